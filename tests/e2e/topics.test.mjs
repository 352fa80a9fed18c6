/** What is talked about, and whose word carries: grouped in the page, stopped, kept, and the same again; by itself; and deleted. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { plant, wipe } from "./support/store.mjs";
import { focused, until } from "./support/waits.mjs";

const THEMES = [
  ["espresso", "grinder", "roast", "beans", "crema"],
  ["bicycle", "chain", "brake", "tyre", "pedal"],
  ["sourdough", "flour", "crust", "oven", "dough"],
];
const COFFEE = { id: "coffee", name: "Coffee", kind: "topic", terms: ["espresso"] };
const MANY = 90;
/** So many new posts are enough for a new study. */
const NEW = 24;
const DAY = 86_400_000;

/** A post of one of the themes, by one of four people of it. @param {number} n */
const post = (n) => {
  const theme = n % 3;
  const words = THEMES[theme];
  const turn = Math.floor(n / 3);
  const text = [0, 1, 2].map((at) => words[(turn + at) % words.length]).join(" and ");
  const person = `${theme}${turn % 4}`.repeat(16);
  return {
    key: `mastodon:${n}`, network: "mastodon", kind: "post", url: `https://example.org/${n}`, page_url: "https://example.org/", title: null,
    author: { name: null, handle: null, url: null, avatar: null, headline: null }, text, lang: "en", posted_at: null, posted_at_precision: null,
    engagement: { likes: turn % 4 === 0 ? 90 : 2 }, rating: null, parent: n >= 3 && turn % 4 !== 0 ? `mastodon:${theme}` : null, sponsored: false,
    truncated: false, media: [], mentions: [], hashtags: [], links: [],
    seen_at: new Date(Date.now() - (n % 10) * DAY).toISOString(), person, saved: false, score: null,
    marks: theme === 0 ? { watch: [COFFEE.id] } : {},
  };
};
const STAR = "00".repeat(16);

for (const name of BROWSERS) {
  describe(`topics and opinion leaders, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      const at = "2026-11-22T09:00:00Z";
      await browser.inside(plant, {
        posts: Array.from({ length: MANY }, (_, n) => post(n)),
        people: [{ key: STAR, network: "mastodon", posts: 8, first_seen_at: at, last_seen_at: at, lead: "lead-a" }],
        meta: [
          { name: "watchlists", value: { version: 1, lists: [COFFEE] } },
          { name: "rematching", value: { version: 1, after: "", done: 0, total: 0, finished: true } },
        ],
        leads: [{ id: "lead-a", name: "Mara Lind", posts: ["mastodon:0"], created_at: at, updated_at: at }],
      });
      page = await browser.extensionPage("dashboard.html#topics");
    });
    after(() => browser?.close());

    const study = async () => (await browser.records("meta")).find((entry) => entry.name === "study").value;

    it("groups posts by what they are about, and shows those that stand for a topic", async () => {
      await page.waitForSelector("[data-testid=empty-topics]");
      await page.click("[data-testid=topics-run]");
      await page.waitForSelector("[data-testid=topic-row]");
      const labels = await page.$$eval("[data-testid=topic-open]", (all) => all.map((one) => (one.textContent ?? "").split(", ")));
      for (const label of labels) {
        assert.equal(THEMES.filter((words) => label.some((word) => words.includes(word))).length, 1, `one theme: ${label}`);
      }
      const found = new Set(labels.map((label) => THEMES.findIndex((words) => words.includes(label[0]))));
      assert.equal(found.size, 3, "every theme was found");
      await page.click("[data-testid=topic-open]");
      await page.waitForSelector("[data-testid=topic-detail] li");
      assert.equal(await page.$eval("[data-testid=topic-open]", (opener) => opener.getAttribute("aria-expanded")), "true");
      const people = await page.$$eval("[data-testid=topic-people] li", (all) => all.map((one) => one.textContent ?? ""));
      assert.ok(people.length > 0 && people.length <= 4, `those who write about it: ${people}`);
    });

    it("names people by pseudonym, leads by name, with reasons, and writes their influence down", async () => {
      await page.click("[data-testid=door-leaders]");
      await page.waitForSelector("[data-testid=leader-lead]");
      const first = await page.$eval("[data-testid=leader-row]", (row) => row.textContent ?? "");
      assert.match(first, /times the usual reactions/);
      const star = await page.$eval(`[data-testid=leader-row][data-person="${STAR}"]`, (row) => row.textContent ?? "");
      assert.match(star, /Mara Lind.*answered by 3 people.*8 posts/);
      assert.ok((await page.$$eval("[data-testid=leader-row] th", (all) => all.map((one) => one.textContent ?? ""))).some((who) => who.startsWith("Account ")));
      assert.match(await page.$eval("[data-testid=community]", (box) => box.textContent ?? ""), /12 people wrote/);
      const [lead] = await browser.records("leads");
      assert.ok(lead.influence.score > 0 && lead.influence.reasons.includes("answered=3"), JSON.stringify(lead.influence));
      const { circles } = await study();
      assert.ok(circles.length > 3, "all, and a circle for every topic");
      await page.select("[data-testid=leaders-scope]", `topic-${circles[1].scope.topic}`);
      await page.waitForFunction(() => location.hash.startsWith("#leaders/topic-"));
    });

    it("keeps the topics' numbers when it groups anew", async () => {
      const before = (await study()).map.topics.map((/** @type {{ id: number }} */ topic) => topic.id).sort();
      await page.click("[data-testid=door-topics]");
      await page.waitForSelector("[data-testid=topic-row]");
      await page.click("[data-testid=topics-run]");
      await page.waitForFunction(() => !document.querySelector("[data-testid=topics-run]")?.hasAttribute("disabled"));
      const after = (await study()).map.topics.map((/** @type {{ id: number }} */ topic) => topic.id).sort();
      assert.deepEqual(after, before);
    });

    it("shows how far a lead's word carries in the lead's sheet, in the dashboard and in the panel, with the reasons", async () => {
      const shown = async (/** @type {import("./support/browser.mjs").Page} */ page) => {
        await page.waitForSelector("[data-testid=sheet-influence]:not([hidden])");
        assert.match(await page.$eval("[data-testid=sheet-influence]", (part) => part.textContent ?? ""), /Weight \d+\s?%.*answered by 3 people.*8 posts/);
        await page.close();
      };
      await shown(await browser.extensionPage("dashboard.html#leads/lead-a"));
      const panel = await browser.readyPage("panel.html");
      await panel.click("[data-testid=tab-leads]");
      await panel.click("[data-testid=lead][data-id=lead-a] [data-focus]");
      await shown(panel);
    });

    it("keeps what was there when it is stopped", async () => {
      const stopped = () => page.evaluate(() => document.body.dataset.stopped);
      // So few posts may be grouped before anybody can press: then once more.
      for (let tries = 1; ; tries++) {
        const before = await study();
        await page.evaluate(() => {
          delete document.body.dataset.stopped;
          const seen = new MutationObserver(() => {
            const stop = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=busy-stop]"));
            if (!stop) return;
            seen.disconnect();
            document.body.dataset.stopped = "true";
            stop.click();
          });
          seen.observe(document.body, { childList: true, subtree: true });
        });
        await page.waitForSelector("[data-testid=topics-run]:not([disabled])");
        await page.click("[data-testid=topics-run]");
        await until(async () => Boolean(await stopped()) || (await study()).begun_at !== before.begun_at);
        await page.waitForSelector("[data-testid=topics-run]:not([disabled])");
        const now = await study();
        if (now.begun_at !== before.begun_at && tries < 10) continue;
        assert.deepEqual(now, before);
        break;
      }
    });

    /**
     * It is another day, and there is enough that is new. Answers with the study as it is.
     * @param {number} from
     * @param {(study: any) => void} [change] is made to it before
     */
    const isDue = async (from, change) => {
      const old = await study();
      old.begun_at = new Date(Date.now() - 2 * DAY).toISOString();
      change?.(old);
      const posts = Array.from({ length: NEW }, (_, n) => ({ ...post(from + n), seen_at: new Date().toISOString() }));
      await browser.inside(plant, { meta: [{ name: "study", value: old }], posts });
      return old;
    };

    it("groups anew by itself on another day, once there is enough that is new", async () => {
      const ids = (/** @type {any} */ { map }) => map.topics.map((/** @type {{ id: number }} */ topic) => topic.id).sort();
      const old = await isDue(MANY, ({ circles }) => {
        // As if nobody had led opinion about what is watched.
        for (const circle of circles) if (circle.scope.watch) circle.leaders = [];
      });
      await browser.ring("look");
      await until(async () => (await study()).begun_at > old.begun_at);
      const anew = await study();
      assert.equal(anew.map.posts, MANY + NEW);
      const [known, now] = [ids(old), new Set(ids(anew))];
      assert.deepEqual(known.filter((/** @type {number} */ id) => !now.has(id)), [], "what was a topic before is the same one");
      // Who is new among the first is told of, and the room shows it without being asked.
      await until(async () => (await browser.records("alerts")).some(({ what }) => what.kind === "leader" && what.person === STAR && what.watch === COFFEE.id));
      await page.waitForFunction((count) => document.querySelector("[data-testid=topics-status]")?.textContent?.includes(String(count)), {}, MANY + NEW);
    });

    it("writes the leads' influence down where a stop left a study of which they do not know", async () => {
      await until(async () => (await study()).is_spread, "the study before is whole");
      const [star] = await browser.records("leads");
      assert.ok(star.influence);
      const left = { ...(await study()), is_spread: false };
      await browser.inside(plant, { meta: [{ name: "study", value: left }], leads: [{ ...star, influence: null }] });
      await browser.ring("look");
      await until(async () => (await study()).is_spread);
      assert.deepEqual(await study(), { ...left, is_spread: true }, "no other study was made");
      assert.deepEqual((await browser.records("leads"))[0].influence, star.influence);
    });

    it("keeps a whole study, the old one or a new one, whenever it is stopped", async () => {
      let from = MANY + NEW;
      for (const moment of [0, 20, 60]) {
        const old = await isDue(from);
        const [star] = await browser.records("leads");
        await browser.inside(plant, { leads: [{ ...star, influence: null }] });
        from += NEW;
        await browser.ring("look");
        await until(() => browser.rung("look"));
        await browser.backgroundRuns();
        // The moment is the test: some are before anything is kept, some after.
        await pause(moment);
        await browser.stopBackground();
        const kept = await study();
        if (kept.begun_at === old.begun_at) assert.deepEqual(kept, old);
        else assert.equal(kept.map.posts, from);
        await browser.ring("look");
        await until(async () => (await study()).map.posts === from && (await study()).is_spread);
        assert.ok((await browser.records("leads"))[0].influence.score > 0);
      }
      // A background that is being ended may still say that it was.
      browser.log.length = 0;
      // Of these few words each would soon be too common to tell a topic.
      await browser.inside(wipe, "posts");
      await browser.inside(plant, { posts: Array.from({ length: MANY }, (_, n) => post(n)) });
    });

    it("deletes what was found when the user wants it, and makes nothing by itself any more", async () => {
      await page.bringToFront();
      await page.click("[data-testid=topics-forget]");
      await page.waitForSelector("[data-testid=empty-topics]");
      await until(async () => (await browser.records("meta")).find((entry) => entry.name === "settings")?.value.study_daily === false);
      assert.equal((await browser.records("meta")).some((entry) => entry.name === "study"), false);
      assert.deepEqual((await browser.records("leads")).map(({ influence }) => influence ?? null), [null]);
      assert.equal(await page.$eval("[data-testid=topics-daily]", (daily) => /** @type {HTMLInputElement} */ (daily).checked), false);
      await focused(page, "#topics-run");
    });

    it("forgets who is erased at once, and keeps the rest", async () => {
      await page.click("[data-testid=topics-run]");
      await page.waitForSelector("[data-testid=topic-row]");
      const before = await study();
      assert.ok(JSON.stringify(before).includes(STAR));
      const keys = (await browser.records("posts")).filter(({ person }) => person === STAR).map(({ key }) => key);
      const room = await browser.extensionPage("dashboard.html#privacy/lead-a");
      for (const button of ["erase-open", "erase-confirm"]) {
        await room.waitForSelector(`[data-testid=${button}]`);
        await room.$eval(`[data-testid=${button}]`, (button) => /** @type {HTMLElement} */ (button).click());
      }
      await room.waitForSelector("[data-testid=erased]");
      await room.close();
      const after = await study();
      const told = JSON.stringify(after);
      assert.ok(!told.includes(STAR) && keys.every((key) => !told.includes(`"${key}"`)), "neither the person nor a post is left");
      assert.ok(after.map.topics.length > 0 && after.circles[0].leaders.length > 0);
      assert.deepEqual(browser.log, []);
    });
  });
}
