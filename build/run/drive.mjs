// Without a display: reads the demo feed as a person would, and prints what
// was seen, scored, saved and exported. Every wait is for an event of the
// extension or of the page.

import { readFileSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { Browser } from "../../tests/e2e/support/browser.mjs";
import { feed } from "./feed.mjs";

const HOST = "feed.example";
/** A screen on which nothing is new is left after this long. */
const GLANCE = 2500;

const browser = await Browser.open(process.env.CHROMIUM ? "chromium" : "firefox");
try {
  browser.web.serve(HOST, (_, url) => feed(url.pathname));
  const page = await browser.page(`https://${HOST}/`);

  heading("seen, and scored");
  const seen = await readWhole(page);
  console.log(`${seen.size} posts`);

  heading("saved");
  const panel = await openPanel();
  await saveFirst(panel);

  heading("exported");
  const { name, text } = await exported(panel);
  const lines = text.trim().split("\r\n");
  console.log(`${name}: ${lines.length - 1} lead`);
  for (const line of lines) console.log(`  ${line.length > 160 ? `${line.slice(0, 159)}…` : line}`);
} finally {
  await browser.close();
}

/** Scrolls through the feed, a screen at a time, and prints each post that arrives.
 * @param {import("../../tests/e2e/support/browser.mjs").Page} page
 */
async function readWhole(page) {
  /** @type {Set<string>} */
  const known = new Set();
  for (let end = false; !end; ) {
    await newPosts([...known]);
    for (const { post, score } of await browser.arrivals()) {
      if (known.has(post.key)) continue;
      known.add(post.key);
      console.log(`  ${mood(score)}  ${post.author?.name ?? "?"}: ${excerpt(post.text)}`);
    }
    end = await page.evaluate(() => {
      const before = scrollY;
      scrollBy({ top: innerHeight * 0.6, behavior: "instant" });
      // The feed grows as it is scrolled, until it says that it ends.
      return scrollY === before && document.querySelector(".end:not([hidden])") !== null;
    });
  }
  return known;
}

/** Waits until session memory holds a post beside the known ones, or a glance.
 * @param {string[]} known
 */
function newPosts(known) {
  return browser.inside(
    (known, glance) =>
      new Promise((resolve) => {
        const { session } = chrome.storage;
        const done = () => {
          clearTimeout(timer);
          session.onChanged.removeListener(look);
          resolve(undefined);
        };
        const timer = setTimeout(done, glance);
        const look = async () => {
          const keys = Object.keys(await session.get(null)).filter((key) => key.startsWith("post:"));
          if (keys.some((key) => !known.includes(key.slice("post:".length)))) done();
        };
        session.onChanged.addListener(look);
        look();
      }),
    known,
    GLANCE,
  );
}

/** The panel, bound to the feed's tab. */
async function openPanel() {
  const tab = await browser.inside(async (host) => {
    const tabs = await chrome.tabs.query({});
    return tabs.find(({ url }) => url?.includes(host))?.id;
  }, HOST);
  const panel = await browser.extensionPage(`panel.html?tab=${tab}`);
  await panel.waitForSelector("body[data-ready=true]");
  return panel;
}

/** Saves the author of the first post in the panel, with a note.
 * @param {import("../../tests/e2e/support/browser.mjs").Page} panel
 */
async function saveFirst(panel) {
  const post = await panel.waitForSelector("[data-testid=post]:has([data-testid=post-save])");
  const key = await post?.evaluate((element) => element.getAttribute("data-key"));
  const card = `[data-testid=post][data-key="${key}"]`;
  await panel.click(`${card} [data-testid=post-save]`);
  await panel.waitForSelector(`${card}[data-lead]`);
  await panel.click(`${card} [data-testid=post-note]`);
  const note = "Met in the demo feed.";
  await panel.locator("[data-testid=note-text]").fill(note);
  await panel.click("[data-testid=note-save]");
  await panel.waitForSelector("[data-testid=note-text]", { hidden: true });
  const [lead] = await browser.records("leads");
  console.log(`  ${lead?.name}, with the note "${note}"`);
}

/** @param {import("../../tests/e2e/support/browser.mjs").Page} panel */
async function exported(panel) {
  await panel.click("[data-testid=tab-leads]");
  await panel.waitForSelector("[data-testid=lead]");
  const arrived = download();
  await panel.click("[data-testid=export-csv]");
  const name = await arrived;
  return { name, text: readFileSync(join(browser.downloads, name), "utf8") };
}

/** The name of the next file that is complete in the folder for downloads.
 * @returns {Promise<string>}
 */
function download() {
  return new Promise((resolve) => {
    const watcher = watch(browser.downloads, () => {
      const name = readdirSync(browser.downloads).find((name) => name.endsWith(".csv"));
      if (!name || readFileSync(join(browser.downloads, name)).length === 0) return;
      watcher.close();
      resolve(name);
    });
  });
}

/** @param {any} score */
function mood(score) {
  if (!score || score.label === "unsupported") return `${score?.lang ?? "--"} not yet scored`;
  return `${score.lang ?? "--"} ${score.label.padEnd(8)} ${Math.round(100 * score[score.label])} %`;
}

/** @param {string} text */
function excerpt(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}

/** @param {string} title */
function heading(title) {
  console.log(`\n== ${title}`);
}
