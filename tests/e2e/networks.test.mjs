/** Every adapter in a real page: each post of each fixture is seen, and read as the engine's own tests say. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { Browser, BROWSERS } from "./support/browser.mjs";

const root = fileURLToPath(new URL("../fixtures", import.meta.url));

/** Read from the page as a whole (JSON-LD, OpenGraph): nothing in it can be seen on its own. */
const WHOLE_PAGE = new Set(["generic/jsonld", "generic/opengraph"]);

const fixtures = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.slice(0, -".html".length))
  .filter((name) => !WHOLE_PAGE.has(name))
  .sort()
  .map((name) => {
    const html = readFileSync(join(root, `${name}.html`), "utf8");
    const header = /^<!--(.*?)-->/s.exec(html)?.[1] ?? "";
    /** @type {any[]} */
    const posts = JSON.parse(readFileSync(join(root, `${name}.json`), "utf8"));
    return { name, html: html.slice(html.indexOf("-->") + 3), url: new URL(JSON.parse(header).url), posts };
  });

/** Runs in the page: on to the next half of a screen, until the end. */
async function readOn() {
  for (;;) {
    await new Promise((done) => setTimeout(done, 1200));
    const before = scrollY;
    scrollBy({ top: innerHeight / 2, behavior: "instant" });
    if (scrollY === before) return;
  }
}

/**
 * What a post says of itself. A seen post comes without the page around it: what stands elsewhere (a topic's
 * title, a board's time zone) may be missing; and a relative time depends on when it was seen.
 * @param {any} post
 * @param {any} whole
 */
function pick(post, whole) {
  const { key, network, kind, url, author, text, rating, parent } = post;
  return {
    key, network, kind, url, text, rating, parent, name: author?.name, handle: author?.handle,
    title: post.title ?? whole.title,
    posted_at: post.posted_at_precision === "exact" ? post.posted_at : whole.posted_at,
  };
}

/**
 * The key under which a post is stored: one that is made of an address, or of its author's name, is hashed.
 * @param {string | null} key
 * @param {Buffer} secret
 */
function stored(key, secret) {
  if (!key || /^\w[\w-]*:(?:[\w-]+(?:\.[\w-]+)+\/)?[^/@~?#]+$/.test(key)) return key;
  const hash = createHmac("sha256", secret).update(key).digest("hex").slice(0, 32);
  return `${key.slice(0, key.indexOf(":"))}:${hash}`;
}

for (const name of BROWSERS) {
  describe(`every network, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    assert.ok(fixtures.length > 20, `only ${fixtures.length} fixtures were found`);
    for (const fixture of fixtures) {
      it(`reads ${fixture.name}`, async () => {
        const { url, html } = fixture;
        // Two fixtures may show the same post.
        await browser.forget();
        browser.web.serve(url.hostname, (_, asked) => asked.pathname === url.pathname ? { body: html } : { status: 404, body: "" });
        const page = await browser.page(url.href);
        await page.evaluate(readOn);
        const secret = Buffer.from((await browser.records("meta")).find(({ name }) => name === "pseudonym_key").value);
        const posts = fixture.posts.map((post) => ({ ...post, key: stored(post.key, secret), parent: stored(post.parent, secret) }));
        const read = await browser.capturedKeys(...posts.map(({ key }) => key));
        for (const post of posts) {
          const found = read.find(({ key }) => key === post.key);
          assert.deepEqual(pick(found, post), pick(post, post));
        }
        assert.deepEqual(read.map(({ key }) => key).sort(), posts.map(({ key }) => key).sort());
        await page.close();
      });
    }
  });
}
