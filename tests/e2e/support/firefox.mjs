/** Firefox, with the extension installed as a temporary one. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import puppeteer from "puppeteer-core";

/** The extension's id, and the host of its pages. */
const ID = "sidelight@sidelight.invalid";
const UUID = "6f1a7c3e-2b54-4d0e-9a57-51de11647000";

/**
 * @param {import("./browser.mjs").Start} options
 * @returns {Promise<import("./browser.mjs").Driver>}
 */
export async function start({ extension, headless, port, downloads, profile, language, log }) {
  if (profile) await putBack(profile);
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless,
    userDataDir: profile,
    acceptInsecureCerts: true,
    protocolTimeout: 120_000,
    defaultViewport: { width: 1000, height: 800 },
    // Lets `inside` reach the browser's own scope.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": port,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": port,
      "network.proxy.no_proxies_on": "",
      "network.proxy.allow_hijacking_localhost": true,
      // Hosts are granted as they are in the manifest of the build under test.
      "extensions.originControls.grantByDefault": true,
      // A temporary extension is another one after each start, unless told so: with another store.
      "extensions.webextensions.uuids": JSON.stringify({ [ID]: UUID }),
      "extensions.webextensions.keepStorageOnUninstall": true,
      "extensions.webextensions.keepUuidOnUninstall": true,
      // console.* of the event page goes to standard output.
      "devtools.console.stdout.content": true,
      "browser.dom.window.dump.enabled": true,
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.alwaysOpenPanel": false,
      "browser.helperApps.neverAsk.saveToDisk": "text/csv,application/octet-stream",
    },
  });
  let rest = "";
  browser.process()?.stdout?.on("data", (data) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop() ?? "";
    // Firefox's own parts write here too; the extension's lines carry its name or its address.
    for (const line of lines) {
      const said = /^console\.\w+: "?(Sidelight.*?)"?$/.exec(line) ?? /^JavaScript error: (moz-extension:.*)$/.exec(line);
      if (said?.[1]) log(said[1]);
    }
  });

  // @ts-expect-error: puppeteer keeps its connection to itself, and has no name for the browser's scope.
  const { connection } = browser;
  const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  /**
   * Runs a function inside the browser itself.
   * @param {string} functionDeclaration
   * @param {string[]} args
   */
  const inside = async (functionDeclaration, ...args) => {
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration,
      awaitPromise: true,
      target: { context: tree.result.contexts[0].context },
      arguments: args.map((value) => ({ type: "string", value })),
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value;
  };
  // Firefox chooses among the languages that it has packs of; an extension brings its own words and needs none.
  await inside(
    `(language) => {
      Services.locale.availableLocales = [...new Set([language, ...Services.locale.availableLocales])];
      Services.locale.requestedLocales = [language];
    }`,
    language === "en" ? "en-US" : language,
  );
  /** @type {import("./browser.mjs").Driver["theme"]} */
  const theme = (_, theme) =>
    // Of all pages, for the driver knows no way to tell one.
    inside("(theme) => Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', theme === 'dark' ? 0 : 1)", theme);
  if (!extension) {
    return { browser, origin: "", backgroundRuns: async () => {}, stopBackground: async () => false, clickAction: async () => {}, theme, close: () => browser.close() };
  }

  const id = await browser.installExtension(extension);
  const host = await inside("(id) => WebExtensionPolicy.getByID(id).mozExtensionHostname", id);
  return {
    browser,
    origin: `moz-extension://${host}`,
    async backgroundRuns() {
      await inside(
        `async (id) => {
          const { extension } = WebExtensionPolicy.getByID(id);
          while (extension.backgroundState !== "running") await new Promise((done) => setTimeout(done, 20));
        }`,
        id,
      );
    },
    /** Ends the event page as the browser does after its idle time, whatever it is doing. */
    async stopBackground() {
      return inside(
        `async (id) => {
          const { extension } = WebExtensionPolicy.getByID(id);
          const running = extension.backgroundState === "running";
          await extension.terminateBackground();
          return running;
        }`,
        id,
      );
    },
    /** The extension's button in the toolbar, clicked while a page is in front. */
    async clickAction(page) {
      await page.bringToFront();
      await inside(
        `async (id) => {
          const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
          const { extension } = WebExtensionPolicy.getByID(id);
          const { browserActionFor } = ExtensionParent.apiManager.global;
          await browserActionFor(extension).triggerAction(Services.wm.getMostRecentWindow("navigator:browser"));
        }`,
        id,
      );
    },
    theme,
    close: () => browser.close(),
  };
}

/**
 * When a browser has ended, the driver puts back the preferences that it found in the profile, and tells nobody when that
 * is done. Those of the next start, written before it, would be lost: its proxy and the folder of its downloads.
 * @param {string} profile
 */
async function putBack(profile) {
  for (const file of ["prefs.js.puppeteer", "user.js.puppeteer"].map((name) => join(profile, name))) {
    for (const end = Date.now() + 10_000; existsSync(file) && Date.now() < end; ) await pause(10);
    // Left behind where there was nothing to put it in the place of.
    rmSync(file, { force: true });
  }
}
