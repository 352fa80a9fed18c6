/**
 * Every page in every state (support/visits.mjs), as people with other eyes and other hands meet it: axe-core finds nothing
 * serious, nothing scrolls sideways at 320 pixels or at 200 %, Tab reaches everything. And for people to look at,
 * each page in both languages and themes as a picture in target/sidelight/screenshots.
 */
import assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";

import { assertAccessible, assertFits, assertTabbable } from "./support/axe.mjs";
import { Browser, BROWSERS } from "./support/browser.mjs";
import { household, VISITS } from "./support/visits.mjs";

/** One page alone, while it is being made: SIDELIGHT_VISITS=dashboard-import */
const wanted = process.env.SIDELIGHT_VISITS;
const visits = VISITS.filter(({ name }) => !wanted || name.startsWith(wanted));
assert.ok(visits.length, `no visit begins with ${wanted}`);

const pictures = join(process.env.WORK ?? resolve(import.meta.dirname, "../../target/sidelight"), "screenshots");
const LANGUAGES = /** @type {const} */ (["en", "de"]);
const THEMES = /** @type {const} */ (["light", "dark"]);

/** The panel is as wide as a side panel is. @param {import("./support/visits.mjs").Visit} visit */
const usual = ({ path, height = 800 }) => ({ width: path.startsWith("panel") ? 400 : 1280, height });
/** The narrowest window that WCAG 1.4.10 asks for. */
const NARROW = { width: 320, height: 640 };
/** 200 % in a window of 1280 by 800. */
const ZOOMED = { width: 640, height: 400, deviceScaleFactor: 2 };

for (const name of BROWSERS) {
  for (const language of LANGUAGES) {
    describe(`every page, in ${name}, language ${language}`, () => {
      /** @type {Browser} */
      let browser;
      /** @type {Awaited<ReturnType<typeof household>>} */
      let tabs;
      let speaks = true;
      const folder = join(pictures, name);
      before(async () => {
        browser = await Browser.open(name, { language });
        const spoken = await browser.speaks();
        speaks = spoken === language;
        // Without its language packs (Debian: chromium-l10n) Chromium stays English; Firefox needs none.
        if (!speaks) console.log(`SKIPPED, LOUDLY: this ${name} speaks ${spoken}, not ${language}: its language packs are missing`);
        assert.ok(speaks || name === "chromium", `${name} speaks ${spoken}`);
        if (speaks) tabs = await household(browser);
        mkdirSync(folder, { recursive: true });
      });
      after(() => browser?.close());

      for (const visit of visits) {
        it(visit.name, async (t) => {
          if (!speaks) return t.skip(`${name} has no ${language}`);
          const where = `${visit.name} (${name}, ${language})`;
          const page = await browser.extensionPage(visit.beside ? `${visit.path}?tab=${tabs[visit.beside]}` : visit.path);
          await page.setViewport(usual(visit));
          await page.waitForSelector(visit.ready);
          await visit.arrange?.(page, browser);
          for (const theme of THEMES) {
            await browser.theme(page, theme);
            // What a theme changes is colours.
            await assertAccessible(page, `${where}, ${theme}`, theme === "dark" ? ["color-contrast"] : undefined);
            const path = join(folder, `${visit.name}-${language}-${theme}.png`);
            rmSync(path, { force: true });
            await page.screenshot({ path: /** @type {`${string}.png`} */ (path), fullPage: true });
          }
          await browser.theme(page, "light");
          await assertFits(page, where);
          // The order of the controls is the same in every language.
          if (language === "en") await assertTabbable(page, where);
          for (const [size, viewport] of /** @type {const} */ ([["at 320 pixels", NARROW], ["at 200 %", ZOOMED]])) {
            await page.setViewport(viewport);
            await page.waitForFunction((width) => innerWidth === width, {}, viewport.width);
            await assertFits(page, `${where} ${size}`);
            if (viewport === NARROW) await assertAccessible(page, `${where} ${size}`);
          }
          if (visit.leave) {
            await page.setViewport(usual(visit));
            await visit.leave(page, browser);
          }
          await page.close();
        });
      }

      it("nothing was said on the console", () => assert.deepEqual(browser.log, []));
    });
  }
}
