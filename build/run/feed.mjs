// The demo feed: extension/demo as a web site.

import { readFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../extension/demo");
const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
});

/** @param {string} path of a URL
 * @returns {{ status: number, type: string, body: Buffer | string }}
 */
export function feed(path) {
  const file = join(folder, normalize(path === "/" ? "/feed.html" : path));
  const type = TYPES[extname(file)];
  if (!type) return { status: 404, type: "text/plain", body: "" };
  try {
    return { status: 200, type, body: readFileSync(file) };
  } catch {
    return { status: 404, type: "text/plain", body: "" };
  }
}
