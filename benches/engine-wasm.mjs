// The engine as it runs in the background: a post's HTML in, the post out, in
// both browsers. Beside it, in the same page, what the browser's own parser
// takes to make a document of the same HTML and read its text: the way of an
// extension that works in the page.

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
    for (const bytes of [20_000, 100_000]) {
      const { size, text, engine, parser } = await page.evaluate(measure, bytes);
      if (!text) throw new Error("the engine found no post in the input");
      console.log(
        `${name}: ${(size / 1000).toFixed(0)} KB: engine ${engine.toFixed(3)} ms (${(size / engine / 1000).toFixed(0)} MB/s), ` +
          `browser's parser ${parser.toFixed(3)} ms, ratio ${(engine / parser).toFixed(1)}`,
      );
    }
  } finally {
    await browser.close();
  }
}

/** Runs in a page.
 * @param {number} bytes
 */
async function measure(bytes) {
  const path = "/bench_wasm.js";
  const wasm = await import(path);
  await wasm.default();
  /** @type {string} */
  const html = wasm.input(bytes);

  /** Milliseconds a call: the fastest of some rounds, each long enough for a
   * clock that browsers make coarse.
   * @param {() => unknown} call
   */
  const time = (call) => {
    let calls = 1;
    const round = () => {
      const begin = performance.now();
      for (let n = 0; n < calls; n += 1) call();
      return performance.now() - begin;
    };
    while (round() < 100) calls *= 2;
    return Math.min(...Array.from({ length: 9 }, round)) / calls;
  };
  return {
    size: new TextEncoder().encode(html).length,
    text: wasm.read(html),
    engine: time(() => wasm.read(html)),
    parser: time(() => new DOMParser().parseFromString(html, "text/html").body.textContent?.length),
  };
}
