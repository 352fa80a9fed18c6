/**
 * The lock: leads, what was noted of them and their posts cannot be read where they lie; what arrives while it is shut
 * is kept and joins them; and whatever is stopped halfway, nothing is lost.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { chosen, made, room } from "./support/backups.mjs";
import { search } from "./support/disk.mjs";
import { downloaded } from "./support/files.mjs";
import { beginTakingOff, sealed as sealedIn, setLock, unlock } from "./support/locks.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { plant, wipe } from "./support/store.mjs";
import { focused, until } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const AT = "2026-11-22T09:00:00Z";
const [FIRST, SECOND] = ["vier Wörter für Mara", "fünf andere Wörter dafür"];
const BACKUP = "sechs Wörter für die Sicherung";
const SAVED = { id: "1", name: "Balthasar Ankerwind", handle: `bankerwind3@${HOST}`, text: "Können Sie mir ein gutes Kassensystem empfehlen?", lang: "de" };
/** What the saved person writes while the lock is shut. */
const LATER = { ...SAVED, id: "2", text: "Das Kassensystem aus Lüneburg gefällt mir gut, danke!" };
const LAST = { ...SAVED, id: "3", text: "Morgen rufe ich in Buxtehude an." };
const OTHER = { id: "4", name: "Ute Moor", handle: `ute@${HOST}`, text: "Der Zug nach Stade hat schon wieder Verspätung.", lang: "de" };
const NOTE = "Möchte ein Angebot bis Mittwoch";
/** Planted, so that more than one record is sealed. */
const ANOTHER = {
  id: "planted", name: "Kunigunde Fährmann", emails: ["kunigunde@faehrmann.example"], identities: [], posts: [],
  notes: [{ id: "n", at: AT, text: "trinkt Ostfriesentee", post: null }], created_at: AT, updated_at: AT,
};
const ROW = { key: "csv\u001fplanted", profile: "csv", lead: "planted", print: "fingerabdruck-der-zeile", at: AT };
const INBOX = { name: "inbox", value: [{ id: "i", at: AT, text: "Fährmann eröffnet in Celle", url: "https://a.example/", title: "Zeitung" }] };
/** What nobody may find: names, handles, addresses, notes, and hashes of rows. */
const TRACES = ["Ankerwind", "bankerwind3", NOTE, "Fährmann", "kunigunde", "Ostfriesentee", ROW.print, "Celle"];

/** Runs in an extension page: everything that lies in a store or storage area on the disk, bytes as the letters they are. */
async function atRest() {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const readable = (/** @type {string} */ _, /** @type {unknown} */ value) =>
    value instanceof Uint8Array ? new TextDecoder("utf-8").decode(value) : value;
  const parts = [];
  for (const store of db.objectStoreNames) {
    for (const part of /** @type {const} */ (["getAll", "getAllKeys"])) {
      parts.push(await new Promise((resolve, reject) => {
        const request = db.transaction(store).objectStore(store)[part]();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      }));
    }
  }
  db.close();
  const { storage } = /** @type {any} */ (globalThis).chrome;
  parts.push(await storage.local.get(null), { ...localStorage });
  return JSON.stringify(parts, readable);
}

for (const name of BROWSERS) {
  describe(`the lock, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {string} */
    let profile;
    /** @type {Record<string, any[]>} what is stored before there is a lock */
    let plain;

    const open = async () => { browser = await Browser.open(name, { profile }); };
    before(async () => {
      profile = mkdtempSync(join(tmpdir(), "sidelight-lock-"));
      await open();
    });
    after(async () => {
      await browser?.close();
      rmSync(profile, { recursive: true, force: true });
    });

    const settings = () => browser.readyPage("options.html");
    /** Shows posts on a page, until they are read. @param {string} path @param {typeof SAVED[]} posts */
    const shown = async (path, ...posts) => {
      browser.web.serve(HOST, { [path]: timeline([...posts, ...statuses(10, 12)], { style: ".status__wrapper{height:150px}" }) });
      const page = await browser.page(`https://${HOST}${path}`);
      await browser.captured(...posts.map(({ text }) => text));
      return page;
    };
    const panel = async (path = "/home") => browser.extensionPage(`panel.html?tab=${await browser.tab(`https://${HOST}${path}`)}`);
    const leads = async (/** @type {import("./support/browser.mjs").Page} */ page) => {
      await page.waitForSelector("body[data-ready=true] [data-testid=tab-leads]", { visible: true });
      await page.click("[data-testid=tab-leads]");
      await page.waitForSelector("[data-testid=lead]", { visible: true });
      return page.$$eval("[data-testid=lead]", (rows) => rows.map((row) => row.textContent ?? "").join(" | "));
    };
    const sealed = () => sealedIn(browser);
    const people = async () => {
      const [all, posts, rows, meta] = await Promise.all(["leads", "posts", "ledger", "meta"].map((store) => browser.records(store)));
      return { leads: all, posts: posts.filter(({ saved }) => saved), ledger: rows, inbox: meta.filter(({ name }) => name === "inbox") };
    };

    it("is set by keyboard, after it was said what forgetting means", async () => {
      await shown("/home", SAVED);
      const page = await panel();
      const card = "[data-testid=post]";
      await page.waitForSelector(card);
      const [{ key }] = (await browser.posts()).filter(({ text }) => text === SAVED.text);
      await page.focus(`${card}[data-key="${key}"]`);
      await page.keyboard.press("n");
      await page.waitForSelector("[data-testid=note-text]");
      await page.type("[data-testid=note-text]", NOTE);
      await page.click("[data-testid=note-save]");
      await page.waitForSelector(`${card}[data-key="${key}"][data-lead]`);
      await browser.inside(plant, { leads: [ANOTHER], ledger: [ROW], meta: [INBOX] });
      await page.close();
      plain = await people();
      assert.deepEqual([plain.leads.length, plain.posts.length], [2, 1]);
      const found = await browser.inside(atRest);
      for (const trace of TRACES) assert.ok(found.includes(trace), `${trace} is there to be sealed`);

      const options = await settings();
      await options.waitForSelector("[data-testid=lock-warning]");
      const type = async (/** @type {string} */ first, /** @type {string} */ again) => {
        await options.$$eval("#lock-new, #lock-repeat", (fields) => {
          for (const field of fields) {
            /** @type {HTMLInputElement} */ (field).value = "";
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        });
        await options.focus("#lock-new");
        await options.keyboard.type(first);
        await options.keyboard.press("Tab");
        await options.keyboard.type(again);
        await options.keyboard.press("Tab");
        await options.keyboard.press("Enter");
      };
      await type("kurz", "kurz");
      await options.waitForSelector("[data-testid=lock-work-wrong]");
      await type(FIRST, `${FIRST}!`);
      await options.waitForSelector("[data-testid=lock-work-wrong]");
      assert.deepEqual(await people(), plain);
      await type(FIRST, FIRST);
      await options.waitForSelector("[data-testid=lock-work-done]");
      await focused(options, "#lock-work-status");
      await options.close();
    });

    it("seals every record that names a lead, and goes on showing them while it is open", async () => {
      assert.deepEqual(await sealed(), { all: 4, sealed: 4 });
      const found = await browser.inside(atRest);
      for (const trace of TRACES) assert.ok(!found.includes(trace), `${trace} can be read`);
      const page = await panel();
      const names = await leads(page);
      assert.match(names, /Balthasar Ankerwind/);
      assert.match(names, /Kunigunde Fährmann/);
      await page.click("[data-testid=lead][data-id=planted] [data-focus]");
      await page.waitForSelector("[data-testid=sheet][data-id=planted]");
      await page.select("[data-testid=sheet-priority]", "high");
      await page.waitForSelector("[data-testid=undo]");
      assert.deepEqual(await sealed(), { all: 4, sealed: 4 }, "what is changed is sealed, too");
      await page.click("[data-testid=undo]");
      await page.waitForSelector("[data-testid=undo]", { hidden: true });
      await page.close();
    });

    it("goes on while it is open, after the background was stopped", async () => {
      await browser.stopBackground();
      await shown("/last", LAST);
      await until(async () => (await sealed()).all === 5, "the post has joined its lead");
      assert.deepEqual(await sealed(), { all: 5, sealed: 5 });
      assert.deepEqual(await browser.records("waiting"), []);
    });

    it("asks after it was shut, in every window, and tells a wrong passphrase", async () => {
      const dashboard = await browser.extensionPage("dashboard.html#leads");
      await dashboard.waitForSelector("[data-testid=lead-row]");
      const page = await panel();
      await page.waitForSelector("[data-testid=lock-now]", { visible: true });
      await page.click("[data-testid=lock-now]");
      await page.waitForSelector("[data-testid=lock-form]");
      await dashboard.waitForSelector("[data-testid=lock-form]");
      assert.equal(await dashboard.$("[data-testid=lead-row]"), null);
      assert.deepEqual(Object.keys(await browser.session()).filter((key) => key === "keys"), []);
      await unlock(page, SECOND);
      await page.waitForSelector("[data-testid=lock-wrong]", { visible: true });
      await focused(page, "#lock-passphrase");
      await unlock(page, FIRST);
      assert.match(await leads(page), /Kunigunde Fährmann/);
      await dashboard.waitForSelector("[data-testid=lead-row]");
      await page.close();
      await dashboard.close();
    });

    it("asks after the browser was closed; until then not one word of them is in the profile", async () => {
      await browser.close();
      await open();
      const page = await browser.extensionPage("panel.html");
      await page.waitForSelector("[data-testid=lock-form]");
      const found = await browser.inside(atRest);
      for (const trace of TRACES) assert.ok(!found.includes(trace), `${trace} can be read`);
      await page.close();
    });

    it("keeps what a lead writes while it is shut, and stores what others write as ever", async () => {
      await shown("/later", LATER, OTHER);
      await until(async () => (await browser.records("waiting")).length === 1, "the lead's post waits");
      const found = await browser.inside(atRest);
      for (const trace of [...TRACES, "Lüneburg"]) assert.ok(!found.includes(trace), `${trace} can be read`);
      assert.ok(found.includes("Verspätung"), "the other post is stored");
      const page = await panel("/later");
      await page.waitForSelector("[data-testid=lock-form]");
      await browser.stopBackground();
      await unlock(page, FIRST);
      assert.match(await leads(page), /Balthasar Ankerwind/);
      await until(async () => (await browser.records("waiting")).length === 0, "what waited is stored");
      assert.deepEqual(await sealed(), { all: 6, sealed: 6 });
      await page.click("[data-testid=tab-posts]");
      const [{ key }] = (await browser.posts()).filter(({ text }) => text === LATER.text);
      await page.waitForSelector(`[data-testid=post][data-key="${key}"][data-lead]`);
      await page.close();
    });

    it("takes another passphrase, and then no more the old one", async () => {
      const options = await settings();
      await options.click("[data-testid=lock-change-part] summary");
      const change = async (/** @type {string} */ old) => {
        await options.locator("#lock-old").fill(old);
        await options.locator("#lock-change-new").fill(SECOND);
        await options.locator("#lock-change-repeat").fill(SECOND);
        await options.click("[data-testid=lock-change]");
      };
      await change(SECOND);
      await options.waitForSelector("[data-testid=lock-work-wrong]");
      await change(FIRST);
      await options.waitForSelector("[data-testid=lock-work-done]");
      await options.click("[data-testid=lock-shut]");
      await unlock(options, FIRST);
      await options.waitForSelector("[data-testid=lock-wrong]", { visible: true });
      await unlock(options, SECOND);
      await options.waitForSelector("[data-testid=lock-is-open]");
      await options.close();
    });

    it("shuts by itself once no page was used for as long as was chosen, the background asleep or not", async () => {
      const alarm = () => browser.inside(() => /** @type {any} */ (globalThis).chrome.alarms.get("lock"));
      const early = () => browser.ring("lock", 120_000);
      const minutes = async () => (((await alarm())?.scheduledTime ?? Date.now()) - Date.now()) / 60_000;
      const options = await settings();
      assert.ok(!(await alarm()), "nobody asked for it");
      await options.select("[data-testid=lock-after]", "15");
      await until(async () => (await minutes()) > 14, "it is to be shut in a quarter of an hour");
      assert.ok((await minutes()) <= 15);
      await early();
      const dashboard = await browser.extensionPage("dashboard.html#leads");
      await dashboard.waitForSelector("[data-testid=lead-row]");
      await until(async () => (await minutes()) > 14, "a page that is opened is used");
      await early();
      await dashboard.keyboard.press("Tab");
      await dashboard.evaluate(() => {
        const now = Date.now() + 60_000;
        Date.now = () => now;
      });
      await dashboard.keyboard.press("Tab");
      await until(async () => (await minutes()) > 14, "a page in which a key is pressed is used");
      const backups = await room(browser);
      for (const field of ["backup-passphrase", "backup-repeat"]) await backups.locator(`[data-testid=${field}]`).fill(BACKUP);
      await backups.evaluate(() => {
        const now = Date.now() + 60_000;
        Date.now = () => now;
      });
      await early();
      // Neither a key nor a pointer: the work alone.
      await backups.$eval("[data-testid=backup-make]", (button) => /** @type {HTMLElement} */ (button).click());
      await until(async () => (await minutes()) > 14, "a page that does what somebody asked for is used");
      await backups.waitForSelector("[data-testid=backup-make-done]");
      await backups.close();
      await browser.stopBackground();
      await browser.ring("lock");
      await dashboard.waitForSelector("[data-testid=lock-form]");
      await options.waitForSelector("[data-testid=lock-form]");
      assert.equal(await dashboard.$("[data-testid=lead-row]"), null);
      assert.ok(!("keys" in (await browser.session())));
      await options.bringToFront();
      await unlock(options, SECOND);
      await options.waitForSelector("[data-testid=lock-is-open]");
      await options.select("[data-testid=lock-after]", "0");
      await until(async () => !(await alarm()), "only with the browser again");
      await options.close();
      await dashboard.close();
    });

    it("saves backups and restores them while it is set: what comes back is sealed", async () => {
      const before = await sealed();
      let page = await room(browser);
      const file = await made(browser, page, BACKUP);
      for (const trace of TRACES) assert.ok(!file.includes(trace), `${trace} can be read in the file`);
      await browser.inside(wipe, "leads");
      for (const way of ["replace", "merge"]) {
        await page.close();
        page = await room(browser);
        await chosen(browser, page, file, BACKUP);
        await page.click(`[data-testid=backup-${way}]`);
        await page.waitForSelector("[data-testid=backup-read-done]");
        assert.deepEqual(await sealed(), before, way);
      }
      assert.equal(before.sealed, before.all);
      await page.close();
    });

    it("is taken off, and every record is what it was", async () => {
      const options = await settings();
      await beginTakingOff(options, SECOND);
      await options.waitForSelector("[data-testid=lock-work-done]");
      await options.waitForSelector("[data-testid=lock-warning]");
      const now = await people();
      assert.equal((await browser.records("meta")).find(({ name }) => name === "lock"), undefined);
      const planted = (/** @type {any[]} */ records) => records.find(({ id }) => id === "planted");
      // The change above and its undoing left a time, and fields that the planted record lacked.
      const { name: called, emails, notes } = planted(now.leads);
      assert.deepEqual({ name: called, emails, notes }, { name: ANOTHER.name, emails: ANOTHER.emails, notes: ANOTHER.notes });
      assert.deepEqual([now.ledger, now.inbox], [plain.ledger, plain.inbox]);
      const saved = now.leads.find(({ id }) => id !== "planted");
      const was = plain.leads.find(({ id }) => id !== "planted");
      assert.deepEqual([saved.id, saved.name, saved.notes, saved.identities], [was.id, was.name, was.notes, was.identities]);
      const texts = now.posts.map(({ key, text }) => saved.posts.includes(key) && text).sort();
      assert.deepEqual(texts, [SAVED.text, LATER.text, LAST.text].sort());
      assert.deepEqual(now.posts.find(({ text }) => text === SAVED.text), plain.posts[0]);
      await options.close();
    });

    it("keeps everything that is saved under it out of the profile's files; forgotten, all can be deleted", async () => {
      const fresh = mkdtempSync(join(tmpdir(), "sidelight-lock-"));
      const old = profile;
      await browser.close();
      profile = fresh;
      await open();
      rmSync(old, { recursive: true, force: true });
      const options = await settings();
      await setLock(options, FIRST);
      await shown("/home", SAVED, OTHER);
      const page = await panel();
      const [{ key }] = (await browser.posts()).filter(({ text }) => text === SAVED.text);
      await page.waitForSelector(`[data-testid=post][data-key="${key}"]`);
      await page.focus(`[data-testid=post][data-key="${key}"]`);
      await page.keyboard.press("n");
      await page.waitForSelector("[data-testid=note-text]");
      await page.type("[data-testid=note-text]", NOTE);
      await page.click("[data-testid=note-save]");
      await page.waitForSelector(`[data-testid=post][data-key="${key}"][data-lead]`);
      assert.deepEqual(await sealed(), { all: 2, sealed: 2 });
      await browser.close();
      const { found } = search(profile, ["Ankerwind", "bankerwind3", NOTE, "Verspätung"]);
      assert.deepEqual([...found.keys()], ["Verspätung"], "what others write is found, or the search would be blind");

      await open();
      const again = await settings();
      await again.waitForSelector("[data-testid=lock-form]");
      await again.click("[data-testid=wipe-open]");
      await again.waitForSelector("[data-testid=wipe-confirm]", { visible: true });
      await again.click("[data-testid=wipe-confirm]");
      await again.waitForSelector("[data-testid=wipe-done]");
      await again.waitForSelector("[data-testid=lock-warning]");
      assert.deepEqual(await sealed(), { all: 0, sealed: 0 });
      await again.close();
    });

    it("keeps a backup that comes due while it is shut waiting until it is open", async () => {
      const files = () => readdirSync(browser.downloads);
      const page = await room(browser);
      for (const field of ["backup-auto-passphrase", "backup-auto-repeat"]) await page.locator(`[data-testid=${field}]`).fill(BACKUP);
      await Promise.all([downloaded(browser.downloads, ".backup"), page.click("[data-testid=backup-auto-on]")]);
      await page.waitForSelector("[data-testid=backup-auto-state]");
      await page.close();
      // Due once the lock is set and shut: what was due before would be made at once.
      const due = Date.now() + 15_000;
      const auto = (await browser.records("meta")).find(({ name }) => name === "auto_backup");
      const value = { ...auto.value, every_days: 1, last_at: new Date(due - 86_400_000).toISOString() };
      await browser.inside(plant, { meta: [{ ...auto, value }] });
      const options = await settings();
      await setLock(options, FIRST);
      await options.click("[data-testid=lock-shut]");
      await options.waitForSelector("[data-testid=lock-form]");
      for (const file of files()) rmSync(join(browser.downloads, file));
      await pause(due - Date.now());
      await browser.ring("backup");
      await until(() => browser.rung("backup"));
      assert.ok("sealed" in (await browser.records("meta")).find(({ name }) => name === "auto_backup"), "its key is behind the lock");
      assert.deepEqual(files(), []);
      const [made] = await Promise.all([downloaded(browser.downloads, ".backup"), unlock(options, FIRST)]);
      assert.equal(made.subarray(0, 16).toString(), "SIDELIGHT-BACKUP");
    });
  });
}
