// Both languages are complete: the same messages with the same placeholders,
// each of them used, and none used that is not there.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";

const LOCALES = ["en", "de"];
const path = (/** @type {string} */ locale) => `extension/static/_locales/${locale}/messages.json`;

guard({
  rule: "every message exists in both languages and is used",
  read: () => projectFiles(/^extension\/(static|src)\/.*\.(json|js|html|rs)$/),
  violations(files) {
    const [english, german] = LOCALES.map((locale) => JSON.parse(files.get(path(locale)) ?? "{}"));
    const found = [];
    for (const key of new Set([...Object.keys(english), ...Object.keys(german)])) {
      if (!english[key]?.message) found.push(`${key}: missing in English`);
      else if (!german[key]?.message) found.push(`${key}: missing in German`);
      else if (placeholders(english[key]) !== placeholders(german[key])) found.push(`${key}: other placeholders in German`);
    }
    for (const key of asked(files)) if (!english[key]) found.push(`${key}: used, and not there`);
    const named = literals(files);
    for (const key of Object.keys(english)) {
      if (![key, ...stems(key)].some((name) => named.has(name))) found.push(`${key}: not used`);
    }
    return found;
  },
  planted: {
    "a message that Rust asks for and is not there": (files) =>
      files.set("extension/src/ui/planted.rs", 'fn f() { t(if yes { "plantedMissing" } else { "close" }) }'),
    "a message for a number without its plural": (files) =>
      files.set("extension/src/ui/planted.rs", 'fn f() { counted("close", 2) }'),
    "a message in one language alone": (files) => change(files, "de", (messages) => delete messages.extName),
    "a message that nobody uses": (files) =>
      LOCALES.forEach((locale) => change(files, locale, (messages) => (messages.plantedUnused = { message: "x" }))),
    "a used message that is not there": (files) =>
      files.set("extension/static/planted.js", 'chrome.i18n.getMessage("plantedMissing")'),
    "a placeholder that was lost": (files) =>
      change(files, "de", (messages) => (messages.extName = { message: "$HOST$", placeholders: { host: {} } })),
  },
});

/** @param {{ message: string }} entry */
function placeholders({ message }) {
  return (message.match(/\$\w+\$/g) ?? []).map((name) => name.toUpperCase()).sort().join(" ");
}

/** What else names a message: the beginnings of keys that Rust puts together,
 * such as `fault_` of `fault_disk_full`, and `postsSeen` of `postsSeen_one`.
 * @param {string} key
 */
function stems(key) {
  return [...key.matchAll(/_/g)].flatMap(({ index }) => [key.slice(0, index), key.slice(0, index + 1)]);
}

/** The keys that manifest and scripts name, and Rust asks for by one of its
 * functions: there for certain, or the user sees the bare key.
 * @param {Map<string, string>} files
 */
function asked(files) {
  /** @type {Set<string>} */
  const keys = new Set();
  for (const [name, content] of files) {
    if (name.includes("/_locales/")) continue;
    for (const [, key] of content.matchAll(/__MSG_(\w+)__/g)) keys.add(key);
    for (const [, key] of content.matchAll(/getMessage\(\s*["'](\w+)["']/g)) keys.add(key);
    if (!name.endsWith(".rs")) continue;
    for (const { 0: call, 1: asker, index } of content.matchAll(/\b(t1?|message|counted|counted_with)\(/g)) {
      // A format string is no key: it is put together from one.
      for (const [, key] of firstArgument(content, index + call.length).matchAll(/"(\w+)"/g)) {
        if (asker.startsWith("counted")) keys.add(`${key}_one`).add(`${key}_other`);
        else keys.add(key);
      }
    }
  }
  return keys;
}

/** @param {string} code @param {number} start just after the opening bracket */
function firstArgument(code, start) {
  let depth = 0;
  for (let end = start; end < code.length; end += 1) {
    if ("([{".includes(code[end])) depth += 1;
    if (depth === 0 && ",)".includes(code[end])) return code.slice(start, end);
    if (")]}".includes(code[end])) depth -= 1;
  }
  return "";
}

/** Every word in quotes, the beginning of a format string included.
 * @param {Map<string, string>} files
 */
function literals(files) {
  /** @type {Set<string>} */
  const words = new Set();
  for (const [name, content] of files) {
    if (name.includes("/_locales/")) continue;
    for (const [, word] of content.matchAll(/["'](?:__MSG_)?(\w+?)(?:__)?(?:["']|\{)/g)) words.add(word);
  }
  return words;
}

/**
 * @param {Map<string, string>} files
 * @param {string} locale
 * @param {(messages: Record<string, any>) => void} edit
 */
function change(files, locale, edit) {
  const messages = JSON.parse(files.get(path(locale)) ?? "{}");
  edit(messages);
  files.set(path(locale), JSON.stringify(messages));
}
