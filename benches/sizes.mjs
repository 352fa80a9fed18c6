// What a user downloads: the files that weigh, raw and packed.

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const dist = resolve(import.meta.dirname, "../dist/chrome");
const files = ["content.js", "background_wasm_bg.wasm", "background_wasm.js", "ui_wasm_bg.wasm", "ui_wasm.js", "dashboard_wasm_bg.wasm", "dashboard_wasm.js"];

console.table(
  Object.fromEntries(
    files.map((name) => {
      const content = readFileSync(join(dist, name));
      return [name, { bytes: content.length, gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length }];
    }),
  ),
);
