/**
 * The browser killed (SIGKILL) while it stores, edits, merges, imports, restores and migrates, and started again with the
 * same profile: what it had said was done is done, whatever else was under way is done whole or not at all.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { BROWSERS } from "./support/browser.mjs";
import { chosen, made, room } from "./support/backups.mjs";
import { KILLS, Mortal, Tally, VERSION, chance, flaws, print } from "./support/loss.mjs";
import { importing, table } from "./support/imports.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { OLDEN, writeOlden } from "./support/olden.mjs";
import { plant, wipe } from "./support/store.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/`;
const AT = "2026-11-22T09:00:00Z";
const SECRET = "vier Wörter für Mara";
const SIZE = 10_000;
const CONTENT = ["posts", "leads", "people", "suppressed", "ledger"];
const EVERYTHING = ["posts", "leads", "people", "audit", "suppressed", "ledger"];
const PAIRS = 12;
/** How many people a table brings. */
const ROWS = 2000;

/** One half of a pair that is one person. @param {string} half @param {number} n */
const lead = (half, n) => ({
  id: `${half}${n}`, name: `Mara Lind${n}`, given_name: "Mara", family_name: `Lind${n}`, company: `Lindwerk ${n} GmbH`,
  identities: [{ network: half === "a" ? "mastodon" : "xing", handle: `@mara${n}`, url: `https://${half}.example/@mara${n}`, name: null, headline: null, avatar: null }],
  notes: [{ id: `note-${half}${n}`, at: AT, text: `noted of ${half}${n}`, post: null }], created_at: AT, updated_at: AT,
});

/** Runs in a page: writes note after note, and says of each when it stands in the list. */
async function edit(/** @type {string} */ id) {
  const until = async (/** @type {() => unknown} */ is) => {
    while (!is()) await new Promise((done) => setTimeout(done, 2));
  };
  const find = (/** @type {string} */ test) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-testid=${test}]`));
  find("tab-leads")?.click();
  const card = () => /** @type {HTMLElement | null} */ (document.querySelector(`[data-testid=lead][data-id="${id}"] [data-focus]`));
  await until(card);
  card()?.click();
  await until(() => find("sheet-note-text"));
  for (let n = 0; ; n++) {
    const field = /** @type {HTMLTextAreaElement} */ (find("sheet-note-text"));
    field.value = `Notiz ${n}`;
    find("sheet-note-save")?.click();
    await until(() => field.value === "");
    console.log(`done ${n}`);
  }
}

/** Runs in a page: merges pair after pair, and says of each when it is merged. */
async function merge(/** @type {number} */ pairs) {
  const until = async (/** @type {() => unknown} */ is) => {
    while (!is()) await new Promise((done) => setTimeout(done, 2));
  };
  const find = (/** @type {string} */ css) => /** @type {HTMLElement | null} */ (document.querySelector(css));
  find("[data-testid=tab-leads]")?.click();
  for (let n = 0; n < pairs; n++) {
    const card = `[data-testid=lead][data-id="a${n}"] [data-focus]`;
    await until(() => find(card));
    find(card)?.click();
    await until(() => find(`[data-testid=same-lead][data-id="b${n}"]`));
    find(`[data-testid=same-lead][data-id="b${n}"] [data-testid=same-merge]`)?.click();
    await until(() => find("[data-testid=merged]"));
    console.log(`done ${n}`);
    find("[data-testid=sheet-back]")?.click();
    await until(() => !find("[data-testid=sheet]"));
  }
}

for (const name of BROWSERS) {
  describe(`the browser killed, in ${name}`, () => {
    const tally = new Tally();
    const random = chance(`kills in ${name}`);
    /** @type {Mortal} */
    let mortal;
    before(async () => { mortal = await Mortal.start(name); });
    after(async () => {
      await mortal?.close();
      tally.tell(name);
    });

    /** Runs something, kills the browser in the midst of it. @param {number} within @param {() => Promise<unknown>} [run] */
    const strike = async (within, run) => {
      // What runs in a browser that is killed ends with an error.
      const running = run?.().catch(() => {});
      await pass(random() * within);
      const done = await mortal.dies();
      await running;
      assert.deepEqual(await mortal.browser.inside(flaws, VERSION), []);
      return done;
    };
    const panel = async () => {
      const page = await mortal.browser.readyPage("panel.html");
      mortal.hear(page);
      return page;
    };
    const empty = async () => {
      for (const store of EVERYTHING) await mortal.browser.inside(wipe, store);
    };
    const today = () => mortal.browser.inside(print, CONTENT);

    it("during capture", async () => {
      const posts = statuses(1, 20 * KILLS + 1, (n) => ({ handle: `p${n}@${HOST}` }));
      const style = ".status__wrapper{height:40px}";
      for (let kill = 0; kill < KILLS; kill++) {
        const part = posts.slice(20 * kill, 20 * (kill + 1));
        mortal.browser.web.serve(HOST, { "/": timeline(part, { style }) });
        const eye = /** @type {import("./support/browser.mjs").Page} */ (mortal.browser.eye);
        mortal.hear(eye);
        await mortal.browser.inside(() => {
          const channel = /** @type {any} */ (globalThis).heard = new BroadcastChannel("sidelight");
          channel.onmessage = ({ data }) => { if (data.kind === "posts") data.keys.forEach((/** @type {string} */ key) => console.log(`done ${key}`)); };
        });
        const page = await mortal.browser.page(HOME);
        await page.waitForSelector(".status");
        const told = await strike(2200);
        const keys = new Set((await mortal.browser.records("posts")).map(({ key }) => key));
        assert.deepEqual(told.filter((key) => !keys.has(key)), [], "what was told is stored");
        mortal.browser.web.serve(HOST, { "/": timeline(part, { style }) });
        const again = await mortal.browser.page(HOME);
        await mortal.browser.captured(...part.map(({ text }) => text ?? ""));
        await again.close();
        tally.add("killed during capture");
      }
      assert.equal((await mortal.browser.records("posts")).length, posts.length);
      assert.deepEqual(await mortal.browser.inside(flaws, VERSION), []);
    });

    it("during an edit", async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await empty();
        await mortal.browser.inside(plant, { leads: [lead("a", kill)] });
        const page = await panel();
        const done = await strike(2500, () => page.evaluate(edit, `a${kill}`));
        const [kept] = await mortal.browser.records("leads");
        const notes = kept.notes.slice(1).map((/** @type {any} */ { text }) => text);
        // What was told last may still have been on its way to the test when the browser was killed.
        assert.ok(notes.length >= done.length, `${notes.length} notes of ${done.length}`);
        assert.deepEqual(notes, Array.from(notes, (_, n) => `Notiz ${n}`));
        tally.add("killed during an edit");
      }
    });

    it("during a merge", async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        await empty();
        const numbers = Array.from({ length: PAIRS }, (_, n) => n);
        await mortal.browser.inside(plant, { leads: numbers.flatMap((n) => [lead("a", n), lead("b", n)]) });
        const page = await panel();
        const done = await strike(2500, () => page.evaluate(merge, PAIRS));
        const leads = new Map((await mortal.browser.records("leads")).map((record) => [record.id, record]));
        for (const n of numbers) {
          const [one, other] = [leads.get(`a${n}`), leads.get(`b${n}`)];
          const merged = Boolean(one.merged?.length);
          assert.equal(merged, !other, `pair ${n} is merged whole or not at all`);
          assert.equal(one.notes.length, merged ? 2 : 1);
          if (done.includes(String(n))) assert.ok(merged, `pair ${n} was told as merged`);
        }
        tally.add("killed during a merge");
      }
    });

    it("during an import", async () => {
      const content = table(ROWS);
      let told = false;
      let page = await importing(mortal.browser, content);
      const run = async () => {
        await page.click("[data-testid=import-run]");
        await page.waitForSelector("[data-testid=import-done]");
        told = true;
      };
      const begin = Date.now();
      await run();
      const takes = Date.now() - begin;
      for (let kill = 0; kill < KILLS; kill++) {
        await empty();
        await mortal.browser.inside(plant, { leads: [lead("a", 0)] });
        page = await importing(mortal.browser, content);
        told = false;
        await strike(takes, run);
        const [leads, people] = (await mortal.browser.inside(print, ["leads", "people"])).split(/[+ ]/).map(Number);
        const all = leads === ROWS + 1 && people === ROWS;
        assert.ok(all || (leads === 1 && people === 0 && !told), `imported whole or not at all: ${leads} leads, ${people} accounts, told: ${told}`);
        tally.add("killed during an import");
      }
    });

    it("during a restore", async () => {
      await empty();
      await mortal.browser.inside(writeOlden, OLDEN, SIZE);
      let page = await room(mortal.browser);
      const whole = await today();
      const file = await made(mortal.browser, page, SECRET);
      await empty();
      await mortal.browser.inside(plant, { leads: [lead("a", 0)] });
      const little = await today();
      const open = async () => {
        page = await room(mortal.browser);
        await chosen(mortal.browser, page, file, SECRET);
      };
      const restore = async () => {
        await page.click("[data-testid=backup-replace]");
        await page.waitForSelector("[data-testid=backup-read-done]");
      };
      await open();
      const begin = Date.now();
      await restore();
      const takes = Date.now() - begin;
      assert.equal(await today(), whole);
      for (let kill = 0; kill < KILLS; kill++) {
        await empty();
        await mortal.browser.inside(plant, { leads: [lead("a", 0)] });
        await open();
        await strike(takes, restore);
        const is = await today();
        assert.ok([whole, little].includes(is), `restored whole or not at all: ${is} is neither ${whole} nor ${little}`);
        tally.add("killed during a restore");
      }
    });

    for (let version = 1; version <= OLDEN; version++) {
      it(`during the upgrade from version ${version}, with ${SIZE} records`, async () => {
        for (let kill = 0; kill < KILLS; kill++) {
          await mortal.browser.inside(writeOlden, version, SIZE);
          const page = await mortal.browser.page();
          await strike(1500, () => page.goto(`${mortal.browser.origin}/options.html`));
          assert.match(await mortal.browser.inside(print, ["posts", "leads"]), new RegExp(`^${SIZE}\\+${SIZE / 10} `));
          tally.add(`killed during the upgrade from version ${version}`);
        }
      });
    }
  });
}
