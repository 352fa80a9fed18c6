/** The full page of leads: a long table, its columns, the board, the sheet beside them, the history, and deleting many. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { plant } from "./support/store.mjs";
import { focused, until } from "./support/waits.mjs";

/** How many leads: far more than are in view. */
const MANY = 3000;
const DAY = 86_400_000;

/** @param {number} n */
const lead = (n) => ({
  id: `lead-${n}`, name: `Person ${String(n).padStart(4, "0")}`, company: n % 3 ? `Firma ${n % 7}` : null,
  status: ["new", "contacted", "won"][n % 3], priority: "normal", tags: n % 10 ? [] : ["messe"],
  custom: n % 2 ? { Umsatz: String((n * 37) % 1000) } : {},
  created_at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  updated_at: new Date(Date.UTC(2026, 0, 1) + n * DAY / 100).toISOString(),
});

for (const name of BROWSERS) {
  describe(`the desk, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      await browser.inside(plant, { leads: Array.from({ length: MANY }, (_, n) => lead(n)) });
      page = await browser.extensionPage("dashboard.html#leads");
      await page.setViewport({ width: 1400, height: 900 });
      // The first rows come before all leads are read.
      await page.waitForSelector(`[data-testid=leads-table][aria-rowcount="${MANY + 1}"] [data-testid=lead-row]`);
    });
    after(() => browser?.close());

    const stored = async (/** @type {string} */ id) => (await browser.records("leads")).find((record) => record.id === id);
    const settings = async () => (await browser.records("meta")).find((record) => record.name === "settings")?.value;
    const ids = () => page.$$eval("[data-testid=lead-row]", (rows) => rows.map((row) => row.getAttribute("data-id")));
    const first = (/** @type {string} */ id) =>
      page.waitForFunction((id) => document.querySelector("[data-testid=lead-row]")?.getAttribute("data-id") === id, {}, id);

    it("makes only the rows in view, and says how many there are", async () => {
      const rows = await ids();
      assert.equal(rows[0], `lead-${MANY - 1}`, "what was changed last comes first");
      assert.ok(rows.length > 5 && rows.length < 100, `${rows.length} rows`);
      await page.$eval("[data-testid=leads-scroller]", (list) => { list.scrollTop = list.scrollHeight; });
      await page.waitForSelector("[data-id=lead-0]");
      assert.equal(await page.$eval("[data-id=lead-0]", (row) => row.getAttribute("aria-rowindex")), String(MANY + 1));
      assert.ok((await ids()).length < 100);
      await page.$eval("[data-testid=leads-scroller]", (list) => { list.scrollTop = 0; });
      await first(`lead-${MANY - 1}`);
    });

    it("goes through the rows by arrow keys, and keeps the focus when its row leaves", async () => {
      await page.focus(`[data-id=lead-${MANY - 1}] [data-testid=lead-open]`);
      for (let n = 0; n < 30; n++) {
        await page.keyboard.press("ArrowDown");
        await focused(page, `[data-row="${n + 1}"] *`);
      }
      await page.$eval("[data-testid=leads-scroller]", (list) => { list.scrollTop = list.scrollHeight; });
      await focused(page, "[data-testid=leads-scroller]");
      await page.$eval("[data-testid=leads-scroller]", (list) => { list.scrollTop = 0; });
      await first(`lead-${MANY - 1}`);
    });

    it("finds as one types, through all of them", async () => {
      await page.type("[data-testid=search]", "person 0042");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 1);
      assert.deepEqual(await ids(), ["lead-42"]);
      await page.focus("[data-testid=search]");
      await page.keyboard.press("Escape");
      await first(`lead-${MANY - 1}`);
    });

    it("shows the columns that one chooses, in that order and width", async () => {
      await page.click("[data-testid=columns] summary");
      await page.click("[data-testid=column-added]");
      await page.waitForSelector("[data-testid=sort-added]");
      await page.click("[data-testid=column-networks]");
      await page.waitForSelector("[data-testid=sort-networks]", { hidden: true });
      await focused(page, "#column-networks");
      await page.click("[data-testid=columns] summary");
      const heads = await page.$$eval("thead .sorter", (heads) => heads.map((head) => head.getAttribute("data-testid")));
      assert.deepEqual(heads, ["sort-name", "sort-company", "sort-status", "sort-due", "sort-tags", "sort-changed", "sort-added"]);
      await page.focus("[data-testid=width-company]");
      await page.keyboard.press("ArrowRight");
      await page.waitForSelector("[data-testid=width-company][aria-valuenow='196']");
      await until(async () => (await settings()).table.widths.company === 196);
      const edge = await page.$eval("[data-testid=width-name]", (edge) => {
        const { x, y, width, height } = edge.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.move(edge.x, edge.y);
      await page.mouse.down();
      await page.mouse.move(edge.x + 40, edge.y, { steps: 4 });
      await page.mouse.up();
      await page.waitForSelector("[data-testid=width-name][aria-valuenow='260']");
      await until(async () => (await settings()).table.widths.name === 260);
      assert.deepEqual((await settings()).table.columns, ["company", "status", "due", "tags", "changed", "added"]);
    });

    it("opens the sheet beside the table by keyboard, edits there, and tells it in the history", async () => {
      const id = `lead-${MANY - 2}`;
      await page.focus(`[data-id=${id}] [data-testid=lead-open]`);
      await page.keyboard.press("Enter");
      await page.waitForSelector(`[data-testid=sheet][data-id=${id}]`);
      assert.equal(await page.evaluate(() => location.hash), `#leads/${id}`);
      assert.ok(await page.$("[data-testid=leads-table]"), "the table stays");
      await page.$eval("[data-testid=sheet-emails]", (field) => {
        /** @type {HTMLInputElement} */ (field).value = "a@example.org; b@example.org, a@example.org";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await page.waitForSelector("[data-testid=history-line][data-what=emails]");
      await page.select("[data-testid=sheet-status]", "won");
      await page.waitForSelector("[data-testid=history-line][data-what=status]");
      await page.click("[data-testid=objection]");
      await page.waitForSelector("[data-testid=objected]:not([hidden])");
      await page.waitForSelector(`[data-id=${id}] [data-testid=lead-objected]`);
      const changed = await stored(id);
      assert.deepEqual(changed.emails, ["a@example.org", "b@example.org"]);
      assert.ok(changed.legal.objected_at);
      assert.deepEqual(changed.history.map((/** @type {any} */ { what }) => what), ["emails", "status", "objected"]);
      await page.click("[data-testid=sheet-back]");
      await page.waitForSelector("[data-testid=sheet]", { hidden: true });
      await focused(page, `[data-id=${id}] *`);
    });

    it("moves a card of the board into another lane", async () => {
      await page.type("[data-testid=search]", "person 004");
      await page.click("[data-testid=view-board]");
      await page.waitForSelector("[data-testid=lane][data-status=new] [data-id=lead-42]");
      const lanes = await page.$$eval("[data-testid=lane]", (lanes) => lanes.map((lane) => lane.getAttribute("data-status")));
      assert.deepEqual(lanes, ["new", "contacted", "replied", "qualified", "won", "lost"]);
      await page.select("[data-id=lead-42] [data-testid=lane-status]", "qualified");
      await page.waitForSelector("[data-testid=lane][data-status=qualified] [data-id=lead-42]");
      await focused(page, "#lane-lead-42");
      assert.equal((await stored("lead-42")).status, "qualified");
      await page.click("[data-testid=undo]");
      await page.waitForSelector("[data-testid=lane][data-status=new] [data-id=lead-42]");
      await page.click("[data-testid=view-table]");
      await page.waitForSelector("[data-testid=leads-table]");
    });

    it("deletes what is marked, and brings all of it back", async () => {
      const before = (await browser.records("leads")).length;
      await page.click("[data-testid=mark-all]");
      await page.waitForSelector("[data-testid=bulk]:not([hidden])");
      await page.click("[data-testid=bulk-delete]");
      await page.waitForSelector("[data-testid=undo]");
      assert.equal((await browser.records("leads")).length, before - 13);
      assert.equal(await stored("lead-42"), undefined);
      await page.click("[data-testid=undo]");
      await page.waitForSelector("[data-testid=lead-row][data-id=lead-42]");
      assert.equal((await browser.records("leads")).length, before);
      assert.deepEqual(browser.log, []);
    });
  });
}
