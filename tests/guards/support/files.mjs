// The files of the project, as text: what git tracks and what it would track,
// so that a guard speaks before the commit.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../../..");

/** @typedef {Map<string, string>} Files path in the checkout → content */

/** The project's own files whose path matches.
 * @param {RegExp} pattern
 * @returns {Files}
 */
export function projectFiles(pattern) {
  return new Map(
    ownPaths()
      .filter((path) => pattern.test(path) && existsSync(join(root, path)))
      .map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

/** What a build made, below a folder of dist.
 * @param {string} folder
 * @returns {Map<string, Buffer>}
 */
export function builtFiles(folder) {
  const top = join(root, "dist", folder);
  if (!existsSync(top)) throw new Error(`dist/${folder} is missing: run './build.sh build' first`);
  return new Map(below(top).map((path) => [path, readFileSync(join(top, path))]));
}

/** Every line of the files that matches, as "path:line: text".
 * @param {Files} files
 * @param {RegExp} pattern without the flag g
 * @returns {string[]}
 */
export function linesWith(files, pattern) {
  return [...files].flatMap(([path, content]) =>
    content.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** @returns {string[]} */
function ownPaths() {
  try {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\0").filter(Boolean);
  } catch {
    // The source archive is no git checkout.
    return below(root).filter((path) => !/^(target|dist|screenshots)\/|(^|\/)node_modules\//.test(path));
  }
}

/** @param {string} top @returns {string[]} */
function below(top) {
  return readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(top, path)).isFile())
    .sort();
}
