/** The whole way: seen in a page, saved in the panel, exported to a file that is read back. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download, parse } from "./support/files.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}`;
const NOTE = 'Asked for an offer, "as soon as possible"; call on Monday.\nBudget: 1.200 €';

const POSTS = [
  { id: "1", name: "Mara Lind", handle: "mara@lindwerk.example", time: "2026-11-20T08:15:00.000Z",
    text: "What a wonderful machine, I love it! Great work, thank you so much." },
  { id: "2", name: 'Ödön "Dönci" Ács, jr.', handle: "doenci@werkbank.example", time: "2026-11-19T17:40:30.000Z",
    text: "This is terrible. The app is broken, support is awful and I hate it." },
  { id: "3", name: "Jörg Weißenbühl", handle: "joerg@handelshof.example", time: "2026-11-18T06:00:00.000Z", lang: "de",
    text: "Kann jemand ein gutes Kassensystem für unseren kleinen Laden empfehlen?" },
];

for (const name of BROWSERS) {
  describe(`the whole way, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    /** @type {import("./support/browser.mjs").Page} */
    let panel;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("reads author, text and time of each post that was seen, and scores it", async () => {
      browser.web.serve(HOST, { "/home": timeline([...POSTS, ...statuses(10, 30)], { style: ".status__wrapper{height:200px}" }) });
      const start = Date.now();
      page = await browser.page(`${HOME}/home`);
      await browser.captured(...POSTS.map(({ text }) => text));
      const arrivals = await browser.arrivals();
      for (const post of POSTS) {
        const arrival = arrivals.find((arrival) => arrival.post.text === post.text);
        assert.ok(arrival, `${post.text} is not among ${arrivals.map(({ post }) => post.text).join(" | ")}`);
        assert.equal(arrival.post.author.name, post.name);
        assert.match(arrival.post.author.handle, new RegExp(post.handle));
        assert.equal(Date.parse(arrival.post.posted_at), Date.parse(post.time));
        assert.equal(arrival.post.posted_at_precision, "exact");
        assert.equal(arrival.post.network, "mastodon");
        assert.equal(arrival.post.url, `${HOME}/@${post.handle}/${post.id}`);
        assert.equal(arrival.post.page_url, `${HOME}/home`);
        assert.equal(arrival.post.lang, post.lang ?? "en");
        const seen = Date.parse(arrival.post.seen_at);
        assert.ok(seen >= start && seen <= Date.now(), arrival.post.seen_at);
      }
      const label = (/** @type {string} */ text) => arrivals.find(({ post }) => post.text === text).score.label;
      assert.equal(label(POSTS[0].text), "positive");
      assert.equal(label(POSTS[1].text), "negative");
    });

    it("keeps no name on the disk of those who were not saved", async () => {
      const records = JSON.stringify([await browser.records("posts"), await browser.records("people")]);
      for (const { name, handle } of POSTS) {
        assert.ok(!records.includes(JSON.stringify(name).slice(1, -1)), name);
        assert.ok(!records.includes(handle), handle);
      }
    });

    it("shows them in the panel, and new ones as they are seen", async () => {
      panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(`${HOME}/home`)}`);
      await panel.waitForSelector("[data-testid=post]");
      const shown = await panel.$$eval("[data-testid=post]", (cards) => cards.map((card) => ({
        author: card.querySelector("[data-testid=post-author]")?.textContent,
        text: card.querySelector("[data-testid=post-text]")?.textContent,
        time: card.querySelector("[data-testid=post-time]")?.getAttribute("datetime"),
        label: card.querySelector("[data-testid=post-sentiment]")?.getAttribute("data-label"),
      })));
      for (const post of POSTS) {
        const card = shown.find(({ author }) => author === post.name);
        assert.ok(card, `${post.name} is not among ${JSON.stringify(shown)}`);
        assert.equal(card.text?.trim(), post.text);
        assert.equal(Date.parse(card.time ?? ""), Date.parse(post.time));
      }
      assert.equal(shown.find(({ author }) => author === POSTS[1].name)?.label, "negative");

      await page.bringToFront();
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
      await browser.captured("Entry 29.");
      await panel.bringToFront();
      await panel.waitForFunction(() => [...document.querySelectorAll("[data-testid=post-text]")].some((el) => el.textContent?.includes("Entry 29.")));
    });

    it("saves an author with a note", async () => {
      const key = (await browser.posts()).find(({ text }) => text === POSTS[1].text).key;
      const card = `[data-testid=post][data-key="${key}"]`;
      await panel.click(`${card} [data-testid=post-save]`);
      await panel.waitForSelector(`${card}[data-lead]`);
      await panel.click(`${card} [data-testid=post-note]`);
      await panel.waitForSelector("[data-testid=note-text]");
      await panel.locator("[data-testid=note-text]").fill(NOTE);
      await panel.click("[data-testid=note-save]");
      await panel.waitForSelector("[data-testid=note-text]", { hidden: true });
      const leads = await browser.records("leads");
      assert.equal(leads.length, 1);
      assert.equal(leads[0].name, POSTS[1].name);
      assert.deepEqual(leads[0].notes.map((/** @type {{text: string}} */ { text }) => text), [NOTE]);
      assert.deepEqual(leads[0].posts, [key]);
      assert.ok(leads[0].legal.basis && leads[0].legal.source_url && leads[0].legal.inform_by, JSON.stringify(leads[0].legal));
    });

    it("exports the lead to a file, and the file says the same", async () => {
      await panel.click("[data-testid=tab-leads]");
      await panel.waitForSelector("[data-testid=lead]");
      const [csv] = await Promise.all([download(browser.downloads, ".csv"), panel.click("[data-testid=export-csv]")]);
      const [lead] = await browser.records("leads");
      const records = parse(csv.replace(/^\ufeff/, ""));
      assert.equal(records.length, 1);
      const [record] = records;
      assert.equal(record.id, lead.id);
      assert.equal(record.name, POSTS[1].name);
      assert.match(record.handle, /doenci@werkbank\.example/);
      assert.equal(record.network, "mastodon");
      assert.ok(Object.values(record).some((value) => value.replaceAll("\r\n", "\n").includes(NOTE)), csv);
      assert.deepEqual(browser.log, []);
    });
  });
}
