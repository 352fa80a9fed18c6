/** Rules that act on people who are leads: department, tag and follow-up, told in the history, taken back, never twice. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { timeline } from "./support/mastodon.mjs";
import { plant } from "./support/store.mjs";
import { until } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}`;
const SMALL = { style: ".status__wrapper{height:120px}" };
const now = new Date().toISOString();
/** @param {string} id @param {string} text */
const angry = (id, text) => ({ id, time: now, text });
const FIRST = angry("1", "The app crashes every time I save. Please fix this, support does not answer.");
const SECOND = angry("2", "The export crashes again. Please fix this, support does not answer.");
const THIRD = angry("3", "Now the import crashes too. Please fix this, support does not answer.");
const FOURTH = { id: "4", time: now, text: "The train to Ravensburg leaves at nine." };
const UNHAPPY = { id: "rule-2", name: "Unhappy", mood: "negative", tag: "unhappy" };
const ABOUT = { id: "rule-3", name: "About Ravensburg", watch: "list-1", tag: "ravensburg" };
const LIST = { id: "list-1", name: "Ravensburg", kind: "topic", terms: ["Ravensburg"] };
const RULE = { id: "rule-1", name: "Complaints", intent: "complaint", department: "service", tag: "angry", follow_up: 2 };

for (const name of BROWSERS) {
  describe(`rules and the leads whose posts they take, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => {
      browser = await Browser.open(name);
      browser.web.serve(HOST, {
        "/first": timeline([FIRST], SMALL), "/second": timeline([FIRST, SECOND], SMALL), "/third": timeline([THIRD], SMALL),
        "/fourth": timeline([FOURTH], SMALL),
      });
      await browser.inside(plant, { meta: [{ name: "routing", value: [RULE] }] });
    });
    after(() => browser?.close());

    const lead = async () => (await browser.records("leads"))[0];
    /** @param {any} lead */
    const told = ({ history }) => history.map((/** @type {any} */ { what, to, by }) => [what, to ?? null, by ?? null]);
    const BY_RULE = [["department", "service", "Complaints"], ["tag_added", "angry", "Complaints"], ["task_added", null, "Complaints"]];

    it("gives a person who is saved what the rule says, and takes it back with the saving", async () => {
      const page = await browser.page(`${HOME}/first`);
      await browser.captured(FIRST.text);
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(`${HOME}/first`)}`);
      await panel.waitForSelector("[data-testid=post-save]");
      await panel.click("[data-testid=post-save]");
      await panel.waitForSelector("[data-testid=post][data-lead]");
      const saved = await lead();
      assert.deepEqual([saved.department, saved.tags, saved.tasks.length], ["service", ["angry"], 1]);
      assert.equal(saved.tasks[0].text, "Look at a post: Complaints");
      assert.deepEqual(told(saved), BY_RULE);
      const marks = async () => (await browser.records("posts"))[0].marks;
      assert.deepEqual((await marks()).routed, ["rule-1"]);
      await panel.click("[data-testid=undo]");
      await panel.waitForSelector("[data-testid=post]:not([data-lead])");
      assert.deepEqual(await browser.records("leads"), []);
      assert.equal((await marks()).routed, undefined, "a person who is saved anew is routed anew");
      await panel.click("[data-testid=post-save]");
      await panel.waitForSelector("[data-testid=post][data-lead]");
      assert.deepEqual(told(await lead()), BY_RULE);
      await panel.close();
      await page.close();
    });

    it("names the rule in the history, and takes back there what the rule did", async () => {
      const { id } = await lead();
      const page = await browser.extensionPage(`dashboard.html#leads/${id}`);
      await page.waitForSelector("[data-testid=sheet-history]");
      await page.click("[data-testid=sheet-history] summary");
      const line = await page.$eval("[data-testid=history-line][data-what=tag_added]", (line) => line.textContent ?? "");
      assert.match(line, /angry \(by the rule “Complaints”\)/);
      await page.click("[data-what=tag_added] [data-testid=history-back]");
      await page.waitForSelector("[data-testid=history-line][data-what=tag_removed]");
      await page.waitForSelector("#lead-history:focus");
      assert.equal(await page.$("[data-what=tag_added] [data-testid=history-back]"), null);
      assert.ok(await page.$("[data-what=department] [data-testid=history-back]"), "what still is so can be taken back");
      await page.select("[data-testid=sheet-department]", "sales");
      await page.waitForFunction(() => !document.querySelector("[data-what=department] [data-testid=history-back]"));
      const changed = await lead();
      assert.deepEqual([changed.department, changed.tags, changed.tasks.length], ["sales", [], 1]);
      await page.close();
    });

    it("acts on the next post of the person, and leaves alone what the user decided", async () => {
      const page = await browser.page(`${HOME}/second`);
      await browser.captured(SECOND.text);
      await page.close();
      const routed = (await browser.records("posts")).map(({ marks }) => marks.routed);
      assert.deepEqual(routed, [["rule-1"], ["rule-1"]]);
      const changed = await lead();
      assert.equal(changed.posts.length, 2);
      assert.deepEqual([changed.department, changed.tags], ["sales", []]);
      assert.equal(changed.tasks.length, 1, "one follow-up of the rule is open");
    });

    it("puts a new follow-up there for a new post, once the old one is done", async () => {
      const done = await lead();
      done.tasks[0].done_at = now;
      await browser.inside(plant, { leads: [done] });
      const page = await browser.page(`${HOME}/third`);
      await browser.captured(THIRD.text);
      await page.close();
      const changed = await lead();
      assert.deepEqual(changed.tasks.map((/** @type {any} */ { done_at }) => Boolean(done_at)), [true, false]);
      assert.deepEqual(told(changed).at(-1), BY_RULE[2]);
    });

    it("acts when the user says that a post is meant otherwise than it was scored", async () => {
      await browser.inside(plant, { meta: [{ name: "routing", value: [RULE, UNHAPPY] }] });
      const page = await browser.page(`${HOME}/fourth`);
      await browser.captured(FOURTH.text);
      assert.deepEqual((await lead()).tags, []);
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(`${HOME}/fourth`)}`);
      await panel.waitForSelector("[data-testid=post-correct]");
      await panel.select("[data-testid=post-correct]", "negative");
      await until(async () => (await lead()).tags.includes("unhappy"));
      assert.deepEqual(told(await lead()).at(-1), ["tag_added", "unhappy", "Unhappy"]);
      await panel.close();
      await page.close();
    });

    it("acts when a watchlist comes to speak of what was stored before", async () => {
      await browser.inside(plant, { meta: [{ name: "routing", value: [RULE, UNHAPPY, ABOUT] }, { name: "watchlists", value: { version: 1, lists: [LIST] } }] });
      const page = await browser.extensionPage("dashboard.html#watch");
      await until(async () => (await lead()).tags.includes("ravensburg"));
      assert.deepEqual(told(await lead()).at(-1), ["tag_added", "ravensburg", "About Ravensburg"]);
      const routed = (await browser.records("posts")).flatMap(({ marks }) => marks.routed ?? []);
      assert.deepEqual(routed.filter((id) => id === ABOUT.id), [ABOUT.id], "on the one post that speaks of it");
      await page.close();
      assert.deepEqual(browser.log, []);
    });
  });
}
