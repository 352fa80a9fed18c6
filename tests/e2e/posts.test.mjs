/** The posts of all networks: a long list, searched as one types, narrowed, and one of them whole. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { plant } from "./support/store.mjs";
import { focused } from "./support/waits.mjs";

const MANY = 3000;
const WORDS = ["Kassensystem", "Messe", "Lieferung", "update", "support", "price"];

/** @param {number} n */
const post = (n) => ({
  key: `${n % 2 ? "mastodon" : "x"}:${n}`, network: n % 2 ? "mastodon" : "x", kind: "post", url: `https://example.org/${n}`, page_url: "https://example.org/",
  title: null, author: { name: null, handle: null, url: null, avatar: null, headline: null },
  text: n === 42 ? "Herr Müller hat die Messe in Köln gelobt" : `${WORDS[n % 6]} Nummer ${n}, and some more words`,
  lang: n % 3 ? "de" : "en", posted_at: null, posted_at_precision: null, engagement: {}, rating: null, parent: null, sponsored: false, truncated: false,
  media: [], mentions: [], hashtags: [], links: [], seen_at: new Date(Date.UTC(2026, 10, 1) + n * 60_000).toISOString(), person: null, saved: false,
  score: { label: ["negative", "neutral", "positive"][n % 3], negative: 0.2, neutral: 0.3, positive: 0.5, unsure: false, lang: "de", reasons: [], scorer: "x" },
});

for (const name of BROWSERS) {
  describe(`the posts, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      await browser.inside(plant, {
        posts: Array.from({ length: MANY }, (_, n) => post(n)),
        leads: [{ id: "lead-a", name: "Mara Lind", posts: ["x:42"], created_at: "2026-11-22T09:00:00Z", updated_at: "2026-11-22T09:00:00Z" }],
      });
      page = await browser.extensionPage("dashboard.html#posts");
      await page.setViewport({ width: 1400, height: 900 });
      await page.waitForFunction((many) => document.querySelector("[data-testid=posts-table]")?.getAttribute("aria-rowcount") === many, {}, String(MANY + 1));
    });
    after(() => browser?.close());

    const count = (/** @type {number} */ many) =>
      page.waitForFunction((rows) => document.querySelector("[data-testid=posts-table]")?.getAttribute("aria-rowcount") === rows, {}, String(many + 1));
    const firstText = () => page.waitForSelector("[data-testid=post-row] [data-testid=post-open]").then((row) => row?.evaluate((row) => row.textContent));

    it("shows the last seen first, and makes only the rows in view", async () => {
      assert.match(String(await firstText()), new RegExp(`Nummer ${MANY - 1},`));
      const rows = await page.$$("[data-testid=post-row]");
      assert.ok(rows.length > 5 && rows.length < 100, `${rows.length} rows`);
      // How long the list is it knows once it has measured a row.
      await page.waitForFunction(() => {
        const list = document.querySelector("[data-testid=posts-scroller]");
        list?.scrollTo(0, list.scrollHeight);
        return document.querySelector("[data-key='x:0'] [data-testid=post-open]");
      });
      await page.$eval("[data-testid=posts-scroller]", (list) => { list.scrollTop = 0; });
    });

    it("finds words in any spelling, narrows, and says which lead wrote a post", async () => {
      await page.type("[data-testid=posts-search]", "mueller koeln");
      await count(1);
      await page.waitForSelector("[data-key='x:42'] [data-testid=post-owner]");
      assert.equal(await page.$eval("[data-testid=post-owner]", (owner) => owner.textContent), "Mara Lind");
      await page.focus("[data-testid=posts-search]");
      await page.keyboard.press("Escape");
      await count(MANY);
      await page.select("[data-testid=posts-network]", "mastodon");
      await count(MANY / 2);
      await page.select("[data-testid=posts-label]", "negative");
      await count(MANY / 6);
      await page.select("[data-testid=posts-language]", "en");
      await count(MANY / 6);
      await page.click("[data-testid=posts-all]");
      await count(MANY);
      await page.click("[data-testid=posts-leads]");
      await count(1);
      await page.click("[data-testid=posts-all]");
      await count(MANY);
    });

    it("shows a post whole by keyboard, and goes back to its row", async () => {
      await page.waitForSelector("[data-testid=post-row] [data-testid=post-open]");
      await page.focus("[data-testid=post-row] [data-testid=post-open]");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForSelector(`[data-testid=post-whole][data-key='x:${MANY - 2}']`);
      await focused(page, "#post-title");
      await page.click("[data-testid=post-back]");
      await page.waitForSelector("[data-testid=post-whole]", { hidden: true });
      await focused(page, `[data-key="x:${MANY - 2}"] *`);
      assert.deepEqual(browser.log, []);
    });
  });
}
