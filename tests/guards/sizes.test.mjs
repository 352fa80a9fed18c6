// What a user downloads and every page pays for.

import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { guard } from "./support/guard.mjs";
import { builtFiles } from "./support/files.mjs";

/** File → how many bytes it may have, packed the way it is counted. The WASM
 * files are to come down to 400,000 and 350,000: their limits follow them.
 */
const LIMITS = [
  { file: "content.js", limit: 6600, packed: false },
  { file: "background_wasm_bg.wasm", limit: 1_075_000, packed: true },
  { file: "ui_wasm_bg.wasm", limit: 690_000, packed: true },
  { file: "dashboard_wasm_bg.wasm", limit: 1_300_000, packed: true },
  { file: "sentiment.model", limit: 600_000, packed: true },
];

guard({
  rule: "what ships stays small",
  read: () => builtFiles("chrome"),
  violations: (files) =>
    LIMITS.flatMap(({ file, limit, packed }) => {
      const content = files.get(file);
      if (!content) return [`dist/chrome/${file}: missing`];
      const size = packed ? brotliSize(content) : content.length;
      return size > limit ? [`dist/chrome/${file}: ${size} bytes${packed ? " in brotli" : ""}, at most ${limit}`] : [];
    }),
  planted: Object.fromEntries(
    LIMITS.map(({ file, limit }) => [
      `a ${file} that grew`,
      // Noise, because everything else packs to nothing.
      (/** @type {Map<string, Buffer>} */ files) => files.set(file, noise(limit + 1000)),
    ]),
  ),
});

/** Packing megabytes takes seconds, and the same file is asked for often.
 * @type {Map<string, number>}
 */
const known = new Map();

/** @param {Buffer} content */
function brotliSize(content) {
  const name = createHash("sha256").update(content).digest("hex");
  const size = known.get(name) ?? brotliCompressSync(content).length;
  known.set(name, size);
  return size;
}

/** @param {number} size */
function noise(size) {
  const bytes = Buffer.alloc(size);
  for (let at = 0, state = 1; at < size; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
