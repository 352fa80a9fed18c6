/** Backups: one file that only the passphrase opens; refused untouched when it is not whole; restored into a fresh browser. */
import assert from "node:assert/strict";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { chosen, made, room as openRoom } from "./support/backups.mjs";
import { Browser, BROWSERS } from "./support/browser.mjs";
import { downloaded } from "./support/files.mjs";
import { VERSION, flaws } from "./support/loss.mjs";
import { timeline } from "./support/mastodon.mjs";
import { plant, wipe } from "./support/store.mjs";
import { focused } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/home`;
const STORES = ["posts", "leads", "people", "audit", "suppressed", "ledger", "meta"];
const SECRET = "vier Wörter für Mara";
const AT = "2026-11-22T09:00:00Z";
const LEADS = ["Mara Lind", "Jörg Weißenbühl"].map((name, n) => ({ id: `lead-${n}`, name, created_at: AT, updated_at: AT }));
const POSTS = ["Was für eine gute Kasse, danke dafür!", "Der Support antwortet seit Tagen nicht."].map((text, n) => ({
  id: `${n}`, name: `Ute Moor${n}`, handle: `ute${n}@${HOST}`, time: AT, lang: "de", text,
}));

for (const name of BROWSERS) {
  describe(`backups, in ${name}`, () => {
    /** @type {Browser} */
    let old;
    /** @type {Browser} */
    let fresh;
    /** @type {Buffer} */
    let file;
    /** @type {Record<string, any[]>} */
    let kept;
    before(async () => { [old, fresh] = [await Browser.open(name), await Browser.open(name)]; });
    after(() => Promise.all([old?.close(), fresh?.close()]));

    /** Reads a page of posts, so that the background has the store open. @param {Browser} browser @param {typeof POSTS} posts */
    const read = async (browser, posts) => {
      browser.web.serve(HOST, { "/home": timeline(posts) });
      const page = await browser.page(HOME);
      await browser.captured(...posts.map(({ text }) => text));
      return page;
    };
    /** Every record there is. @param {Browser} browser */
    const everything = async (browser) => {
      /** @type {Record<string, any[]>} */
      const stores = {};
      for (const store of STORES) stores[store] = await browser.records(store);
      return stores;
    };
    /** @param {Browser} browser */
    const room = async (browser) => {
      const page = await browser.extensionPage("dashboard.html#backup");
      await page.waitForSelector("[data-testid=backup-make]:not(:disabled)");
      return page;
    };
    /** Chooses a file and opens it. @param {import("./support/browser.mjs").Page} page @param {Buffer} bytes @param {string} passphrase */
    const open = async (page, bytes, passphrase) => {
      const path = join(fresh.downloads, "chosen.backup");
      writeFileSync(path, bytes);
      const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("[data-testid=backup-file]"));
      await input.uploadFile(path);
      await page.locator("[data-testid=backup-open-passphrase]").fill(passphrase);
      await page.click("[data-testid=backup-open]");
      const answer = await page.waitForSelector("[data-testid=backup-read-wrong], [data-testid=backup-inside]");
      return answer?.evaluate((element) => element.textContent ?? "");
    };

    it("saves a file in which no word can be read", async () => {
      await (await read(old, POSTS)).close();
      await old.inside(plant, { leads: LEADS, suppressed: [{ key: "0".repeat(32) }] });
      kept = await everything(old);
      assert.equal(kept.posts.length, POSTS.length);
      const page = await room(old);
      const make = async (/** @type {string} */ first, /** @type {string} */ second) => {
        await page.locator("[data-testid=backup-passphrase]").fill(first);
        await page.locator("[data-testid=backup-repeat]").fill(second);
        await page.click("[data-testid=backup-make]");
      };
      await make("kurz", "kurz");
      await page.waitForFunction(() => document.querySelector("[data-testid=backup-make-wrong]")?.textContent?.includes("12"));
      await make(SECRET, `${SECRET}!`);
      await page.waitForFunction(() => document.querySelector("[data-testid=backup-make-wrong]")?.textContent?.includes("differ"));
      const [content] = await Promise.all([downloaded(old.downloads, ".backup"), make(SECRET, SECRET)]);
      file = content;
      assert.equal(file.subarray(0, 16).toString(), "SIDELIGHT-BACKUP");
      for (const word of ["Mara", "posts", "Kasse"]) assert.ok(!file.includes(word), word);
      assert.deepEqual(await everything(old), kept);
      await page.close();
    });

    it("refuses a wrong passphrase and a file that is not whole, and touches nothing", async () => {
      const page = await read(fresh, [{ ...POSTS[0], id: "9", text: "Ein ganz anderer Beitrag aus dieser Woche." }]);
      await page.close();
      const before = await everything(fresh);
      let dashboard = await room(fresh);
      // Firefox does not tell of the end of a reload of an extension's page.
      const anew = async () => {
        await dashboard.close();
        dashboard = await room(fresh);
      };
      const changed = Buffer.from(file);
      changed[100] ^= 1;
      assert.match((await open(dashboard, file, "falsche Passphrase")) ?? "", /passphrase is wrong/);
      await anew();
      for (const [bytes, told] of /** @type {[Buffer, RegExp][]} */ ([
        [file.subarray(0, file.length - 40), /cut off or was changed/],
        [changed, /cut off or was changed/],
        [Buffer.from("name,email\r\n"), /no Sidelight backup/],
      ])) {
        assert.match((await open(dashboard, bytes, SECRET)) ?? "", told);
        await anew();
      }
      assert.deepEqual(await everything(fresh), before);
      await dashboard.close();
    });

    it("shows what is in the file, changes nothing when left, and restores every record", async () => {
      const before = await everything(fresh);
      const page = await room(fresh);
      assert.match((await open(page, file, SECRET)) ?? "", /2 leads, 2 posts/);
      await page.click("[data-testid=backup-leave]");
      await focused(page, "#backup-open");
      assert.deepEqual(await everything(fresh), before);
      assert.match((await open(page, file, SECRET)) ?? "", /2 leads, 2 posts/);
      await page.click("[data-testid=backup-replace]");
      await page.waitForSelector("[data-testid=backup-read-done]");
      assert.deepEqual(await everything(fresh), kept);
      await page.click("[data-testid=door-leads]");
      await page.waitForFunction(() => document.querySelectorAll("[data-testid=lead-row]").length === 2);
      await page.close();
    });

    it("knows the same people again, though the background had the store open before", async () => {
      await read(fresh, POSTS);
      const people = await fresh.records("people");
      const names = (/** @type {any[]} */ records) => records.map(({ key, posts }) => `${key} ${posts}`);
      assert.deepEqual(names(people), names(kept.people));
      assert.deepEqual((await fresh.records("posts")).map(({ key }) => key), kept.posts.map(({ key }) => key));
    });

    it("merges with a store of another key: shows what differs, loses nothing, doubles nothing", async () => {
      const later = "2026-11-23T09:00:00Z";
      const mine = { ...LEADS[0], company: "Neu GmbH", tags: ["hier"], updated_at: later };
      const other = { id: "lead-9", name: "Nur Hier", created_at: AT, updated_at: AT };
      await old.inside(plant, { leads: [{ ...LEADS[0], company: "Alt GmbH", job_title: "Einkauf", tags: ["dort"] }] });
      let page = await openRoom(old);
      const there = await made(old, page, SECRET);
      await page.close();
      // A store with a key of its own, as of another installation.
      await fresh.inside(wipe, "leads");
      await fresh.inside(plant, {
        leads: [mine, other], suppressed: [{ key: "1".repeat(32) }],
        meta: [{ name: "pseudonym_key", value: Array.from({ length: 32 }, () => 9) }],
      });
      await fresh.inside(wipe, "posts");
      await fresh.inside(wipe, "people");
      const posts = await old.records("posts");
      page = await openRoom(fresh);
      assert.match(await chosen(fresh, page, there, SECRET), /2 leads, 2 posts/);
      assert.match(await page.$eval("[data-testid=backup-plan]", (line) => line.textContent ?? ""), /New from the file: One lead, 2 posts. Gets additions: One lead/);
      assert.match(await page.$eval("[data-testid=backup-untied]", (line) => line.textContent ?? ""), /2 posts/);
      const conflicts = await page.$$eval("[data-testid=backup-conflict]", (rows) => rows.map((row) => row.textContent));
      assert.equal(conflicts.length, 1);
      assert.match(conflicts[0] ?? "", /Mara Lind.*Neu GmbH.*stays.*Alt GmbH/);
      await page.click("[data-testid=backup-merge]");
      await page.waitForSelector("[data-testid=backup-read-done]");

      const leads = new Map((await fresh.records("leads")).map((lead) => [lead.id, lead]));
      assert.deepEqual([...leads.keys()].sort(), ["lead-0", "lead-1", "lead-9"]);
      const both = leads.get("lead-0");
      assert.deepEqual([both.company, both.job_title, both.tags], ["Neu GmbH", "Einkauf", ["dort", "hier"]]);
      assert.deepEqual((await fresh.records("posts")).map(({ key }) => key), posts.map(({ key }) => key));
      const meta = Object.fromEntries((await fresh.records("meta")).map(({ name: key, value }) => [key, value]));
      assert.deepEqual(meta.pseudonym_key, Array.from({ length: 32 }, () => 9));
      assert.equal(meta.older_keys.length, 1);
      assert.equal((await fresh.records("suppressed")).length, 2, "both lists bind");
      assert.deepEqual(await fresh.inside(flaws, VERSION), []);

      // The same once more changes nothing.
      const once = await everything(fresh);
      await chosen(fresh, page, there, SECRET);
      await page.click("[data-testid=backup-merge]");
      await page.waitForSelector("[data-testid=backup-read-done]");
      assert.deepEqual(await everything(fresh), once);
      await page.close();
    });

    it("obeys who asked not to be stored in the store that was merged in", async () => {
      const [person] = kept.people;
      await old.inside(plant, { suppressed: [{ key: person.key }] });
      let page = await openRoom(old);
      const there = await made(old, page, SECRET);
      await page.close();
      page = await openRoom(fresh);
      await chosen(fresh, page, there, SECRET);
      await page.click("[data-testid=backup-merge]");
      await page.waitForSelector("[data-testid=backup-read-done]");
      await page.close();
      await fresh.inside(wipe, "posts");
      await fresh.inside(wipe, "people");
      await fresh.inside(() => /** @type {any} */ (globalThis).chrome.storage.session.clear());
      const silent = POSTS.findIndex(({ text }) => kept.posts.some((post) => post.person === person.key && post.text === text));
      const loud = /** @type {typeof POSTS[number]} */ (POSTS[1 - silent]);
      fresh.web.serve(HOST, { "/home": timeline([/** @type {typeof POSTS[number]} */ (POSTS[silent]), loud]) });
      const reading = await fresh.page(HOME);
      await fresh.captured(loud.text);
      await reading.close();
      assert.deepEqual((await fresh.records("posts")).map(({ text }) => text), [loud.text]);
    });

    it("gives a restore up and leaves everything as it was", async () => {
      const posts = Array.from({ length: 3000 }, (_, n) => ({ ...kept.posts[0], key: `mastodon:many/${n}`, url: null, person: null }));
      await old.inside(plant, { posts });
      let page = await openRoom(old);
      const many = await made(old, page, SECRET);
      await page.close();
      const before = await everything(fresh);
      page = await openRoom(fresh);
      await chosen(fresh, page, many, SECRET);
      await page.evaluate(() => {
        // The moment at which there is something to give up.
        new MutationObserver((_, watching) => {
          const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=backup-read-cancel]"));
          if (!button) return;
          watching.disconnect();
          button.click();
        }).observe(document.body, { childList: true, subtree: true });
      });
      await page.click("[data-testid=backup-replace]");
      const line = await page.waitForSelector("[data-testid=backup-read-wrong]");
      assert.match(await line?.evaluate((element) => element.textContent ?? "") ?? "", /Nothing was changed/);
      assert.deepEqual(await everything(fresh), before);
      await page.close();
    });

    it("makes backups by itself when one is due, without the passphrase in the store", async () => {
      let page = await openRoom(fresh);
      await page.locator("[data-testid=backup-auto-passphrase]").fill(SECRET);
      await page.locator("[data-testid=backup-auto-repeat]").fill(SECRET);
      for (const file of readdirSync(fresh.downloads)) rmSync(join(fresh.downloads, file));
      const [first] = await Promise.all([downloaded(fresh.downloads, ".backup"), page.click("[data-testid=backup-auto-on]")]);
      await page.waitForSelector("[data-testid=backup-auto-state]");
      const auto = async () => (await fresh.records("meta")).find(({ name: key }) => key === "auto_backup");
      const chosenOnce = await auto();
      assert.ok(chosenOnce.value.last_at);
      assert.ok(!JSON.stringify(await everything(fresh)).includes(SECRET));
      assert.match(await chosen(fresh, page, first, SECRET), /3 leads, One post/);
      await page.close();

      // A week later the alarm opens a page that does it.
      for (const file of readdirSync(fresh.downloads)) rmSync(join(fresh.downloads, file));
      await fresh.inside(plant, { meta: [{ name: "auto_backup", value: { ...chosenOnce.value, last_at: "2026-01-01T00:00:00Z" } }] });
      const [second] = await Promise.all([
        downloaded(fresh.downloads, ".backup"),
        fresh.ring("backup"),
      ]);
      assert.equal(second.subarray(0, 16).toString(), "SIDELIGHT-BACKUP");
      assert.notDeepEqual(second, first);
      page = await openRoom(fresh);
      assert.match(await chosen(fresh, page, second, SECRET), /3 leads, One post/);
      await page.click("[data-testid=backup-auto-off]");
      await page.waitForSelector("[data-testid=backup-auto-on]");
      assert.equal(await auto(), undefined, "the key is gone");
      await page.close();
    });
  });
}
