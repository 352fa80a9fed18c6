/** The lock, as a person opens it and as it shows in the store. */

/** @typedef {import("./browser.mjs").Browser} Browser @typedef {import("./browser.mjs").Page} Page */

/** Types a passphrase into the form that opens the lock. @param {Page} page @param {string} secret */
export async function unlock(page, secret) {
  await page.waitForSelector("[data-testid=lock-form]");
  await page.locator("[data-testid=lock-passphrase]").fill(secret);
  await page.focus("[data-testid=lock-passphrase]");
  await page.keyboard.press("Enter");
}

/** Begins to set the lock, in the settings. @param {Page} page @param {string} secret */
export async function beginLock(page, secret) {
  await page.locator("#lock-new").fill(secret);
  await page.locator("#lock-repeat").fill(secret);
  await page.click("[data-testid=lock-set]");
}

/** Sets it. @param {Page} page @param {string} secret */
export async function setLock(page, secret) {
  await beginLock(page, secret);
  await page.waitForSelector("[data-testid=lock-work-done]");
}

/** Begins to take it off, in the settings while it is open. @param {Page} page @param {string} secret */
export async function beginTakingOff(page, secret) {
  await page.click("[data-testid=lock-off-part] summary");
  await page.locator("#lock-off-passphrase").fill(secret);
  await page.click("[data-testid=lock-off]");
}

/** Takes it off, whether it is shut or open. @param {Browser} browser @param {string} secret */
export async function takeLockOff(browser, secret) {
  const settings = await browser.readyPage("options.html");
  if (await settings.$("[data-testid=lock-form]")) {
    await unlock(settings, secret);
    await settings.waitForSelector("[data-testid=lock-is-open]");
  }
  await beginTakingOff(settings, secret);
  await settings.waitForSelector("[data-testid=lock-warning]");
  await settings.close();
}

/** What is sealed; every other record of a person would be a fault. @param {Browser} browser */
export async function sealed(browser) {
  const [all, posts, rows] = [await browser.records("leads"), await browser.records("posts"), await browser.records("ledger")];
  const theirs = [...all, ...posts.filter(({ saved }) => saved), ...rows];
  return { all: theirs.length, sealed: theirs.filter((record) => "sealed" in record).length };
}
