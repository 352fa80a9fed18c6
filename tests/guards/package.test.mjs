// What a store gets: the same bytes whenever the same tree is packed, and
// nothing in it of the machine that made it.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { guard } from "./support/guard.mjs";
import { builtFiles, root } from "./support/files.mjs";

/** @type {string[]} */
const made = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

guard({
  rule: "packing the same tree twice gives the same bytes",
  read: () => ["2001-02-03", "2026-11-22"].map(copyOfDist),
  violations([first, second]) {
    const [one, other] = [first, second].map(packed);
    return [...one].flatMap(([name, bytes]) => (other.get(name)?.equals(bytes) ? [] : [`${name}: other bytes`]));
  },
  planted: {
    "a changed byte": ([, second]) => writeFileSync(join(second, "chrome/content.js"), "//"),
    "one more file": ([, second]) => writeFileSync(join(second, "firefox/planted.js"), ""),
  },
});

guard({
  rule: "no path of this machine is in the package",
  read: () => builtFiles("chrome"),
  violations: (files) =>
    [...files].flatMap(([name, content]) =>
      [root, join(homedir(), ".cargo"), join(homedir(), ".rustup"), "registry/src"]
        .filter((path) => content.includes(path))
        .map((path) => `dist/chrome/${name}: ${path}`),
    ),
  planted: {
    "a panic message with a path": (files) => files.set("planted.wasm", Buffer.from(`${root}/src/lib.rs`)),
    "a crate's path": (files) => files.set("planted.wasm", Buffer.from("/registry/src/index-1949/url/lib.rs")),
  },
});

for (const browser of ["chrome", "firefox"]) {
  guard({
    rule: `what is tested in ${browser} differs from what ships in what is granted alone: the hosts and notifications`,
    read: () => ({ ships: builtFiles(browser), tested: builtFiles(`e2e/${browser}`) }),
    violations({ ships, tested }) {
      const names = new Set([...ships.keys(), ...tested.keys()]);
      const found = [...names].filter((name) => name !== "manifest.json" && !same(ships.get(name), tested.get(name)));
      const { host_permissions, ...rest } = JSON.parse(`${tested.get("manifest.json")}`);
      const manifest = JSON.parse(`${ships.get("manifest.json")}`);
      const [granted] = manifest.optional_permissions.splice(manifest.optional_permissions.indexOf("notifications"), 1);
      manifest.permissions.push(granted);
      if (JSON.stringify(rest) !== JSON.stringify(manifest) || !host_permissions) found.push("manifest.json");
      return found;
    },
    planted: {
      "another script": ({ tested }) => tested.set("content.js", Buffer.from("//")),
      "another permission": ({ tested }) => {
        const manifest = JSON.parse(`${tested.get("manifest.json")}`);
        tested.set("manifest.json", Buffer.from(JSON.stringify({ ...manifest, permissions: ["tabs"] })));
      },
    },
  });
}

/** @param {Buffer | undefined} a @param {Buffer | undefined} b */
function same(a, b) {
  return a !== undefined && b !== undefined && a.equals(b);
}

/** What would be packed, in a folder of its own, every file of that day.
 * @param {string} day
 */
function copyOfDist(day) {
  const folder = mkdtempSync(join(tmpdir(), "sidelight-package-"));
  made.push(folder);
  for (const browser of ["chrome", "firefox"]) {
    cpSync(join(root, "dist", browser), join(folder, browser), { recursive: true });
    for (const path of readdirSync(join(folder, browser), { recursive: true, encoding: "utf8" })) {
      utimesSync(join(folder, browser, path), new Date(day), new Date(day));
    }
  }
  return folder;
}

/** @param {string} folder @returns {Map<string, Buffer>} */
function packed(folder) {
  const { STEP_NOTE, ...env } = process.env;
  execFileSync("python3", [join(root, "build/steps/zip.py"), folder], { env });
  const zips = readdirSync(folder).filter((name) => name.endsWith(".zip"));
  return new Map(zips.map((name) => [name, readFileSync(join(folder, name))]));
}
