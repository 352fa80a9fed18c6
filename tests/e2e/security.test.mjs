/** The extension's own pages: no text becomes markup or code there, and nobody else is heard. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";

const PAGES = ["panel.html", "dashboard.html", "options.html", "welcome.html"];

/** Runs in an extension page: what it refuses. */
async function tried() {
  // What the driver itself runs may do anything; what comes later, from a timer, is a page's own.
  await new Promise((later) => setTimeout(later));
  /** @type {Record<string, boolean>} */
  const refused = {};
  const attempt = (/** @type {string} */ name, /** @type {() => unknown} */ act) => {
    try {
      act();
      refused[name] = false;
    } catch {
      refused[name] = true;
    }
  };
  const box = document.createElement("div");
  const markup = Object.entries({
    image: '<img src="x" onerror="globalThis.pwned=1">', handler: '<p onclick="globalThis.pwned=1">x</p>', script: "<script>globalThis.pwned=1</script>",
    frame: '<iframe srcdoc="x"></iframe>', link: '<a href="javascript:globalThis.pwned=1">x</a>', style: '<p style="background:red">x</p>',
    half: '<p class="x" <img src=x>', form: '<form action="https://elsewhere.example/"></form>', comment: "<!--<p>-->", entity: '<p class="a" onload=x>',
  });
  for (const [name, html] of markup) attempt(name, () => { box.innerHTML = html; });
  attempt("plain markup", () => { box.innerHTML = '<p class="quiet" aria-hidden="true"><span>x</span></p>'; });
  attempt("text as code", () => { globalThis.eval("globalThis.pwned=1"); });
  attempt("a function of text", () => { new Function("globalThis.pwned=1")(); });
  attempt("a timer of text", () => { setTimeout(/** @type {any} */ ("globalThis.pwned=1")); });
  attempt("a script from an address", () => { document.createElement("script").src = "https://elsewhere.example/x.js"; });
  const inline = document.createElement("script");
  attempt("a script of text", () => { inline.text = "globalThis.pwned=1"; document.head.append(inline); });
  refused.request = await fetch("https://elsewhere.example/").then(() => false, () => true);
  return { refused, pwned: Boolean(/** @type {any} */ (globalThis).pwned), knows: "trustedTypes" in globalThis };
}

for (const name of BROWSERS) {
  describe(`the extension's own pages, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    for (const path of PAGES) {
      it(`${path} starts under its policy, and lets nothing but plain elements become markup`, async () => {
        const page = await browser.readyPage(path);
        const { refused, pwned, knows } = await page.evaluate(tried);
        assert.equal(pwned, false, "nothing ran");
        for (const [what, was] of Object.entries(refused)) {
          // What Trusted Types alone refuse, where the browser has them.
          const runs = ["text as code", "a function of text", "request"].includes(what);
          if (what === "plain markup") assert.equal(was, false, what);
          else if (runs || knows) assert.equal(was, true, `${what} was let in`);
        }
        await page.close();
      });
    }

    it("answers no message that is not a content script's, and none of a wrong shape", async () => {
      const answers = await browser.inside(async () => {
        const { runtime } = /** @type {any} */ (globalThis).chrome;
        const ask = (/** @type {unknown} */ message) => runtime.sendMessage(message).then((/** @type {unknown} */ answer) => answer ?? null, () => null);
        return Promise.all([
          ask({ kind: "hello", url: "https://lindwerk.example/" }),
          ask({ kind: "seen", url: "https://lindwerk.example/", paths: [""], posts: [{ n: 1, adapter: "mastodon", path: 0, html: "<p>x</p>" }] }),
          ask({ kind: "wipe" }), ask("hello"), ask(null), ask({ kind: "seen", posts: 7 }),
        ]);
      });
      assert.deepEqual(answers, [null, null, null, null, null, null]);
      assert.deepEqual(await browser.records("posts"), []);
    });

    it("asked no server for anything meanwhile", () => {
      assert.deepEqual(browser.web.requests.filter(({ host }) => host === "elsewhere.example"), []);
    });
  });
}
