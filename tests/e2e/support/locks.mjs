/** The lock, as a person opens it and as it shows in the store. */

/** @typedef {import("./browser.mjs").Page} Page */

/** Types a passphrase into the form that opens the lock. @param {Page} page @param {string} secret */
export async function unlock(page, secret) {
  await page.waitForSelector("[data-testid=lock-form]");
  await page.locator("[data-testid=lock-passphrase]").fill(secret);
  await page.focus("[data-testid=lock-passphrase]");
  await page.keyboard.press("Enter");
}

/** What is sealed; every other record of a person would be a fault. @param {import("./browser.mjs").Browser} browser */
export async function sealed(browser) {
  const [all, posts, rows] = [await browser.records("leads"), await browser.records("posts"), await browser.records("ledger")];
  const theirs = [...all, ...posts.filter(({ saved }) => saved), ...rows];
  return { all: theirs.length, sealed: theirs.filter((record) => "sealed" in record).length };
}
