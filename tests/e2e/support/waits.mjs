/** Waiting for what comes about a moment later than what announces it: a page moves the focus at its next frame. */
import { PATIENCE } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Page} Page */

/**
 * Waits until something is so.
 * @param {() => Promise<unknown>} is asked again and again
 * @param {string} [what] said where it does not come about
 */
export async function until(is, what = "it did not come about") {
  for (const end = Date.now() + PATIENCE; !(await is()); ) {
    if (Date.now() > end) throw new Error(what);
  }
}

/**
 * Waits until the focus is on an element: on itself, not on something within it.
 * @param {Page} page
 * @param {string} selector
 */
export async function focused(page, selector) {
  await page.waitForFunction((selector) => document.activeElement?.matches(selector), { timeout: PATIENCE }, selector)
    .catch(async (error) => {
      const held = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
      throw new Error(`the focus is not on ${selector}, it is on ${held}`, { cause: error });
    });
}
