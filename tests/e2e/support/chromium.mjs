/** Chromium, with the unpacked extension. */
import { EventEmitter, once } from "node:events";

import puppeteer from "puppeteer-core";

/**
 * @param {import("./browser.mjs").Start} options
 * @returns {Promise<import("./browser.mjs").Driver>}
 */
export async function start({ extension, headless, port, downloads, profile, language, log }) {
  const browser = await puppeteer.launch({
    browser: "chrome",
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless,
    acceptInsecureCerts: true,
    pipe: true,
    userDataDir: profile,
    protocolTimeout: 120_000,
    defaultViewport: { width: 1000, height: 800 },
    // Chromium on Linux takes its language from here; without its language packs it stays English.
    env: { ...process.env, LANGUAGE: language },
    enableExtensions: extension ? [extension] : false,
    downloadBehavior: { policy: "allow", downloadPath: downloads },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-field-trial-config",
      "--disable-features=MediaRouter,OptimizationHints",
      "--enable-logging=stderr",
      `--proxy-server=127.0.0.1:${port}`,
      // Without this, Chromium goes to loopback addresses past the proxy.
      "--proxy-bypass-list=<-loopback>",
    ],
  });
  if (!extension) {
    return { browser, origin: "", backgroundRuns: async () => {}, stopBackground: async () => false, clickAction: async () => {}, theme, close: () => browser.close() };
  }

  const isWorker = (/** @type {import("puppeteer-core").Target} */ target) =>
    target.type() === "service_worker" && target.url().startsWith("chrome-extension://");
  // Attaching to the worker's own console would hold it in the debugger when it starts again.
  // Its console is read from what Chromium itself writes down.
  let rest = "";
  browser.process()?.stderr?.on("data", (data) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = /:CONSOLE:\d+\] "(.*)", source: chrome-extension:/.exec(line);
      if (said?.[1] !== undefined) log(said[1]);
    }
  });
  const target = await browser.waitForTarget(isWorker);
  const origin = `chrome-extension://${new URL(target.url()).host}`;

  /** The worker's state, as the browser tells it to a page of the worker's own origin. */
  const state = await (async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/manifest.json`);
    const session = await page.createCDPSession();
    const events = new EventEmitter();
    const now = { is: "", session, events };
    session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
      now.is = versions.at(-1)?.runningStatus ?? "";
      events.emit(now.is);
    });
    await session.send("ServiceWorker.enable");
    return now;
  })();

  return {
    browser,
    origin,
    async backgroundRuns() {
      while (state.is !== "running") await once(state.events, "running", { signal: AbortSignal.timeout(60_000) });
    },
    /** Ends the worker as the browser does after its idle time, whatever it is doing. */
    async stopBackground() {
      if (state.is !== "running") return false;
      const stopped = once(state.events, "stopped", { signal: AbortSignal.timeout(60_000) });
      await state.session.send("ServiceWorker.stopAllWorkers");
      await stopped;
      return true;
    },
    /** The extension's button in the toolbar, clicked while a page is in front. */
    async clickAction(page) {
      const extension = (await browser.extensions()).get(new URL(target.url()).host);
      if (!extension) throw new Error("Chromium does not know the extension");
      await extension.triggerAction(page);
    },
    theme,
    close: () => browser.close(),
  };
}

/** @type {import("./browser.mjs").Driver["theme"]} */
const theme = (page, theme) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
