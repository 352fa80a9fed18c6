/** The browser killed while the lock is set and while it is taken off: every record is sealed, or none. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { BROWSERS } from "./support/browser.mjs";
import { beginLock, beginTakingOff, sealed, setLock, takeLockOff, unlock } from "./support/locks.mjs";
import { Mortal, chance } from "./support/loss.mjs";
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
    /** @type {Mortal} */
    let mortal;
    before(async () => {
      mortal = await Mortal.start(name);
      await mortal.browser.inside(plant, { leads: Array.from({ length: MANY }, (_, n) => lead(n)) });
    });
    after(() => mortal?.close());

    const settings = () => mortal.browser.readyPage("options.html");
    /** Whether the lock is there; then every record must be sealed, and none without it. */
    const isSet = async () => {
      const is = await sealed(mortal.browser);
      const lock = (await mortal.browser.records("meta")).some(({ name }) => name === "lock");
      assert.equal(is.sealed, lock ? is.all : 0);
      assert.equal(is.all, MANY);
      return lock;
    };
    /** Kills the browser once the page writes; the moment is what the tests are about.
     * @param {import("./support/browser.mjs").Page} page
     * @param {number} after in milliseconds
     */
    const strike = async (page, after) => {
      await page.waitForFunction(writes);
      await pass(after);
      await mortal.dies();
    };

    it("is set whole or not at all where the browser is killed meanwhile", async () => {
      const random = chance(`lock in ${name}`);
      for (let kill = 0; kill < 2; kill++) {
        const page = await settings();
        await beginLock(page, FIRST);
        await strike(page, random() * 500);
        if (await isSet()) await takeLockOff(mortal.browser, FIRST);
      }
    });

    it("is taken off whole or not at all where the browser is killed meanwhile", async () => {
      const random = chance(`lock off in ${name}`);
      for (let kill = 0; kill < 2; kill++) {
        const opening = await settings();
        await (await isSet() ? unlock : setLock)(opening, FIRST);
        await opening.waitForSelector("[data-testid=lock-is-open]");
        await opening.close();
        // Another page, which tells of nothing that is done yet.
        const page = await settings();
        await beginTakingOff(page, FIRST);
        await strike(page, random() * 500);
      }
      if (await isSet()) await takeLockOff(mortal.browser, FIRST);
      assert.equal(await isSet(), false);
    });
  });
}
