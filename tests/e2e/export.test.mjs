/** The export room: the file, compared; only what changed; a profile of one's own; stopping. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download, downloaded, parse } from "./support/files.mjs";
import { plant, wipe } from "./support/store.mjs";

const AT = "2026-11-22T09:00:00Z";

/** @param {number} n @param {Record<string, unknown>} [more] */
const lead = (n, more = {}) => ({
  id: `0192f0c1-0000-7000-8000-${String(n).padStart(12, "0")}`, name: `Jörg Müller ${n}`, given_name: "Jörg",
  family_name: `Müller ${n}`, company: `Müller & Söhne "${n}"; GmbH`, job_title: null, emails: [`lead${n}@example.org`],
  phones: ["+49 30 123456"], website: null, location: "Köln", lang: "de", address_form: null,
  identities: [{ network: "mastodon", handle: `@l${n}`, url: `https://social.example/@l${n}`, name: null, headline: null, avatar: null }],
  status: "new", priority: "normal", department: null, tags: ["crm"], custom: {},
  notes: [{ id: `n${n}`, at: AT, text: `Zeile 1\nZeile 2, "Preis" 😀 ${n}`, post: null }], tasks: [], posts: [],
  sentiment: { negative: 0, neutral: 0, positive: 0 }, influence: null,
  legal: { basis: "legitimate_interest", purpose: "Angebot", source_url: "https://social.example/@l1", source_public: true,
    collected_at: AT, inform_by: "2026-12-22", informed_at: null, channels: [] },
  created_at: AT, updated_at: AT, ...more,
});
const LEADS = [
  lead(1), lead(2), lead(3, { company: null, name: "=cmd()", given_name: null, family_name: "=cmd()", tags: ["messe"] }),
];

for (const name of BROWSERS) {
  describe(`the export room, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    before(async () => {
      browser = await Browser.open(name);
      const opening = await browser.readyPage("options.html");
      await opening.close();
      await browser.inside(plant, { leads: LEADS });
      page = await browser.extensionPage("dashboard.html");
      await page.waitForSelector("[data-testid=leads-table]");
    });
    after(() => browser?.close());
    beforeEach(() => {
      for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
    });

    /** Opens a room in a new page, as after a restart. @param {string} room */
    const enter = async (room) => {
      await page.close();
      page = await browser.extensionPage(`dashboard.html#${room}`);
    };
    const text = (/** @type {string} */ id) => page.$eval(`[data-testid=${id}]`, (element) => element.textContent ?? "");
    /** Waits until the plan is for that many leads. @param {number} count */
    const planned = (count) =>
      page.waitForFunction((count) => {
        const words = document.querySelector("[data-testid=export-summary]")?.textContent ?? "";
        return words.startsWith(count === 1 ? "One lead" : `${count} leads`);
      }, {}, count);
    /** @param {string} profile @param {string} ending */
    const exported = async (profile, ending) => {
      await page.select("[data-testid=export-profile]", profile);
      await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
      const [content] = await Promise.all([downloaded(browser.downloads, ending), page.click("[data-testid=export-run]")]);
      await page.waitForSelector("[data-testid=export-done]");
      return content;
    };

    it("shows the first rows as they are written, and what a program lacks", async () => {
      await page.click("[data-testid=door-export]");
      await page.waitForSelector("[data-testid=export-preview]");
      await planned(3);
      await page.select("[data-testid=export-profile]", "salesforce");
      await page.waitForFunction(() => document.querySelector("[data-testid=export-problems]")?.textContent?.includes("Company"));
      const rows = await page.$$eval("[data-testid=export-preview] tbody tr", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
      const heads = await page.$$eval("[data-testid=export-preview] th", (heads) => heads.map((head) => head.textContent));
      const csv = await exported("salesforce", ".csv");
      const records = parse(csv.toString("utf8"));
      assert.deepEqual(heads, Object.keys(records[0] ?? {}));
      assert.deepEqual(rows, records.map((record) => Object.values(record)));
    });

    it("writes a workbook that another program reads to the same leads", async () => {
      const file = await exported("xlsx", ".xlsx");
      const path = join(browser.downloads, "read.zip");
      writeFileSync(path, file);
      const sheet = execFileSync("python3", ["-c", "import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode())", path], { encoding: "utf8" });
      for (const { id, name: called } of LEADS) assert.ok(sheet.includes(id) && sheet.includes(called.replaceAll("&", "&amp;")), called);
      assert.ok(!sheet.includes("<f>"), "no formula");
    });

    it("writes whole leads that lose nothing, and cards", async () => {
      const whole = JSON.parse((await exported("json", ".json")).toString("utf8"));
      const byId = (/** @type {any[]} */ leads) => Object.fromEntries(leads.map((lead) => [lead.id, [lead.name, lead.notes, lead.legal.purpose]]));
      assert.deepEqual(byId(whole), byId(LEADS));
      const cards = (await exported("vcard4", ".vcf")).toString("utf8");
      assert.equal(cards.match(/^BEGIN:VCARD\r$/gm)?.length, LEADS.length);
      for (const { id } of LEADS) assert.ok(cards.includes(id), id);
    });

    it("exports only what changed, after a restart of the page too, and everything again in one click", async () => {
      await exported("hubspot", ".csv");
      const ledger = (await browser.records("ledger")).filter(({ profile }) => profile === "hubspot");
      assert.deepEqual(ledger.map((row) => row.lead).sort(), LEADS.map(({ id }) => id));
      await browser.inside(plant, { leads: [lead(2, { company: "Neu & Co", updated_at: "2026-11-23T09:00:00Z" })] });
      await enter("export");
      await page.waitForSelector("[data-testid=export-preview]");
      await page.select("[data-testid=export-profile]", "hubspot");
      await page.click("[data-testid=export-changed]");
      await planned(1);
      assert.match(await text("export-problems"), /2 leads are left out/);
      for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
      const records = parse((await exported("hubspot", ".csv")).toString("utf8"));
      assert.deepEqual(records.map((record) => Object.values(record).includes("Neu & Co")), [true]);
      await page.waitForSelector("[data-testid=export-run]:disabled");
      await page.click("[data-testid=export-changed]");
      await planned(3);
    });

    it("leaves out who must not be contacted, and those that were not marked or searched", async () => {
      await page.click("[data-testid=door-leads]");
      await page.waitForSelector("[data-testid=lead-row]");
      await page.locator("[data-testid=search]").fill("messe");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 1);
      await page.click("[data-testid=search-save]");
      await page.waitForSelector("[data-testid=search-saved]");
      // The rows are made anew while leads are read: what was found may be gone when it is pressed.
      await page.$eval("[data-testid=lead-mark]", (mark) => /** @type {HTMLElement} */ (mark).click());
      await page.focus("[data-testid=search]");
      await page.keyboard.press("Escape");
      await page.select("[data-testid=filter-tag]", "crm");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 2);
      await page.click("[data-testid=search-save]");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=search-saved]").length === 2);
      await page.click("[data-testid=export-marked]");
      await page.waitForSelector("[data-testid=export-summary]");
      await planned(1);
      assert.equal(await page.$eval("[data-testid=export-which]", (field) => /** @type {HTMLSelectElement} */ (field).value), "marked");
      await page.select("[data-testid=export-which]", "all");
      await planned(3);
      // A search that only narrows by a tag finds no more than the table shows.
      await page.select("[data-testid=export-which]", "search:#crm");
      await planned(2);
      await page.select("[data-testid=export-which]", "search:messe");
      await planned(1);

      // The list of those who asked to be left alone holds keyed hashes of their accounts.
      const meta = (await browser.records("meta")).find(({ name: key }) => key === "pseudonym_key");
      const hash = createHmac("sha256", Buffer.from(meta.value)).update("mastodon:social.example/@l1").digest("hex").slice(0, 32);
      await browser.inside(plant, { suppressed: [{ key: hash }] });
      await page.select("[data-testid=export-which]", "all");
      await planned(2);
      assert.match(await text("export-problems"), /do not contact/);
      const records = parse((await exported("csv", ".csv")).toString("utf8"));
      assert.deepEqual(records.map(({ id }) => id).sort(), LEADS.slice(1).map(({ id }) => id));
      await browser.inside(wipe, "suppressed");

      // A lead that was collected more than a year ago, and not reviewed since.
      const old = lead(2);
      old.legal = { ...old.legal, collected_at: "2020-01-01T00:00:00Z" };
      await browser.inside(plant, { leads: [old] });
      await enter("export");
      await page.waitForSelector("[data-testid=export-preview]");
      await planned(2);
      assert.match(await text("export-problems"), /due for review/);
      await browser.inside(plant, { leads: [lead(2)] });
      await enter("export");
      await page.waitForSelector("[data-testid=export-preview]");
    });

    it("keeps a profile of one's own, passes it on as a file, and takes it back", async () => {
      await page.select("[data-testid=export-which]", "all");
      await page.select("[data-testid=export-profile]", "csv");
      await page.click("[data-testid=own-new]");
      await page.waitForSelector("[data-testid=own-editor]");
      const field = "[data-column='0'] input";
      await page.locator(field).fill("Kennung");
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => document.querySelector("[data-column='0'] input")?.getAttribute("value") === "Kennung");
      await page.click("[data-column='0'] [data-do=down]");
      await page.waitForFunction(() => document.querySelector("[data-column='1'] input")?.getAttribute("value") === "Kennung");
      await page.click("[data-testid=own-save]");
      await page.waitForSelector("[data-testid=own-editor]", { hidden: true });
      await page.waitForSelector("[data-testid=own-share]:not([hidden])");
      const [json] = await Promise.all([download(browser.downloads, ".json"), page.click("[data-testid=own-share]")]);
      const profile = JSON.parse(json);
      assert.equal(profile.column[1].header, "Kennung");

      await page.click("[data-testid=own-delete]");
      await page.waitForSelector("[data-testid=own-editor]");
      await page.click("[data-testid=own-cancel]");
      await page.waitForSelector("[data-testid=own-new]:not([hidden])");
      const path = join(browser.downloads, "profile.json");
      writeFileSync(path, json);
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("[data-testid=own-read]"));
      await input.uploadFile(path);
      await page.waitForSelector("[data-testid=own-share]:not([hidden])");
      writeFileSync(path, "{}");
      await input.uploadFile(path);
      const line = await page.waitForSelector("[data-testid=fault][data-code=profile]");
      assert.match(await line?.evaluate((line) => line.textContent ?? "") ?? "", /missing field/);
      for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
      const records = parse((await exported(profile.id, ".csv")).toString("utf8"));
      assert.equal(Object.keys(records[0] ?? {})[1], "Kennung");
      assert.equal(records.find(({ Kennung }) => Kennung === LEADS[0]?.id)?.name, LEADS[0]?.name);
    });

    it("tells of a profile of one's own that cannot be read, and leaves it and the others there", async () => {
      const [entry] = (await browser.records("meta")).filter(({ name }) => name === "own_profiles");
      assert.equal(entry.value.length, 1);
      await browser.inside(plant, { meta: [{ ...entry, value: ["{ cut off", ...entry.value] }] });
      await enter("export");
      const line = await page.waitForSelector("[data-testid=fault][data-code=profile]");
      assert.match(await line?.evaluate((line) => line.textContent ?? "") ?? "", /line 1/);
      await page.waitForSelector(`[data-testid=export-profile] option[value="${JSON.parse(entry.value[0]).id}"]`);
      await page.click("[data-testid=own-new]");
      await page.click("[data-testid=own-save]");
      await page.waitForSelector("[data-testid=own-editor]", { hidden: true });
      const after = (await browser.records("meta")).find(({ name }) => name === "own_profiles");
      assert.deepEqual([after.value.length, after.value.at(-1)], [3, "{ cut off"]);
      await browser.inside(plant, { meta: [entry] });
    });

    it("is stopped on request: no file, and nothing written down", async () => {
      const many = Array.from({ length: 4_000 }, (_, n) => lead(n + 10));
      await browser.inside(plant, { leads: many });
      await enter("export");
      await page.waitForSelector("[data-testid=export-preview]");
      await page.select("[data-testid=export-profile]", "vcard3");
      await page.waitForFunction(() => document.querySelector("[data-testid=export-summary]")?.textContent?.startsWith("4,003 leads"));
      await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
      await page.evaluate(() => {
        // At the first sight of the bar, as a quick person would.
        const press = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=export-cancel]"))?.click();
        new MutationObserver(press).observe(document.body, { subtree: true, childList: true });
        /** @type {HTMLElement} */ (document.querySelector("[data-testid=export-run]")).click();
      });
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent?.startsWith("Stopped"));
      assert.deepEqual(readdirSync(browser.downloads), []);
      assert.deepEqual((await browser.records("ledger")).filter(({ profile }) => profile === "vcard3"), []);
      // A line in the log for the file that is no profile, and for the profile that is damaged.
      assert.deepEqual(browser.log.filter((line) => !/missing field `name`|line 1:/.test(line)), []);
      assert.ok(browser.log.length >= 2);
    });
  });
}
