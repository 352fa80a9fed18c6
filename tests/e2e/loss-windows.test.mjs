/** Two windows that edit one lead at once, one that edits what another took away, and a clock that was set back. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { STOPS, Tally, VERSION, flaws } from "./support/loss.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { plant, wipe } from "./support/store.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}/`;
const AT = "2026-11-22T09:00:00Z";
/** The same moment on a clock that was years ahead, before it was set back to today. */
const AHEAD = "2031-05-01T09:00:00Z";

/** @param {string} id @param {Record<string, unknown>} [more] */
const lead = (id, more = {}) => ({ id, name: "Mara Lind", notes: [], created_at: AT, updated_at: AT, ...more });

/** Runs in a page with a lead's sheet: writes notes, and a value into a field, `rounds` times. */
async function work(/** @type {string} */ who, /** @type {string} */ input, /** @type {number} */ rounds) {
  const find = (/** @type {string} */ css) => /** @type {any} */ (document.querySelector(css));
  for (let n = 0; n < rounds; n++) {
    const note = find("[data-testid=sheet-note-text]");
    note.value = `${who} ${n}`;
    find("[data-testid=sheet-note-save]").click();
    const field = find(`[data-testid=${input}]`);
    field.value = `${who} ${n}`;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    while (note.value !== "") await new Promise((done) => setTimeout(done, 2));
  }
}

for (const name of BROWSERS) {
  describe(`windows and clocks, in ${name}`, () => {
    const tally = new Tally();
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(async () => {
      await browser?.close();
      tally.tell(name);
    });

    const sheet = async (/** @type {string} */ id) => {
      const page = await browser.readyPage("panel.html");
      await page.click("[data-testid=tab-leads]");
      await page.click(`[data-testid=lead][data-id="${id}"] [data-focus]`);
      await page.waitForSelector(`[data-testid=sheet][data-id="${id}"]`);
      return page;
    };

    it("keeps what two windows write into one lead at once", async () => {
      await browser.inside(plant, { leads: [lead("a")] });
      const [one, two] = [await sheet("a"), await sheet("a")];
      await Promise.all([one.evaluate(work, "one", "sheet-company", STOPS), two.evaluate(work, "two", "sheet-title", STOPS)]);
      const last = STOPS - 1;
      await one.waitForFunction((all) => document.querySelectorAll("[data-testid=sheet-note]").length === all, {}, 2 * STOPS);
      const [kept] = await browser.records("leads");
      assert.deepEqual([kept.company, kept.job_title], [`one ${last}`, `two ${last}`]);
      for (const who of ["one", "two"]) {
        const notes = kept.notes.map((/** @type {any} */ { text }) => text).filter((/** @type {string} */ text) => text.startsWith(who));
        assert.deepEqual(notes, Array.from({ length: STOPS }, (_, n) => `${who} ${n}`));
        for (let n = 0; n < STOPS; n++) tally.add("two windows writing into one lead");
      }
      await Promise.all([one.close(), two.close()]);
    });

    it("tells that what was written for a lead that another window deleted is not stored", async () => {
      await browser.inside(plant, { leads: [lead("a")] });
      const page = await sheet("a");
      await page.type("[data-testid=sheet-note-text]", "Ruft morgen zurück");
      // Gone in this very moment: the news of it is still on the way.
      await browser.inside(wipe, "leads");
      await page.click("[data-testid=sheet-note-save]");
      await page.waitForSelector("[data-testid=fault][data-code=gone]");
      assert.equal(await page.$eval("[data-testid=sheet-note-text]", (field) => /** @type {HTMLTextAreaElement} */ (field).value), "Ruft morgen zurück");
      await page.close();
      tally.add("edit of a lead that was just deleted");
    });

    it("knows everything again after the clock was set back", async () => {
      const posts = statuses(1, 4, (n) => ({ handle: `p${n}@${HOST}` }));
      browser.web.serve(HOST, { "/": timeline(posts, { style: ".status__wrapper{height:100px}" }) });
      const page = await browser.page(HOME);
      await browser.captured(...posts.map(({ text }) => text ?? ""));
      const [stored, people] = [await browser.records("posts"), await browser.records("people")];
      await browser.inside(plant, {
        posts: stored.map((post) => ({ ...post, seen_at: AHEAD })),
        people: people.map((person) => ({ ...person, first_seen_at: AHEAD, last_seen_at: AHEAD })),
        leads: [lead("b", { created_at: AHEAD, updated_at: AHEAD, notes: [{ id: "n", at: AHEAD, text: "before", post: null }] })],
      });
      await page.close();
      await browser.inside(() => /** @type {any} */ (globalThis).chrome.storage.session.clear());
      const again = await browser.page(HOME);
      await browser.captured(...posts.map(({ text }) => text ?? ""));
      await again.close();
      const panel = await sheet("b");
      await panel.type("[data-testid=sheet-note-text]", "after");
      await panel.click("[data-testid=sheet-note-save]");
      await panel.waitForFunction(() => document.querySelectorAll("[data-testid=sheet-note]").length === 2);
      await panel.close();
      assert.equal((await browser.records("posts")).length, posts.length);
      const kept = (await browser.records("leads")).find(({ id }) => id === "b");
      // The list goes by the clock; that both are in it is what counts.
      assert.deepEqual(new Set(kept.notes.map((/** @type {any} */ { text }) => text)), new Set(["before", "after"]));
      assert.deepEqual(await browser.inside(flaws, VERSION), []);
      tally.add("clock set back by years");
    });
  });
}
