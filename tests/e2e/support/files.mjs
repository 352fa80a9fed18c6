/** Files that the browser downloaded, and what is in them. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { PATIENCE } from "./waits.mjs";


/** The records of an RFC 4180 file. @param {string} csv */
export function parse(csv) {
  const rows = /** @type {string[][]} */ ([[]]);
  let at = 0;
  while (at < csv.length) {
    let field = "";
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        assert.ok(at < csv.length, "a quote is never closed");
        field += csv[at];
        if (csv[at] === '"') at++;
      }
      at++;
    } else while (at < csv.length && csv[at] !== "," && csv[at] !== "\r") field += csv[at++];
    rows.at(-1)?.push(field);
    if (csv[at] === ",") at++;
    else if (csv.startsWith("\r\n", at)) {
      at += 2;
      if (at < csv.length) rows.push([]);
    } else assert.equal(at, csv.length, `neither a comma nor a line's end: ${csv.slice(at, at + 20)}`);
  }
  const [header = [], ...records] = rows;
  for (const record of records) assert.equal(record.length, header.length);
  return records.map((record) => Object.fromEntries(record.map((value, n) => [header[n], value])));
}

/**
 * The next complete file with this ending.
 * @param {string} folder
 * @param {string} ending
 * @returns {Promise<Buffer>}
 */
export function downloaded(folder, ending) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // A watcher that is left open keeps the whole run from ending.
      watcher.close();
      reject(new Error(`no ${ending} was downloaded: ${readdirSync(folder)}`));
    }, PATIENCE);
    const look = () => {
      const files = readdirSync(folder);
      const file = files.find((name) => name.endsWith(ending));
      // Firefox keeps a second file beside it while it writes.
      if (!file || files.some((name) => /\.(part|crdownload)$/.test(name))) return;
      let content;
      try {
        content = readFileSync(join(folder, file));
      } catch {
        // Firefox gave the file its name just now.
        return;
      }
      if (!content.length) return;
      clearTimeout(timer);
      watcher.close();
      resolve(content);
    };
    const watcher = watch(folder, look);
    look();
  });
}

/** The same, as text. @param {string} folder @param {string} ending @returns {Promise<string>} */
export const download = async (folder, ending) => (await downloaded(folder, ending)).toString("utf8");
