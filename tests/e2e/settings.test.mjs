/** Settings and first run: lists and fields of the user's own, searching, the browser's keys, and the three steps. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { plant } from "./support/store.mjs";
import { focused } from "./support/waits.mjs";

const LEAD = { id: "lead-a", name: "Mara Lind", status: "won", created_at: "2026-11-22T09:00:00Z", updated_at: "2026-11-22T09:00:00Z" };

for (const name of BROWSERS) {
  describe(`settings, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      await browser.inside(plant, { leads: [LEAD] });
      page = await browser.readyPage("options.html");
    });
    after(() => browser?.close());

    const settings = async () => (await browser.records("meta")).find((record) => record.name === "settings")?.value;
    const lines = (/** @type {string} */ list) =>
      page.$$eval(`[data-testid=${list}] [data-testid=list-line]`, (lines) => lines.map((line) => line.getAttribute("data-name")));

    it("adds a step, removes one that is in use, and the lead keeps it", async () => {
      await page.type("[data-testid=statuses-new]", "Angebot");
      await page.keyboard.press("Enter");
      await page.waitForSelector("[data-testid=statuses] [data-name=Angebot]");
      await page.click("[data-testid=statuses] [data-name=won] [data-testid=list-remove]");
      await page.waitForSelector("[data-testid=statuses] [data-name=won]", { hidden: true });
      assert.deepEqual(await lines("statuses"), ["new", "contacted", "replied", "qualified", "lost", "Angebot"]);
      assert.deepEqual((await settings()).statuses, await lines("statuses"));
      const desk = await browser.extensionPage("dashboard.html#leads/lead-a");
      await desk.waitForSelector("[data-testid=sheet-status]");
      const values = await desk.$eval("[data-testid=sheet-status]", (field) => {
        const list = /** @type {HTMLSelectElement} */ (field);
        return { value: list.value, options: [...list.options].map((option) => option.value) };
      });
      assert.deepEqual(values, { value: "won", options: ["new", "contacted", "replied", "qualified", "lost", "Angebot", "won"] });
      await desk.close();
      await page.bringToFront();
      await page.click("[data-testid=statuses-standard]");
      await page.waitForSelector("[data-testid=statuses] [data-name=won]");
    });

    it("defines fields of every kind, which a lead's sheet then has and checks", async () => {
      for (const [label, kind, choices] of [["Budget", "number"], ["Termin", "date"], ["Region", "choice", "Nord, Süd"]]) {
        await page.type("[data-testid=field-name]", label);
        await page.select("[data-testid=field-kind]", kind);
        if (choices) await page.type("[data-testid=field-choices]", choices);
        await page.click("[data-testid=field-add]");
        await page.waitForFunction((label) => [...document.querySelectorAll("[data-testid=field-line]")].some((line) => line.textContent?.startsWith(label)), {}, label);
      }
      assert.deepEqual((await settings()).custom_fields.map((/** @type {any} */ field) => [field.name, field.kind, field.choices]),
        [["Budget", "number", []], ["Termin", "date", []], ["Region", "choice", ["Nord", "Süd"]]]);
      const desk = await browser.extensionPage("dashboard.html#leads/lead-a");
      await desk.waitForSelector("[data-testid=sheet-custom]");
      await desk.type("#custom-0", "a dozen");
      await desk.keyboard.press("Tab");
      await desk.waitForSelector("#custom-0[aria-invalid=true]");
      await desk.$eval("#custom-0", (field) => { /** @type {HTMLInputElement} */ (field).value = ""; });
      await desk.type("#custom-0", "1200,50");
      await desk.keyboard.press("Tab");
      await desk.waitForSelector("[data-testid=history-line][data-what=custom]");
      await desk.select("#custom-2", "Süd");
      await desk.waitForFunction(() => document.querySelectorAll("[data-testid=history-line]").length === 2);
      const [lead] = await browser.records("leads");
      assert.deepEqual(lead.custom, { Budget: "1200.50", Region: "Süd" });
      await desk.close();
      await page.bringToFront();
    });

    it("finds parts of the settings by their words, in any spelling", async () => {
      const shown = () => page.$$eval("section.part:not([hidden]) h2", (heads) => heads.length);
      const all = await shown();
      await page.type("[data-testid=settings-search]", "departments");
      await page.waitForSelector("[data-testid=settings-found]:not([hidden])");
      assert.equal(await shown(), 1);
      await page.focus("[data-testid=settings-search]");
      await page.keyboard.press("Escape");
      await page.waitForSelector("[data-testid=settings-found]", { hidden: true });
      assert.equal(await shown(), all);
    });

    it("lists the browser's keys, and leads to where they are changed", async () => {
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=commands] dt").length >= 2);
      assert.ok(await page.$("[data-testid=commands-change]"));
    });

    it("takes the first run in three steps by keyboard, back too, and lets one skip it", async () => {
      const first = await browser.readyPage("welcome.html");
      const shown = () => first.$$eval("[data-testid=step]", (steps) => steps.map((step) => !step.hasAttribute("hidden")));
      assert.deepEqual(await shown(), [true, false, false]);
      assert.ok(await first.$("[data-testid=welcome-skip]:not([hidden])"));
      await first.focus("[data-testid=welcome-next]");
      await first.keyboard.press("Enter");
      await focused(first, "#part-stepPrivacy");
      assert.deepEqual(await shown(), [false, true, false]);
      await first.click("[data-testid=mode-linked]");
      await first.click("[data-testid=welcome-next]");
      await focused(first, "#part-stepKeyboard");
      await first.click("[data-testid=welcome-back]");
      await focused(first, "#part-stepPrivacy");
      assert.equal((await settings()).mode, "linked");
      await first.click("[data-testid=welcome-next]");
      await first.waitForSelector("[data-testid=welcome-done]:not([hidden])");
      assert.deepEqual(await shown(), [false, false, true]);
      await first.close();
      assert.deepEqual(browser.log, []);
    });
  });
}
