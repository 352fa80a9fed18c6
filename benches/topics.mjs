// Topics and opinion leaders of 200,000 posts, as the background finds them: the
// seeded crowd's, each with some words more from 30,000 invented ones, as
// frequent as words are (Zipf). How long all of it takes, how long its longest
// step, and how much memory; the same with a tenth of the posts.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { crowd } from "../tests/e2e/support/crowd.mjs";

const built = join(process.env.WORK ?? resolve(import.meta.dirname, "../target/sidelight"), "wasm/bench");
const wasm = await import(join(built, "bench_wasm.js"));
const { memory } = await wasm.default({ module_or_path: readFileSync(join(built, "bench_wasm_bg.wasm")) });

// As in extension/src/study.rs.
const SLICE = 250;
const BUDGET = 1_000;
const LED = 4_000;

/** The same words for the same seed. */
function* words() {
  let state = 7;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (;;) {
    const rank = Math.floor(30_000 ** next());
    yield `w${[...String(rank)].map((digit) => "abcdefghij"[Number(digit)]).join("")}x`;
  }
}

for (const count of [20_000, 200_000]) {
  const { posts } = crowd({ leads: 2_000, posts: count, key: Buffer.alloc(32, 1) });
  const more = words();
  const topics = new wasm.Topics();
  let [taken, read, slice] = [0, 0, 0];
  /** @type {any[]} */
  let batch = [];
  const flush = () => {
    const json = JSON.stringify(batch);
    const begin = performance.now();
    taken += topics.add(json);
    const took = performance.now() - begin;
    read += took;
    slice = Math.max(slice, took);
    batch = [];
  };
  for (const post of posts) {
    const extra = Array.from({ length: 6 }, () => more.next().value).join(" ");
    batch.push({ ...post, text: `${post.text} ${extra}` });
    if (batch.length === SLICE) flush();
  }
  flush();
  let [grouped, longest] = [0, 0];
  for (let part = 0; part < 1;) {
    const begin = performance.now();
    part = topics.step(BUDGET);
    const took = performance.now() - begin;
    grouped += took;
    longest = Math.max(longest, took);
  }
  let [led, last] = [0, 0];
  for (let done = false; !done;) {
    const begin = performance.now();
    done = topics.circle(LED);
    const took = performance.now() - begin;
    led += took;
    last = Math.max(last, took);
  }
  const [found, circles] = topics.found();
  const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${taken} posts: ${seconds(read + grouped + led)} in all (reading with its JSON ${seconds(read)}, longest slice ${slice.toFixed(0)} ms; ` +
      `grouping ${seconds(grouped)}, longest step ${longest.toFixed(0)} ms; leaders ${seconds(led)}, longest step ${last.toFixed(0)} ms); ` +
      `${found} topics, ${circles} circles; ${(memory.buffer.byteLength / 2 ** 20).toFixed(0)} MiB of WASM memory`,
  );
  topics.free();
}
