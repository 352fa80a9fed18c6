// The pages with 20,000 leads and 200,000 posts: from open to first rows, a
// keystroke of the search, saving, memory. Beside it, in the same run, the same
// with an empty profile: the difference is what the data cost.
// Between planting and measuring the browser is started anew: what it still has to
// tidy up behind so much at once is no part of a working day.
// In both browsers; SIDELIGHT_BROWSERS=firefox is one of them, and
// SIDELIGHT_CROWD=2000,20000 makes it smaller.

import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { Browser, BROWSERS } from "../tests/e2e/support/browser.mjs";
import { settleCrowd } from "../tests/e2e/support/crowd.mjs";
import { statuses, timeline } from "../tests/e2e/support/mastodon.mjs";

const ROUNDS = 7;
/** What a person does not notice, in milliseconds, and megabytes a page may hold. */
const AIMS = { panel: 150, dashboard: 300, keystroke: 50, saving: 30, memory: 200 };
const HOST = "pages.example";
const HOME = `https://${HOST}/home`;
const [leads = 20_000, posts = 200_000] = (process.env.SIDELIGHT_CROWD ?? "20000,200000").split(",").map(Number);

for (const name of BROWSERS) {
  const profile = mkdtempSync(join(tmpdir(), "sidelight-bench-"));
  let browser = await Browser.open(name, { profile });
  try {
    const empty = await measured(browser, await shown(browser));
    const begin = performance.now();
    await settleCrowd(browser, { leads, posts });
    console.log(`${name}: ${leads} leads and ${posts} posts planted in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    await browser.close();
    browser = await Browser.open(name, { profile });
    const pages = await shown(browser);
    const full = await measured(browser, pages);
    for (const page of /** @type {const} */ (["panel", "dashboard"])) {
      const [a, b] = [full[page], empty[page]];
      console.log(
        `${name}: ${page}, open to first ${page === "panel" ? "posts" : "rows"} ${spread(a.times)}, ` +
          `aim ${AIMS[page]} ms, empty profile ${spread(b.times)}, ratio ${(median(a.times) / median(b.times)).toFixed(1)}; ` +
          `memory ${a.memory}, aim ${AIMS.memory} MB, empty ${b.memory}`,
      );
    }
    console.log(`${name}: a keystroke of the search to its result ${spread(await searched(browser))}, aim ${AIMS.keystroke} ms`);
    const early = spread(await saved(browser, pages.panel.path, "", 3));
    const saving = spread(await saved(browser, pages.panel.path, "body[data-ready=true]", ROUNDS));
    console.log(`${name}: saving a lead to acknowledged ${saving}, aim ${AIMS.saving} ms; while the panel still reads the others ${early}`);
    console.log(`${name}: the machine's load was ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** @typedef {Record<"panel" | "dashboard", {path: string, ready: string}>} Pages */

/** Opens a feed whose posts are seen; answers with the pages of the extension beside it.
 * @param {Browser} browser
 * @returns {Promise<Pages>}
 */
async function shown(browser) {
  const authors = statuses(1, 12, (n) => ({ name: `Author ${n}`, handle: `author${n}@${HOST}` }));
  browser.web.serve(HOST, { "/home": timeline(authors, { style: ".status__wrapper{height:60px}" }) });
  await browser.page(HOME);
  await browser.captured("Entry 1.", "Entry 11.");
  return {
    panel: { path: `panel.html?tab=${await browser.tab(HOME)}`, ready: "[data-testid=post]" },
    dashboard: { path: "dashboard.html#leads", ready: "[data-testid=empty-leads], [data-testid=lead-row]" },
  };
}

/** Each of the pages, opened some times.
 * @param {Browser} browser
 * @param {Pages} pages
 */
async function measured(browser, { panel, dashboard }) {
  // A page of the extension, in front, in which the others are opened: its clock sees them from the start.
  const host = await browser.readyPage("welcome.html");
  const of = async (/** @type {{path: string, ready: string}} */ { path, ready }) => {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await host.evaluate(openInside, path, ready));
    return { times, memory: await memory(browser, path, ready) };
  };
  const both = { panel: await of(panel), dashboard: await of(dashboard) };
  await host.close();
  return both;
}

/** Runs in a page of the extension: milliseconds from opening a page until the frame in which its first row stands.
 * @param {string} path
 * @param {string} ready
 * @returns {Promise<number>}
 */
function openInside(path, ready) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "position:fixed;inset:0;width:100vw;height:100vh;border:0;background:Canvas";
    const begin = performance.now();
    frame.src = path;
    const look = () => {
      if (!frame.contentDocument?.querySelector(ready)) return requestAnimationFrame(look);
      const took = performance.now() - begin;
      frame.remove();
      return resolve(took);
    };
    document.body.append(frame);
    look();
  });
}

/** What a page holds: the memory of its program, and where the browser tells it, the objects after they were tidied up.
 * @param {Browser} browser
 * @param {string} path
 * @param {string} ready
 */
async function memory(browser, path, ready) {
  const page = await browser.extensionPage(path);
  await page.waitForSelector(`body[data-ready=true] :is(${ready})`);
  const program = await page.evaluate(async (module) => {
    // The page's own program: a module is loaded once.
    const { default: init } = await import(module);
    return (await init()).memory.buffer.byteLength;
  }, `${browser.origin}/${path.startsWith("panel") ? "ui" : "dashboard"}_wasm.js`);
  let objects = 0;
  if (browser.name === "chromium") {
    const session = await page.createCDPSession();
    await session.send("HeapProfiler.collectGarbage");
    const use = /** @type {Record<string, number>} */ (/** @type {unknown} */ (await session.send("Runtime.getHeapUsage")));
    objects = (use.usedSize ?? 0) + (use.embedderHeapUsedSize ?? 0) + (use.backingStorageSize ?? 0);
  }
  await page.close();
  return objects ? `${((program + objects) / 1e6).toFixed(0)} MB` : `${(program / 1e6).toFixed(0)} MB and objects`;
}

/** Milliseconds from a letter in the search field to the frame that shows what it found.
 * @param {Browser} browser
 */
async function searched(browser) {
  const page = await browser.extensionPage("dashboard.html#leads");
  // All have been read: before that nobody is searched.
  await page.waitForSelector("body[data-ready=true] [data-testid=lead-row]");
  const times = await page.evaluate(async () => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("[data-testid=search]"));
    const shown = () => document.querySelector("[data-testid=leads-count]")?.textContent;
    const took = [];
    for (const word of ["mueller", "messe halle", "zahnrad"]) {
      for (let letters = 1; letters <= word.length; letters += 1) {
        const before = shown();
        const begin = performance.now();
        field.value = word.slice(0, letters);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const end = begin + 2_000;
        // A letter more may find the same people: then there is nothing to see.
        while (shown() === before && performance.now() < end) await new Promise(requestAnimationFrame);
        if (shown() !== before) took.push(performance.now() - begin);
      }
      field.value = "";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      const all = shown();
      for (const end = performance.now() + 2_000; shown() === all && performance.now() < end; ) await new Promise(requestAnimationFrame);
    }
    return took;
  });
  await page.close();
  if (!times.length) throw new Error("no letter changed what is shown");
  return times;
}

/** Milliseconds from the press of "Save" to the card that says the author is a lead.
 * @param {Browser} browser
 * @param {string} path
 * @param {string} when what the page must be first
 * @param {number} rounds
 */
async function saved(browser, path, when, rounds) {
  const page = await browser.extensionPage(path);
  await page.waitForSelector(`${when} [data-testid=post-save]`);
  // One after the other: each is somebody else's post, or the button is gone.
  const times = await page.evaluate(async (rounds) => {
    const took = [];
    for (let round = 0; round < rounds; round += 1) {
      const card = document.querySelector("[data-testid=post]:has([data-testid=post-save])");
      if (!card) break;
      const begin = performance.now();
      /** @type {HTMLElement} */ (card.querySelector("[data-testid=post-save]")).click();
      while (!card.hasAttribute("data-lead")) await new Promise(requestAnimationFrame);
      took.push(performance.now() - begin);
    }
    return took;
  }, rounds);
  await page.close();
  return times;
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** @param {number[]} values */
function spread(values) {
  return `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
}
