/** What a post wants, on its card; the department that it goes to, why, and what became of it; the week on a page. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download } from "./support/files.mjs";
import { timeline } from "./support/mastodon.mjs";
import { focused } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const now = new Date().toISOString();
const POSTS = [
  { id: "1", lang: "en", time: now, text: "The app crashes every time I save. Please fix this, support does not answer." },
  { id: "2", lang: "de", time: now, text: "Was kostet das Kassensystem für drei Läden? Bitte um ein Angebot." },
  { id: "3", lang: "en", time: now, text: "Since my cancer diagnosis the app crashes every time I save." },
  { id: "4", lang: "en", time: now, text: "A walk along the river this morning." },
];
const text = (/** @type {Element} */ element) => element.textContent ?? "";

for (const name of BROWSERS) {
  describe(`departments, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      browser.web.serve(HOST, { "/home": timeline(POSTS, { style: ".status__wrapper{height:120px}" }) });
      await browser.page(HOME);
      await browser.captured(...POSTS.map((post) => post.text));
    });
    after(() => browser?.close());

    it("marks what is wanted, and shows it on the card with the words that decided", async () => {
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const stored = await browser.records("posts");
      /** @param {number} n */
      const marks = (n) => stored.find((record) => record.key.endsWith(`/${POSTS[n].id}`)).marks;
      assert.equal(marks(0).intent.kind, "complaint");
      assert.equal(marks(1).intent.kind, "purchase");
      assert.deepEqual([marks(2).sensitive, marks(2).intent], [true, undefined]);
      assert.equal(marks(3).intent, undefined);
      for (const reason of marks(0).intent.reasons) {
        const words = Buffer.from(POSTS[0].text).subarray(reason.start, reason.end).toString();
        assert.match(words, /^\w.*\w$/, "reasons are whole words of the text");
      }
      const card = (/** @type {number} */ n) => `[data-testid=post][data-key$="/${POSTS[n].id}"]`;
      const chip = await panel.waitForSelector(`${card(0)} [data-testid=post-intent][data-kind=complaint]`);
      assert.match(String(await chip?.evaluate((chip) => chip.textContent)), /Complaint or service.*because of “.*crashes/);
      await panel.waitForSelector(`${card(2)} [data-testid=post-intent][data-kind=sensitive]`);
      assert.equal(await panel.$(`${card(3)} [data-testid=post-intent]`), null);
      await panel.close();
    });

    it("sends posts where the rules say, tells why, and what was answered", async () => {
      page = await browser.extensionPage("dashboard.html#desk");
      await page.waitForSelector("[data-testid=rules-usual]");
      await page.waitForFunction(() => document.querySelector("[data-testid=desk-count]")?.textContent?.startsWith("0"));
      await page.click("[data-testid=rules-usual]");
      await page.waitForSelector("[data-testid=rule]");
      assert.equal((await page.$$("[data-testid=rule]")).length, 6);
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=desk-post]").length === 2);
      await page.select("[data-testid=desk-department]", "service");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=desk-post]").length === 1);
      assert.match(await page.$eval("[data-testid=desk-post]", text), /crashes every time/);
      await page.click("[data-testid=desk-why] summary");
      assert.match(await page.$eval("[data-testid=desk-step]", text), /Complaint or service.*→ .*look at it within one day/);

      await page.click("[data-testid=desk-answer]");
      await page.waitForSelector("[data-testid=desk-post]", { hidden: true });
      const [answered] = (await browser.records("posts")).filter((record) => record.marks.answered);
      assert.ok(answered.key.endsWith("/1"));
      const figures = await page.$eval("[data-testid=figures-row][data-department=service]", (row) =>
        [...row.querySelectorAll("td")].map((cell) => cell.textContent));
      assert.deepEqual(figures.slice(0, 3), ["0", "0", "1"]);
      await page.click("[data-testid=desk-answered]");
      await page.waitForSelector("[data-testid=desk-post]");
      await page.click("[data-testid=desk-answer]");
      await page.waitForFunction(() => document.querySelector("[data-department=service] td")?.textContent === "1");
    });

    it("takes a rule from the form, refuses half a rule, and deletes one", async () => {
      await page.click("[data-testid=rule-add]");
      await focused(page, "#rule-name");
      assert.notEqual(await page.$eval("[data-testid=rule-wrong]", text), "");
      await page.type("[data-testid=rule-name]", "Everything in German");
      await page.click("[data-testid=rule-add]");
      await focused(page, "#rule-intent");
      await page.select("[data-testid=rule-lang]", "de");
      await page.type("[data-testid=rule-tag]", "#dach");
      await page.click("[data-testid=rule-add]");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=rule]").length === 7);
      const rules = (await browser.records("meta")).find((entry) => entry.name === "routing").value;
      assert.deepEqual([rules[6].lang, rules[6].tag, rules[6].department ?? null], ["de", "dach", null]);
      await page.select("[data-testid=desk-department]", "sales");
      await page.waitForFunction(() => document.querySelector("[data-testid=desk-post] .meta")?.textContent?.includes("#dach"));
      await page.click("[data-testid=rule]:last-child [data-testid=rule-drop]");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=rule]").length === 6);
      await focused(page, "#rules-title");
    });

    it("hands over a department's posts", async () => {
      const [csv] = await Promise.all([download(browser.downloads, ".csv"), page.click("[data-testid=desk-export]")]);
      const lines = String(csv).trim().split("\r\n");
      assert.equal(lines.length, 2);
      assert.match(lines[1], /^Sales,.*Was kostet das Kassensystem.*,Interest in buying,/);
    });

    it("tells the week in figures, and saves it as a page that needs nothing else", async () => {
      await page.click("[data-testid=door-report]");
      await page.waitForSelector("[data-testid=report]");
      const figures = await page.$$eval("[data-testid=figure] b", (all) => all.map((one) => one.textContent));
      assert.equal(figures[0], "4");
      await page.waitForSelector("[data-testid=report] [data-chart=week] svg.drawing rect.ink-negative");
      assert.match(await page.$eval("[data-chart=week] [data-testid=chart-summary]", text), /\d/);
      const [html] = await Promise.all([download(browser.downloads, ".html"), page.click("[data-testid=report-save]")]);
      assert.match(String(html), /<html lang="en">.*Weekly report.*<svg class="drawing"[^>]*aria-label=.*<rect[^>]*fill="#a32b23".*Interest in buying/s);
      assert.doesNotMatch(String(html), /<script|src=|<link/);
    });
  });
}
