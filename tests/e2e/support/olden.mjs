/** Stores as older versions of the extension wrote them, made of invented people by code. */

/** The last version whose stores are known here. */
export const OLDEN = 3;

/**
 * Runs in an extension page: puts a database of that version in the place of the extension's, with `size` posts,
 * a tenth of whose authors are leads.
 * @param {number} version
 * @param {number} size
 * @param {boolean} [held] nobody can upgrade it before `letGo`
 */
export async function writeOlden(version, size, held = false) {
  const AT = "2026-11-21T09:00:00Z";
  /** A post as version 1 wrote it. @param {number} n */
  const post = (n) => ({
    key: `mastodon:lindwerk.example/${n}`, network: "mastodon", kind: "post",
    url: `https://lindwerk.example/@p${n}/${n}`, page_url: "https://lindwerk.example/home", title: null,
    author: { name: `Person ${n}`, handle: `@p${n}`, url: `https://lindwerk.example/@p${n}`, avatar: null, headline: null },
    text: `Beitrag ${n}: Die Säge läuft wieder.`, lang: "de", posted_at: "2026-11-20T08:00:00Z", posted_at_precision: "exact",
    engagement: { likes: 3, replies: null, shares: null, views: null }, rating: null, parent: null,
    sponsored: false, truncated: false, media: [], mentions: [], hashtags: [], links: [], seen_at: AT,
  });
  /** The lead of a post's author. @param {number} n */
  const lead = (n) => ({
    id: `0192f0c1-0000-7000-8000-${String(n).padStart(12, "0")}`, name: `Person ${n}`,
    identities: [{ network: "mastodon", handle: `@p${n}`, url: `https://lindwerk.example/@p${n}` }],
    tags: ["holz"], notes: [{ id: `n${n}`, at: AT, text: `ruft an ${n}`, post: post(n).key }],
    posts: [post(n).key], created_at: AT, updated_at: AT,
  });
  /** Any 32 digits do for a pseudonym: nobody reads them back. @param {number} n */
  const pseudonym = (n) => n.toString(16).padStart(32, "0");
  const numbers = Array.from({ length: size }, (_, n) => n);
  const saved = numbers.filter((n) => n % 10 === 0);
  const later = (/** @type {number} */ n) => ({ ...post(n), person: pseudonym(n), saved: n % 10 === 0, score: null });
  /** @type {Record<string, {keyPath: string, autoIncrement?: boolean, indexes?: string[], records: any[]}>} */
  const stores = {
    posts: { keyPath: "key", indexes: version > 1 ? ["seen_at", "person"] : [], records: numbers.map(version > 1 ? later : post) },
    leads: { keyPath: "id", records: saved.map(lead) },
    meta: { keyPath: "name", records: [
      { name: "pseudonym_key", value: Array.from({ length: 32 }, (_, n) => n) },
      { name: "settings", value: { mode: "full" } },
      ...(version > 1 ? [{ name: "records", value: version }] : []),
    ] },
    ...(version > 1 && {
      people: { keyPath: "key", indexes: ["lead"], records: numbers.map((n) => ({
        key: pseudonym(n), network: "mastodon", posts: 1, first_seen_at: AT, last_seen_at: AT, lead: n % 10 ? null : lead(n).id,
      })) },
      audit: { keyPath: "n", autoIncrement: true, records: [] },
      suppressed: { keyPath: "key", records: [{ key: "f".repeat(32) }] },
    }),
    ...(version > 2 && {
      ledger: { keyPath: "key", indexes: ["profile", "lead"], records: saved.map((n) => ({
        key: `csv\u001f${lead(n).id}`, profile: "csv", lead: lead(n).id, at: AT, hash: n,
      })) },
    }),
  };
  const done = (/** @type {IDBOpenDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // A page that is just starting may open the store between the two, in today's version: then once more.
  for (let written = false; !written;) {
    await done(indexedDB.deleteDatabase("sidelight"));
    const opening = indexedDB.open("sidelight", version);
    opening.onupgradeneeded = () => {
      written = true;
      for (const [name, { keyPath, autoIncrement, indexes, records }] of Object.entries(stores)) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const index of indexes ?? []) store.createIndex(index, index);
        for (const record of records) store.put(record);
      }
    };
    await done(opening).then((db) => held ? (/** @type {any} */ (globalThis).olden = db) : db.close(), (error) => {
      if (error.name !== "VersionError") throw error;
    });
  }
}

/** Runs in the same page: gives a held database to whoever waits for it. */
export const letGo = () => /** @type {any} */ (globalThis).olden.close();
