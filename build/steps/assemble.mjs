#!/usr/bin/env node
// dist/chrome and dist/firefox, which ship, and dist/e2e/{chrome,firefox},
// which differ in the manifest alone: there every host is granted, and notifications.

import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { minified } from "../extension/content.mjs";
import { BROWSERS, filesNamedIn, manifestFor } from "../extension/manifest.mjs";
import { notices } from "../extension/notices.mjs";
import { readTree, writeTree } from "../extension/tree.mjs";

const root = resolve(import.meta.dirname, "../..");
const work = process.env.WORK ?? join(root, "target/sidelight");

const tree = await readTree(join(root, "extension/static"));
const source = JSON.parse(take("manifest.json").toString());
tree.set("content.js", minified(take("content.js")));
for (const part of ["background", "ui", "dashboard"]) {
  const built = await readTree(join(work, "wasm", part));
  for (const name of [`${part}_wasm.js`, `${part}_wasm_bg.wasm`]) {
    const file = built.get(name);
    if (!file) fail(`${name} is missing: ${part} was not built`);
    tree.set(name, /** @type {Buffer} */ (file));
  }
}
tree.set("LICENSES.txt", Buffer.from(await notices(root)));

let changed = 0;
for (const browser of BROWSERS) {
  for (const granted of [false, true]) {
    const manifest = manifestFor(source, browser, await version(), { granted });
    for (const file of filesNamedIn(manifest)) {
      if (!tree.has(file)) fail(`the manifest names ${file}, and extension/static has no such file`);
    }
    const whole = new Map(tree).set("manifest.json", Buffer.from(JSON.stringify(manifest, null, 2) + "\n"));
    changed += await writeTree(join(root, "dist", granted ? "e2e" : "", browser), whole);
  }
}
if (process.env.STEP_NOTE) {
  await writeFile(process.env.STEP_NOTE, changed ? `${changed} files changed in dist` : "up to date");
}

/** @param {string} path */
function take(path) {
  const file = tree.get(path);
  if (!file) fail(`extension/static/${path} is missing`);
  tree.delete(path);
  return /** @type {Buffer} */ (file);
}

/** The version of every part is the workspace's. */
async function version() {
  const cargo = await readFile(join(root, "Cargo.toml"), "utf8");
  const found = /\[workspace\.package\][^[]*?\nversion = "([^"]+)"/.exec(cargo);
  if (!found) fail("Cargo.toml has no [workspace.package] version");
  return /** @type {RegExpExecArray} */ (found)[1];
}

/** @param {string} message */
function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}
