/** The default mode, proved on the disk: nobody who was not saved is in any store, storage area or file of the profile. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { search, snappy } from "./support/disk.mjs";
import { timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;

/** Nobody saves this one. */
const UNSAVED = {
  id: "501", name: "Xanthippe Quellbäumer", handle: "xquellb77@werkbank.example", time: "2026-11-20T08:15:00.000Z", lang: "de",
  html: `<p>Quellbäumer hier: wer kann <a href="https://${HOST}/@zoltanwirbel" class="u-url mention">@<span>zoltanwirbel</span></a>
    helfen? Mail an post-501@quellmail.example, Telefon +49 431 5550123. Gruß, Xanthippe aus dem Hafenkontor</p>`,
};
/** This one becomes a lead. */
const SAVED = {
  id: "502", name: "Balthasar Ankerwind", handle: "bankerwind3@werkbank.example", time: "2026-11-20T09:15:00.000Z", lang: "de",
  text: "Unsere Waage zeigt seit gestern nichts mehr an, was nun?",
};
const AVATAR = `https://${HOST}/avatars/quellkopf-7f3.png`;
/** The same of somebody who is read in the mode "full": there the search must find every one of them. */
const FULL = {
  ...UNSAVED, id: "503", name: "Kunigunde Fährmannsdorf", handle: "kfaehr12@werkbank.example",
  html: `<p>Fährmannsdorf hier: <a href="https://${HOST}/@ottowellenreiter" class="u-url mention">@<span>ottowellenreiter</span></a>
    fragen! post-503@faehrmail.example oder +49 431 5559876. Gruß vom Leuchtturmkontor</p>`,
};
const FOUND = ["Kunigunde", "Fährmannsdorf", "kfaehr12", "ottowellenreiter", "faehrmail", "5559876", "faehrkopf"];
/** What must be nowhere: name and its parts, handle, mention, mail, phone, picture. */
const TRACES = ["Xanthippe", "Quellbäumer", "xquellb77", "zoltanwirbel", "quellmail", "5550123", "quellkopf"];
/** What was kept, and must be found: the saved person, and the words of the one who was not saved. */
const CONTROLS = ["Balthasar Ankerwind", "bankerwind3", "Hafenkontor"];

/** Runs in an extension page: everything that the extension keeps, in every place that the browser offers. */
async function everything() {
  const { storage } = /** @type {any} */ (globalThis).chrome;
  /** @type {Record<string, any>} */
  const all = {};
  for (const { name } of await indexedDB.databases()) {
    /** @type {IDBDatabase} */
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name ?? "");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      for (const part of /** @type {const} */ (["getAll", "getAllKeys"])) {
        all[`${name}/${store}/${part}`] = await new Promise((resolve, reject) => {
          const request = db.transaction(store).objectStore(store)[part]();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
    }
    db.close();
  }
  for (const area of ["local", "sync", "managed"]) {
    all[`storage.${area}`] = await storage[area]?.get(null).catch((/** @type {Error} */ error) => `none: ${error.message}`);
  }
  all.localStorage = { ...localStorage };
  all.sessionStorage = { ...sessionStorage };
  all.cookie = document.cookie;
  for (const cache of await caches.keys()) {
    all[`cache/${cache}`] = (await (await caches.open(cache)).keys()).map(({ url }) => url);
  }
  return all;
}

describe("reading a profile's files", () => {
  it("takes values out of Snappy, by the format's own example", () => {
    // A literal of "Wikipedia", then a copy of 4 bytes from 9 back, and bytes of somebody else.
    const packed = Buffer.from([13, 0x20, ...Buffer.from("Wikipedia"), 0x01, 9, 0xff, 0xff]);
    assert.equal(snappy(packed)?.toString(), "WikipediaWiki");
    assert.equal(snappy(Buffer.from([5, 0x20, 1])), null);
  });
});

for (const name of BROWSERS) {
  describe(`the mode "pseudonymous" on the disk, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    const profile = mkdtempSync(join(tmpdir(), "sidelight-searched-"));
    before(async () => { browser = await Browser.open(name, { profile }); });
    after(async () => {
      await browser?.close();
      rmSync(profile, { recursive: true, force: true });
    });

    /** Searches the profile: nobody who was not saved is there, and what was kept is. */
    const searched = () => {
      const { found, files, pieces } = search(profile, [...TRACES, ...CONTROLS]);
      assert.ok(files > 20 && pieces > files, `${files} files, ${pieces} pieces`);
      for (const control of CONTROLS) {
        assert.ok(found.has(control), `${control} was kept and not found: the search is blind (${files} files, ${pieces} pieces)`);
      }
      for (const trace of TRACES) assert.deepEqual(found.get(trace) ?? [], [], `${trace} is on the disk`);
    };

    it("is the default, and session memory alone knows who wrote", async () => {
      const page = timeline([UNSAVED, SAVED]).replace('style="width: 46px; height: 46px;">', `style="width: 46px; height: 46px;"><img src="${AVATAR}" alt="">`);
      browser.web.serve(HOST, (_, { pathname }) => pathname === "/home" ? { body: page } : { status: 404, body: "" });
      await browser.page(HOME);
      const posts = await browser.captured("Hafenkontor", SAVED.text);
      const read = JSON.stringify(posts);
      for (const trace of TRACES) assert.ok(read.includes(trace), `the page did not show ${trace}: ${read}`);

      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const { key } = posts.find(({ text }) => text === SAVED.text);
      const card = `[data-testid=post][data-key="${key}"]`;
      await panel.waitForSelector(card);
      await panel.click(`${card} [data-testid=post-save]`);
      await panel.waitForSelector(`${card}[data-lead]`);
      await panel.close();
      const kept = (await browser.records("posts")).map(({ text }) => text).sort();
      assert.equal(kept.length, 2);
      assert.match(kept.find((/** @type {string} */ text) => text.includes("Hafenkontor")), /@user hier: wer kann @user\s+helfen\? Mail an \[email\], Telefon \[phone\]\. Gruß, @user aus dem Hafenkontor/);
    });

    it("leaves no trace in any object store, storage area or cache", async () => {
      const all = await browser.inside(everything);
      const stores = Object.keys(all).filter((place) => place.startsWith("sidelight/"));
      assert.ok(stores.length >= 14, stores.join());
      for (const [place, held] of Object.entries(all)) {
        const words = JSON.stringify(held ?? null).toLowerCase();
        for (const trace of TRACES) assert.ok(!words.includes(trace.toLowerCase()), `${trace} is in ${place}: ${words}`);
      }
      // The search can fail: the lead is there, as it must be.
      assert.ok(JSON.stringify(all["sidelight/leads/getAll"]).includes("Balthasar Ankerwind"));
    });

    it("leaves no trace in the files of the profile, where a saved name is found", async () => {
      await browser.stopBackground();
      searched();
    });

    it("leaves none when the browser is gone, nor when it has started again", async () => {
      await browser.kill();
      searched();
      browser = await Browser.open(name, { profile });
      const page = await browser.extensionPage("dashboard.html#leads");
      await page.waitForSelector("[data-testid=lead-row]");
      await page.close();
      searched();
    });

    it("finds every kind of trace with the same search in the mode \"full\"", async () => {
      const options = await browser.readyPage("options.html");
      await options.$eval("[data-testid=mode-full]", (radio) => /** @type {HTMLElement} */ (radio).click());
      await options.waitForFunction(() => document.querySelector("[data-testid=live]")?.textContent);
      await options.close();
      const page = timeline([FULL]).replace('style="width: 46px; height: 46px;">', `style="width: 46px; height: 46px;"><img src="https://${HOST}/avatars/faehrkopf.png" alt="">`);
      browser.web.serve(HOST, (_, { pathname }) => pathname === "/home" ? { body: page } : { status: 404, body: "" });
      await browser.page(HOME);
      await browser.captured("Leuchtturmkontor");
      const { found } = search(profile, FOUND);
      for (const trace of FOUND) assert.ok(found.get(trace)?.some((path) => /indexeddb|\/idb\//i.test(path)), `${trace} was stored and not found`);
      assert.deepEqual(browser.log, []);
    });
  });
}
