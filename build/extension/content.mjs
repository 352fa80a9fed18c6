// content.js, minified: it is read by every page that is watched, so each byte
// of it is parsed over and over.

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

const terser = resolve(import.meta.dirname, "../../tests/node_modules/terser/bin/terser");

/** @param {Buffer} source @returns {Buffer} */
export function minified(source) {
  // A content script's top level is its own: the isolated world has no other
  // script whose names could be meant, so these are shortened too.
  const options = ["--ecma", "2020", "--toplevel", "--compress", "passes=2", "--mangle", "--comments", "false"];
  return execFileSync(process.execPath, [terser, ...options], { input: source });
}
