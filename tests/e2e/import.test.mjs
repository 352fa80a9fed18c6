/** The import room: CSV, vCard and Sidelight's own files; mapped, seen beforehand, done, taken back; and what is no list of people. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download } from "./support/files.mjs";
import { plant, wipe } from "./support/store.mjs";
import { focused, until } from "./support/waits.mjs";

const AT = "2026-11-22T09:00:00Z";
/** Somebody who is there already. */
const KNOWN = {
  id: "0192f0c1-0000-7000-8000-000000000001", name: "Jörg Müller", given_name: "Jörg", family_name: "Müller", company: "Müller & Söhne GmbH", job_title: null,
  emails: ["joerg@example.org"], phones: [], website: null, location: null, lang: "de", address_form: null,
  identities: [{ network: "mastodon", handle: "@joerg", url: "https://social.example/@joerg", name: null, headline: null, avatar: null }],
  status: "new", priority: "normal", department: null, tags: ["crm"], custom: {}, notes: [], tasks: [], posts: [],
  sentiment: { negative: 0, neutral: 0, positive: 0 }, influence: null,
  legal: { basis: "legitimate_interest", purpose: "Angebot", source_url: null, source_public: null, collected_at: AT, inform_by: "2026-12-22", informed_at: null, channels: [], reviewed_at: null },
  created_at: AT, updated_at: AT,
};

/** As Excel in German saves it: semicolons, Windows-1252, a guard before the number. */
const CSV = Buffer.from(
  "Vorname;Nachname;Firma;E-Mail;Telefon;Profil;Lieblingsfarbe\r\n" +
    "Käthe;Groß;Groß KG;kaethe@example.org;'+49 30 1;;Grün\r\n" +
    ";;;JOERG@example.org;'+49 30 2;;\r\n" +
    "Jörg;Müller;;;;https://social.example/@joerg;\r\n" +
    ";;Nur eine Firma;;;;\r\n" +
    "Weg;Gegangen;;;;https://social.example/@weg;\r\n",
  "latin1",
);

for (const name of BROWSERS) {
  describe(`the import room, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let page;
    const folder = mkdtempSync(join(tmpdir(), "sidelight-import-"));
    before(async () => {
      browser = await Browser.open(name);
      const opening = await browser.readyPage("options.html");
      await opening.close();
      await browser.inside(plant, { leads: [KNOWN] });
      const meta = (await browser.records("meta")).find(({ name: key }) => key === "pseudonym_key");
      const key = createHmac("sha256", Buffer.from(meta.value)).update("mastodon:social.example/@weg").digest("hex").slice(0, 32);
      await browser.inside(plant, { suppressed: [{ key }] });
      page = await browser.extensionPage("dashboard.html#import");
      await page.waitForSelector("body[data-ready=true] [data-testid=import-file]");
    });
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });
    beforeEach(() => {
      for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
    });

    /** @param {string} called @param {string | Buffer} content */
    const choose = async (called, content) => {
      const path = join(folder, called);
      writeFileSync(path, content);
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("[data-testid=import-file]"));
      await input.uploadFile(path);
    };
    const text = (/** @type {string} */ id) => page.$eval(`[data-testid=${id}]`, (element) => element.textContent ?? "");
    /** Waits for the summary to say this. @param {string} words */
    const summed = (words) =>
      page.waitForFunction((words) => document.querySelector("[data-testid=import-summary]")?.textContent === words, {}, words)
        .catch(async (error) => assert.equal(await text("import-summary").catch(() => String(error)), words));
    const target = (/** @type {string} */ column) => page.$eval(`tr[data-column="${column}"] select`, (list) => /** @type {HTMLSelectElement} */ (list).value);
    const stored = async () => Object.fromEntries((await browser.records("leads")).map((lead) => [lead.name, lead]));
    /** What is held before and after has changed in nothing but these. @param {any} lead */
    const plain = ({ updated_at, history, ...rest }) => rest;

    it("reads a table of Excel, says of every row what becomes of it, and why", async () => {
      await choose("kunden.csv", CSV);
      await summed("1 new lead · 1 change · 1 row with nothing new · 2 rows refused");
      assert.match(await text("import-found"), /CSV table · 5 rows/);
      assert.equal(await page.$eval("[data-testid=import-encoding]", (list) => /** @type {HTMLSelectElement} */ (list).value), "Windows-1252");
      assert.equal(await page.$eval("[data-testid=import-separator]", (list) => /** @type {HTMLSelectElement} */ (list).value), ";");
      assert.deepEqual(await Promise.all(["Vorname", "E-Mail", "Profil", "Lieblingsfarbe"].map(target)), ["given_name", "emails", "profile_urls", "own"]);
      const rows = await page.$$eval("[data-testid=import-row]", (rows) => rows.map((row) => [row.getAttribute("data-outcome"), ...[...row.children].map((cell) => cell.textContent)]));
      assert.deepEqual(rows.map(([outcome, line, , why, called]) => [outcome, line, called, why]), [
        ["new", "2", "Käthe Groß", ""],
        ["change", "3", "JOERG@example.org", "Jörg Müller – the same e-mail address"],
        ["same", "4", "Jörg Müller", "Jörg Müller – the same profile"],
        ["refused", "5", "", "No name, no e-mail address and no profile"],
        ["refused", "6", "Weg Gegangen", "This person must not be stored"],
      ]);
      assert.deepEqual(Object.keys(await stored()), ["Jörg Müller"], "nothing has happened yet");
    });

    it("lets the user say what a column is, by keyboard, and shows what that changes", async () => {
      await page.focus('tr[data-column="Lieblingsfarbe"] select');
      await page.select('tr[data-column="Lieblingsfarbe"] select', "tags");
      await page.select('tr[data-column="E-Mail"] select', "skip");
      // Without it nobody knows whose the telephone number in the third line is.
      await summed("2 new leads · 0 changes · 1 row with nothing new · 2 rows refused");
      await page.select('tr[data-column="E-Mail"] select', "emails");
      await summed("1 new lead · 1 change · 1 row with nothing new · 2 rows refused");
      await page.select("[data-testid=import-shown]", "refused");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=import-row]").length === 2);
    });

    it("imports by keyboard, keeps accounts and why the data may be kept, and saves what was refused", async () => {
      const [before] = await browser.records("leads");
      await page.focus("[data-testid=import-run]");
      await page.keyboard.press("Enter");
      await page.waitForSelector("[data-testid=import-done]");
      await focused(page, "#import-done-title");
      const leads = await stored();
      const made = leads["Käthe Groß"];
      assert.deepEqual([made.company, made.emails, made.phones, made.tags], ["Groß KG", ["kaethe@example.org"], ["+49 30 1"], ["Grün"]]);
      assert.ok(made.legal.basis && made.legal.inform_by && made.legal.collected_at, JSON.stringify(made.legal));
      assert.match(made.id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(plain(leads["Jörg Müller"]), plain({ ...before, phones: ["+49 30 2"] }));
      assert.ok(!("Weg Gegangen" in leads));

      const [table] = await Promise.all([download(browser.downloads, ".csv"), page.click("[data-testid=import-refused]")]);
      const lines = table.replace(/^\ufeff/, "").split("\r\n");
      assert.equal(lines[0], "Line;Why;Vorname;Nachname;Firma;E-Mail;Telefon;Profil;Lieblingsfarbe");
      assert.match(lines[1] ?? "", /^5;No name.*;;;Nur eine Firma;/);
      assert.match(lines[2] ?? "", /^6;This person must not be stored;Weg;Gegangen;/);

      await page.click("[data-testid=undo]");
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent === "Undone.");
      assert.deepEqual(await browser.records("leads"), [before]);
    });

    it("takes a file that is dropped: cards of an address book", async () => {
      const cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:König;Ada;;;\r\nFN:Ada König\r\nORG:Beispiel AG\r\nEMAIL;TYPE=INTERNET:ada@example.org\r\n" +
        "X-SOCIALPROFILE;TYPE=linkedin:https://www.linkedin.com/in/ada\r\nNOTE:Messe\\nHalle 4\r\nEND:VCARD\r\n";
      await page.evaluate((cards) => {
        const data = new DataTransfer();
        data.items.add(new File([cards], "kontakte.vcf"));
        document.querySelector("[data-testid=import-drop]")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, cards);
      await summed("1 new lead · 0 changes · 0 rows with nothing new · 0 rows refused");
      await page.click("[data-testid=import-run]");
      await page.waitForSelector("[data-testid=import-done]");
      const ada = (await stored())["Ada König"];
      assert.deepEqual(ada.identities, [{ network: "linkedin", handle: null, url: "https://www.linkedin.com/in/ada", name: null, headline: null, avatar: null }]);
      assert.equal(ada.notes[0].text, "Messe\nHalle 4");
      const account = (await browser.records("people")).find(({ lead }) => lead === ada.id);
      assert.equal(account.network, "linkedin", "later posts of the account join the lead");
    });

    it("takes back what it exported itself, without a question, and finds nothing new in it", async () => {
      const before = await browser.records("leads");
      await page.click("[data-testid=door-export]");
      await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
      for (const [profile, ending] of [["jsonl", ".jsonl"], ["hubspot", ".csv"], ["vcard4", ".vcf"]]) {
        await page.select("[data-testid=export-profile]", profile);
        await page.waitForFunction(() => document.querySelector("[data-testid=export-summary]")?.textContent?.startsWith("2 leads"));
        await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
        const [file] = await Promise.all([download(browser.downloads, ending), page.click("[data-testid=export-run]")]);
        await page.waitForSelector("[data-testid=export-done]");
        await page.click("[data-testid=door-import]");
        await choose(`wieder${ending}`, file);
        await summed("0 new leads · 0 changes · 2 rows with nothing new · 0 rows refused");
        await page.waitForSelector("[data-testid=import-run]:disabled");
        await page.click("[data-testid=door-export]");
        await page.waitForSelector("[data-testid=export-run]:not(:disabled)");
      }
      assert.deepEqual(await browser.records("leads"), before);
      await page.click("[data-testid=door-import]");
    });

    it("says in one line what a file is that holds no list of people, and changes nothing", async () => {
      const before = await browser.records("leads");
      const cases = /** @type {[string, string | Buffer, string, RegExp][]} */ ([
        ["leer.csv", "", "empty", /empty/],
        ["bild.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48]), "binary", /CSV, vCard or JSON/],
        ["mappe.csv", Buffer.from("PK\x03\x04\x14\0\x06\0"), "workbook", /CSV UTF-8/],
        ["kopf.csv", "Name;E-Mail\r\n", "nobody", /nobody/],
        ["fremd.json", '{"contacts":[{"mail":"a@b.example"}]}', "json", /missing field/],
        ["halb.json", '[{"id":"1","created_at":"2026-11-22T09:0', "json", /line 1/],
        ["gross.csv", Buffer.alloc(50_000_000, "Ada;ada@example.org\r\n"), "large", /48 MB/],
      ]);
      for (const [called, content, code, words] of cases) {
        await choose(called, content);
        // The line of the file before may be of the same kind.
        const line = () => page.evaluate((code) => document.querySelector(`[data-testid=import-wrong][data-code=${code}]`)?.textContent, code);
        await until(async () => words.test((await line()) ?? ""), `${called}: ${words} is not told`);
        assert.equal((await page.$$("[data-testid=import-wrong]")).length, 1, called);
        assert.equal(await page.$("[data-testid=import-run]"), null, called);
      }
      // Cut in the middle of a card, and of a quote: what is whole is offered.
      await choose("halb.vcf", "BEGIN:VCARD\nFN:Ute Moor\nEND:VCARD\nBEGIN:VCARD\nFN:Hal");
      await summed("1 new lead · 0 changes · 0 rows with nothing new · 1 row refused");
      await choose("halb.csv", 'Name,Ort\nUte Moor,Bonn\nHalb,"Tri\ner');
      await summed("1 new lead · 0 changes · 0 rows with nothing new · 1 row refused");
      // Read in the wrong encoding the letters are wrong; the user sees it, and chooses the right one.
      await choose("umlaut.csv", "Name,Ort\nJörg Öz,Köln\n");
      await page.waitForFunction(() => document.querySelector("[data-testid=import-row]")?.textContent?.includes("Jörg Öz"));
      await page.select("[data-testid=import-encoding]", "Windows-1252");
      await page.waitForFunction(() => document.querySelector("[data-testid=import-row]")?.textContent?.includes("JÃ¶rg"));
      await page.select("[data-testid=import-encoding]", "UTF-8");
      await page.waitForFunction(() => document.querySelector("[data-testid=import-row]")?.textContent?.includes("Jörg Öz"));
      assert.deepEqual(await browser.records("leads"), before);
    });

    it("stops on request with nothing changed, and takes many rows otherwise", async () => {
      const before = await browser.records("leads");
      const many = ["Name,Email", ...Array.from({ length: 3_000 }, (_, n) => `Person ${n},person${n}@example.org`)].join("\n");
      await choose("viele.csv", many);
      await summed("3,000 new leads · 0 changes · 0 rows with nothing new · 0 rows refused");
      await page.evaluate(() => {
        // At the first sight of the bar, as a quick person would.
        const press = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=busy-stop]"))?.click();
        new MutationObserver((_, observer) => {
          if (!document.querySelector("[data-testid=busy-stop]")) return;
          observer.disconnect();
          press();
        }).observe(document.body, { subtree: true, childList: true });
        /** @type {HTMLElement} */ (document.querySelector("[data-testid=import-run]")).click();
      });
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent?.startsWith("Stopped"));
      assert.deepEqual(await browser.records("leads"), before);
      await page.click("[data-testid=import-run]");
      await page.waitForSelector("[data-testid=import-done]");
      assert.equal((await browser.records("leads")).length, before.length + 3_000);
      await page.click("[data-testid=undo]");
      await page.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent === "Undone.");
      assert.deepEqual(await browser.records("leads"), before);
      await browser.inside(wipe, "suppressed");
    });

    it("hands a backup to the room for backups", async () => {
      await choose("sidelight-2026-11-25.backup", "SIDELIGHT-BACKUP\x01");
      await page.waitForSelector("[data-testid=room-backup]");
      const held = await page.$eval("[data-testid=backup-file]", (field) => /** @type {HTMLInputElement} */ (field).files?.[0]?.name);
      assert.equal(held, "sidelight-2026-11-25.backup");
      assert.deepEqual(browser.log, []);
    });
  });
}
