/** A profile page, read because the user clicked the button, becomes a lead without any post. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { focused } from "./support/waits.mjs";

const root = fileURLToPath(new URL("../people", import.meta.url));

/** The profiles that the engine's own tests read, each with what is written down beside it. */
const profiles = readdirSync(root)
  .filter((file) => file.endsWith(".html"))
  .sort()
  .map((file) => {
    const html = readFileSync(join(root, file), "utf8");
    const header = /^<!--(.*?)-->/s.exec(html)?.[1] ?? "";
    return {
      name: file.slice(0, -".html".length),
      html: html.slice(html.indexOf("-->") + 3),
      url: new URL(JSON.parse(header).url),
      person: JSON.parse(readFileSync(join(root, file.replace(/html$/, "json")), "utf8")),
    };
  });

for (const name of BROWSERS) {
  describe(`profile pages, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => { browser = await Browser.open(name); });
    after(() => browser?.close());

    assert.ok(profiles.length >= 6, `only ${profiles.length} profiles were found`);
    for (const { name: network, html, url, person } of profiles) {
      it(`saves the person of a profile on ${network}`, async () => {
        browser.web.serve(url.hostname, (_, asked) => asked.pathname === url.pathname ? { body: html } : { status: 404, body: "" });
        const page = await browser.page(url.href);
        const panel = await browser.extensionPage(`panel.html?tab=${await browser.tab(url.href)}`);
        assert.equal(await panel.$("[data-testid=profile]"), null, "nobody asked for this page yet");

        await page.bringToFront();
        await browser.clickAction(page);
        await panel.bringToFront();
        await panel.waitForSelector("[data-testid=profile]");
        const shown = await panel.$eval("[data-testid=profile-name]", (el) => el.textContent);
        assert.equal(shown, person.name ?? person.handle);
        const before = await browser.records("leads");
        assert.ok(before.every(({ identities }) => identities[0].network !== person.network), "saved before anybody said so");

        await panel.focus("[data-testid=profile-save]");
        await panel.keyboard.press("Enter");
        await panel.waitForSelector("[data-testid=profile][data-lead]");
        await focused(panel, "[data-testid=profile-save]");
        const lead = (await browser.records("leads")).find(({ identities }) => identities[0].network === person.network);
        assert.equal(lead.name, person.name);
        assert.equal(lead.location, person.location);
        if (person.company) assert.equal(lead.company, person.company);
        assert.equal(lead.website, person.links[0] ?? null);
        assert.deepEqual(lead.identities, [{
          network: person.network, handle: person.handle, url: person.url, name: person.name,
          headline: person.headline, avatar: person.avatar,
        }]);
        assert.equal(lead.legal.source_url, url.href);
        assert.deepEqual(lead.posts, []);

        // Once more adds nothing: it is the same lead.
        await panel.click("[data-testid=profile-open]");
        await panel.waitForSelector("[data-testid=tab-leads][aria-selected=true]");
        assert.equal((await browser.records("leads")).length, before.length + 1);
        await panel.close();
        await page.close();
      });
    }

    it("offers nobody any more once the tab shows another page", async () => {
      const { html, url } = profiles[0];
      browser.web.serve(url.hostname, (_, asked) => ({ body: asked.pathname === url.pathname ? html : "<!doctype html><title>other</title><p>other" }));
      const page = await browser.page(url.href);
      const panel = await browser.readyPage(`panel.html?tab=${await browser.tab(url.href)}`);
      await page.bringToFront();
      await browser.clickAction(page);
      await panel.bringToFront();
      await panel.waitForSelector("[data-testid=profile]");
      await page.goto(new URL("/other", url).href);
      await panel.waitForSelector("[data-testid=profile]", { hidden: true });
      assert.deepEqual(browser.log, []);
      await panel.close();
      await page.close();
    });
  });
}
