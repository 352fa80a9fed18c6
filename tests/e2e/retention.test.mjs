/** What is kept no longer than it may be: stricter modes for what is stored, and posts that are past their time. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { isDeepStrictEqual } from "node:util";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { timeline } from "./support/mastodon.mjs";
import { news, plant, wipe } from "./support/store.mjs";
import { PATIENCE } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const DAY = 86_400_000;
const ago = (/** @type {number} */ days) => new Date(Date.now() - days * DAY).toISOString();

/** A post as the mode "full" keeps it. @param {number} n @param {Record<string, unknown>} [more] */
const post = (n, more = {}) => ({
  key: `mastodon:${HOST}/${String(n).padStart(6, "0")}`, network: "mastodon", kind: "post", url: `https://${HOST}/@uta${n}/${n}`,
  page_url: HOME, title: null, author: { name: `Uta Moor${n}`, handle: `@uta${n}`, url: `https://${HOST}/@uta${n}`, avatar: null, headline: null },
  text: `Uta fragt nach einer Waage, Nummer ${n}`, lang: "de", posted_at: null, posted_at_precision: null,
  engagement: { likes: null, replies: null, shares: null, views: null }, rating: null, parent: null, sponsored: false, truncated: false,
  media: [], mentions: [], hashtags: [], links: [], seen_at: ago(3), person: null, saved: false, score: null, correction: null, ...more,
});
const posts = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => post(n));
const LEAD = { id: "lead-1", name: "Mara Lind", posts: [post(900_000).key], created_at: ago(400), updated_at: ago(400) };

for (const name of BROWSERS) {
  describe(`what is kept and how long, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      page = await options();
    });
    after(() => browser?.close());

    const options = () => browser.readyPage("options.html");
    /** Puts records there and shows the options anew. @param {Record<string, any[]>} stores */
    const given = async (stores) => {
      await page.close();
      for (const store of ["posts", "people", "leads", "audit", "days"]) await browser.inside(wipe, store);
      await browser.inside(plant, stores);
      page = await options();
    };
    const press = (/** @type {string} */ id) => page.$eval(`[data-testid=${id}]`, (button) => /** @type {HTMLElement} */ (button).click());
    const named = async () => (await browser.records("posts")).filter(({ author, saved }) => author.name && !saved).length;
    const log = async (/** @type {string} */ what) => (await browser.records("audit")).filter((entry) => entry.what === what);
    /**
     * Has the alarm go off now, and waits until these posts are left. Others tell of the audit log too, so at each
     * such news the store itself is asked.
     * @param {string[]} left
     */
    const alarm = async (left) => {
      const heard = () => browser.inside(news, "audit", false, PATIENCE);
      let told = heard();
      await browser.ring("retention");
      for (;;) {
        await told;
        told = heard();
        if (isDeepStrictEqual(await keys(), left)) break;
      }
      told.catch(() => {}); // Nobody waits for the next one.
    };
    const keys = async () => (await browser.records("posts")).map(({ key }) => key);

    it("offers a stricter mode for what is stored, and applies it to all but leads", async () => {
      const settings = { name: "settings", value: { mode: "full" } };
      const kept = post(900_000, { saved: true });
      await given({ posts: [...posts(450), kept], leads: [LEAD], meta: [settings] });
      assert.equal(await named(), 450);
      await press("mode-pseudonymous");
      await page.waitForSelector("[data-testid=apply-offer]");
      assert.equal(await named(), 450, "nothing happens before the user says so");
      await press("apply-modes");
      await page.waitForSelector("[data-testid=apply-done]");
      const stored = await browser.records("posts");
      const meta = await browser.records("meta");
      const secret = Buffer.from(meta.find((/** @type {any} */ entry) => entry.name === "pseudonym_key").value);
      for (const record of stored.filter(({ saved }) => !saved)) {
        const n = Number(record.key.split("/")[1]);
        assert.deepEqual([record.author.name, record.author.handle, record.url], [null, null, null]);
        assert.equal(record.text, `@user fragt nach einer Waage, Nummer ${n}`);
        const account = createHmac("sha256", secret).update(`mastodon:${HOST}/@uta${n}`).digest("hex").slice(0, 32);
        assert.equal(record.person, account, "statistics by author still work");
      }
      assert.deepEqual(stored.find(({ saved }) => saved), kept, "a lead's post stays whole");
      assert.deepEqual((await log("restricted")).map(({ posts, deleted }) => [posts, deleted]), [[450, 0]], "one entry for all slices");

      await press("mode-full");
      await page.waitForFunction(() => document.querySelector("[data-testid=mode-full]:checked"));
      assert.equal(await page.$("[data-testid=apply-offer]"), null, "a looser mode has nothing to apply");
    });

    it("applies the mode of one network, linked and off included", async () => {
      const other = posts(3).map((record) => ({ ...record, key: `x:1${record.key.slice(-3)}`, network: "x" }));
      const people = [{ key: "p1", network: "x", posts: 1, first_seen_at: ago(3), last_seen_at: ago(3), lead: null },
        { key: "p2", network: "mastodon", posts: 1, first_seen_at: ago(3), last_seen_at: ago(3), lead: null }];
      await given({ posts: [...posts(3), ...other], people, meta: [{ name: "settings", value: { mode: "full" } }] });
      await page.select("[data-testid=mode-of-x]", "linked");
      await page.waitForSelector("[data-testid=apply-offer]");
      await press("apply-modes");
      await page.waitForSelector("[data-testid=apply-done]");
      const linked = (await browser.records("posts")).filter(({ network }) => network === "x");
      assert.deepEqual(linked.map(({ text, author, person, url }) => [text, author.name, person, Boolean(url)]), Array(3).fill(["", null, null, true]));
      assert.equal(await named(), 3, "the other network keeps its mode");
      assert.deepEqual((await browser.records("people")).map(({ key }) => key), ["p2"], "not even a pseudonym");
      await page.select("[data-testid=mode-of-x]", "off");
      await page.waitForSelector("[data-testid=apply-offer]");
      await press("apply-modes");
      await page.waitForSelector("[data-testid=apply-done]");
      assert.deepEqual((await browser.records("posts")).map(({ network }) => network), ["mastodon", "mastodon", "mastodon"]);
    });

    it("can be stopped, and goes on by itself where its page was closed", async () => {
      await given({ posts: posts(4000), meta: [{ name: "settings", value: { mode: "pseudonymous" } }] });
      // Stopped as soon as there is something to stop.
      await page.evaluate(() => {
        const watch = new MutationObserver(() => {
          const cancel = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=apply-cancel]"));
          if (cancel) {
            watch.disconnect();
            cancel.click();
          }
        });
        watch.observe(document.body, { subtree: true, childList: true });
      });
      await press("apply-modes");
      await page.waitForSelector("[data-testid=apply-stopped]");
      const left = await named();
      assert.ok(left > 0 && left < 4000, `${left} of 4000 are left`);
      assert.ok(!(await browser.records("meta")).some((/** @type {any} */ entry) => entry.name === "restricting"), "given up");

      await press("apply-modes");
      await page.waitForSelector("[data-testid=apply-progress]");
      await page.close();
      const rest = await named();
      page = await options();
      await page.waitForSelector("[data-testid=apply-done]");
      assert.equal(await named(), 0);
      assert.ok(rest <= left);
    });

    it("deletes what is past its time by an alarm, counts it, and keeps what is a lead's", async () => {
      const alarms = await browser.inside(() => /** @type {any} */ (globalThis).chrome.alarms.getAll());
      assert.deepEqual(alarms.filter((/** @type {any} */ one) => one.name === "retention").map((/** @type {any} */ one) => one.periodInMinutes), [360], "set at start");
      // Many of one moment, written with a zero that the engine would leave out.
      const moment = `${ago(200).slice(0, -2)}0Z`;
      const old = posts(650).map((record, n) => ({ ...record, person: `p${n % 300}`, seen_at: n < 250 ? moment : ago(91 + (n % 50)) }));
      const fresh = [post(700_000, { seen_at: ago(89), person: "p1" }), post(700_001, { seen_at: ago(0), person: "p0" })];
      const ahead = post(700_002, { seen_at: ago(-30) });
      const saved = post(900_000, { seen_at: ago(400), saved: true, person: "p2" });
      const people = Array.from({ length: 300 }, (_, n) => ({
        key: `p${n}`, network: "mastodon", posts: 2, first_seen_at: ago(200), last_seen_at: ago(0), lead: n === 5 ? LEAD.id : null,
      }));
      await given({ posts: [...old, ...fresh, ahead, saved], people, leads: [LEAD] });
      const left = [...fresh, ahead, saved].map(({ key }) => key);
      await alarm(left);
      assert.deepEqual((await browser.records("people")).map(({ key }) => key).sort(), ["p0", "p1", "p2", "p5"], "who still has a post, and the lead's account");
      assert.deepEqual((await log("expired")).map(({ posts, people }) => [posts, people]), [[650, 296]]);
      assert.ok(!JSON.stringify(await log("expired")).includes("uta"), "counted, not kept");
      assert.equal((await browser.records("leads")).length, 1);
      await browser.inside(plant, { posts: [post(1, { seen_at: ago(100) })] });
      await alarm(left);
      assert.deepEqual((await log("expired")).map(({ posts, people }) => [posts, people]), [[651, 296]], "one entry an hour");
    });

    it("takes the days and months that the user chose, within bounds", async () => {
      await given({ posts: [post(1, { seen_at: ago(9) }), post(2, { seen_at: ago(11) })] });
      const fill = async (/** @type {string} */ id, /** @type {string} */ value) => {
        await page.$eval(`[data-testid=${id}]`, (field, value) => {
          /** @type {HTMLInputElement} */ (field).value = value;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }, value);
      };
      const shows = (/** @type {string} */ id, /** @type {string} */ value) =>
        page.waitForFunction((id, value) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-testid=${id}]`)).value === value, {}, id, value);
      const setting = async (/** @type {string} */ key) =>
        (await browser.records("meta")).find((/** @type {any} */ entry) => entry.name === "settings")?.value[key];
      await fill("retention-days", "0");
      await shows("retention-days", "1");
      await fill("retention-days", "");
      await shows("retention-days", "1");
      await fill("retention-days", "10");
      await shows("retention-days", "10");
      await fill("review-months", "6");
      await shows("review-months", "6");
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent);
      assert.deepEqual([await setting("retention_days"), await setting("review_months")], [10, 6]);
      await alarm([post(1).key]);
    });

    it("is never renewed by seeing again, nor by a clock that was set back", async () => {
      await page.close();
      await browser.forget();
      await browser.inside(plant, { meta: [{ name: "settings", value: {} }] });
      const seen = { id: "77", handle: `uta77@${HOST}`, name: "Uta Moor", text: "Wer hat Erfahrung mit Waagen?", lang: "de" };
      browser.web.serve(HOST, { "/home": timeline([seen]) });
      const site = await browser.page(HOME);
      await browser.captured(seen.text);
      const [record] = await browser.records("posts");
      const before = ago(80);
      for (const moment of [before, ago(-40)]) {
        // First seen long ago; then by a clock that ran ahead and was set back since.
        await browser.inside(plant, { posts: [{ ...record, seen_at: moment }] });
        await browser.inside(() => /** @type {any} */ (globalThis).chrome.storage.session.clear());
        browser.web.serve(HOST, { "/home": timeline([{ ...seen, text: `${seen.text} Und mit ${moment}?` }]) });
        await site.reload();
        await browser.captured(moment);
        const [again] = await browser.records("posts");
        assert.equal(Date.parse(again.seen_at), Date.parse(moment), "the first seeing stays");
        assert.ok(again.text.includes(moment), "what was seen more of is kept");
      }
      assert.deepEqual(browser.log, []);
    });
  });
}
