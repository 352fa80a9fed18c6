/** A page cannot tell that Sidelight is there; and Sidelight asks nobody for anything. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { spy } from "./support/spy.mjs";

const HOST = "lindwerk.example";
const COUNT = 200;
const PER_SCREEN = 20;

const page200 = timeline(
  statuses(1, COUNT + 1, (n) => ({ html: `<p>Entry ${n}. <x-emoji>:star:</x-emoji> <slot></slot></p>` })),
  {
    script: `(${spy})()`,
    style: ".status__wrapper{height:40px}",
  },
);

/** Runs in the page. What it finds of an extension, by the ways that pages look for one. */
async function probe(/** @type {string} */ origin) {
  const found = [];
  const files = ["manifest.json", "content.js", "background.js", "panel.html", "options.html", "welcome.html", "icons/32.png",
    "base.css", "background_wasm.js", "background_wasm_bg.wasm", "ui_wasm_bg.wasm", "dashboard_wasm_bg.wasm", "_locales/en/messages.json"];
  for (const file of files) {
    const url = `${origin}/${file}`;
    await fetch(url).then(() => found.push(`fetch ${url}`), () => {});
    await fetch(url, { mode: "no-cors" }).then(() => found.push(`opaque fetch ${url}`), () => {});
    for (const tag of ["img", "script", "link", "iframe"]) {
      const el = /** @type {any} */ (document.createElement(tag));
      const loaded = new Promise((resolve) => {
        el.onload = () => resolve(true);
        el.onerror = () => resolve(false);
      });
      if (tag === "link") el.rel = "stylesheet";
      el[tag === "link" ? "href" : "src"] = url;
      document.body.append(el);
      // A frame loads the browser's own error page, and says so as for any other address.
      if (tag === "iframe") {
        const bogus = document.createElement("iframe");
        bogus.src = url.replace(/\/\/[^/]*/, (host) => host.replace(/[a-f0-9]/g, (c) => (c === "a" ? "b" : "a")));
        const same = new Promise((resolve) => { bogus.onload = () => resolve(true); bogus.onerror = () => resolve(false); });
        document.body.append(bogus);
        const either = await Promise.race([Promise.all([loaded, same]), new Promise((r) => setTimeout(r, 500, [0, 0]))]);
        if (either[0] !== either[1]) found.push(`frame ${url}`);
        bogus.remove();
      } else if (await loaded) found.push(`${tag} ${url}`);
      el.remove();
    }
  }
  const { chrome } = /** @type {any} */ (window);
  if (chrome?.runtime) found.push("chrome.runtime");
  if (/** @type {any} */ (window).browser) found.push("browser");
  if (window.length) found.push(`${window.length} frames`);
  return found;
}

for (const name of BROWSERS) {
  describe(`invisible, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("a page that watches itself notices nothing while 200 posts are captured", async () => {
      browser.web.serve(HOST, { "/watching": page200 });
      const page = await browser.page(`https://${HOST}/watching`);
      const start = await page.evaluate(() => /** @type {any} */ (window).spy.begin());
      for (let n = 0; n < COUNT; n += PER_SCREEN) {
        await page.evaluate((top) => /** @type {any} */ (window).spy.real.scroll(top), n * 40);
        const screen = Array.from({ length: PER_SCREEN }, (_, i) => `Entry ${n + i + 1}.`);
        await browser.captured(...screen);
      }
      assert.equal((await browser.records("posts")).length, COUNT);

      const { notes, end } = await page.evaluate(() => {
        const { notes, real } = /** @type {any} */ (window).spy;
        return { notes: [...notes], end: {
          count: real.count(), sheets: real.sheets(), names: real.names(), entries: real.entries().length,
        } };
      });
      assert.deepEqual(notes, []);
      assert.deepEqual(end, start);

      // And the watch is awake: whatever it is there to notice, it notices.
      const seen = await page.evaluate(async () => {
        const { notes } = /** @type {any} */ (window).spy;
        document.querySelector("x-emoji")?.cloneNode(true);
        document.body.setAttribute("data-x", "");
        postMessage("hello", "*");
        await fetch("/nowhere").catch(() => {});
        new XMLHttpRequest();
        String(document.body.outerHTML);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return [...new Set(notes)];
      });
      for (const note of ["x-emoji made", "mutation attributes data-x", "postMessage", "event message", "fetch",
        "new XMLHttpRequest", "Element.outerHTML", "Document.querySelector", "Node.cloneNode"]) {
        assert.ok(seen.includes(note), `the watch slept through: ${note}; it has ${seen.join(", ")}`);
      }
      await page.close();
    });

    it("no file of the extension can be reached from a page, and no API of it is there", async () => {
      browser.web.serve(HOST, { "/probing": timeline(statuses(900, 902)) });
      const page = await browser.page(`https://${HOST}/probing`);
      await browser.captured("Entry 900.");
      assert.deepEqual(await page.evaluate(probe, browser.origin), []);
      await page.close();
    });

    it("the extension makes no request", async () => {
      // Everything that this browser asked for, beside what a browser without the extension asks for.
      const bare = await Browser.open(name, { extension: false });
      try {
        bare.web.serve(HOST, { "/watching": page200 });
        await bare.page(`https://${HOST}/watching`);
        const usual = new Set(bare.web.requests.map(({ host }) => host));
        assert.deepEqual(browser.web.requests.filter(({ host }) => !usual.has(host)), []);
        const own = browser.web.requests.filter(({ host }) => host === HOST).map(({ url }) => new URL(url).pathname);
        const asked = new Set(["/watching", "/nowhere", "/probing", "/favicon.ico"]);
        assert.deepEqual(own.filter((path) => !asked.has(path)), []);
        assert.equal(own.filter((path) => path === "/watching").length, 1);
      } finally {
        await bare.close();
      }
    });
  });
}
