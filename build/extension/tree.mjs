// A folder of files as a Map from path to content, read and written whole.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** @typedef {Map<string, Buffer>} Tree */

/** Every file below a folder, by its path inside, in a fixed order.
 * @param {string} folder
 * @returns {Promise<Tree>}
 */
export async function readTree(folder) {
  /** @type {Tree} */
  const tree = new Map();
  for (const path of await pathsBelow(folder)) tree.set(path, await readFile(join(folder, path)));
  return tree;
}

/** Makes a folder hold exactly this tree; writes only what differs, so that
 * a browser or a person sees no change where there is none.
 * @param {string} folder
 * @param {Tree} tree
 * @returns {Promise<number>} how many files were written or removed
 */
export async function writeTree(folder, tree) {
  let changed = 0;
  for (const path of await pathsBelow(folder)) {
    if (tree.has(path)) continue;
    await rm(join(folder, path));
    changed += 1;
  }
  for (const [path, content] of tree) {
    const file = join(folder, path);
    const there = await readFile(file).catch(() => null);
    if (there?.equals(content)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    changed += 1;
  }
  return changed;
}

/** @param {string} folder @returns {Promise<string[]>} */
async function pathsBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
