/** Scores: the user may know better, and a new model scores anew what an older one scored. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { holdAt, letGo, news, plant } from "./support/store.mjs";
import { PATIENCE } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const SARCASM = "Great, wonderful. Love how it fails every single morning.";
const OLD_MODEL = "linear-0-older";

/** What the model of today does not need to know: the text decides. */
const OLD_SCORE = {
  label: "neutral", unsure: false, negative: 0.1, neutral: 0.8, positive: 0.1, lang: "en", reasons: [], rest: 0,
  scorer: OLD_MODEL,
};

/** A stored post that an older model scored. @param {number} n @param {Record<string, unknown>} [more] */
const old = (n, more = {}) => ({
  key: `mastodon:${HOST}/old${String(n).padStart(5, "0")}`, network: "mastodon", kind: "post", url: null,
  page_url: `https://${HOST}`, title: null,
  author: { name: null, handle: null, url: null, avatar: null, headline: null },
  text: n % 2 ? "This is terrible, I hate it. Awful support." : "What a wonderful machine, I love it!", lang: "en",
  posted_at: null, posted_at_precision: null, engagement: { likes: null, replies: null, shares: null, views: null },
  rating: null, parent: null, sponsored: false, truncated: false, media: [], mentions: [], hashtags: [], links: [],
  seen_at: "2026-11-20T09:00:00Z", person: null, saved: false, score: OLD_SCORE, ...more,
});

for (const name of BROWSERS) {
  describe(`scores, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("lets the user correct a label, by keyboard, and keeps that when the post is seen again and saved", async () => {
      browser.web.serve(HOST, { "/home": timeline([{ id: "1", text: SARCASM }, ...statuses(2, 4)]) });
      const page = await browser.page(HOME);
      await browser.captured(SARCASM);
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const [{ key }] = (await browser.posts()).filter(({ text }) => text === SARCASM);
      const card = `[data-testid=post][data-key="${key}"]`;
      await panel.waitForSelector(`${card} [data-testid=post-sentiment][data-label=positive]`);
      await panel.focus(`${card} [data-testid=post-correct]`);
      await panel.select(`${card} [data-testid=post-correct]`, "negative");
      await panel.waitForSelector(`${card} [data-testid=post-sentiment][data-label=negative][data-yours=true]`);
      const held = () => panel.evaluate(() => document.activeElement?.getAttribute("data-testid"));
      assert.equal(await held(), "post-correct", "the focus stays where the label was set");
      const stored = async () => (await browser.records("posts")).find((record) => record.key === key);
      assert.equal((await stored()).correction.label, "negative");
      assert.equal((await stored()).score.label, "positive", "the score itself stays");

      const again = browser.inside(news, "posts", false, PATIENCE);
      await page.bringToFront();
      await page.reload();
      await again;
      assert.equal((await stored()).correction.label, "negative");
      await panel.bringToFront();
      await panel.waitForSelector(`${card} [data-testid=post-sentiment][data-label=negative]`);
      await panel.click(`${card} [data-testid=post-save]`);
      await panel.waitForSelector(`${card}[data-lead]`);
      const [lead] = await browser.records("leads");
      assert.deepEqual({ ...lead.sentiment }, { negative: 1, neutral: 0, positive: 0 });

      // The score counts again, for the lead too; and "undo" takes that back.
      await panel.select(`${card} [data-testid=post-correct]`, "");
      await panel.waitForSelector(`${card} [data-testid=post-sentiment][data-label=positive][data-yours=false]`);
      assert.deepEqual({ ...(await browser.records("leads"))[0].sentiment }, { negative: 0, neutral: 0, positive: 1 });
      await panel.click("[data-testid=undo]");
      await panel.waitForSelector(`${card} [data-testid=post-sentiment][data-label=negative][data-yours=true]`);
      assert.equal((await stored()).correction.label, "negative");
      await panel.close();
      await page.close();
    });

    it("scores anew what an older model scored, across a stop, while posts are captured", async () => {
      const COUNT = 3_000;
      const corrected = { label: "neutral", at: "2026-11-20T10:00:00Z" };
      const posts = Array.from({ length: COUNT }, (_, n) => old(n, n === 7 ? { correction: corrected } : {}));
      // In the mode `linked` no word is kept: such a score cannot be made again, and stays.
      posts.push(old(COUNT, { text: "" }));
      const scored = { model: OLD_MODEL, after: "", done: 0, total: 0, finished: true };
      await browser.stopBackground();
      await browser.inside(plant, { posts, meta: [{ name: "rescoring", value: scored }] });
      browser.web.serve(HOST, { "/home": timeline(statuses(100, 104)) });

      // Held in the midst of it: what is fast would be over before the background is stopped.
      const midst = browser.inside(holdAt, "rescoring", "posts", PATIENCE);
      const first = await browser.page(HOME);
      const half = (await midst).filter(({ score }) => score?.scorer === OLD_MODEL).length;
      assert.ok(half > 1 && half <= COUNT, `it goes in slices: ${half} wait`);
      await browser.stopBackground();

      const ended = browser.inside(news, "rescoring", true, PATIENCE);
      await browser.inside(letGo);
      browser.web.serve(HOST, { "/home": timeline(statuses(200, 204)) });
      const second = await browser.page(HOME);
      await Promise.all([ended, browser.captured("Entry 200.", "Entry 201.")]);
      const records = await browser.records("posts");
      const stale = records.filter(({ score }) => score?.scorer === OLD_MODEL);
      assert.deepEqual(stale.map(({ key }) => key), [old(COUNT).key]);
      for (const { key, text } of posts.slice(0, COUNT)) {
        const record = records.find((record) => record.key === key);
        assert.equal(record.score.label, text.includes("terrible") ? "negative" : "positive");
      }
      const kept = records.find(({ key }) => key === posts[7].key);
      assert.deepEqual({ ...kept.correction }, corrected);
      assert.deepEqual(browser.log, []);
      await first.close();
      await second.close();
    });
  });
}
