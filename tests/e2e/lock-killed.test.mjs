/** The browser killed while the lock is set and while it is taken off: every record is sealed, or none. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { sealed, unlock } from "./support/locks.mjs";
import { chance } from "./support/loss.mjs";
import { plant } from "./support/store.mjs";

const AT = "2026-11-22T09:00:00Z";
const FIRST = "vier Wörter für Mara";
/** So many that sealing them takes a while. */
const MANY = 3000;
const lead = (/** @type {number} */ n) => ({
  id: `many-${n}`, name: `Fährmann ${n}`, emails: ["kunigunde@faehrmann.example"], identities: [], posts: [],
  notes: [{ id: "n", at: AT, text: "trinkt Ostfriesentee", post: null }], created_at: AT, updated_at: AT,
});

/** Runs in the settings: whether the lock's work writes already, or is done. */
const writes = () => document.querySelector("[data-testid=lock-work-busy] progress")?.hasAttribute("value")
  || document.querySelector("[data-testid=lock-work-done]");

for (const name of BROWSERS) {
  describe(`the lock and kills, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {string} */
    let profile;

    const open = async () => { browser = await Browser.open(name, { profile }); };
    before(async () => {
      profile = mkdtempSync(join(tmpdir(), "sidelight-lock-"));
      await open();
      await browser.inside(plant, { leads: Array.from({ length: MANY }, (_, n) => lead(n)) });
    });
    after(async () => {
      await browser?.close();
      rmSync(profile, { recursive: true, force: true });
    });

    const settings = async () => {
      const page = await browser.extensionPage("options.html");
      await page.waitForSelector("body[data-ready=true]");
      return page;
    };
    /** Whether the lock is there; then every record must be sealed, and none without it. */
    const half = async () => {
      const is = await sealed(browser);
      const lock = (await browser.records("meta")).some(({ name }) => name === "lock");
      assert.equal(is.sealed, lock ? is.all : 0);
      assert.equal(is.all, MANY);
      return lock;
    };
    /** Begins to take the lock off. @param {import("./support/browser.mjs").Page} page */
    const takeOff = async (page) => {
      await page.click("[data-testid=lock-off-part] summary");
      await page.locator("#lock-off-passphrase").fill(FIRST);
      await page.click("[data-testid=lock-off]");
    };

    it("is set whole or not at all where the browser is killed meanwhile", async () => {
      const random = chance(`lock in ${name}`);
      for (let kill = 0; kill < 2; kill++) {
        const options = await settings();
        await options.locator("#lock-new").fill(FIRST);
        await options.locator("#lock-repeat").fill(FIRST);
        await options.click("[data-testid=lock-set]");
        // From here on it writes; the moment is what the test is about.
        await options.waitForFunction(writes);
        await pass(random() * 500);
        await browser.kill();
        await open();
        if (!(await half())) continue;
        const page = await settings();
        await unlock(page, FIRST);
        await page.waitForSelector("[data-testid=lock-is-open]");
        await takeOff(page);
        await page.waitForSelector("[data-testid=lock-work-done]");
        await page.close();
      }
    });

    it("is taken off whole or not at all where the browser is killed meanwhile", async () => {
      const random = chance(`lock off in ${name}`);
      for (let kill = 0; kill < 2; kill++) {
        let page = await settings();
        if (!(await half())) {
          await page.locator("#lock-new").fill(FIRST);
          await page.locator("#lock-repeat").fill(FIRST);
          await page.click("[data-testid=lock-set]");
          await page.waitForSelector("[data-testid=lock-work-done]");
          await page.close();
          page = await settings();
        } else {
          await unlock(page, FIRST);
        }
        await page.waitForSelector("[data-testid=lock-is-open]");
        await takeOff(page);
        await page.waitForFunction(writes);
        await pass(random() * 500);
        await browser.kill();
        await open();
      }
      if (!(await half())) return;
      const page = await settings();
      await unlock(page, FIRST);
      await page.waitForSelector("[data-testid=lock-is-open]");
      await takeOff(page);
      await page.waitForSelector("[data-testid=lock-work-done]");
      assert.equal(await half(), false);
      await page.close();
    });
  });
}
