/** The panel follows the page: the card of the post in view is marked. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";

const HOST = "folgen.example";
const HOME = `https://${HOST}/home`;

for (const name of BROWSERS) {
  describe(`following the page, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("marks the card of the post nearest to the middle of the view, and follows as one scrolls", async () => {
      const posts = statuses(1, 6);
      browser.web.serve(HOST, { "/home": timeline(posts, { style: ".status__wrapper{height:500px}" }) });
      const page = await browser.page(HOME);
      await page.setViewport({ width: 800, height: 600 });
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(HOME)}`);
      const marked = (/** @type {string} */ text) =>
        panel.waitForFunction((text) => {
          const cards = [...document.querySelectorAll("[data-testid=post][aria-current=true]")];
          return cards.length === 1 && cards[0].textContent?.includes(text);
        }, {}, text);
      for (const at of [0, 3, 1]) {
        await page.bringToFront();
        await page.evaluate((at) => document.querySelectorAll(".status__wrapper")[at].scrollIntoView({ block: "center" }), at);
        await browser.captured(posts[at].text);
        await panel.bringToFront();
        await marked(posts[at].text);
      }
      assert.deepEqual(browser.log, []);
    });
  });
}
