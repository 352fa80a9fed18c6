/**
 * The background stopped at every step of storing: while it starts, while it opens the store, while its
 * transaction waits, when it was just stored, at any moment between. Every seen post is there once.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as pass } from "node:timers/promises";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { STOPS, Tally, VERSION, chance, flaws } from "./support/loss.mjs";
import { status, timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";
/** How long the way of a post may take from the background's start to the store. */
const WAY_MS = 700;

/** Runs in an extension page: keeps everybody else from writing to a store, until it is told to let go. */
async function hold(/** @type {string} */ name) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = db.transaction(name, "readwrite").objectStore(name);
  await new Promise((begun) => {
    const keep = () => {
      begun(undefined);
      if (/** @type {any} */ (globalThis).letGo) db.close();
      else store.count().onsuccess = keep;
    };
    /** @type {any} */ (globalThis).letGo = false;
    store.count().onsuccess = keep;
  });
}

/** Runs in an extension page. */
const letGo = () => { /** @type {any} */ (globalThis).letGo = true; };

/** Runs in the page: one more post, and the old ones out of sight. */
function show(/** @type {string} */ html) {
  document.querySelector(".item-list")?.insertAdjacentHTML("afterbegin", html);
  scrollTo({ top: 0, behavior: "instant" });
}

/** The steps at which the background is stopped. */
const STEPS = [
  { kind: "the background stopped at a moment between", held: null },
  { kind: "the background stopped while it opened the store", held: "meta" },
  { kind: "the background stopped while its transaction waited", held: "posts" },
  { kind: "the background stopped when it had just stored", held: null, told: true },
];

for (const name of BROWSERS) {
  describe(`the background stopped at every step, in ${name}`, () => {
    const tally = new Tally();
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(async () => {
      await browser?.close();
      tally.tell(name);
    });

    it(`keeps every post once while it is stopped ${STOPS} times`, async () => {
      browser.web.serve(HOST, { "/": timeline([{ id: "1", text: "Entry 0." }]) });
      const page = await browser.page(`https://${HOST}/`);
      await browser.captured("Entry 0.");
      const random = chance(`stops in ${name}`);
      for (let n = 1, stops = 0; stops < STOPS; n++) {
        const step = /** @type {typeof STEPS[number]} */ (STEPS[n % STEPS.length]);
        const stored = step.told ? browser.sessionChanges() : null;
        if (step.held) await browser.inside(hold, step.held);
        await page.evaluate(show, status({ id: String(500 + n), handle: `p${n}@${HOST}`, text: `Entry ${n}.` }));
        if (stored) await stored;
        else {
          // The message starts the background; from there on every moment may be the one.
          await browser.backgroundRuns();
          await pass(random() * WAY_MS);
        }
        if (await browser.stopBackground()) {
          tally.add(step.kind);
          stops++;
        }
        if (step.held) await browser.inside(letGo);
        await browser.captured(`Entry ${n}.`);
      }
      const texts = (await browser.records("posts")).map(({ text }) => text);
      assert.equal(new Set(texts).size, texts.length, "nothing is doubled");
      assert.deepEqual(await browser.inside(flaws, VERSION), []);
      await page.close();
    });
  });
}
