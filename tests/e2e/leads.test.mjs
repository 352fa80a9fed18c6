/** Leads: where they stand, follow-ups, one person on two networks, and many changed at once. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { plant } from "./support/store.mjs";
import { focused } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const ASK = "Können Sie mir ein gutes Kassensystem für unseren Laden empfehlen?";
const AT = "2026-11-22T09:00:00Z";

/** @param {string} id @param {string} network @param {Record<string, unknown>} [more] */
const lead = (id, network, more = {}) => ({
  id, name: "Mara Lind", given_name: "Mara", family_name: "Lind", company: "Lindwerk GmbH", status: "new", priority: "normal",
  job_title: null, website: null, location: null, lang: null, address_form: null, department: null, emails: [], phones: [], tags: [network], custom: {}, tasks: [], posts: [],
  identities: [{ network, handle: `@maralind`, url: `https://${network}.example/@maralind`, name: null, headline: null, avatar: null }],
  notes: [{ id: `note-${id}`, at: AT, text: `noted on ${network}`, post: null }],
  sentiment: { negative: 0, neutral: 0, positive: 0 }, influence: null,
  legal: { basis: "legitimate_interest", purpose: null, source_url: `https://${network}.example/@maralind`, source_public: true,
    collected_at: AT, inform_by: "2026-12-22", informed_at: null, channels: [], reviewed_at: null },
  created_at: AT, updated_at: AT, ...more,
});
const OTHER = { name: "Jörg Müller", given_name: "Jörg", family_name: "Müller", company: "Müller AG", identities: [], notes: [] };

for (const name of BROWSERS) {
  describe(`leads, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let panel;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    const stored = async (/** @type {string} */ id) => (await browser.records("leads")).find((record) => record.id === id);
    /** Presses "undo" and waits until its line has gone. */
    const undo = async () => {
      await panel.click("[data-testid=undo]");
      await panel.waitForSelector("[data-testid=undo]", { hidden: true });
    };
    const open = async (/** @type {string} */ id) => {
      await panel.click(`[data-testid=lead][data-id="${id}"] [data-focus]`);
      await panel.waitForSelector(`[data-testid=sheet][data-id="${id}"]`);
    };

    it("plans a follow-up from a post, by keyboard, and reads how the person says you", async () => {
      browser.web.serve(HOST, { "/home": timeline([{ id: "1", text: ASK, lang: "de" }, ...statuses(2, 4)]) });
      await browser.page(HOME);
      await browser.captured(ASK);
      panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const [{ key }] = (await browser.posts()).filter(({ text }) => text === ASK);
      const card = `[data-testid=post][data-key="${key}"]`;
      await panel.waitForSelector(card);
      await panel.focus(card);
      await panel.keyboard.press("f");
      await focused(panel, "#compose-task");
      await panel.keyboard.type("Angebot schicken");
      await panel.$eval("#compose-task-due", (field) => { /** @type {HTMLInputElement} */ (field).value = "2026-12-03"; });
      await panel.keyboard.press("Enter");
      await panel.waitForSelector(`${card}[data-lead]`);
      await panel.waitForSelector("#compose-task", { hidden: true });
      const [saved] = await browser.records("leads");
      assert.deepEqual(saved.tasks.map((/** @type {any} */ { due, text, done_at }) => [due, text, done_at ?? null]),
        [["2026-12-03", "Angebot schicken", null]]);
      assert.equal(saved.address_form, "Sie");
      assert.deepEqual(saved.posts, [key]);
      await undo();
      assert.deepEqual(await browser.records("leads"), []);
    });

    it("keeps status, department and ticked follow-ups, and takes each back", async () => {
      await browser.inside(plant, { leads: [lead("a", "mastodon"), lead("b", "xing"), lead("c", "mastodon", OTHER)] });
      await panel.close();
      panel = await browser.readyPage(`panel.html?tab=${await browser.tab(HOME)}`);
      await panel.click("[data-testid=tab-leads]");
      await panel.waitForSelector("[data-testid=lead]");
      await open("c");
      await panel.select("[data-testid=sheet-status]", "qualified");
      await panel.waitForSelector("[data-testid=undo]");
      await panel.select("[data-testid=sheet-department]", "sales");
      await panel.type("[data-testid=sheet-task-text]", "anrufen");
      await panel.click("[data-testid=sheet-task-save]");
      await panel.waitForSelector("[data-testid=task][data-done=false]");
      await panel.click("[data-testid=task-done]");
      await panel.waitForSelector("[data-testid=task][data-done=true]");
      const changed = await stored("c");
      assert.deepEqual([changed.status, changed.department, changed.tasks.length], ["qualified", "sales", 1]);
      assert.ok(changed.tasks[0].done_at);
      await undo();
      await panel.waitForSelector("[data-testid=task][data-done=false]");
      await panel.click("[data-testid=task-delete]");
      await panel.waitForSelector("[data-testid=task]", { hidden: true });
      assert.equal(await panel.$("[data-testid=same]:not([hidden])"), null, "nobody looks like this person");
      await panel.click("[data-testid=sheet-back]");
    });

    it("says that one may have a person already and why, merges, separates, and loses nothing", async () => {
      const [before, other] = [await stored("a"), await stored("b")];
      await open("a");
      const reasons = await panel.$$eval("[data-testid=same-lead][data-id=b] li", (lines) => lines.length);
      assert.equal(reasons, 2, "the same handle; the same name and company");
      await panel.click("[data-testid=same-merge]");
      await panel.waitForSelector("[data-testid=merged]");
      const merged = await stored("a");
      assert.equal(await stored("b"), undefined);
      assert.deepEqual(merged.tags, ["mastodon", "xing"]);
      assert.equal(merged.notes.length, 2);
      assert.deepEqual(merged.merged[0].lead, other);
      await focused(panel, "#sheet-name");

      await undo();
      await panel.waitForSelector("[data-testid=same-lead][data-id=b]");
      assert.deepEqual([await stored("a"), await stored("b")], [before, other]);

      await panel.click("[data-testid=same-merge]");
      await panel.waitForSelector("[data-testid=merged]");
      await panel.click("[data-testid=merged-apart]");
      await panel.waitForSelector("[data-testid=same-lead][data-id=b]");
      const plain = (/** @type {any} */ { updated_at, ...rest }) => rest;
      assert.deepEqual([plain(await stored("a")), plain(await stored("b"))], [plain(before), plain(other)]);

      await panel.click("[data-testid=same-distinct]");
      await panel.waitForSelector("[data-testid=same]", { hidden: true });
      assert.deepEqual((await stored("a")).distinct, ["b"]);
    });

    it("narrows, keeps that as a search, sorts, and changes many at once in the dashboard", async () => {
      await panel.close();
      panel = await browser.extensionPage("dashboard.html#leads");
      const names = () => panel.$$eval("[data-testid=lead-row]", (rows) => rows.map((row) => row.getAttribute("data-id")));
      const shown = (/** @type {string[]} */ ...ids) =>
        panel.waitForFunction((wanted) => {
          const rows = [...document.querySelectorAll("[data-testid=lead-row]")].map((row) => row.getAttribute("data-id"));
          return rows.join() === wanted;
        }, {}, ids.join());
      await panel.waitForSelector("[data-testid=leads-table]");
      assert.equal((await names()).length, 3);

      await panel.click("[data-testid=sort-name]");
      await shown("c", ...(await names()).filter((id) => id !== "c"));
      assert.equal(await panel.$eval("th:has([data-testid=sort-name])", (head) => head.getAttribute("aria-sort")), "ascending");
      await panel.click("[data-testid=sort-name]");
      await panel.waitForSelector("th[aria-sort=descending]");
      assert.equal((await names()).at(-1), "c");

      await panel.select("[data-testid=filter-department]", "sales");
      await shown("c");
      await panel.click("[data-testid=search-save]");
      await panel.waitForSelector("[data-testid=search-saved]");
      await panel.click("[data-testid=filter-none]");
      await panel.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 3);
      await panel.type("[data-testid=search]", "Mueller");
      await shown("c");
      await panel.focus("[data-testid=search]");
      await panel.keyboard.press("Escape");
      await panel.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 3);
      await panel.click("[data-testid=search-saved]");
      await shown("c");
      assert.equal(await panel.$eval("[data-testid=filter-department]", (field) => /** @type {HTMLSelectElement} */ (field).value), "sales");
      await panel.click("[data-testid=filter-none]");
      await panel.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 3);

      const before = await browser.records("leads");
      await panel.click("[data-testid=mark-all]");
      await panel.waitForSelector("[data-testid=bulk]:not([hidden])");
      await panel.select("[data-testid=bulk-status]", "contacted");
      await panel.waitForSelector("[data-testid=undo]");
      const after = await browser.records("leads");
      assert.deepEqual(after.map(({ status }) => status), ["contacted", "contacted", "contacted"]);
      assert.equal(await panel.$eval("[data-testid=bulk-status]", (field) => /** @type {HTMLSelectElement} */ (field).value), "");
      await undo();
      // What was done and taken back did happen: the history says both.
      const plain = (/** @type {any} */ { updated_at, history, ...rest }) => rest;
      assert.deepEqual((await browser.records("leads")).map(plain), before.map(plain), "one undo takes all back");
      assert.deepEqual(browser.log, []);
    });
  });
}
