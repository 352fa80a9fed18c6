// Dependencies point one way: each room of the engine may use the rooms that
// this table gives it, and no two rooms import each other.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { guard } from "./support/guard.mjs";
import { projectFiles, root } from "./support/files.mjs";

/** Room → the rooms that it may use. A new room gets its line here. */
const MAY_USE = /** @type {Record<string, string[]>} */ ({
  text: [],
  post: [],
  capture: ["text", "post"],
  sentiment: ["text", "post"],
  intent: ["text", "post"],
  lead: ["text", "post"],
  privacy: ["post"],
  health: ["post"],
  settings: ["privacy", "lead", "insight"],
  record: ["post", "lead", "privacy", "sentiment", "intent"],
  secret: [],
  lock: ["secret"],
  backup: ["capture", "lead", "record", "post", "privacy", "secret"],
  rights: ["post", "lead", "record", "insight", "settings"],
  insight: ["text", "post", "capture", "sentiment", "intent", "lead", "privacy", "record"],
  export: ["text", "post", "capture", "sentiment", "intent", "lead", "privacy", "record"],
  import: ["capture", "lead", "export"],
});

guard({
  rule: "dependencies between the rooms of the engine point one way",
  read: () => projectFiles(/^src\/.*\.rs$/),
  violations(files) {
    const found = [];
    /** @type {Map<string, Set<string>>} */
    const graph = new Map();
    for (const [path, content] of files) {
      const room = /^src\/(\w+)/.exec(path)?.[1] ?? "";
      // The map of the engine, and the command line, which stands above all.
      if (["lib", "main", "cli"].includes(room)) continue;
      if (!MAY_USE[room]) found.push(`${path}: tests/guards/rooms.test.mjs has no line for the room "${room}"`);
      for (const used of uses(room, content)) {
        if (used === room) continue;
        graph.set(room, (graph.get(room) ?? new Set()).add(used));
        if (!MAY_USE[room]?.includes(used)) found.push(`${path}: ${room} may not use ${used}`);
      }
    }
    return [...found, ...circles(graph)];
  },
  planted: {
    "a post that knows leads": (files) => files.set("src/post.rs", "use crate::lead::Lead;"),
    "the same in a list": (files) => files.set("src/post.rs", "use crate::{\n    lead::Lead,\n};"),
    "the same by way of the parent": (files) => files.set("src/capture/planted.rs", "use super::super::lead::Lead;"),
    "a room that nobody placed": (files) => files.set("src/planted/mod.rs", "use crate::post::Post;"),
    "two rooms that use each other": (files) => {
      files.set("src/lead/planted.rs", "use crate::privacy::Mode;");
      files.set("src/privacy/planted.rs", "use crate::lead::Lead;");
    },
  },
});

guard({
  rule: "background and interface do not use each other, and nothing below uses them",
  read: () => projectFiles(/^extension\/src\/.*\.rs$/),
  violations: (files) =>
    [...files].flatMap(([path, content]) => {
      const room = /^extension\/src\/(\w+)/.exec(path)?.[1] ?? "";
      if (room === "lib") return [];
      const tops = ["background", "ui"].filter((top) => top !== room);
      return [...uses(room, content)].filter((used) => tops.includes(used)).map((used) => `${path}: ${room} may not use ${used}`);
    }),
  planted: {
    "a store that knows the interface": (files) => files.set("extension/src/store/planted.rs", "use crate::ui::desk;"),
    "an interface that knows the background": (files) => files.set("extension/src/ui/planted.rs", "use crate::background::x;"),
  },
});

/** The rooms that a file names, its tests left out.
 * @param {string} room
 * @param {string} content
 */
function uses(room, content) {
  const code = content.split(/^\s*#\[cfg\(test\)\]/m)[0].replaceAll(/\/\/.*$/gm, "");
  /** @type {Set<string>} */
  const rooms = new Set();
  for (const [, name] of code.matchAll(/\bcrate::(\w+)/g)) rooms.add(name);
  for (const { 0: head, index } of code.matchAll(/\bcrate::\{/g)) {
    for (const name of topNames(code, index + head.length)) rooms.add(name);
  }
  // `super::lead` is the room, unless this room has a part of that name.
  for (const [, name] of code.matchAll(/\b(?:super::)+(\w+)/g)) {
    const part = ["src", "extension/src"].some((src) => existsSync(join(root, src, room, `${name}.rs`)));
    if (name in MAY_USE && !part) rooms.add(name);
  }
  return rooms;
}

/** The first names of `{a::x, b::{y, z}}`, from just after the bracket.
 * @param {string} code
 * @param {number} start
 */
function topNames(code, start) {
  const names = [];
  let depth = 0;
  let word = "";
  for (const letter of code.slice(start)) {
    if (letter === "}" && depth === 0) break;
    if (letter === "{") depth += 1;
    if (letter === "}") depth -= 1;
    if (depth === 0 && letter === ",") word = names.push(word) ? "" : word;
    else if (depth === 0) word += letter;
  }
  return [...names, word].map((name) => /\w+/.exec(name)?.[0] ?? "").filter(Boolean);
}

/** @param {Map<string, Set<string>>} graph */
function circles(graph) {
  return [...graph].flatMap(([room, used]) =>
    [...used].filter((other) => room < other && graph.get(other)?.has(room)).map((other) => `${room} and ${other} use each other`),
  );
}
