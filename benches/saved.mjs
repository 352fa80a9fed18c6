// What it takes to read whole saved pages in WASM: megabytes and posts a second,
// for each page in the folder that SIDELIGHT_CAPTURES names, or else for the
// project's own small fixtures. Beside it, in the same process, defuddle with
// linkedom, the DOM that it reads with outside of browsers. The two are compared
// on the pages that both can read: where defuddle's text holds at least one of
// the posts. (benches/saved.rs reads the same pages, native.)

import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
const built = join(process.env.WORK ?? join(root, "target/sidelight"), "wasm/bench");
const wasm = await import(pathToFileURL(join(built, "bench_wasm.js")).href);
await wasm.default({ module_or_path: readFileSync(join(built, "bench_wasm_bg.wasm")) });

// The packages are the tests': nothing of them ships.
const packages = join(root, "tests/node_modules");
const { Defuddle } = await import(pathToFileURL(join(packages, "defuddle/dist/node.js")).href);
const { parseHTML } = await import(pathToFileURL(join(packages, "linkedom/esm/index.js")).href);

const named = process.env.SIDELIGHT_CAPTURES;
const folder = named ?? join(root, "tests/fixtures");
const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html"))
  .sort()
  .map((file) => {
    const html = readFileSync(join(folder, file), "utf8");
    const expected = JSON.parse(readFileSync(join(folder, file.replace(/html$/, "json")), "utf8"));
    const header = /^<!--\s*(\{.*?\})\s*-->/s.exec(html)?.[1];
    return {
      name: file.slice(0, -".html".length),
      html,
      url: expected.url ?? JSON.parse(header ?? "{}").url,
      /** @type {string[]} */
      texts: (expected.posts ?? expected).map((/** @type {{text: string | null}} */ { text }) => text ?? ""),
    };
  });
if (!pages.length) throw new Error(`${folder} holds no saved page`);

const all = { bytes: 0, posts: 0, ms: 0 };
const both = { pages: 0, engine: 0, other: 0 };
for (const page of pages) {
  const bytes = Buffer.byteLength(page.html);
  const posts = wasm.read_page(page.url, page.html);
  const engine = await best(() => wasm.read_page(page.url, page.html));
  all.bytes += bytes;
  all.posts += posts;
  all.ms += engine;
  const found = await textsFound(page).catch((fault) => {
    console.error(`defuddle cannot read ${page.name}: ${fault}`);
    return 0;
  });
  let beside = "defuddle finds no post";
  if (found && posts) {
    const other = await best(() => defuddle(page));
    both.pages += 1;
    both.engine += engine;
    both.other += other;
    beside = `defuddle ${other.toFixed(1)} ms (text of ${found}/${page.texts.length} posts), ratio ${(other / engine).toFixed(1)}`;
  }
  console.log(`WASM: ${(bytes / 1000).toFixed(0).padStart(5)} KB ${String(posts).padStart(4)} posts ${engine.toFixed(2).padStart(8)} ms  ${beside}  ${page.name}`);
}
console.log(
  `WASM: all ${(all.bytes / 1e6).toFixed(1)} MB: ${(all.bytes / all.ms / 1000).toFixed(0)} MB/s, ${((all.posts / all.ms) * 1000).toFixed(0)} posts/s` +
    (named ? "" : " (fixtures; SIDELIGHT_CAPTURES names a folder of real pages)"),
);
if (!both.pages) throw new Error("there is no page that both can read");
console.log(
  `the ${both.pages} pages that both read: engine in WASM ${both.engine.toFixed(0)} ms, defuddle with linkedom ${both.other.toFixed(0)} ms, ` +
    `ratio ${(both.other / both.engine).toFixed(1)}`,
);

/** As its own documents show it; without what it would fetch from elsewhere.
 * @param {{html: string, url: string}} page
 */
function defuddle(page) {
  const { document } = parseHTML(page.html);
  return Defuddle(document, page.url, { useAsync: false });
}

/** In how many of the page's posts defuddle's text agrees, by their beginnings.
 * @param {{html: string, url: string, texts: string[]}} page
 */
async function textsFound(page) {
  const letters = (/** @type {string} */ text) => text.replace(/[^\p{L}\p{N}]+/gu, "");
  const { content } = await defuddle(page);
  const text = letters(parseHTML(`<!doctype html><html><body>${content}</body></html>`).document.body.textContent ?? "");
  return page.texts.filter((post) => letters(post).length > 0 && text.includes(letters(post).slice(0, 40))).length;
}

/** Milliseconds of the fastest of some calls: all that disturbs one makes it longer.
 * @param {() => unknown} call
 */
async function best(call) {
  let fastest = Infinity;
  const begin = performance.now();
  for (let calls = 0; calls < 3 || performance.now() - begin < 200; calls += 1) {
    const start = performance.now();
    await call();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}
