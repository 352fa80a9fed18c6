/** Seen means seen: half in view, for one second, of a tab that is shown. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { status, statuses, timeline } from "./support/mastodon.mjs";

const HOST = "https://lindwerk.example";

/** The page's own measure of how long each post was half in view, frame by frame. */
function measure() {
  const spans = /** @type {Record<string, number>} */ ({});
  const since = /** @type {Record<string, number>} */ ({});
  const frame = (/** @type {number} */ now) => {
    for (const el of document.querySelectorAll("[data-id]")) {
      const id = el.getAttribute("data-id") ?? "";
      const { top, bottom, height } = el.getBoundingClientRect();
      const inView = Math.min(bottom, innerHeight) - Math.max(top, 0) >= height / 2;
      if (inView) {
        since[id] ??= now;
        spans[id] = Math.max(spans[id] ?? 0, now - since[id]);
      } else delete since[id];
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  Object.assign(window, { spans });
}

for (const name of BROWSERS) {
  describe(`seen, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("takes what stays in view and not what is scrolled past or below the fold", async () => {
      browser.web.serve("lindwerk.example", { "/home": timeline(statuses(0, 40)) });
      const page = await browser.page(`${HOST}/home`);
      await page.evaluate(measure);
      await browser.captured("Entry 0.", "Entry 1.");
      // Twenty posts go by within 300 ms.
      await page.evaluate(() => new Promise((done) => {
        const start = performance.now();
        const step = (/** @type {number} */ now) => {
          const part = Math.min(1, (now - start) / 300);
          scrollTo({ top: part * 8000, behavior: "instant" });
          if (part < 1) requestAnimationFrame(step);
          else done(undefined);
        };
        requestAnimationFrame(step);
      }));
      const posts = await browser.captured("Entry 20.", "Entry 21.");
      const spans = await page.evaluate(() => /** @type {any} */ (window).spans);
      const seen = posts.map(({ text }) => Number(/Entry (\d+)\./.exec(text)?.[1]));
      const brief = Array.from({ length: 40 }, (_, n) => n).filter((n) => !(spans[114000 + n] >= 900));
      assert.ok(brief.length > 30, `the page itself shows too much: ${JSON.stringify(spans)}`);
      assert.deepEqual(seen.filter((n) => brief.includes(n)), []);
      assert.ok(!seen.includes(39), "below the fold");
      await page.close();
    });

    it("takes half of the viewport of a post of two hundred screens, and less than half of none", async () => {
      const tall = { id: "200", text: "A very long read.", style: "height:160000px" };
      const short = { id: "201", text: "A short one before it.", style: "height:600px" };
      const last = { id: "202", text: "The last word.", style: "height:300px" };
      browser.web.serve("lindwerk.example", { "/tall": timeline([short, tall, last]) });
      const page = await browser.page(`${HOST}/tall`);
      // 800 pixels of viewport: the tall post shows 200 of its 160,000, then 350, then 420.
      const before = await browser.captured("A short one before it.");
      assert.ok(!before.some(({ text }) => text.includes("A very long read.")));
      await page.evaluate(() => scrollTo({ top: 220, behavior: "instant" }));
      await browser.captured("A very long read.");
      assert.ok(!(await browser.posts()).some(({ text }) => text.includes("The last word.")));
      await page.evaluate(() => scrollTo({ top: 1e6, behavior: "instant" }));
      await browser.captured("The last word.");
      await page.close();
    });

    it("takes nothing in a hidden tab until it is shown", async () => {
      browser.web.serve("lindwerk.example", {
        "/hidden": timeline([{ id: "300", text: "Nobody looks at this one." }]),
        "/shown": timeline([{ id: "301", text: "This tab is in front." }]),
      });
      const hidden = await browser.page();
      const shown = await browser.page();
      await hidden.goto(`${HOST}/hidden`);
      assert.equal(await hidden.evaluate(() => document.visibilityState), "hidden");
      await shown.goto(`${HOST}/shown`);
      const posts = await browser.captured("This tab is in front.");
      assert.ok(!posts.some(({ text }) => text.includes("Nobody looks")));
      await hidden.bringToFront();
      await browser.captured("Nobody looks at this one.");
      await hidden.close();
      await shown.close();
    });

    it("takes no text that changes in a hidden tab until it is shown", async () => {
      browser.web.serve("lindwerk.example", {
        "/first": timeline([{ id: "320", text: "Seen once." }]),
        "/second": timeline([{ id: "321", text: "In front now." }]),
      });
      const page = await browser.page(`${HOST}/first`);
      await browser.captured("Seen once.");
      const other = await browser.page(`${HOST}/second`);
      await browser.captured("In front now.");
      await page.evaluate(() => {
        const p = document.querySelector("[data-id] p");
        if (p) p.textContent = "Seen once. Then changed behind the reader's back.";
      });
      // Three posts, each of which takes its second: more than enough for a change that were taken.
      for (let n = 0; n < 3; n++) {
        await other.evaluate((html) => document.querySelector(".item-list")?.insertAdjacentHTML("afterbegin", html),
          status({ id: `33${n}`, text: `Meanwhile ${n}.` }));
        await browser.captured(`Meanwhile ${n}.`);
      }
      assert.ok(!(await browser.posts()).some(({ text }) => text.includes("behind the reader's back")));
      await page.bringToFront();
      await browser.captured("behind the reader's back");
      await page.close();
      await other.close();
    });

    it("starts a post's second anew when its tab was hidden meanwhile", async () => {
      browser.web.serve("lindwerk.example", {
        "/flicker": timeline([{ id: "310", text: "Shown again and again, never for a second." }], {
          style: ".status__wrapper{margin-top:900px}",
        }),
        "/other": timeline([{ id: "311", text: "The other tab." }]),
      });
      const page = await browser.page(`${HOST}/flicker`);
      const other = await browser.page(`${HOST}/other`);
      await browser.captured("The other tab.");
      await page.bringToFront();
      // How long the post is in view, as the page sees it; hidden after 300 ms, four times.
      const longest = [];
      for (let i = 0; i < 4; i++) {
        longest.push(await page.evaluate(() => new Promise((done) => {
          scrollTo({ top: 900, behavior: "instant" });
          const start = performance.now();
          setTimeout(() => {
            scrollTo({ top: 0, behavior: "instant" });
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
          }, 300);
        })));
        await other.bringToFront();
        await page.bringToFront();
      }
      const posts = await browser.posts();
      if (Math.max(...longest) < 900) assert.ok(!posts.some(({ text }) => text.includes("again and again")));
      await page.evaluate(() => scrollTo({ top: 900, behavior: "instant" }));
      await browser.captured("again and again");
      await page.close();
      await other.close();
    });

    it("takes posts that are inserted, replaced or put into a recycled element, and text that is expanded", async () => {
      browser.web.serve("lindwerk.example", { "/live": timeline(statuses(400, 402)) });
      const page = await browser.page(`${HOST}/live`);
      await browser.captured("Entry 400.", "Entry 401.");

      // Inserted.
      await page.evaluate((html) => document.querySelector(".item-list")?.insertAdjacentHTML("afterbegin", html),
        status({ id: "410", text: "Inserted on top." }));
      await browser.captured("Inserted on top.");

      // Expanded: under the same key, the longer text.
      const before = (await browser.posts()).find(({ text }) => text.includes("Inserted on top."));
      await page.evaluate(() => {
        const p = document.querySelector('[data-id="410"] p');
        if (p) p.textContent = "Inserted on top. And after a click, all the rest of it.";
      });
      const posts = await browser.captured("all the rest of it.");
      const now = posts.filter(({ text }) => text.includes("Inserted on top."));
      assert.deepEqual(now.map(({ key }) => key), [before.key]);

      // Recycled: the same element, another post.
      await page.evaluate((html) => {
        const box = document.createElement("div");
        box.innerHTML = html;
        const from = box.querySelector("[data-id]");
        const to = document.querySelector('[data-id="410"]');
        if (!from || !to) return;
        to.setAttribute("data-id", "411");
        to.replaceChildren(...from.childNodes);
      }, status({ id: "411", text: "The element was used again." }));
      await browser.captured("The element was used again.");

      // Replaced without loading: another address, other posts.
      await page.evaluate((html) => {
        history.pushState({}, "", "/explore");
        document.querySelector(".item-list")?.replaceChildren();
        document.querySelector(".item-list")?.insertAdjacentHTML("beforeend", html);
      }, status({ id: "420", text: "The page changed, and nothing was loaded." }));
      const replaced = (await browser.captured("nothing was loaded.")).find(({ text }) => text.includes("nothing was loaded."));
      assert.equal(replaced.page_url, `${HOST}/explore`);
      await page.close();
    });

    it("waits for a page that shows what it is only later", async () => {
      browser.web.serve("lindwerk.example", { "/late": "<!DOCTYPE html><title>Loading</title><body><main></main>" });
      const page = await browser.page(`${HOST}/late`);
      await page.evaluate((html) => new Promise((done) => {
        // As an application does: the frame first, its content in a later task.
        document.body.innerHTML = '<div id="mastodon" class="app-holder"><div class="item-list"></div></div>';
        setTimeout(() => {
          document.querySelector(".item-list")?.insertAdjacentHTML("beforeend", html);
          done(undefined);
        });
      }), status({ id: "500", text: "Better late than never." }));
      await browser.captured("Better late than never.");
      await page.close();
    });
  });
}
