// A guard is a rule that a person would forget, with the proof that it can
// fail: violations planted in a copy of what it reads, each of which it must
// find. One guard, one file.

import assert from "node:assert/strict";
import { test } from "node:test";

/**
 * @template T
 * @param {object} guard
 * @param {string} guard.rule the rule, as a sentence
 * @param {() => T | Promise<T>} guard.read what the rule is about; read anew
 *   for every violation that is planted
 * @param {(subject: T) => string[] | Promise<string[]>} guard.violations one line for each, with the place
 * @param {Record<string, (subject: T) => void>} guard.planted name of a
 *   violation → what puts it into the subject
 */
export function guard({ rule, read, violations, planted }) {
  test(rule, async () => {
    const found = await violations(await read());
    assert.ok(found.length === 0, `${rule}:\n${found.join("\n")}`);
  });
  assert.ok(Object.keys(planted).length > 0, `${rule}: nothing is planted`);
  for (const [name, plant] of Object.entries(planted)) {
    test(`${rule}: it finds ${name}`, async () => {
      const subject = await read();
      const before = new Set(await violations(subject));
      plant(subject);
      const after = (await violations(subject)).filter((line) => !before.has(line));
      assert.ok(after.length > 0, `planted, and not found: ${name}`);
    });
  }
}
