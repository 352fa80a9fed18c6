// LICENSES.txt: whose code is in the WASM files, and their licence texts, as
// these licences ask of everyone who passes the code on.

import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { shippedCrates } from "./metadata.mjs";

/** @typedef {import("./metadata.mjs").Crate} Crate */

/** @param {string} root @returns {Promise<string>} */
export async function notices(root) {
  /** @type {Map<string, string[]>} licence text → the crates under it */
  const byText = new Map();
  for (const crate of shippedCrates(root)) {
    const text = await licenceText(crate);
    byText.set(text, [...(byText.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license ?? "see below"})`]);
  }
  const rule = "-".repeat(72);
  const parts = [...byText].map(([text, crates]) => `${rule}\n${crates.join("\n")}\n\n${text}`);
  return `Sidelight contains the following open-source software.\n\n${parts.join("\n")}`;
}

/** Where a crate offers MIT beside another licence, MIT is the shorter one to
 * pass on.
 * @param {Crate} crate
 */
async function licenceText(crate) {
  const folder = dirname(crate.manifest_path);
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name)).sort();
  const mit = names.filter((name) => /mit/i.test(name));
  const texts = await Promise.all((mit.length ? mit : names).map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
  const text = texts.map((one) => one.replaceAll("\r\n", "\n").trim()).filter(Boolean).join("\n\n");
  return `${text || `Published under ${crate.license}, without a text of its own.`}\n`;
}
