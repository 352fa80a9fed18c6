// From a stopped background to its first acknowledgement: a content script
// sends a post that was seen, which wakes the background; it loads the engine,
// reads the post, stores it and answers. Beside it the same message to the
// background that still runs: the difference is the start.

import { Browser, BROWSERS } from "../tests/e2e/support/browser.mjs";
import { status, timeline } from "../tests/e2e/support/mastodon.mjs";

const ROUNDS = 20;
const HOST = "start.example";

for (const name of BROWSERS) {
  const browser = await Browser.open(name);
  try {
    // Nothing but this bench sends: the page shows no post.
    browser.web.serve(HOST, { "/home": timeline([]) });
    await browser.page(`https://${HOST}/home`);
    const cold = [];
    const warm = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await browser.stopBackground();
      cold.push(await acknowledged(browser, 2 * round));
      warm.push(await acknowledged(browser, 2 * round + 1));
    }
    const stored = (await browser.records("posts")).length;
    if (stored !== 2 * ROUNDS) throw new Error(`${2 * ROUNDS} posts were acknowledged, and ${stored} are stored`);
    const start = median(cold) - median(warm);
    console.log(
      `${name}: stopped to first acknowledgement ${spread(cold)}; running ${spread(warm)}; ` +
        `start ${start.toFixed(1)} ms (${(median(cold) / median(warm)).toFixed(1)} times a running one)`,
    );
  } finally {
    await browser.close();
  }
}

/** Milliseconds from sending a post to its acknowledgement, by the clock of the page.
 * @param {Browser} browser
 * @param {number} number
 */
async function acknowledged(browser, number) {
  const { took, answer } = await browser.inside(fromContentScript, `https://${HOST}/`, {
    kind: "seen",
    url: `https://${HOST}/home`,
    paths: ['<html lang="en"><body class="app-body"><div id="mastodon">'],
    posts: [{ n: number, adapter: "mastodon", path: 0, html: status({ id: `${114000 + number}`, text: `Entry ${number}.` }) }],
  });
  if (answer?.kind !== "ack") throw new Error(`no acknowledgement: ${JSON.stringify(answer)}`);
  return took;
}

/** Runs in a page of the extension: sends from a content script's world.
 * @param {string} site
 * @param {object} message
 * @returns {Promise<{ took: number, answer: any }>}
 */
async function fromContentScript(site, message) {
  const tabs = await chrome.tabs.query({});
  const tab = tabs.find(({ url }) => url?.startsWith(site));
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId: /** @type {number} */ (tab?.id) },
    args: [message],
    func: async (message) => {
      const begin = performance.now();
      const answer = await chrome.runtime.sendMessage(message);
      return { took: performance.now() - begin, answer };
    },
  });
  return /** @type {any} */ (frame?.result);
}

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** @param {number[]} values */
function spread(values) {
  return `${median(values).toFixed(1)} ms (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`;
}
