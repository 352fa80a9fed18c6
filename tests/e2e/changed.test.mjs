/** A network whose pages changed: the panel says so, and the report holds no letter of anybody. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download } from "./support/files.mjs";
import { timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";
/** As many as the panel judges by, with room for a few that were not seen. */
const COUNT = 24;

/** A page on which the network renamed what holds the author. @param {string} html */
const renamed = (html) => html.replaceAll("display-name", "dn").replaceAll(/href="\/@[^"]*"/g, 'href="#"').replaceAll("account__", "a__");

for (const name of BROWSERS) {
  describe(`a page that changed, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    it("is told in the panel, with a report that anybody may read", async () => {
      const posts = Array.from({ length: COUNT }, (_, n) => ({ id: String(500 + n), name: "Mara Lind", text: `Geheimnis ${n} von Mara` }));
      const whole = timeline(posts, { style: ".status__wrapper{height:24px;overflow:hidden}" });
      browser.web.serve(HOST, { "/home": renamed(whole) });
      await browser.page(`https://${HOST}/home`);
      await browser.captured(...posts.slice(0, 20).map(({ text }) => text));
      const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(`https://${HOST}/home`)}`);
      const line = await panel.waitForSelector("[data-testid=network-changed][data-network=mastodon]");
      assert.match(await line?.evaluate((line) => line.textContent ?? "") ?? "", /Mastodon seems to have changed/);
      const [report] = await Promise.all([download(browser.downloads, ".txt"), panel.click("[data-testid=report-save]")]);
      assert.match(report, /status__content/);
      for (const word of ["Mara", "Lind", "Geheimnis", "lindwerk"]) assert.ok(!report.includes(word), `${word} in ${report}`);
      assert.deepEqual(browser.log, []);
    });
  });
}
