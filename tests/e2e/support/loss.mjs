/**
 * Trying to lose data: when to strike, and how to see that something is missing, doubled or half-written.
 * A strike is an event at a random moment of a run that a seed fixes; how many there are is a matter of patience.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Browser } from "./browser.mjs";

/** How often the background is stopped; browsers are killed a tenth as often for each thing that they do. */
export const STOPS = Number(process.env.SIDELIGHT_STRIKES ?? 12);
export const KILLS = Math.max(1, Math.round(STOPS / 10));
const SEED = Number(process.env.SIDELIGHT_SEED ?? 7);

/** The version of the schema that the extension writes. */
export const VERSION = Number(
  /VERSION: u32 = (\d+)/.exec(readFileSync(join(import.meta.dirname, "../../../extension/src/store/schema.rs"), "utf8"))?.[1],
);

/** Random numbers from 0 to 1 (mulberry32), the same for the same seed and name. @param {string} name */
export function chance(name) {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0), SEED) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many strikes of which kind were survived, told at the end. */
export class Tally {
  /** @type {Map<string, number>} */
  #counts = new Map();

  /** @param {string} kind */
  add(kind) {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** @param {string} where */
  tell(where) {
    for (const [kind, count] of this.#counts) console.log(`survived in ${where}: ${count} × ${kind}`);
  }
}

/** A browser that is killed again and again and always comes back to the same profile. */
export class Mortal {
  /** @type {string[]} what a page said was done (`console.log("done …")`), up to the kill */
  done = [];

  /** @param {string} profile @param {Browser} browser @param {Parameters<typeof Browser.open>[0]} name */
  constructor(name, profile, browser) {
    this.name = name;
    this.profile = profile;
    this.browser = browser;
  }

  /** @param {Parameters<typeof Browser.open>[0]} name */
  static async start(name) {
    const profile = mkdtempSync(join(tmpdir(), "sidelight-mortal-"));
    return new Mortal(name, profile, await Browser.open(name, { profile }));
  }

  /** Writes down what a page says was done. @param {import("./browser.mjs").Page} page */
  hear(page) {
    page.on("console", (message) => {
      const said = message.text();
      if (said.startsWith("done ")) this.done.push(said.slice(5));
    });
  }

  /** Kills the browser and starts it again. Answers with what was done before. */
  async dies() {
    await this.browser.kill();
    const { done } = this;
    this.done = [];
    this.browser = await Browser.open(this.name, { profile: this.profile });
    // By then the page has the store open, and everything in it has today's shape.
    await this.browser.eye?.waitForSelector("body[data-ready=true]");
    return done;
  }

  async close() {
    await this.browser.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}

/**
 * What is half-written or doubled in the extension's store; runs in an extension page.
 * @param {number} version the version that the records must have
 * @returns {Promise<string[]>}
 */
export async function flaws(version) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const read = db.transaction(["posts", "leads", "people", "meta"]);
  /** @param {string} store @returns {Promise<any[]>} */
  const all = (store) => new Promise((resolve, reject) => {
    const request = read.objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const [posts, leads, people, meta] = await Promise.all([all("posts"), all("leads"), all("people"), all("meta")]);
  db.close();
  const found = [];
  const byKey = new Map(posts.map((post) => [post.key, post]));
  const ids = new Set(leads.map(({ id }) => id));
  const records = meta.find(({ name }) => name === "records")?.value;
  if (records !== version) found.push(`the records say that they have version ${records}`);
  if (!meta.some(({ name, value }) => name === "pseudonym_key" && value.length === 32)) found.push("the key of the pseudonyms is gone");
  if (new Set(posts.map(({ url, text }) => `${url} ${text}`)).size !== posts.length) found.push("a post is there twice");
  for (const lead of leads) {
    for (const key of lead.posts ?? []) {
      if (!byKey.get(key)?.saved) found.push(`${lead.id} names the post ${key}, which is not kept for it`);
    }
    const notes = (lead.notes ?? []).map((/** @type {any} */ { id }) => id);
    if (new Set(notes).size !== notes.length) found.push(`${lead.id} has a note twice`);
    if (new Set(lead.posts).size !== (lead.posts ?? []).length) found.push(`${lead.id} names a post twice`);
  }
  const counts = new Map();
  for (const { person } of posts) if (person) counts.set(person, (counts.get(person) ?? 0) + 1);
  for (const { key, posts: count, lead } of people) {
    if (lead && !ids.has(lead)) found.push(`the account ${key} belongs to ${lead}, who is not there`);
    if (count !== (counts.get(key) ?? 0)) found.push(`the account ${key} counts ${count} posts, and there are ${counts.get(key) ?? 0}`);
  }
  const known = new Set(people.map(({ key }) => key));
  for (const key of counts.keys()) if (!known.has(key)) found.push(`nobody counts the posts of ${key}`);
  return found.slice(0, 10);
}

/**
 * What is in the stores, as one short word, so that ten thousand records need not travel; runs in an extension page.
 * What a start or a restore writes by itself is left out.
 * @param {string[]} stores
 * @returns {Promise<string>}
 */
export async function print(stores) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const read = db.transaction(stores);
  const all = await Promise.all(stores.map((store) => new Promise((resolve, reject) => {
    const request = read.objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  })));
  db.close();
  // What the background works out anew from the rest, at its own time.
  const derived = new Set(["score", "marks", "about", "sentiment"]);
  /** @type {(value: any) => any} */
  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.keys(value).sort().filter((key) => value[key] !== null && !derived.has(key)).map((key) => [key, sorted(value[key])]));
  };
  const bytes = new TextEncoder().encode(JSON.stringify(sorted(all)));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const counts = all.map((records) => /** @type {any[]} */ (records).length).join("+");
  return `${counts} ${[...hash.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
