/** Backups: one file that only the passphrase opens; refused untouched when it is not whole; restored into a fresh browser. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { downloaded } from "./support/files.mjs";
import { timeline } from "./support/mastodon.mjs";
import { plant } from "./support/store.mjs";

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
      assert.equal(await page.evaluate(() => document.activeElement?.id), "backup-open");
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
  });
}
