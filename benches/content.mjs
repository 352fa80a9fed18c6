// What content.js costs a page: main-thread time per seen post, and tasks over 50 ms of its own,
// on a feed of 1,000 posts; the same feed without it, in the same browser run, stands beside.
// Chromium only: Firefox offers no trace of a page's main thread to a program.

import { Browser } from "../tests/e2e/support/browser.mjs";
import { statuses, timeline } from "../tests/e2e/support/mastodon.mjs";

const POSTS = 1000;
const PER_SCREEN = 100;
const HEIGHT = 40;
const ROUNDS = 3;
const HOST = "lindwerk.example";

/** A post as large as real ones are: with its buttons, a card and a picture. */
const filler = `<p>${"A sentence of the usual length, as people write them all day long. ".repeat(4)}</p>
<div class="media-gallery">${`<div class="media-gallery__item"><a class="media-gallery__item-thumbnail" href="/media/1"><img alt="A sample picture of a desk" width="8" height="8"></a></div>`.repeat(4)}</div>
<div class="bar">${`<button type="button" aria-label="Reply" class="status__action-bar__button icon-button icon-button--with-counter"><svg class="icon" viewBox="0 0 24 24"><path d="M760-200v-160q0-50-35-85t-85-35H273l144 144-57 56-240-240 240-240 57 56-144 144h367q83 0 141.5 58.5T840-360v160h-80Z"></path></svg><span class="icon-button__counter">12</span></button>`.repeat(6)}</div>`;

/** @typedef {{name: string, ph: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number, args: any}} Event */

/**
 * A screen after the other, each for a little more than a second, and until its posts are stored.
 * @param {Browser} browser
 * @param {string} path
 * @param {boolean} captures
 */
async function round(browser, path, captures) {
  const page = await browser.page();
  await page.setViewport({ width: 1000, height: PER_SCREEN * HEIGHT });
  await page.tracing.start({ categories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"] });
  await page.goto(`https://${HOST}${path}`);
  for (let n = 0; n < POSTS; n += PER_SCREEN) {
    await page.evaluate(async (top) => {
      scrollTo({ top, behavior: "instant" });
      await new Promise((done) => setTimeout(done, 1300));
    }, n * HEIGHT);
    if (captures) await browser.captured(...Array.from({ length: PER_SCREEN }, (_, i) => `Entry ${path} ${n + i + 1}.`));
  }
  const trace = await page.tracing.stop();
  await page.close();
  /** @type {{traceEvents: Event[]}} */
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
  const main = traceEvents.find(({ name, args }) => name === "ParseHTML" && String(args.beginData?.url).includes(HOST));
  const thread = traceEvents.filter(({ pid, tid }) => pid === main?.pid && tid === main?.tid);
  const own = thread.filter(({ name, args }) =>
    ["FunctionCall", "EvaluateScript"].includes(name) && String(args.data?.url).endsWith("/content.js"));
  const tasks = thread.filter(({ name }) => name === "RunTask");
  const long = tasks.filter(({ tdur = 0 }) => tdur > 50_000);
  const within = (/** @type {Event} */ task) => own.filter(({ ts }) => ts >= task.ts && ts <= task.ts + (task.dur ?? 0));
  // The thread's own time: what other processes take meanwhile does not count.
  const sum = (/** @type {Event[]} */ events) => events.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
  return {
    busy: sum(tasks),
    own: sum(own),
    longest: own.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000,
    long: long.length,
    /** in which content.js had more than a tenth of the time */
    longOwn: long.filter((task) => sum(within(task)) > (task.tdur ?? 0) / 10_000).length,
  };
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const browser = await Browser.open("chromium");
try {
  const feed = (/** @type {string} */ path) =>
    timeline(statuses(1, POSTS + 1, (n) => ({ html: `<p>Entry ${path} ${n}.</p>${filler}` })), {
      style: `.status__wrapper{height:${HEIGHT}px}`,
    });
  browser.web.serve(HOST, (_, url) => ({ body: feed(url.pathname) }));
  const scripts = await browser.inside(() => chrome.scripting.getRegisteredContentScripts());

  const withIt = [];
  const without = [];
  for (let n = 0; n < ROUNDS; n++) {
    await browser.inside(() => chrome.scripting.unregisterContentScripts());
    without.push(await round(browser, `/without/${n}`, false));
    await browser.inside((scripts) => chrome.scripting.registerContentScripts(scripts), scripts);
    withIt.push(await round(browser, `/with/${n}`, true));
  }
  const perPost = (/** @type {number} */ ms) => `${(ms / POSTS).toFixed(3)} ms a post`;
  const own = median(withIt.map(({ own }) => own));
  const more = median(withIt.map(({ busy }) => busy)) - median(without.map(({ busy }) => busy));
  const size = Math.round(feed("/").length / POSTS);
  console.log(`feed of ${POSTS} posts of ${size} bytes, ${PER_SCREEN} on a screen, ${ROUNDS} rounds each; CPU time of the page's main thread`);
  console.log(`  in functions of content.js  ${perPost(own)}; the longest call took ${median(withIt.map(({ longest }) => longest)).toFixed(1)} ms`);
  console.log(`  more than without it        ${perPost(more)} (with ${withIt.map(({ busy }) => busy.toFixed(0)).join(", ")} ms; without ${without.map(({ busy }) => busy.toFixed(0)).join(", ")} ms)`);
  console.log(`  tasks over 50 ms            with ${withIt.map(({ long }) => long).join(", ")}, of content.js ${withIt.map(({ longOwn }) => longOwn).join(", ")}; without ${without.map(({ long }) => long).join(", ")}`);
} finally {
  await browser.close();
}
