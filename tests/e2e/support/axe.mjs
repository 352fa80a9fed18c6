/** axe-core on an open page of the extension, and what axe cannot see: whether the page fits, and whether keys reach everything. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Evaluated by the driver: the pages' own rules (CSP) take no script from elsewhere. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe calls a fault that keeps somebody from using the page. */
const GRAVE = ["serious", "critical"];

/**
 * Fails where axe-core finds something serious or critical.
 * @param {import("./browser.mjs").Page} page
 * @param {string} where how the page and its state are called in the message
 * @param {string[]} [rules] only these of axe's rules
 */
export async function assertAccessible(page, where, rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const found = await page.evaluate(async (rules) => {
    const { axe } = /** @type {any} */ (globalThis);
    // Colours on their way from one theme to the other are nobody's colours.
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {})));
    const { violations, passes } = await axe.run(document, { ...(rules ? { runOnly: rules } : {}), resultTypes: ["violations"] });
    return {
      ran: passes.length + violations.length,
      violations: violations.map((/** @type {any} */ { id, impact, help, nodes }) => ({
        id, impact, help, nodes: nodes.map((/** @type {any} */ { target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
      })),
    };
  }, rules ?? null);
  assert.ok(found.ran > 0, `${where}: axe looked at nothing`);
  const grave = found.violations.filter((/** @type {{impact: string}} */ { impact }) => GRAVE.includes(impact));
  assert.deepEqual(grave, [], `${where}: ${JSON.stringify(grave, null, 1)}`);
}

/**
 * Fails where a page is wider than its window: somebody would have to scroll sideways to read (WCAG 1.4.10).
 * What scrolls in a frame of its own, as tables do, may. Fails too where a field for text is squeezed.
 * @param {import("./browser.mjs").Page} page
 * @param {string} where
 */
export async function assertFits(page, where) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const sticking = [...document.body.querySelectorAll("*")].filter((element) => {
      const frame = element.closest(".scroller");
      return (!frame || frame === element) && element.getBoundingClientRect().right > root.clientWidth + 1;
    });
    const names = sticking.map((element) => `${element.localName}.${element.className} ${element.getAttribute("data-testid") ?? ""}`);
    return `${root.scrollWidth} in ${root.clientWidth}: ${names.slice(-5).join(", ")}`;
  });
  assert.equal(wide, null, `${where} is too wide`);
  const squeezed = await page.evaluate(() =>
    [...document.querySelectorAll("input:not([type]), input[type=text], input[type=search], input[type=password], textarea")]
      .filter((field) => field.checkVisibility({ visibilityProperty: true }) && field.getBoundingClientRect().width < 80)
      .map((field) => field.id || field.getAttribute("data-testid")),
  );
  assert.deepEqual(squeezed, [], `${where}: no word fits into these fields`);
}

/**
 * Fails where Tab does not reach a control that is visible, or where the one that has the focus shows nothing of it.
 * @param {import("./browser.mjs").Page} page
 * @param {string} where
 */
export async function assertTabbable(page, where) {
  const wanted = await page.evaluate(() => {
    const dialog = document.querySelector("dialog[open]");
    const controls = [...(dialog ?? document).querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    /** @type {Set<string>} */
    const groups = new Set();
    const reachable = /** @type {HTMLInputElement[]} */ (controls).filter((control) => {
      if (control.tabIndex < 0 || control.matches(":disabled") || !control.checkVisibility({ visibilityProperty: true })) return false;
      if (control.type !== "radio") return true;
      // Of a group of radio buttons one is in the way of Tab, and arrows reach the others.
      const first = !groups.has(control.name);
      groups.add(control.name);
      return first;
    });
    // From the first one: not every driver comes round again by way of the browser's own bars.
    /** @type {any} */ (globalThis).sidelightTabs = { reachable, seen: new Set(reachable.slice(0, 1)), bare: new Set() };
    scrollTo(0, 0);
    reachable[0]?.focus();
    return reachable.length;
  });
  // A long list makes its rows as the focus comes to them: there are more to pass than there were at first.
  for (let press = 0; press < 4 * wanted + 100; press += 1) {
    await page.keyboard.press("Tab");
    const done = await page.evaluate(() => {
      const { reachable, seen, bare } = /** @type {any} */ (globalThis).sidelightTabs;
      const element = /** @type {HTMLInputElement | null} */ (document.activeElement);
      const all = () => reachable.every((/** @type {Element} */ control) => seen.has(control));
      if (!element || element === document.body) return all();
      seen.add(element.type === "radio" ? reachable.find((/** @type {HTMLInputElement} */ { name }) => name === element.name) : element);
      // On the control itself or on what it stands in: a card, a label that is a menu. Chromium shows the
      // part of a date that has the focus, inside of the field; and where a browser decides that this focus is
      // none to be shown (Firefox, after a script moved it), the page has nothing to show.
      let shows = element.type === "date" || !element.matches(":focus-visible");
      for (let here = /** @type {Element | null} */ (element); here && !shows; here = here.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(here);
        shows = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      }
      if (!shows) bare.add(element);
      return all();
    });
    if (done) break;
  }
  const { missed, bare } = await page.evaluate(() => {
    const { reachable, seen, bare } = /** @type {any} */ (globalThis).sidelightTabs;
    const name = (/** @type {Element} */ element) => `${element.localName}[${element.getAttribute("data-testid") ?? element.className}] ${(element.textContent ?? "").slice(0, 30)}`;
    return { missed: reachable.filter((/** @type {Element} */ control) => !seen.has(control)).map(name), bare: [...bare].map(name) };
  });
  assert.deepEqual(missed, [], `${where}: Tab does not reach these`);
  assert.deepEqual(bare, [], `${where}: the focus does not show on these`);
}
