// Only licences that ask for no more than their text: nothing that would bind
// the whole.

import { guard } from "./support/guard.mjs";
import { root } from "./support/files.mjs";
import { shippedCrates } from "../../build/extension/metadata.mjs";

const FREE = new Set([
  "0BSD",
  "Apache-2.0",
  "Apache-2.0 WITH LLVM-exception",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BSL-1.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "Unicode-3.0",
  "Unicode-DFS-2016",
  "Unlicense",
  "Zlib",
]);

guard({
  rule: "every crate that ships has a free licence",
  read: () => shippedCrates(root),
  violations: (crates) =>
    crates.filter(({ license }) => !allowed(license ?? "")).map(({ name, version, license }) => `${name} ${version}: ${license}`),
  planted: {
    "a crate under the GPL": (crates) => crates.push({ ...crates[0], name: "planted", license: "GPL-3.0-only" }),
    "a crate that needs both": (crates) => crates.push({ ...crates[0], name: "planted", license: "MIT AND AGPL-3.0" }),
    "a crate without a licence": (crates) => crates.push({ ...crates[0], name: "planted", license: null }),
  },
});

/** An SPDX expression: one side of every OR, all sides of every AND. Old
 * manifests write "/" for OR.
 * @param {string} expression
 * @returns {boolean}
 */
function allowed(expression) {
  const flat = expression.replaceAll("/", " OR ").trim();
  const group = /\(([^()]*)\)/.exec(flat);
  // Innermost brackets first, each replaced by a licence of the same standing.
  if (group) return allowed(flat.replace(group[0], allowed(group[1]) ? "MIT" : "none"));
  return flat.split(/\s+OR\s+/).some((side) => side.split(/\s+AND\s+/).every((name) => FREE.has(name.trim())));
}
