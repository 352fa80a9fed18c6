/** The room of the imports, as a person uses it, and a table to import. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";


/** @typedef {import("./browser.mjs").Browser} Browser @typedef {import("./browser.mjs").Page} Page */

/** A table of so many people. @param {number} size @param {(n: number) => string} [note] what is noted of each */
export const table = (size, note = (n) => `Halle ${n}`) =>
  ["Vorname;Nachname;Profil;Notizen", ...Array.from({ length: size }, (_, n) => `Mara;Lind${n};https://social.example/@mara${n};${note(n)}`)].join("\r\n");

/**
 * The dashboard's room with that table in it, ready to be imported.
 * @param {Browser} browser
 * @param {string} content
 */
export async function importing(browser, content) {
  const page = await browser.extensionPage("dashboard.html#import");
  await page.waitForSelector("body[data-ready=true] [data-testid=import-file]");
  const path = join(browser.downloads, "people.csv");
  writeFileSync(path, content);
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("[data-testid=import-file]"));
  await input.uploadFile(path);
  await page.waitForSelector("[data-testid=import-run]:not(:disabled)");
  return page;
}
