/** Pages that mean harm: too large, too deep, malformed, full of script, and talking to the extension. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { status, statuses, timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}`;

/** Names of DOM properties that a form's fields and a document's images can take the place of. */
const NAMES = ["outerHTML", "attributes", "parentElement", "parentNode", "localName", "textContent", "firstChild", "nextSibling",
  "nextElementSibling", "children", "childNodes", "matches", "closest", "querySelector", "querySelectorAll", "contains",
  "getBoundingClientRect", "getAttribute", "nodeType", "isConnected", "tagName"];
const DOCUMENT_NAMES = [...NAMES, "documentElement", "hidden", "visibilityState", "addEventListener", "body", "location",
  "chrome", "browser", "sidelight"];

/** Each value runs a script of the page, if anything ever takes it for more than text. */
const EVIL = [
  `<script>parent.pwned=1;top.pwned=1</script>`,
  `<img src=x onerror="top.pwned=1">`,
  `<svg onload="top.pwned=1"></svg>`,
  `"><iframe srcdoc="<script>top.pwned=1</script>"></iframe>`,
  `javascript:top.pwned=1`,
];

for (const name of BROWSERS) {
  describe(`hostile pages, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("leaves out a post of 10 MB with one line in the log, and reads its neighbours", async () => {
      const said = browser.log.length;
      browser.web.serve(HOST, { "/large": timeline([
        { id: "1", text: "Before the giant." },
        { id: "2", html: `<p>${"All work and no play. ".repeat(480_000)}</p>` },
        { id: "3", text: "After the giant." },
      ], { style: ".status__wrapper{height:200px}" }) });
      const page = await browser.page(`${HOME}/large`);
      const posts = await browser.captured("Before the giant.", "After the giant.");
      assert.equal(posts.filter(({ text }) => text.includes("All work")).length, 0);
      const lines = browser.log.slice(said);
      assert.equal(lines.length, 1, lines.join("\n"));
      assert.match(lines[0] ?? "", /a post of 10\d{6} characters was left out/);
      await page.close();
    });

    it("survives 100,000 nested elements, and a tree that no parser would make", async () => {
      const said = browser.log.length;
      const nest = "<b>".repeat(100_000);
      browser.web.serve(HOST, { "/deep": timeline([
        { id: "11", text: "Before the deep." },
        { id: "12", html: `<div style="display:none">${nest}deep</div><p>The deep one.</p>` },
        { id: "13", text: "Grown by script: ", html: `<p>Grown by script.</p><div id="grow" style="display:none"></div>` },
        { id: "14", text: "After the deep." },
      ], {
        style: ".status__wrapper{height:180px}",
        after: `<script>let at = document.getElementById("grow"); for (let i = 0; i < 4000; i++) at = at.appendChild(document.createElement("i"));</script>`,
      }) });
      const page = await browser.page(`${HOME}/deep`);
      await browser.captured("Before the deep.", "After the deep.");
      // Each of the two is either read or left out with one line that says why.
      const read = (await browser.posts()).filter(({ text }) => /The deep one|Grown by script/.test(text)).length;
      const lines = browser.log.slice(said);
      assert.equal(read + lines.length, 2, lines.join("\n"));
      for (const line of lines) assert.match(line, /a post of \w+ was left out: ./);
      await page.close();
    });

    it("reads each of 1,000 posts inside one another once, without the others", async () => {
      const COUNT = 1000;
      // Made by script: the parser does not nest so deeply.
      browser.web.serve(HOST, { "/nested": `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>body{margin:0} li{list-style:none} ol{margin:0;padding:0}
        .comment-body{height:40px;overflow:hidden} p{margin:0}</style>
        <body class="single"><main><ol class="commentlist comment-list" id="comments"></ol></main>
        <script>
          let list = document.querySelector("ol");
          for (let n = 1; n <= ${COUNT}; n++) {
            const li = document.createElement("li");
            li.id = "comment-" + n;
            li.className = "comment depth-" + n;
            li.innerHTML = '<article class="comment-body" id="div-comment-' + n + '"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Wanda ' + n + '</b></div><div class="comment-metadata"><a href="/nested/#comment-' + n + '"><time datetime="2026-11-19T10:00:00+00:00">19 November</time></a></div></footer><div class="comment-content"><p>Remark ' + n + '.</p></div></article><ol class="children"></ol>';
            list.append(li);
            list = li.lastElementChild;
          }
        </script>` });
      const page = await browser.page(`${HOME}/nested`);
      // The first screens are enough to see that nesting does no harm; each post holds all later ones.
      for (let n = 0; n < 60; n += 20) {
        await page.evaluate((top) => scrollTo({ top, behavior: "instant" }), n * 40);
        await browser.captured(...Array.from({ length: 19 }, (_, i) => `Remark ${n + i + 1}.`));
      }
      const texts = (await browser.posts()).map(({ text }) => text.trim()).filter((text) => text.startsWith("Remark"));
      assert.deepEqual(texts.filter((text) => (text.match(/Remark/g) ?? []).length !== 1), []);
      assert.equal(new Set(texts).size, texts.length);
      await page.close();
    });

    it("reads past names that a page puts over the properties of its forms and its document", async () => {
      const inputs = NAMES.map((key) => `<input type="hidden" name="${key}"><button hidden name="${key}"></button>`).join("");
      const images = DOCUMENT_NAMES.map((key) => `<img hidden alt="" name="${key}" id="${key}"><form hidden name="${key}"></form>`).join("");
      browser.web.serve(HOST, { "/clobbered": timeline([
        { id: "31", html: `<form><p>Inside a form.</p>${inputs}</form>` },
      ], { after: images }).replace('<div role="feed"', `<form>${inputs}<div role="feed"`) });
      const page = await browser.page(`${HOME}/clobbered`);
      await browser.captured("Inside a form.");
      // And inserted into a form that is already there.
      await page.evaluate((html) => {
        const list = Document.prototype.querySelector.call(document, ".item-list");
        list?.insertAdjacentHTML("afterbegin", html);
      }, status({ id: "32", text: "Inserted into a form." }));
      await browser.captured("Inserted into a form.");
      await page.close();
    });

    it("keeps malformed text, and runs no script that stands in a field", async () => {
      browser.web.serve(HOST, { "/evil": timeline([
        { id: "41", text: "Half a character: " },
        ...EVIL.map((evil, n) => ({ id: String(50 + n), name: evil, handle: `mallory${n}@${HOST}`, text: `Evil ${n}: ${evil}` })),
      ], {
        style: ".status__wrapper{height:110px}",
        after: `<script>
          document.querySelector('[data-id="41"] p').append("\\ud800 and a half \\udc00");
          for (const a of document.querySelectorAll('[data-id^="5"] a')) a.href = "javascript:top.pwned=1//" + a.href;
          for (const box of document.querySelectorAll('[data-id^="5"] .account__avatar')) box.innerHTML = '<img alt="" src="javascript:top.pwned=1">';
          for (const p of document.querySelectorAll('[data-id^="5"] p')) p.insertAdjacentHTML("beforeend", '<a class="mention" href="javascript:top.pwned=1">@<span>mallory</span></a><script>top.said=1<\\/script>');
        </script>`,
      }) });
      const page = await browser.page(`${HOME}/evil`);
      const posts = await browser.captured("Half a character", ...EVIL.map((_, n) => `Evil ${n}: `));
      const half = posts.find(({ text }) => text.includes("Half a character"));
      assert.ok(half.text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(half.text), JSON.stringify(half.text));
      assert.match(half.text, /and a half/);

      const tab = await browser.tab(`${HOME}/evil`);
      const panel = await browser.extensionPage(`panel.html?tab=${tab}`);
      for (let n = 0; n < EVIL.length; n++) {
        await panel.waitForFunction((text) => document.body.innerText.includes(text), {}, `Evil ${n}: `);
      }
      const found = await panel.evaluate(() => ({
        pwned: "pwned" in window,
        links: [...document.querySelectorAll("[href],[src],[action],[data]")]
          .flatMap((el) => [...el.attributes])
          .map(({ value }) => value.trim().toLowerCase())
          .filter((value) => /^(javascript|vbscript|data:text)/.test(value)),
        handlers: [...document.querySelectorAll("*")].flatMap((el) => [...el.attributes]).filter(({ name }) => name.startsWith("on")).length,
        strangers: document.querySelectorAll("iframe, object, embed, body script, body svg[onload]").length,
      }));
      assert.deepEqual(found, { pwned: false, links: [], handlers: 0, strangers: 0 });
      // In the page itself nothing ran either but its own script.
      assert.equal(await page.evaluate(() => "pwned" in window || "said" in window), false);
      await panel.close();
      await page.close();
    });

    it("hears nothing that a page says to it", async () => {
      browser.web.serve(HOST, { "/forged": timeline(statuses(60, 61)) });
      const page = await browser.page(`${HOME}/forged`);
      await browser.captured("Entry 60.");
      const before = await browser.posts();
      const leads = await browser.records("leads");
      const answers = await page.evaluate(async (origin, html) => {
        const forged = { kind: "seen", url: location.href, paths: ["<html>"], posts: [{ n: 1, adapter: "mastodon", path: 0, html }] };
        const id = new URL(origin).host;
        const heard = /** @type {string[]} */ ([]);
        // What comes from anyone but this page itself would be an answer.
        addEventListener("message", (event) => {
          if (event instanceof MessageEvent && event.source !== window) heard.push(JSON.stringify(event.data));
        });
        const channel = new BroadcastChannel("sidelight");
        channel.onmessage = ({ data }) => heard.push(JSON.stringify(data));
        for (const message of [forged, { kind: "hello", url: location.href }, { kind: "ack", ns: [1] }, { kind: "silent" }]) {
          postMessage(message, "*");
          channel.postMessage(message);
          for (const type of ["message", "sidelight", "seen", "ack"]) {
            dispatchEvent(new CustomEvent(type, { detail: message }));
            document.dispatchEvent(new CustomEvent(type, { detail: message, bubbles: true }));
          }
          const { chrome } = /** @type {any} */ (window);
          if (chrome?.runtime?.sendMessage) {
            await chrome.runtime.sendMessage(id, message).then((/** @type {unknown} */ answer) => heard.push(`answer ${JSON.stringify(answer)}`), () => {});
          }
        }
        // A gesture that the page only pretends.
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "S", code: "KeyS", altKey: true, shiftKey: true, bubbles: true }));
        return heard;
      }, browser.origin, status({ id: "66", text: "Forged, and never on the page." }));
      assert.deepEqual(answers, []);
      // A post that is really inserted afterwards arrives: the script listens, and only to the page's content.
      await page.evaluate((html) => document.querySelector(".item-list")?.insertAdjacentHTML("afterbegin", html),
        status({ id: "67", text: "Real, and later." }));
      const posts = await browser.captured("Real, and later.");
      assert.equal(posts.length, before.length + 1);
      assert.ok(!posts.some(({ text }) => text.includes("Forged")));
      assert.deepEqual(await browser.records("leads"), leads);
      await page.close();
    });

    it("said nothing on its console but why it left something out", () => {
      assert.deepEqual(browser.log.filter((line) => !/was left out/.test(line)), []);
    });
  });
}
