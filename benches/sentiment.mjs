// What it takes to score a post in JavaScript's engine: ours in WASM, and the
// word lists that extensions use, in the same process on the same posts.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const built = join(process.env.WORK ?? join(root, "target/sidelight"), "wasm/bench");
const load = createRequire(join(root, "tests/package.json"));

const wasm = await import(join(built, "bench_wasm.js"));
await wasm.default({ module_or_path: readFileSync(join(built, "bench_wasm_bg.wasm")) });
const scorer = new wasm.Sentiment(readFileSync(join(root, "extension/static/sentiment.model")));
const Afinn = load("sentiment");
const afinn = new Afinn();
const { SentimentIntensityAnalyzer } = load("vader-sentiment");

const posts = readFileSync(join(root, "benches/posts.txt"), "utf8").trim().split("\n");
const half = posts.length / 2;
for (const [name, some, german] of /** @type {[string, string[], boolean][]} */ ([
  ["English", posts.slice(0, half), false],
  ["German", posts.slice(half), true],
])) {
  const ways = {
    "Sidelight, probabilities": (/** @type {string} */ post) => scorer.positive(post, german),
    "Sidelight, with language and reasons": (/** @type {string} */ post) => scorer.whole(post),
    "npm sentiment": (/** @type {string} */ post) => afinn.analyze(post),
    "npm vader-sentiment": (/** @type {string} */ post) => SentimentIntensityAnalyzer.polarity_scores(post),
  };
  for (const [way, score] of Object.entries(ways)) {
    console.log(`${name}: ${way} ${time(some, score).toFixed(1)} µs a post`);
  }
}

/** Microseconds a post: the fastest of some rounds.
 * @param {string[]} some
 * @param {(post: string) => unknown} score
 */
function time(some, score) {
  let best = Infinity;
  for (let round = 0; round < 9; round += 1) {
    const begin = performance.now();
    let done = 0;
    while (performance.now() - begin < 100) {
      for (const post of some) score(post);
      done += some.length;
    }
    best = Math.min(best, (performance.now() - begin) / done);
  }
  return best * 1000;
}
