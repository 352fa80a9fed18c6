// What the export room does, in WASM: 20,000 leads with five notes each to a
// file of each kind: seconds, bytes, and how much memory grew beyond the leads.
// Each kind has an instance of its own, because WASM memory never shrinks.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const built = join(process.env.WORK ?? resolve(import.meta.dirname, "../target/sidelight"), "wasm/bench");
const bytes = readFileSync(join(built, "bench_wasm_bg.wasm"));
const LEADS = 20_000;
const ROUNDS = 3;

for (const profile of ["csv", "xlsx", "vcard3", "vcard4", "json"]) {
  // Another address is another module, and so another memory.
  const wasm = await import(`${join(built, "bench_wasm.js")}?${profile}`);
  const { memory } = await wasm.default({ module_or_path: bytes });
  const leads = new wasm.Leads(LEADS);
  const before = memory.buffer.byteLength;
  let best = Infinity;
  let size = 0;
  let grown = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    size = leads.export(profile);
    best = Math.min(best, performance.now() - begin);
    if (round === 0) grown = memory.buffer.byteLength - before;
  }
  console.log(
    `wasm: ${profile}: ${(best / 1000).toFixed(3)} s, ${(size / 1e6).toFixed(1)} MB, ` +
      `${(grown / 1e6).toFixed(1)} MB of memory beyond the leads (${(grown / size).toFixed(1)} times the file)`,
  );
}
