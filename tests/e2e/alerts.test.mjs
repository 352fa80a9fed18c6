/** Being told: not in the quiet hours, afterwards by badge and notification; a mood that turns; in the panel what yesterday was like; and nothing of it after a wipe. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { timeline } from "./support/mastodon.mjs";
import { plant } from "./support/store.mjs";
import { until } from "./support/waits.mjs";

const HOST = "lindwerk.example";
const HOME = `https://${HOST}`;
const SMALL = { style: ".status__wrapper{height:60px}" };
const DAY = 24 * 60 * 60 * 1000;
/** @param {number} n so many days ago */
const ago = (n) => new Date(Date.now() - n * DAY).toISOString();
const WANTS = { id: "1", lang: "de", time: ago(0), text: "Was kostet das Kassensystem für drei Läden? Bitte um ein Angebot." };
const WANTS_TOO = { id: "2", lang: "de", time: ago(0), text: "Wir suchen ein Kassensystem für unser Café. Bitte um ein Angebot mit Preisen." };
const YESTERDAY = [
  { id: "3", time: ago(1), text: "A walk along the river." },
  { id: "4", time: ago(1), text: "The Kassensystem is terrible. It is broken, support is awful and I hate it." },
];
const LIST = { id: "tills", name: "Tills", kind: "product", terms: ["Kassensystem"] };
const OLE = { name: "Ole Sturm", handle: `ole@${HOST}` };
/** @param {string[]} texts @param {number} from so many days ago the first, one a day */
const series = (texts, from) => texts.map((text, n) => ({ ...OLE, id: `${from}${n}`, time: ago(from - n), text }));
const HAPPY = series(["I love the new garden, it is wonderful!", "What a great day, thank you all, so happy!", "The concert was fantastic, I enjoyed it a lot!"], 9);
const SAD = series(["The new bus line is terrible, I hate it.", "What an awful day, everything went wrong.", "This service is horrible and I am so angry."], 5);
const ALWAYS = { from: 0, until: 1440 };

for (const name of BROWSERS) {
  describe(`being told, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => {
      browser = await Browser.open(name);
      browser.web.serve(HOST, { "/one": timeline([WANTS], SMALL), "/two": timeline([WANTS_TOO], SMALL), "/yesterday": timeline(YESTERDAY, SMALL),
        "/happy": timeline(HAPPY, SMALL), "/sad": timeline(SAD, SMALL) });
      await browser.inside(plant, { meta: [
        { name: "watchlists", value: { version: 1, lists: [LIST] } },
        { name: "settings", value: { alerts: { notify: true, quiet: ALWAYS } } },
      ] });
      await browser.inside(() => {
        const page = /** @type {any} */ (globalThis);
        page.told = [];
        const { onShown, onClosed } = page.chrome.notifications;
        // Only Firefox says that it showed one.
        for (const event of onShown ? [onShown, onClosed] : []) event.addListener((/** @type {string} */ id) => page.told.push(id));
      });
    });
    after(() => browser?.close());

    /** @param {string} path @param {string[]} texts */
    const read = async (path, ...texts) => {
      const page = await browser.page(HOME + path);
      await browser.captured(...texts);
      await page.close();
    };
    const alerts = () => browser.records("alerts");
    const badge = () => browser.inside(() => /** @type {any} */ (globalThis).chrome.action.getBadgeText({}));
    /** The ids of the notifications that are shown, or were: without a screen Firefox closes each at once. */
    const shown = () => browser.inside(async () => {
      const { chrome, told } = /** @type {any} */ (globalThis);
      return [...new Set([...Object.keys(await chrome.notifications.getAll()), ...told])];
    });
    /** Has the background look, and waits until it has: then it has also told what the look before noticed. */
    const look = async () => {
      await browser.inside(forget, "digest");
      await browser.ring("look");
      await until(async () => (await browser.records("meta")).some(({ name: key }) => key === "digest"));
    };

    it("notes in the quiet hours what happened, and says nothing", async () => {
      await read("/one", WANTS.text);
      await until(async () => (await alerts()).length === 1);
      await look();
      await look();
      const [alert] = await alerts();
      assert.deepEqual([alert.what.kind, alert.what.watch, alert.told], ["purchase", "tills", false]);
      assert.deepEqual([await badge(), await shown()], ["", []]);
    });

    it("tells it when the quiet hours are over, by the badge and a notification", async () => {
      const page = await browser.extensionPage("dashboard.html#alerts");
      await page.waitForSelector("[data-testid=alert][data-read=false]");
      await page.click("[data-testid=alert-quiet]");
      await page.waitForFunction(() => !(/** @type {HTMLInputElement | null} */ (document.querySelector("[data-testid=alert-quiet]"))?.checked));
      await until(async () => (await browser.records("meta")).find(({ name: key }) => key === "settings").value.alerts.quiet === null);
      await look();
      await until(async () => (await alerts())[0].told);
      await until(async () => (await shown()).includes("alerts"));
      assert.equal(await badge(), "1");
      await page.close();
    });

    it("shows no notification to who wants none; the badge counts all the same", async () => {
      const page = await browser.extensionPage("dashboard.html#alerts");
      await page.waitForSelector("[data-testid=alert-notify]");
      await page.click("[data-testid=alert-notify]");
      await until(async () => (await browser.records("meta")).find(({ name: key }) => key === "settings").value.alerts.notify === false);
      await browser.inside(async () => {
        const page = /** @type {any} */ (globalThis);
        await page.chrome.notifications.clear("alerts");
        page.told.length = 0;
      });
      await until(async () => (await shown()).length === 0);
      await read("/two", WANTS_TOO.text);
      await until(async () => (await alerts()).filter(({ told }) => told).length === 2);
      assert.deepEqual([await badge(), await shown()], ["2", []]);
      await page.close();
    });

    it("says in the panel what yesterday was like, to who wants that", async () => {
      await read("/yesterday", ...YESTERDAY.map(({ text }) => text));
      await look();
      const panel = await browser.extensionPage("panel.html");
      const line = await panel.waitForSelector("[data-testid=digest]");
      const numbers = (await line?.evaluate((line) => line.querySelector("span")?.textContent?.match(/\d+/g)) ?? []).map(Number);
      assert.deepEqual(numbers, [2, 1, 1], "seen, about what is watched, negative");
      const page = await browser.extensionPage("dashboard.html#alerts");
      await page.waitForSelector("[data-testid=alert-digest]");
      await page.click("[data-testid=alert-digest]");
      await panel.bringToFront();
      await panel.waitForSelector("[data-testid=digest]", { hidden: true });
      await page.close();
      await panel.close();
    });

    it("tells that a lead speaks otherwise than before", async () => {
      const page = await browser.page(`${HOME}/happy`);
      await browser.captured(...HAPPY.map(({ text }) => text));
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(`${HOME}/happy`)}`);
      await panel.waitForSelector("[data-testid=post-save]");
      await panel.click("[data-testid=post-save]");
      await panel.waitForSelector("[data-testid=post][data-lead]");
      await panel.close();
      await page.close();
      await read("/sad", ...SAD.map(({ text }) => text));
      await until(async () => (await alerts()).some(({ what }) => what.kind === "mood"));
      const [{ what }, ...more] = (await alerts()).filter(({ what }) => what.kind === "mood");
      const [{ id, name: called }] = await browser.records("leads");
      assert.deepEqual([what.lead, what.better, more.length, called], [id, false, 0, OLE.name]);
      const room = await browser.extensionPage("dashboard.html#alerts");
      const alert = await room.waitForSelector("[data-testid=alert][data-kind=mood]");
      assert.match(String(await alert?.evaluate((alert) => alert.textContent)), /Ole Sturm/);
      await room.close();
    });

    it("takes the number off the button at once when everything is deleted", async () => {
      await until(async () => (await badge()) === "3");
      const page = await browser.extensionPage("options.html");
      await page.waitForSelector("[data-testid=wipe-open]");
      await page.click("[data-testid=wipe-open]");
      await page.waitForSelector("[data-testid=wipe-confirm]");
      await page.click("[data-testid=wipe-confirm]");
      await page.waitForSelector("[data-testid=wipe-done]");
      assert.equal(await badge(), "");
      assert.deepEqual(await alerts(), []);
      assert.deepEqual(browser.log, []);
    });
  });
}

/** Deletes one of the single values. @param {string} name */
async function forget(name) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const write = db.transaction("meta", "readwrite");
  write.objectStore("meta").delete(name);
  await new Promise((resolve) => { write.oncomplete = resolve; });
  db.close();
}
