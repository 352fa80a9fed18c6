// A threat is met only where a test shows it: docs/security.md names one for
// each, and each of these exists.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";

const DOCUMENT = "docs/security.md";
const PAPER = /^docs\/security\.md$/;
/** A test, as the paper names it: its file, and words that its title begins with. */
const NAMED = /`((?:src|tests|extension)\/[\w/.-]+\.(?:rs|mjs))`(?: “([^”]+)”)?/g;

guard({
  rule: "each threat is tied to tests that exist",
  read: () => new Map([...projectFiles(PAPER), ...projectFiles(/^(src|tests|extension)\/.*\.(rs|mjs)$/)]),
  violations(files) {
    const found = [];
    const rows = (files.get(DOCUMENT) ?? "").split("\n").filter((line) => /^\| T\d+ /.test(line));
    if (rows.length < 10) found.push(`${DOCUMENT}: only ${rows.length} threats`);
    for (const row of rows) {
      const [, id, , , shown = ""] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      const tests = [...shown.matchAll(NAMED)];
      if (!tests.length) found.push(`${DOCUMENT}: ${id} names no test`);
      for (const [, path = "", title] of tests) {
        const content = files.get(path);
        if (content === undefined) found.push(`${DOCUMENT}: ${id} names ${path}, which is not there`);
        else if (title && !content.includes(title)) found.push(`${DOCUMENT}: ${id} names “${title}”, which is not in ${path}`);
      }
    }
    return found;
  },
  planted: {
    "a threat without a test": (files) => files.set(DOCUMENT, `${files.get(DOCUMENT)}\n| T99 | Something | Nothing | |`),
    "a test that is not there": (files) => files.set(DOCUMENT, `${files.get(DOCUMENT)}\n| T99 | Something | Nothing | \`tests/e2e/none.test.mjs\` |`),
    "a test of another name": (files) =>
      files.set(DOCUMENT, `${files.get(DOCUMENT)}\n| T99 | Something | Nothing | \`tests/e2e/hostile.test.mjs\` “no such title” |`),
  },
});
