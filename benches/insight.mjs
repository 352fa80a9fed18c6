// The room of charts on 200,000 stored posts (or SIDELIGHT_POSTS): from opening
// the page to the first drawn chart, and to the list of the posts that were
// discussed most. The crowd is invented; its marks and its counts by day are made
// here, as the store makes them.

import { Browser, BROWSERS } from "../tests/e2e/support/browser.mjs";
import { COMPANIES } from "../tests/e2e/support/crowd-words.mjs";
import { crowd } from "../tests/e2e/support/crowd.mjs";

const POSTS = Number(process.env.SIDELIGHT_POSTS ?? 200_000);
const ROUNDS = 7;
const AT_ONCE = 2_000;

const LISTS = COMPANIES.slice(0, 6).map((company, n) => ({
  id: `list-${n}`, name: company, kind: n ? "competitor" : "brand", terms: [company], exclusions: [], hashtags: [],
  handles: [], german: false, from: null, until: null,
}));

for (const name of BROWSERS) {
  const browser = await Browser.open(name);
  try {
    const marked = await settle(browser);
    const drawn = [];
    const whole = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await browser.extensionPage("dashboard.html#insight");
      drawn.push(await when(page, "[data-chart=mentions] svg.drawing rect"));
      whole.push(await when(page, "[data-testid=insight-post]"));
      await page.close();
    }
    console.log(`${name}: ${POSTS} posts, ${marked} mentions: drawn after ${spread(drawn)}, with the posts after ${spread(whole)}`);
  } finally {
    await browser.close();
  }
}

/** Milliseconds from the page's opening until it shows something, seen at the next frame.
 * @param {import("../tests/e2e/support/browser.mjs").Page} page
 * @param {string} selector
 */
async function when(page, selector) {
  const found = await page.waitForFunction((selector) => document.querySelector(selector) && performance.now(), {}, selector);
  return Number(await found.jsonValue());
}

/** Fills the store; answers how many posts speak of a list. @param {Browser} browser */
async function settle(browser) {
  const opening = await browser.readyPage("dashboard.html");
  await opening.close();
  const key = (await browser.records("meta")).find(({ name }) => name === "pseudonym_key")?.value;
  /** @type {Map<string, Map<string, {slot: string[], counts: number[]}>>} */
  const days = new Map();
  let marked = 0;
  /** @type {unknown[]} */
  let chunk = [];
  for (const post of crowd({ leads: 0, posts: POSTS, now: Date.now(), key: Buffer.from(key) }).posts) {
    const day = post.posted_at.slice(0, 10);
    const watch = LISTS.filter(({ name }) => post.text.includes(name)).map(({ id }) => id);
    if (watch.length) post.marks = { watch, on: watch.map((id) => `${id}@${day}`) };
    marked += Number(watch.length > 0);
    count(days, day, post, watch);
    chunk.push(post);
    if (chunk.length === AT_ONCE) {
      await browser.inside(put, "posts", JSON.stringify(chunk));
      chunk = [];
    }
  }
  await browser.inside(put, "posts", JSON.stringify(chunk));
  const records = [...days].map(([day, cells]) => ({ day, cells: [...cells.values()].map(({ slot, counts }) => [slot, counts]) }));
  await browser.inside(put, "days", JSON.stringify(records));
  await browser.inside(put, "meta", JSON.stringify([
    { name: "watchlists", value: { version: 1, lists: LISTS } },
    { name: "rematching", value: { version: 1, after: "", done: POSTS, total: POSTS, finished: true } },
  ]));
  return marked;
}

/** Counts a post as src/insight/days.rs does.
 * @param {Map<string, Map<string, {slot: string[], counts: number[]}>>} days
 * @param {string} day
 * @param {any} post
 * @param {string[]} watch
 */
function count(days, day, post, watch) {
  const cells = days.get(day) ?? new Map();
  days.set(day, cells);
  const mood = post.score.unsure ? "" : post.score.label;
  const { likes, replies, shares } = post.engagement;
  const one = [1, Number(mood === "negative"), Number(mood === "neutral"), Number(mood === "positive"), likes ?? 0, replies ?? 0, shares ?? 0];
  for (const list of ["", ...watch]) {
    const slot = [list, post.network, post.lang];
    const cell = cells.get(slot.join()) ?? { slot, counts: one.map(() => 0) };
    cells.set(slot.join(), cell);
    cell.counts = cell.counts.map((/** @type {number} */ sum, /** @type {number} */ n) => sum + (one[n] ?? 0));
  }
}

/** Runs in an extension page. @param {string} store @param {string} json */
async function put(store, json) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const write = db.transaction(store, "readwrite", { durability: "relaxed" });
  for (const record of JSON.parse(json)) write.objectStore(store).put(record);
  await new Promise((resolve, reject) => {
    write.oncomplete = resolve;
    write.onabort = () => reject(write.error);
  });
  db.close();
}

/** The middle one of some times, and the least and the most. @param {number[]} times */
function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const told = (/** @type {number | undefined} */ time) => (time ?? 0).toFixed(0);
  return `${told(sorted[sorted.length >> 1])} ms (${told(sorted[0])} to ${told(sorted.at(-1))})`;
}
