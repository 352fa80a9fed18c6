/** Without any host: nothing is read by itself, and a click on the button reads the page in front, once. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";

const HOST = "lindwerk.example";

for (const name of BROWSERS) {
  describe(`no host granted, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name, { hosts: false }); });
    after(() => browser?.close());

    it("the build that ships has no host and no script in any page", async () => {
      const { permissions, scripts } = await browser.inside(async () => ({
        permissions: await chrome.permissions.getAll(),
        scripts: await chrome.scripting.getRegisteredContentScripts(),
      }));
      assert.deepEqual(permissions.origins ?? [], []);
      assert.deepEqual(scripts, []);
    });

    it("a click on the button captures what the page in front holds, and nothing else does", async () => {
      browser.web.serve(HOST, {
        "/other": timeline(statuses(1, 4)),
        "/asked": timeline(statuses(11, 31)),
      });
      const other = await browser.page(`https://${HOST}/other`);
      const page = await browser.page(`https://${HOST}/asked`);
      await browser.clickAction(page);
      // All of the page, below the fold too: the user asked for the page.
      const posts = await browser.captured(...Array.from({ length: 20 }, (_, n) => `Entry ${n + 11}.`));
      assert.equal(posts.length, 20);
      assert.deepEqual([...new Set(posts.map(({ page_url }) => page_url))], [`https://${HOST}/asked`]);
      assert.equal((await browser.records("posts")).length, 20);
      assert.deepEqual(browser.log, []);
      await other.close();
      await page.close();
    });
  });
}
