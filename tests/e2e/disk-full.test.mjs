/** A full disk is told once, clearly, and nothing that was seen is lost: it is stored when there is space again. */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { fill, smallDisk, unmount } from "./support/small-disk.mjs";
import { statuses, timeline } from "./support/mastodon.mjs";
import { PATIENCE } from "./support/waits.mjs";

/** So much text that it does not fit into space that the browser had taken for its database before. */
const LONG = " and so on".repeat(40_000);

/** Runs in an extension page: waits until session memory says that the disk is full. */
function fault(/** @type {number} */ patience) {
  const { session } = /** @type {any} */ (globalThis).chrome.storage;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nobody was told")), patience);
    const look = async () => {
      const { fault } = await session.get("fault");
      if (!fault) return;
      clearTimeout(timer);
      session.onChanged.removeListener(look);
      resolve(fault.code);
    };
    session.onChanged.addListener(look);
    look();
  });
}

const disk = smallDisk();
if (!disk) console.log("SKIPPED, LOUDLY: the disk-full tests need the right to mount a file system (run as root)");

for (const name of BROWSERS) {
  describe(`a full disk, in ${name}`, { skip: !disk }, () => {
    /** @type {Browser} */
    let browser;
    const elsewhere = process.env.TMPDIR;
    before(async () => {
      // The browser's profile goes onto the small disk.
      process.env.TMPDIR = disk ?? "";
      browser = await Browser.open(name);
    });
    after(async () => {
      await browser?.close();
      if (elsewhere === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = elsewhere;
    });

    it("is told, and what was seen is stored when there is space again", async () => {
      const posts = statuses(1, 6).map((post) => ({ ...post, text: post.text + LONG }));
      const style = ".status__wrapper { height: 200px; overflow: hidden }";
      browser.web.serve("lindwerk.example", { "/": timeline(posts, { style }) });
      const emptied = fill(/** @type {string} */ (disk));
      const page = await browser.page("https://lindwerk.example/");
      assert.equal(await browser.inside(fault, PATIENCE), "disk_full");
      const panel = await browser.extensionPage("panel.html");
      const line = await panel.waitForSelector("[data-testid=fault][data-code=disk_full]");
      assert.match(await line?.evaluate((element) => element.textContent ?? "") ?? "", /space/i);
      await panel.close();

      emptied();
      await page.bringToFront();
      await browser.captured("Entry 1.", "Entry 2.");
      const stored = await browser.records("posts");
      assert.equal(new Set(stored.map(({ key }) => key)).size, stored.length);
      assert.ok(stored.length >= 2);
      await page.close();
    });
  });
}

after(() => unmount(disk));
