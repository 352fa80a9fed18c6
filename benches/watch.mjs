// Matching posts with watchlists as the background does it: 200 terms in ten
// lists, microseconds a post, in both browsers.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Browser, BROWSERS } from "../tests/e2e/support/browser.mjs";

const HOST = "bench.example";
const built = join(process.env.WORK ?? resolve(import.meta.dirname, "../target/sidelight"), "wasm/bench");

for (const name of BROWSERS) {
  const browser = await Browser.open(name, { extension: false });
  try {
    browser.web.serve(HOST, {
      "/": "<!doctype html><title>bench</title>",
      "/bench_wasm.js": { type: "text/javascript", body: readFileSync(join(built, "bench_wasm.js")) },
      "/bench_wasm_bg.wasm": { type: "application/wasm", body: readFileSync(join(built, "bench_wasm_bg.wasm")) },
    });
    const page = await browser.page(`https://${HOST}/`);
    const { posts, marked, each } = await page.evaluate(measure);
    if (!marked || marked === posts) throw new Error(`${marked} of ${posts} posts were marked`);
    console.log(`${name}: 200 terms, ${posts} posts of 300 letters, ${marked} marked: ${(each * 1000).toFixed(1)} µs a post`);
  } finally {
    await browser.close();
  }
}

/** Runs in a page. */
async function measure() {
  const path = "/bench_wasm.js";
  const wasm = await import(path);
  await wasm.default();
  const posts = 1000;
  const watch = new wasm.Watch(posts);
  const marked = watch.mark();
  const round = () => {
    const begin = performance.now();
    for (let n = 0; n < 10; n += 1) watch.mark();
    return (performance.now() - begin) / 10 / posts;
  };
  return { posts, marked, each: Math.min(...Array.from({ length: 9 }, round)) };
}
