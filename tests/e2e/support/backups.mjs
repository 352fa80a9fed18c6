/** The room of the backups, as a person uses it. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { downloaded } from "./files.mjs";

/** @typedef {import("./browser.mjs").Browser} Browser @typedef {import("./browser.mjs").Page} Page */

/** The dashboard's room, ready. @param {Browser} browser */
export async function room(browser) {
  const page = await browser.extensionPage("dashboard.html#backup");
  await page.waitForSelector("[data-testid=backup-make]:not(:disabled)");
  return page;
}

/** Makes a backup. @param {Browser} browser @param {Page} page @param {string} secret */
export async function made(browser, page, secret) {
  for (const file of readdirSync(browser.downloads)) rmSync(join(browser.downloads, file));
  await page.locator("[data-testid=backup-passphrase]").fill(secret);
  await page.locator("[data-testid=backup-repeat]").fill(secret);
  const [file] = await Promise.all([downloaded(browser.downloads, ".backup"), page.click("[data-testid=backup-make]")]);
  await page.waitForSelector("[data-testid=backup-make-done]");
  return file;
}

/**
 * Chooses a file and opens it. Answers with what the page says of it.
 * @param {Browser} browser
 * @param {Page} page
 * @param {Buffer} bytes
 * @param {string} secret
 * @returns {Promise<string>}
 */
export async function chosen(browser, page, bytes, secret) {
  const path = join(browser.downloads, "chosen.file");
  writeFileSync(path, bytes);
  const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await page.$("[data-testid=backup-file]"));
  await input.uploadFile(path);
  await page.locator("[data-testid=backup-open-passphrase]").fill(secret);
  await page.click("[data-testid=backup-open]");
  const answer = await page.waitForSelector("[data-testid=backup-read-wrong], [data-testid=backup-inside]");
  return (await answer?.evaluate((element) => element.textContent)) ?? "";
}
