/** A store that version 1 wrote is brought to today's version, with everything in it; where opening takes long, the page says so. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { holdAt, letGo } from "./support/store.mjs";
import { PATIENCE } from "./support/waits.mjs";

const POST = {
  key: "mastodon:lindwerk.example/1", network: "mastodon", kind: "post",
  url: "https://lindwerk.example/@ada/1", page_url: "https://lindwerk.example/home", title: null,
  author: { name: "Ada Lindner", handle: "@ada", url: "https://lindwerk.example/@ada", avatar: null, headline: null },
  text: "Die Säge läuft wieder.", lang: "de", posted_at: "2026-11-20T08:00:00Z", posted_at_precision: "exact",
  engagement: { likes: 3, replies: null, shares: null, views: null }, rating: null, parent: null,
  sponsored: false, truncated: false, media: [], mentions: [], hashtags: [], links: [],
  seen_at: "2026-11-21T09:00:00Z",
};
/** What version 1 did not know of a post. */
const LATER = { person: null, saved: null, score: null, correction: null };
/** Version 1, as it was: three object stores, no index, no pseudonyms. */
const VERSION_1 = {
  posts: { keyPath: "key", records: [
    POST,
    { ...POST, key: "mastodon:lindwerk.example/2", text: "Noch eine.",
      author: { ...POST.author, name: "Bo Thal", handle: "@bo", url: "https://lindwerk.example/@bo" } },
  ] },
  leads: { keyPath: "id", records: [{
    id: "0192f0c1-0000-7000-8000-000000000001", name: "Ada Lindner",
    identities: [{ network: "mastodon", handle: "@ada", url: "https://lindwerk.example/@ada" }],
    tags: ["holz"], notes: [{ id: "n1", at: "2026-11-21T09:01:00Z", text: "ruft an", post: POST.key }],
    posts: [POST.key], created_at: "2026-11-21T09:00:00Z", updated_at: "2026-11-21T09:01:00Z",
  }] },
  meta: { keyPath: "name", records: [
    { name: "pseudonym_key", value: Array.from({ length: 32 }, (_, n) => n) },
    { name: "settings", value: { mode: "full" } },
  ] },
};

/**
 * Runs in an extension page: puts a database of that version in the place of the extension's.
 * @param {typeof VERSION_1} stores
 */
async function write(stores) {
  const done = (/** @type {IDBOpenDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // A page that is just starting may open the store between the two, in today's version: then once more.
  for (let written = false; !written;) {
    await done(indexedDB.deleteDatabase("sidelight"));
    const opening = indexedDB.open("sidelight", 1);
    opening.onupgradeneeded = () => {
      written = true;
      for (const [name, { keyPath, records }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(name, { keyPath });
        for (const record of records) store.put(record);
      }
    };
    await done(opening).then((db) => db.close(), (error) => {
      if (error.name !== "VersionError") throw error;
    });
  }
}

/** Runs in an extension page. @returns {Promise<{version: number, indexes: Record<string, string[]>}>} */
async function shape() {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const names = [...db.objectStoreNames];
  const transaction = db.transaction(names);
  const indexes = Object.fromEntries(names.map((name) => [name, [...transaction.objectStore(name).indexNames]]));
  const { version } = db;
  db.close();
  return { version, indexes };
}

for (const name of BROWSERS) {
  describe(`migration, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("brings a version-1 store to version 4 and loses nothing", async () => {
      await browser.inside(write, VERSION_1);
      const page = await browser.readyPage("options.html");

      assert.deepEqual(await browser.inside(shape), {
        version: 4,
        indexes: {
          alerts: [], audit: ["lead"], days: [], leads: ["updated_at"], ledger: ["lead", "profile"], meta: [], people: ["lead"],
          posts: ["person", "seen_at", "watch"], suppressed: [], waiting: [],
        },
      });
      const [ada, bo] = await browser.records("posts");
      assert.deepEqual({ ...ada, ...LATER }, { ...POST, ...LATER });
      assert.equal(ada.saved, true);
      assert.equal(bo.saved, false);
      assert.match(ada.person, /^[0-9a-f]{32}$/);
      assert.notEqual(ada.person, bo.person);

      const days = await browser.records("days");
      const posts = days.flatMap(({ cells }) => cells.map(([, [count]]) => count));
      assert.equal(posts.reduce((sum, count) => sum + count, 0), 2, "every post counts for its day");

      const [lead] = VERSION_1.leads.records;
      assert.deepEqual(await browser.records("leads"), [lead]);
      const people = await browser.records("people");
      assert.deepEqual(new Set(people.map(({ key, lead: id, posts }) => `${key} ${id ?? "nobody"} ${posts}`)),
        new Set([`${ada.person} ${lead?.id} 1`, `${bo.person} nobody 1`]));
      const meta = Object.fromEntries((await browser.records("meta")).map(({ name: key, value }) => [key, value]));
      assert.equal(meta.records, 4);
      assert.deepEqual(meta.pseudonym_key, VERSION_1.meta.records[0]?.value);
      assert.equal(meta.settings.mode, "full");
      await page.close();
    });

    it("says that the records are being opened where that takes long, as long as it does", async () => {
      for (const path of ["dashboard.html", "panel.html", "options.html"]) {
        await browser.inside(holdAt, null, "meta", PATIENCE);
        const page = await browser.extensionPage(path);
        const line = await page.waitForSelector("[data-testid=opening]");
        assert.match(String(await line?.evaluate((line) => line.textContent)), /keep this page open/);
        await browser.inside(letGo);
        await page.waitForSelector("body[data-ready=true]");
        assert.equal(await page.$("[data-testid=opening]"), null);
        await page.close();
      }
    });
  });
}
