/** What is owed to a person: purpose and source, the notice, the report, erasure, the list of those who must not be stored. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download, downloaded } from "./support/files.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { plant } from "./support/store.mjs";
import { PATIENCE, focused, until } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const AT = "2026-10-22T09:00:00Z";
const HOSTILE = `Ödön "Dönci" <script>alert(1)</script>`;
const POSTS = [
  { id: "1", name: HOSTILE, handle: `doenci@${HOST}`, lang: "de", text: "Wer liefert Waagen nach Bremen? Bitte anbieten." },
  { id: "2", name: "Uta Moor", handle: `uta@${HOST}`, lang: "de", text: "Heute ist es sehr ruhig im Hafen." },
];

/** @param {string} id @param {Record<string, unknown>} [legal] @param {Record<string, unknown>} [more] */
const lead = (id, legal = {}, more = {}) => ({
  id, name: `Lead ${id}`, status: "new", priority: "normal", identities: [{ network: "x", handle: `@${id}`, url: `https://x.com/${id}` }],
  legal: { basis: "legitimate_interest", purpose: "Angebot", source_url: `https://x.com/${id}`, source_public: true, collected_at: AT,
    inform_by: "2026-11-22", informed_at: AT, channels: [], reviewed_at: null, ...legal },
  created_at: AT, updated_at: AT, ...more,
});

for (const name of BROWSERS) {
  describe(`what is owed to a person, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    /** @type {string} the id of the lead that is saved from a page */
    let id;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    const stored = async (/** @type {string} */ wanted) => (await browser.records("leads")).find((record) => record.id === wanted);
    const log = async (/** @type {string} */ what) => (await browser.records("audit")).filter((entry) => entry.what === what);
    /** @param {string} room */
    const enter = async (room) => {
      await page.close();
      page = await browser.readyPage(`dashboard.html#${room}`);
    };
    const press = (/** @type {string} */ button) => page.$eval(`[data-testid=${button}]`, (found) => /** @type {HTMLElement} */ (found).click());
    const fill = (/** @type {string} */ field, /** @type {string} */ words) => page.$eval(`[data-testid=${field}]`, (found, words) => {
      const input = /** @type {HTMLInputElement} */ (found);
      input.value = words;
      for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
    }, words);
    /** Waits until a lead in the store is as it should be. @param {string} wanted @param {string} path @param {unknown} value */
    const becomes = async (wanted, path, value) => {
      const read = async () => path.split(".").reduce((part, key) => part?.[key], await stored(wanted));
      for (const end = Date.now() + PATIENCE; JSON.stringify(await read()) !== JSON.stringify(value);) {
        if (Date.now() > end) assert.deepEqual(await read(), value, path);
      }
    };

    it("saves where somebody was found, and logs it without a name", async () => {
      browser.web.serve(HOST, { "/home": timeline(POSTS) });
      await browser.page(HOME);
      const read = await browser.captured(...POSTS.map(({ text }) => text));
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const { key } = read.find(({ text }) => text === POSTS[0].text);
      await panel.waitForSelector(`[data-testid=post][data-key="${key}"]`);
      await panel.click(`[data-testid=post][data-key="${key}"] [data-testid=post-save]`);
      await panel.waitForSelector(`[data-testid=post][data-key="${key}"][data-lead]`);
      const [saved] = await browser.records("leads");
      id = saved.id;
      assert.deepEqual([saved.legal.basis, saved.legal.purpose, saved.legal.source_public], ["legitimate_interest", null, null]);
      assert.equal(saved.legal.source_url, `${HOME.replace("/home", "")}/@doenci@${HOST}/1`);
      assert.deepEqual((await log("saved")).map((entry) => entry.lead), [id]);

      // The panel's sheet marks what is missing, and leads to the full page.
      await panel.click("[data-testid=tab-leads]");
      await panel.waitForSelector("[data-testid=lead] [data-focus]");
      await panel.click("[data-testid=lead] [data-focus]");
      await panel.waitForSelector("[data-testid=legal-no-purpose]:not([hidden])");
      assert.equal(await panel.$eval("[data-testid=legal-rights]", (link) => link.getAttribute("href")), `dashboard.html#privacy/${id}`);
      await panel.close();
      page = await browser.extensionPage("dashboard.html#leads");
    });

    it("chooses basis, purpose, source and consents in the sheet, with a history and an undo", async () => {
      await enter(`leads/${id}`);
      await page.waitForSelector("[data-testid=legal-purpose]");
      await fill("legal-purpose", "Angebot für Waagen");
      await becomes(id, "legal.purpose", "Angebot für Waagen");
      await page.waitForSelector("[data-testid=legal-no-purpose][hidden]");
      await page.select("[data-testid=legal-public]", "no");
      await page.waitForSelector("[data-testid=legal-login]:not([hidden])");
      await becomes(id, "legal.source_public", false);
      await press("legal-channel-email");
      await page.waitForSelector("[data-testid=legal-note-email]:not([hidden])");
      await fill("legal-note-email", "auf der Messe, mündlich");
      await becomes(id, "legal.channels.0.note", "auf der Messe, mündlich");
      const saved = await stored(id);
      assert.equal(saved.legal.channels[0].channel, "email");
      assert.ok(Date.parse(saved.legal.channels[0].at) > 0);
      assert.deepEqual(saved.history.map((/** @type {any} */ { what }) => what), ["purpose", "source_public", "consent", "consent"]);
      assert.equal((await log("edited")).length, 4, "each edit is logged");
      await page.select("[data-testid=legal-basis]", "consent");
      await becomes(id, "legal.basis", "consent");
      await press("undo");
      await becomes(id, "legal.basis", "legitimate_interest");
    });

    it("writes the notice in both languages, says what it lacks, and notes that it was sent", async () => {
      await enter(`privacy/${id}`);
      await page.waitForSelector("[data-testid=notice]");
      const letter = () => page.$eval("[data-testid=notice]", (area) => /** @type {HTMLTextAreaElement} */ (area).value);
      assert.match(await letter(), /Art\. 14 DSGVO/, "in the person's language");
      assert.equal(await page.$$eval("[data-testid=notice-gaps] li", (gaps) => gaps.length), 2, "who sends it");
      await enter("privacy");
      await page.waitForSelector(`[data-testid=duty][data-id="${id}"]`);
      await fill("sender-name", "Kassenwerk GmbH");
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent);
      await fill("sender-contact", "Hafenstraße 1, Bremen");
      const sender = async () => (await browser.records("meta")).find((/** @type {any} */ entry) => entry.name === "settings").value.controller;
      await until(async () => (await sender()).contact === "Hafenstraße 1, Bremen", "the sender was not kept");
      await enter(`privacy/${id}`);
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=notice-gaps] li").length === 0);
      const german = await letter();
      for (const words of ["Kassenwerk GmbH", "Hafenstraße 1", "Angebot für Waagen", "nur nach Anmeldung", HOSTILE]) assert.ok(german.includes(words), `${words} in ${german}`);
      await page.select("[data-testid=letter-language]", "en");
      await page.waitForFunction(() => /Art\. 14 GDPR/.test(/** @type {HTMLTextAreaElement} */ (document.querySelector("[data-testid=notice]")).value));
      await press("notice-informed");
      await page.waitForSelector("[data-testid=notice-informed]:disabled");
      assert.ok((await stored(id)).legal.informed_at);
    });

    it("reports everything that is stored about a person, as a page and as data", async () => {
      for (const file of ["report-html", "report-json"]) await page.waitForSelector(`[data-testid=${file}]`);
      const [html] = await Promise.all([download(browser.downloads, ".html"), press("report-html")]);
      assert.match(html, /^<!doctype html>/);
      assert.ok(!html.includes("<script>") && html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"), "what a page wrote is text");
      const [json] = await Promise.all([download(browser.downloads, ".json"), press("report-json")]);
      const report = JSON.parse(json);
      assert.deepEqual(report.lead.legal, (await stored(id)).legal);
      assert.deepEqual(report.posts.map((/** @type {any} */ { text }) => text), [POSTS[0].text]);
      assert.equal(report.accounts.length, 1);
      assert.ok(report.audit.length >= 6, JSON.stringify(report.audit));
      for (const words of ["Angebot für Waagen", POSTS[0].text, "auf der Messe, mündlich"]) assert.ok(html.includes(words), words);
      assert.equal((await log("reported")).length, 2);
    });

    it("warns before an export of leads without a purpose or from behind a login, and holds back whom it must", async () => {
      await browser.inside(plant, { leads: [
        lead("none", { purpose: null }), lead("login", { source_public: false }), lead("late", { collected_at: "2024-01-01T00:00:00Z" }),
        lead("listed"),
      ] });
      await enter("privacy");
      await page.waitForSelector("[data-testid=suppress-who]");
      await page.select("[data-testid=suppress-network]", "x");
      await fill("suppress-who", "@Listed");
      await press("suppress-add");
      await page.waitForSelector("[data-testid=suppress-told]");
      await page.waitForSelector("[data-testid=suppressed]");
      await enter("export");
      await page.waitForSelector("[data-testid=export-problems] li");
      const told = await page.$$eval("[data-testid=export-problems] li", (lines) => lines.map((line) => line.textContent ?? ""));
      const says = (/** @type {RegExp} */ words) => assert.ok(told.some((line) => words.test(line)), `${words} in ${told.join(" | ")}`);
      says(/One lead has no purpose/);
      says(/2 leads were found behind a login/);
      says(/One lead is left out: it is due for review/);
      says(/One lead is left out: do not contact/);
      await page.select("[data-testid=export-profile]", "csv");
      await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
      const [file] = await Promise.all([downloaded(browser.downloads, ".csv"), press("export-run")]);
      await page.waitForSelector("[data-testid=export-done]");
      const written = file.toString("utf8");
      assert.deepEqual(["none", "login", "late", "listed"].filter((one) => written.includes(`Lead ${one}`)), ["none", "login"]);
      assert.deepEqual((await log("exported")).map(({ profile, leads }) => [profile, leads]), [["csv", 3]]);
    });

    it("erases a person with everything, says where the data went, and never stores the person again", async () => {
      const before = await browser.records("posts");
      assert.equal(before.length, 2);
      await enter(`privacy/${id}`);
      await page.waitForSelector("[data-testid=erase-open]");
      await press("erase-open");
      await page.waitForSelector("dialog[open] [data-testid=erase-confirm]");
      await press("erase-cancel");
      assert.ok(await stored(id), "cancelled");
      await press("erase-open");
      await press("erase-confirm");
      await page.waitForSelector("[data-testid=erased]");
      assert.match(await page.$eval("[data-testid=erased-export]", (line) => line.textContent ?? ""), /csv/);
      await focused(page, "body *");

      const all = JSON.stringify([...await browser.records("leads"), ...await browser.records("posts"), ...await browser.records("people"),
        ...await browser.records("ledger"), ...await browser.records("suppressed"), ...await browser.records("audit")]);
      for (const trace of ["Dönci", "doenci", "Waagen nach Bremen"]) assert.ok(!all.includes(trace), `${trace} is left`);
      assert.ok(!JSON.stringify(await browser.session()).includes("Waagen nach Bremen"), "session memory forgot, too");
      assert.equal((await browser.records("ledger")).filter((row) => row.lead === id).length, 0);
      const [entry] = await log("erased");
      assert.deepEqual([entry.lead, entry.posts, entry.accounts], [id, 1, 2]);
      assert.equal((await browser.records("suppressed")).length, 3, "the one by hand, and the person by address and by handle");

      // Seen again: the others are stored, this one is not.
      browser.web.serve(HOST, { "/home": timeline([{ ...POSTS[0], id: "9", text: "Immer noch keine Waage gefunden." }, ...statuses(20, 21)]) });
      await browser.page(HOME);
      await browser.captured("Entry 20.");
      assert.ok(!JSON.stringify([await browser.records("posts"), await browser.session()]).includes("keine Waage"));
      // An undo of an earlier change does not bring the person back.
      assert.equal(await page.$("[data-testid=undo]"), null);
    });

    it("takes somebody off the list, and then stores again", async () => {
      await enter("privacy");
      await page.waitForSelector("[data-testid=suppress-who]");
      await page.select("[data-testid=suppress-network]", "mastodon");
      await fill("suppress-who", "@doenci");
      await press("suppress-remove");
      await page.waitForFunction(() => /address/.test(document.querySelector("[data-testid=suppress-told]")?.textContent ?? ""));
      await fill("suppress-who", `@doenci@${HOST}`);
      await press("suppress-remove");
      await page.waitForFunction(() => /Taken off/.test(document.querySelector("[data-testid=suppress-told]")?.textContent ?? ""));
      await fill("suppress-who", `https://${HOST}/@doenci@${HOST}`);
      await press("suppress-remove");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=suppressed]").length === 1);
      browser.web.serve(HOST, { "/home": timeline([{ ...POSTS[0], id: "10", text: "Jetzt habe ich eine Waage." }]) });
      await browser.page(HOME);
      await browser.captured("Jetzt habe ich eine Waage.");
      const what = await page.$$eval("[data-testid=audit-entry]", (rows) => rows.map((row) => row.getAttribute("data-what")));
      for (const kind of ["saved", "edited", "exported", "erased", "suppressed", "reported"]) assert.ok(what.includes(kind), `${kind} in ${what.join()}`);
      assert.deepEqual(browser.log, []);
    });
  });
}
