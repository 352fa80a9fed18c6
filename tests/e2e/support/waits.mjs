/** Waiting for what comes about a moment later than what announces it: a page moves the focus at its next frame. */
/** @typedef {import("puppeteer-core").Page} Page */

/** For what must happen, on a machine that is busy with other things too: milliseconds. */
export const PATIENCE = Number(process.env.SIDELIGHT_PATIENCE ?? 60_000);

/** How often a page is asked whether something is so: milliseconds. */
const EVERY = 20;

/**
 * Waits until something is so.
 * @param {() => Promise<unknown>} is asked again and again
 * @param {string | (() => string)} [what] said where it does not come about
 */
export async function until(is, what = "it did not come about") {
  for (const end = Date.now() + PATIENCE; !(await is()); ) {
    if (Date.now() > end) throw new Error(typeof what === "string" ? what : what());
  }
}

/**
 * Has a page asked by the clock what it is waited for. Unless told otherwise the driver asks at each frame, and a
 * tab behind another draws none: what comes about there would never be seen.
 * @param {Page} page
 */
export function askByTheClock(page) {
  const wait = page.waitForFunction.bind(page);
  page.waitForFunction = (fn, options, ...args) => wait(fn, { polling: EVERY, ...options }, ...args);
}

/**
 * Waits until the focus is on an element: on itself, not on something within it.
 * @param {Page} page
 * @param {string} selector
 */
export async function focused(page, selector) {
  await page.waitForFunction((selector) => document.activeElement?.matches(selector), {}, selector)
    .catch(async (error) => {
      const held = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
      throw new Error(`the focus is not on ${selector}, it is on ${held}`, { cause: error });
    });
}
