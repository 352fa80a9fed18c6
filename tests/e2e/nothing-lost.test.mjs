/** Nothing lost, nothing doubled: the background is stopped again and again, and every seen post is there once. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";

const COUNT = 500;
const PER_SCREEN = 20;
const STOPS = 20;

/** Runs in the page: shows a screen for a little more than the second that counts. */
async function look(/** @type {number} */ top) {
  scrollTo({ top, behavior: "instant" });
  await new Promise((done) => {
    let frames = 0;
    const start = performance.now();
    const frame = () => {
      frames++;
      // The next screen comes in a task of its own: timers that were due earlier go first.
      if (performance.now() - start >= 1300 && frames > 10) setTimeout(done, 100);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

for (const name of BROWSERS) {
  describe(`nothing lost, nothing doubled, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it(`stores each of ${COUNT} posts once while the background is stopped ${STOPS} times`, async () => {
      browser.web.serve("lindwerk.example", {
        "/long": timeline(statuses(1, COUNT + 1), { style: ".status__wrapper{height:40px}" }),
      });
      const page = await browser.page("https://lindwerk.example/long");
      let stops = 0;
      for (let screen = 0; screen < COUNT / PER_SCREEN; screen++) {
        const stored = screen % 2 ? undefined : browser.sessionChanges();
        const looking = page.evaluate(look, screen * PER_SCREEN * 40);
        if (stops < STOPS) {
          // The stops fall on all moments of a message's way: now when it was just stored and is not yet
          // acknowledged, now somewhere between the background's start and its rest.
          if (stored) await stored;
          else {
            await browser.backgroundRuns();
            await pass((screen * 97) % 410);
          }
          if (await browser.stopBackground()) stops++;
        }
        await looking;
      }
      assert.equal(stops, STOPS);
      await browser.captured(...Array.from({ length: COUNT }, (_, n) => `Entry ${n + 1}.`));
      const records = await browser.records("posts");
      assert.equal(records.length, COUNT);
      assert.equal(new Set(records.map(({ url, key }) => url ?? key)).size, COUNT);
      await page.close();
    });
  });
}
