/** Listening: a watchlist, a storm in what is read, the alert, and the charts with their numbers and files. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download, parse } from "./support/files.mjs";
import { timeline } from "./support/mastodon.mjs";
import { until } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}`;
const SMALL = { style: ".status__wrapper{height:11px;font-size:6px}" };
const DAY = 24 * 60 * 60 * 1000;
const BAD = "is terrible. It is broken, support is awful and I hate it.";

/** @param {number} n so many days ago */
const ago = (n) => new Date(Date.now() - n * DAY).toISOString();
const today = () => ago(0).slice(0, 10);

/** Three weeks of a quiet life: every day two posts about other things, every third a bad word about Quietkettle. */
const CALM = Array.from({ length: 15 }, (_, n) => n + 1).flatMap((n) => [
  { id: `1${n}`, time: ago(n), text: `Walk number ${n} around the lake.` },
  { id: `2${n}`, time: ago(n), text: `Soup number ${n} for lunch.` },
  ...(n % 3 === 0 ? [{ id: `3${n}`, time: ago(n), text: `My Quietkettle ${BAD} (${n})` }] : []),
]);

/** And a day on which everybody is angry; one of them names nothing but the account. */
const ANGRY = Array.from({ length: 14 }, (_, n) => ({ id: `4${n}`, time: ago(0), text: `The Quiet-Kettle ${BAD} (${n})` }));
const MENTION = {
  id: "500", time: ago(0),
  html: `<p><span class="h-card" translate="no"><a href="${HOME}/@quietkettle" class="u-url mention" rel="nofollow noopener noreferrer">@<span>quietkettle</span></a></span> why does it whistle at night?</p>`,
};

for (const name of BROWSERS) {
  describe(`listening, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    /** @type {import("./support/browser.mjs").Page} */
    let dashboard;
    before(async () => {
      browser = await Browser.open(name);
      browser.web.serve(HOST, { "/calm": timeline(CALM, SMALL), "/storm": timeline([...ANGRY, MENTION], SMALL) });
    });
    after(() => browser?.close());

    const marks = async () => (await browser.records("posts")).filter(({ marks }) => marks?.watch?.length);

    it("tries a watchlist on what was read, while it is typed", async () => {
      const page = await browser.page(`${HOME}/calm`);
      await browser.captured(...CALM.map(({ text }) => text));
      await page.close();
      dashboard = await browser.extensionPage("dashboard.html#watch");
      await dashboard.waitForSelector("[data-testid=watch-empty]");
      await dashboard.click("[data-testid=watch-new]");
      await dashboard.waitForSelector("#watch-name:focus");
      await dashboard.keyboard.type("Kettles");
      await dashboard.keyboard.press("Tab");
      await dashboard.keyboard.press("Tab");
      await dashboard.keyboard.type("Quietkettle\nQuiet Kettle");
      await dashboard.waitForFunction(() => document.querySelectorAll("[data-testid=watch-hit] mark").length === 5);
      assert.match(await dashboard.$eval("[data-testid=watch-trial]", (line) => line.textContent ?? ""), /\b5\b.*\b35\b/);
      assert.equal(await dashboard.$eval("[data-testid=watch-hit] mark", (mark) => mark.textContent), "Quietkettle");
    });

    it("says what is wrong with a list, and keeps it when it is right", async () => {
      await dashboard.locator("[data-testid=watch-hashtags]").fill("#");
      await dashboard.locator("[data-testid=watch-exclusions]").fill("k");
      await dashboard.click("[data-testid=watch-save]");
      await dashboard.waitForSelector("[data-testid=watch-wrong]:not([hidden])");
      assert.deepEqual(await browser.records("meta").then((all) => all.filter(({ name: key }) => key === "watchlists")), []);
      await dashboard.locator("[data-testid=watch-exclusions]").fill("teapot");
      await dashboard.locator("[data-testid=watch-handles]").fill("@quietkettle");
      await dashboard.click("[data-testid=watch-save]");
      await dashboard.waitForSelector("[data-testid=watchlist]");
      await dashboard.waitForFunction(() => /\b5\b/.test(document.querySelector("[data-testid=watch-count]")?.textContent ?? ""));
      assert.equal((await marks()).length, 5, "what was stored before is matched");
      await dashboard.waitForSelector("[data-testid=watch-new]:focus");
    });

    it("counts every day, and a list's part of it", async () => {
      const counted = (await browser.records("days")).flatMap(({ day, cells }) =>
        cells.map((/** @type {any} */ [[watch], [posts, negative]]) => ({ day, watch, posts, negative })));
      const all = counted.filter(({ watch }) => watch === "");
      assert.equal(all.reduce((sum, { posts }) => sum + posts, 0), CALM.length);
      const of = counted.filter(({ watch }) => watch !== "");
      assert.deepEqual(of.map(({ day, posts, negative }) => [day, posts, negative]).sort(),
        [3, 6, 9, 12, 15].map((n) => [ago(n).slice(0, 10), 1, 1]).sort());
    });

    it("tells of a storm once it is read, by the badge and in the dashboard", async () => {
      await dashboard.click("[data-testid=door-alerts]");
      await dashboard.waitForSelector("[data-testid=alerts-empty]");
      const page = await browser.page(`${HOME}/storm`);
      await browser.captured(...ANGRY.map(({ text }) => text), "why does it whistle");
      await page.close();
      await dashboard.bringToFront();
      await dashboard.waitForSelector("[data-testid=alert][data-kind=storm][data-read=false]");
      const [alert, ...more] = await browser.records("alerts");
      assert.deepEqual(more, []);
      assert.equal(alert.what.day, today());
      assert.ok(alert.what.negative > 3 * alert.what.expected, JSON.stringify(alert.what));
      const badge = () => browser.inside(() => /** @type {any} */ (globalThis).chrome.action.getBadgeText({}));
      await until(async () => (await badge()) === "1");
    });

    it("knows whom a post mentions, though it does not keep the name", async () => {
      const about = (await browser.records("posts")).filter(({ text }) => text.includes("whistle"));
      assert.equal(about.length, 1);
      assert.ok(!JSON.stringify(about[0].text).includes("quietkettle"), about[0].text);
      assert.equal(about[0].marks.watch.length, 1);
      assert.deepEqual(about[0].marks.hidden, about[0].marks.watch);
    });

    it("leads from the alert to the charts, which say on what they rest", async () => {
      await dashboard.click("[data-testid=alert-open]");
      await dashboard.waitForSelector("[data-chart=mentions] svg.drawing rect");
      const sample = await dashboard.$eval("[data-testid=insight-sample]", (line) => line.textContent ?? "");
      assert.match(sample, new RegExp(`\\b${CALM.length + ANGRY.length + 1}\\b`));
      assert.match(sample, /\b20\b.*Kettles/);
      const figures = await dashboard.$$eval("[data-testid=figure]", (all) => Object.fromEntries(all.map((figure) =>
        [figure.getAttribute("data-figure"), figure.querySelector(".figure-value")?.textContent])));
      assert.equal(figures.mentions, "20");
      const image = await dashboard.$eval("[data-chart=mentions] svg[role=img]", (svg) => ({
        name: document.getElementById(svg.getAttribute("aria-labelledby") ?? "")?.textContent,
        told: document.getElementById(svg.getAttribute("aria-describedby") ?? "")?.textContent,
      }));
      assert.match(image.name ?? "", /Kettles/);
      assert.match(image.told ?? "", /\b20\b/);
      await until(async () => (await browser.records("alerts"))[0].read === true);
    });

    it("has a table behind each chart, and files of it", async () => {
      await dashboard.click("[data-chart=mentions] details summary");
      await dashboard.waitForSelector("[data-chart=mentions] [data-testid=chart-table] tbody tr");
      const rows = await dashboard.$$eval("[data-chart=mentions] tbody tr", (rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent)));
      assert.equal(rows.length, 30);
      assert.equal(rows.at(-1)?.[1], "15");
      const ready = dashboard.$$eval("[data-testid=chart]", (all) => all.map((chart) => chart.getAttribute("data-chart")));
      assert.deepEqual(await ready, ["mentions", "moods", "engagement"]);
      const [csv] = await Promise.all([download(browser.downloads, ".csv"), dashboard.click("[data-chart=mentions] [data-testid=chart-csv]")]);
      const records = parse(csv.replace(/^\ufeff/, ""));
      assert.equal(records.length, 30);
      assert.equal(records.at(-1)?.Mastodon, "15");
      const [svg] = await Promise.all([download(browser.downloads, ".svg"), dashboard.click("[data-chart=mentions] [data-testid=chart-svg]")]);
      assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      assert.match(svg, /<rect[^>]* fill="rgb\(/);
      assert.ok(!svg.includes("var("), "the file says its colours itself");
      const [png] = await Promise.all([download(browser.downloads, ".png"), dashboard.click("[data-chart=mentions] [data-testid=chart-png]")]);
      assert.match(png, /PNG/);
    });

    it("shows the posts behind it", async () => {
      await dashboard.waitForSelector("[data-testid=insight-loudest] [data-testid=insight-post] mark");
      const shown = await dashboard.$$eval("[data-testid=insight-post]", (posts) => posts.length);
      assert.equal(shown, 10);
    });

    it("routes what was said in the storm, and shows it in the department's view", async () => {
      const [{ id }] = (await browser.records("meta")).find(({ name }) => name === "watchlists").value.lists;
      await dashboard.click("[data-testid=door-desk]");
      await dashboard.waitForSelector("[data-testid=rule-name]");
      await dashboard.type("[data-testid=rule-name]", "Angry about kettles");
      await dashboard.select("[data-testid=rule-watch]", id);
      await dashboard.select("[data-testid=rule-mood]", "negative");
      await dashboard.select("[data-testid=rule-department]", "service");
      await dashboard.click("[data-testid=rule-add]");
      await dashboard.waitForSelector("[data-testid=rule]");
      await dashboard.select("[data-testid=desk-department]", "service");
      await dashboard.waitForFunction((least) => document.querySelectorAll("[data-testid=desk-post]").length >= least, {}, ANGRY.length);
      await dashboard.click("[data-testid=desk-why] summary");
      assert.match(await dashboard.$eval("[data-testid=desk-step]", (step) => step.textContent ?? ""), /Angry about kettles.*Kettles|Kettles/);
    });

    it("takes a list out, and its counts with it", async () => {
      await dashboard.click("[data-testid=door-watch]");
      await dashboard.waitForSelector("[data-testid=watch-delete]");
      await dashboard.click("[data-testid=watch-delete]");
      await dashboard.waitForSelector("[data-testid=watch-editor]");
      await until(async () => (await marks()).length === 0);
      const counted = (await browser.records("days")).flatMap(({ cells }) => cells.map((/** @type {any} */ [[watch]]) => watch));
      assert.deepEqual([...new Set(counted)], [""]);
      // The name that was taken out cannot be found again.
      await dashboard.click("[data-testid=watch-save]");
      await until(async () => (await marks()).length === 19);
      assert.deepEqual(browser.log, []);
    });
  });
}
