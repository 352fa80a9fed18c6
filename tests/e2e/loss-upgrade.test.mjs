/** An upgrade from each older version with ten thousand records, and a restore after each: everything is there. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { chosen, made } from "./support/backups.mjs";
import { Tally, VERSION, flaws, print } from "./support/loss.mjs";
import { OLDEN, writeOlden } from "./support/olden.mjs";
import { plant, wipe } from "./support/store.mjs";

const SIZE = 10_000;
const SECRET = "vier Wörter für Mara";
const CONTENT = ["posts", "leads", "people", "suppressed", "ledger"];

for (const name of BROWSERS) {
  describe(`upgrades and restores, in ${name}`, () => {
    const tally = new Tally();
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(async () => {
      await browser?.close();
      tally.tell(name);
    });

    for (let version = 1; version <= OLDEN; version++) {
      it(`keeps all of ${SIZE} records of version ${version}, and restores them`, async () => {
        await browser.inside(writeOlden, version, SIZE);
        const page = await browser.extensionPage("dashboard.html#backup");
        await page.waitForSelector("[data-testid=backup-make]:not(:disabled)");
        assert.deepEqual(await browser.inside(flaws, VERSION), []);
        const whole = await browser.inside(print, CONTENT);
        assert.match(whole, new RegExp(`^${SIZE}\\+${SIZE / 10}\\+${SIZE}\\+`));
        const file = await made(browser, page, SECRET);
        for (const store of CONTENT) await browser.inside(wipe, store);
        await browser.inside(plant, { leads: [{ id: "other", name: "Somebody else", created_at: "2026-11-22T09:00:00Z", updated_at: "2026-11-22T09:00:00Z" }] });
        await chosen(browser, page, file, SECRET);
        await page.click("[data-testid=backup-replace]");
        await page.waitForSelector("[data-testid=backup-read-done]");
        assert.equal(await browser.inside(print, CONTENT), whole);
        assert.deepEqual(await browser.inside(flaws, VERSION), []);
        await page.close();
        tally.add(`upgrade from version ${version} and restore`);
      });
    }
  });
}
