// What Cargo knows about the crates that end up in the package.

import { execFileSync } from "node:child_process";

/** @typedef {{ id: string, name: string, version: string, license: string | null, source: string | null,
 *   manifest_path: string, targets: { kind: string[] }[] }} Crate */

/** The crates of others that are compiled into the WASM files, by name:
 * normal dependencies alone. What runs only while building (build scripts,
 * macros) leaves nothing of itself in the package.
 * @param {string} root
 * @returns {Crate[]}
 */
export function shippedCrates(root) {
  const output = execFileSync(
    "cargo",
    ["metadata", "--locked", "--format-version", "1", "--all-features", "--filter-platform", "wasm32-unknown-unknown"],
    { cwd: root, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
  );
  const { packages, resolve } = JSON.parse(output);
  /** @type {Map<string, Crate>} */
  const crates = new Map(packages.map((/** @type {Crate} */ crate) => [crate.id, crate]));
  /** @type {Map<string, { deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }>} */
  const nodes = new Map(resolve.nodes.map((/** @type {{ id: string }} */ node) => [node.id, node]));

  const start = [...crates.values()].find((crate) => crate.name === "sidelight-extension");
  if (!start) throw new Error("cargo metadata names no package sidelight-extension");
  const reached = new Set([start.id]);
  const queue = [start.id];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      const crate = crates.get(pkg);
      const macro = crate?.targets.some(({ kind }) => kind.includes("proc-macro"));
      if (reached.has(pkg) || macro || !dep_kinds.some(({ kind }) => kind === null)) continue;
      reached.add(pkg);
      queue.push(pkg);
    }
  }
  return [...reached]
    .map((id) => /** @type {Crate} */ (crates.get(id)))
    .filter((crate) => crate.source !== null)
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}
