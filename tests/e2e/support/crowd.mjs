/**
 * A crowd of invented people with what they wrote, the same for the same seed: for measuring, and for
 * looking at pages that are full. The records are those of docs/storage.md.
 */
import { createHmac } from "node:crypto";

import { COMPANIES, DEPARTMENTS, FAMILY, FORMS, GIVEN, MORE, NOTES, PLACES, SAYINGS, TAGS, THINGS, TITLES, TODO } from "./crowd-words.mjs";

/** What the records are dated back from; a test or bench that must be of today names its own. */
export const NOW = Date.parse("2026-11-25T09:00:00Z");
const DAY = 86_400_000;

/** The networks, each with the address of one of its accounts and of one of its posts. */
const NETWORKS = /** @type {const} */ ([
  ["linkedin", "linkedin.com/in/%s", "linkedin.com/feed/update/urn:li:activity:%n"],
  ["mastodon", "social.example/@%s", "social.example/@%s/%n"],
  ["x", "x.com/%s", "x.com/%s/status/%n"],
  ["bluesky", "bsky.app/profile/%s.example", "bsky.app/profile/%s.example/post/%n"],
  ["reddit", "reddit.com/user/%s", "reddit.com/r/kleinerladen/comments/%n"],
  ["xing", "xing.com/profile/%s", "xing.com/stories/%n"],
]);
const STATUSES = ["new", "new", "new", "contacted", "contacted", "replied", "qualified", "won", "lost"];
const LABELS = /** @type {const} */ (["positive", "negative", "neutral", "neutral"]);

/**
 * Numbers from a seed (mulberry32): one seed, one crowd, on every machine.
 * @param {number} seed
 */
function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ end) => Math.floor(next() * end);
  return {
    below,
    chance: (/** @type {number} */ share) => next() < share,
    /** @template T @param {readonly T[]} list @returns {T} */
    of: (list) => /** @type {T} */ (list[below(list.length)]),
  };
}

/** @param {number} ms */
const time = (ms) => new Date(Math.floor(ms / 1000) * 1000).toISOString().replace(".000", "");
/** @param {number} ms */
const day = (ms) => time(ms).slice(0, 10);
/** @param {number} n */
const uuid = (n) => `0192f0c1-5eed-7000-8000-${n.toString(16).padStart(12, "0")}`;
/** @param {string} pattern @param {string} slug @param {number} [n] */
const address = (pattern, slug, n = 0) => `https://${pattern.replace("%s", slug).replace("%n", String(7_000_000 + n))}`;
/** @param {string} name */
const slug = (name) => name.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/[^a-z]+/g, "-");

/**
 * One of the crowd, by number: the same person whenever it is asked for.
 * @param {number} n
 * @param {number} seed
 */
function person(n, seed) {
  const roll = dice(seed * 7_919 + n);
  const [given, family] = [roll.of(GIVEN), roll.of(FAMILY)];
  const company = `${roll.of(COMPANIES)} ${roll.of(FORMS)}`;
  const title = roll.of(TITLES);
  const lang = roll.chance(0.6) ? /** @type {const} */ ("de") : /** @type {const} */ ("en");
  const first = roll.below(NETWORKS.length);
  const accounts = [first, ...(roll.chance(0.15) ? [(first + 1) % NETWORKS.length] : [])].map((at) => {
    const [network, account, post] = /** @type {(typeof NETWORKS)[number]} */ (NETWORKS[at]);
    const handle = `${slug(`${given} ${family}`)}-${n}`;
    return {
      post, network, handle: `@${handle}`, url: address(account, handle), name: `${given} ${family}`,
      headline: lang === "de" ? `${title} bei ${company}` : `${title} at ${company}`, avatar: null,
    };
  });
  return { given, family, company, title, lang, accounts, handle: slug(`${given} ${family}`) };
}

/**
 * A crowd: leads, the posts that were seen (those of the leads whole, all others as the mode
 * `pseudonymous` keeps them), and the accounts that wrote them.
 * @param {{leads: number, posts: number, seed?: number, now?: number, key: Buffer | Uint8Array}} size `key`:
 *   `pseudonym_key` of the store that it is planted in
 */
export function crowd({ leads: leadCount, posts: postCount, seed = 1, now = NOW, key }) {
  const hash = (/** @type {string} */ account) => createHmac("sha256", key).update(account).digest("hex").slice(0, 32);
  const account = (/** @type {{network: string, url: string}} */ { network, url }) => `${network}:${url.slice("https://".length)}`;
  /** Every third post is a lead's; the others are of twice as many people whom nobody saved. */
  const strangers = Math.max(1, leadCount * 2);
  /** @param {number} n */
  const author = (n) => (n % 3 === 0 && leadCount > 0 ? Math.floor(n / 3) % leadCount : leadCount + ((n * 31) % strangers));

  /** @param {number} n */
  const post = (n) => {
    const who = author(n);
    const { lang, accounts: [by] } = person(who, seed);
    if (!by) throw new Error("a person without an account");
    const roll = dice(seed * 104_729 + n);
    const label = roll.of(LABELS);
    const sentences = [roll.of(SAYINGS[lang][label]), ...Array.from({ length: roll.below(4) }, () => roll.of(MORE[lang]))];
    const text = sentences.join(" ").replaceAll("%", roll.of(THINGS[lang])).replaceAll("@", roll.of(COMPANIES));
    const saved = who < leadCount;
    const seen = now - ((n + 0.5) / Math.max(postCount, 1)) * 80 * DAY;
    const sure = 0.6 + roll.below(38) / 100;
    const rest = (1 - sure) / 2;
    const nobody = { name: null, handle: null, url: null, avatar: null, headline: null };
    const { post: where, ...public_ } = by;
    return {
      key: `${by.network}:crowd${String(n).padStart(7, "0")}`, network: by.network, kind: roll.chance(0.2) ? "comment" : "post",
      url: saved || !where.includes("%s") ? address(where, by.handle.slice(1), n) : null,
      page_url: `https://${where.split("/")[0]}/`, title: null,
      author: saved ? { name: public_.name, handle: public_.handle, url: public_.url, avatar: null, headline: public_.headline } : nobody,
      text, lang, posted_at: time(seen - roll.below(3) * DAY), posted_at_precision: "exact",
      engagement: { likes: roll.below(40), replies: roll.below(9), shares: roll.chance(0.5) ? roll.below(5) : null, views: null },
      rating: null, parent: null, sponsored: false, truncated: false, media: [], mentions: [],
      hashtags: roll.chance(0.2) ? [roll.of(TAGS)] : [], links: [], seen_at: time(seen),
      person: hash(account(by)), saved,
      score: {
        label, unsure: sure < 0.66, negative: rest, neutral: rest, positive: rest, [label]: sure, lang, reasons: [], rest: 0, scorer: "crowd",
      },
      correction: null,
    };
  };

  /** The numbers of the posts by a lead. @param {number} n */
  const written = (n) => {
    const numbers = [];
    for (let at = n * 3; at < postCount; at += 3 * leadCount) numbers.push(at);
    return numbers;
  };

  /** @param {number} n */
  const lead = (n) => {
    const { given, family, company, title, lang, accounts, handle } = person(n, seed);
    const roll = dice(seed * 15_485_863 + n);
    const posts = written(n).map(post).reverse();
    const created = now - roll.below(300) * DAY - roll.below(86_400) * 1000;
    const updated = Math.min(now, created + roll.below(40) * DAY);
    const some = (/** @type {number} */ most, /** @type {(at: number) => any} */ make) => Array.from({ length: roll.below(most + 1) }, (_, at) => make(at));
    const sentiment = { negative: 0, neutral: 0, positive: 0 };
    for (const { score } of posts) if (!score.unsure) sentiment[/** @type {keyof typeof sentiment} */ (score.label)] += 1;
    return {
      id: uuid(n), name: `${given} ${family}`, given_name: given, family_name: family,
      company: roll.chance(0.85) ? company : null, job_title: roll.chance(0.7) ? title : null,
      emails: roll.chance(0.6) ? [`${handle}.${n}@example.org`] : [], phones: roll.chance(0.3) ? [`+49 30 9018 ${String(n).padStart(5, "0")}`] : [],
      website: null, location: roll.chance(0.5) ? roll.of(PLACES) : null, lang, address_form: lang === "de" ? roll.of(["Sie", "du"]) : null,
      identities: accounts.map(({ post: _, ...account }) => account),
      status: roll.of(STATUSES), priority: roll.of(["normal", "normal", "high", "low"]), department: roll.chance(0.6) ? roll.of(DEPARTMENTS) : null,
      tags: [...new Set(some(3, () => roll.of(TAGS)))].sort(), custom: roll.chance(0.2) ? { Region: roll.of(PLACES) } : {},
      notes: some(2, (at) => ({ id: uuid(2 ** 40 + n * 4 + at), at: time(created + at * DAY), text: roll.of(NOTES), post: posts[0]?.key ?? null })),
      tasks: some(1, (at) => ({
        id: uuid(2 ** 41 + n * 4 + at), due: day(now + (roll.below(40) - 10) * DAY), text: roll.of(TODO), done_at: roll.chance(0.4) ? time(updated) : null,
      })),
      posts: posts.map(({ key }) => key), sentiment, influence: null,
      legal: {
        basis: "legitimate_interest", purpose: null, source_url: posts[0]?.url ?? accounts[0]?.url ?? null, source_public: null,
        collected_at: time(created), inform_by: day(created + 30 * DAY), informed_at: null, channels: [], reviewed_at: null,
      },
      created_at: time(created), updated_at: time(updated),
    };
  };

  /** The accounts of one person, with how many of the person's posts were seen. @param {number} n @param {number} count */
  const accountsOf = (n, count) =>
    person(n, seed).accounts.map((one, at) => ({
      key: hash(account(one)), network: one.network, posts: at ? 0 : count, first_seen_at: time(now - 80 * DAY), last_seen_at: time(now),
      lead: n < leadCount ? uuid(n) : null,
    }));
  const range = (/** @type {number} */ end, /** @type {(n: number) => any} */ make) => ({
    *[Symbol.iterator]() { for (let n = 0; n < end; n += 1) yield make(n); },
  });
  return {
    leads: range(leadCount, lead),
    posts: range(postCount, post),
    people: {
      *[Symbol.iterator]() {
        const counts = new Map();
        for (let n = 0; n < leadCount; n += 1) counts.set(n, 0);
        for (let n = 0; n < postCount; n += 1) counts.set(author(n), (counts.get(author(n)) ?? 0) + 1);
        for (const [n, count] of counts) yield* accountsOf(n, count);
      },
    },
  };
}

/** Records a message to the page: some megabytes of JSON. */
const AT_ONCE = 2_000;

/**
 * Plants a crowd into the store of an open browser. The store must be there: some page has opened it.
 * @param {import("./browser.mjs").Browser} browser
 * @param {{leads: number, posts: number, seed?: number, now?: number}} size
 */
export async function settleCrowd(browser, size) {
  const meta = (await browser.records("meta")).find(({ name }) => name === "pseudonym_key");
  if (!meta) throw new Error("the store has not been opened yet");
  const all = crowd({ ...size, key: Buffer.from(meta.value) });
  for (const store of /** @type {const} */ (["leads", "people", "posts"])) {
    /** @type {unknown[]} */
    let chunk = [];
    const send = async () => {
      // As a string: drivers take long over deep objects.
      await browser.inside(plantJson, store, JSON.stringify(chunk));
      chunk = [];
    };
    for (const record of all[store]) {
      chunk.push(record);
      if (chunk.length === AT_ONCE) await send();
    }
    if (chunk.length) await send();
  }
  return all;
}

/** Runs in an extension page. @param {string} store @param {string} json */
async function plantJson(store, json) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const write = db.transaction(store, "readwrite", { durability: "relaxed" });
  const place = write.objectStore(store);
  for (const record of JSON.parse(json)) place.put(record);
  await new Promise((resolve, reject) => {
    write.oncomplete = resolve;
    write.onabort = () => reject(write.error);
  });
  db.close();
}
