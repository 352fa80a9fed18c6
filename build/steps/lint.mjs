#!/usr/bin/env node
// Mozilla's checker over dist/firefox. An error fails; so does a warning whose
// code docs/store/lint.md does not explain.

import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const explained = "docs/store/lint.md";

const run = spawnSync(
  process.execPath,
  [join(root, "tests/node_modules/web-ext/bin/web-ext.js"), "lint", "--source-dir", join(root, "dist/firefox"), "--output", "json", "--no-config-discovery"],
  { encoding: "utf8", maxBuffer: 1 << 28 },
);
/** @typedef {{ code: string, message: string, file?: string, line?: number }} Finding */
/** @type {{ errors: Finding[], warnings: Finding[], notices: Finding[] }} */
const found = JSON.parse(run.stdout || fail(`web-ext lint did not run: ${run.stderr || run.error}`));

const text = await readFile(join(root, explained), "utf8").catch(() => "");
const unexplained = found.warnings.filter(({ code }) => !text.includes(`\`${code}\``));
for (const { code, message, file, line } of [...found.errors, ...unexplained]) {
  console.log(`${file ?? "manifest.json"}${line ? `:${line}` : ""}: ${code}: ${message}`);
}
for (const { code, file } of found.warnings) console.log(`warning ${code} in ${file ?? "manifest.json"}`);
if (found.errors.length) fail(`web-ext lint found ${found.errors.length} errors in dist/firefox: they are above`);
if (unexplained.length) fail(`web-ext lint warns of what ${explained} does not explain: mend it, or explain its code there`);
const outcome = `no error, ${found.warnings.length} explained warnings`;
console.log(outcome);
if (process.env.STEP_NOTE) await writeFile(process.env.STEP_NOTE, outcome);

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}
