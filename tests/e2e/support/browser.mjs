/**
 * One small interface over both browsers: open pages, look into the extension's store from one of its own
 * pages, stop its background.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import { PATIENCE, askByTheClock, until } from "./waits.mjs";
import { Web } from "./web.mjs";

/**
 * @typedef {import("puppeteer-core").Page} Page
 * @typedef {{browser: import("puppeteer-core").Browser, origin: string,
 *   backgroundRuns: () => Promise<void>, stopBackground: () => Promise<boolean>,
 *   clickAction: (page: Page) => Promise<void>, theme: (page: Page, theme: Theme) => Promise<void>,
 *   close: () => Promise<void>}} Driver
 * @typedef {{extension?: string, headless: boolean, port: number, downloads: string, profile?: string,
 *   language: Language, log: (line: string) => void}} Start `profile`: the folder that outlives the browser
 * @typedef {"light" | "dark"} Theme
 * @typedef {"en" | "de"} Language
 */

const DRIVERS = { chromium, firefox };
const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
/** Where the builds with the hosts granted are: `chrome` and `firefox` below it. */
const granted = process.env.SIDELIGHT_E2E ?? join(root, "dist/e2e");
/** And those that ship. */
const shipped = process.env.SIDELIGHT_DIST ?? join(root, "dist");

/** The browsers to test, both unless told otherwise: `SIDELIGHT_BROWSERS=firefox`. */
export const BROWSERS = /** @type {(keyof typeof DRIVERS)[]} */ (
  (process.env.SIDELIGHT_BROWSERS ?? "chromium,firefox").split(",")
);

export class Browser {
  /** @type {string[]} what the background said on its console */
  log = [];

  /**
   * @param {keyof typeof DRIVERS} name
   * @param {Web} web what the browser finds on the web
   * @param {string} downloads where its downloads go
   * @param {Driver} driver
   */
  constructor(name, web, downloads, driver) {
    this.name = name;
    this.web = web;
    this.downloads = downloads;
    this.driver = driver;
    this.eye = /** @type {Page | undefined} */ (undefined);
  }

  /**
   * @param {keyof typeof DRIVERS} name
   * @param {{extension?: boolean, hosts?: boolean, headless?: boolean, language?: Language, profile?: string}} options
   *   `hosts`: all are granted; `language`: the browser's own, where it has it (see `speaks`); `profile`: a folder
   *   to start with and to leave behind
   */
  static async open(name, { extension = true, hosts = true, headless = true, language = "en", profile } = {}) {
    const web = await Web.start();
    const downloads = mkdtempSync(join(tmpdir(), "sidelight-downloads-"));
    /** @type {string[]} */
    const log = [];
    const driver = await DRIVERS[name].start({
      extension: extension ? join(hosts ? granted : shipped, name === "chromium" ? "chrome" : name) : undefined,
      headless,
      port: web.port,
      downloads,
      profile,
      language,
      log: (line) => log.push(line),
    });
    const self = new Browser(name, web, downloads, driver);
    self.log = log;
    // One page of the extension stays open in the background: the eye of the tests.
    if (extension) {
      const fresh = profile === undefined;
      self.eye = await self.readyPage("options.html");
      await self.inside(settle, hosts, fresh);
      // What a test puts into a store that is being made would be taken for what an older version left.
      if (fresh) await self.#begun();
    }
    return self;
  }

  /** Waits until the background has looked for what an older version left to be scored anew: the end of its start. */
  #begun() {
    const isDone = async () => (await this.records("meta")).some(({ name, value }) => name === "rescoring" && value.finished);
    return until(isDone, () => `the background did not start: ${this.log.join("\n")}`);
  }

  get origin() {
    return this.driver.origin;
  }

  /** A new tab, in front. @param {string} [url] */
  async page(url) {
    const page = await this.driver.browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    askByTheClock(page);
    if (url) await page.goto(url, { timeout: PATIENCE });
    return page;
  }

  /**
   * A page of the extension, in a tab.
   * @param {string} path
   */
  async extensionPage(path) {
    const page = await this.page();
    const url = `${this.origin}/${path}`;
    // Firefox changes the process on the way to an extension page, and then the driver may miss the load.
    const arrival = page.goto(url, { timeout: PATIENCE }).catch((/** @type {unknown} */ error) => error);
    const there = () => page.evaluate(() => document.readyState === "complete" && location.href).catch(() => "");
    for (const end = Date.now() + PATIENCE; (await there()) !== url; ) {
      if (Date.now() > end) throw new Error(`${url} did not open: ${await arrival}`);
      // Asked again at once when the driver saw the load, and now and then in case it did not.
      await Promise.race([arrival, pause(100)]);
    }
    return page;
  }

  /** The same, once it has read what is stored. @param {string} path */
  async readyPage(path) {
    const page = await this.extensionPage(path);
    await page.waitForSelector("body[data-ready=true]");
    return page;
  }

  /**
   * Runs a function in a page of the extension.
   * @template T
   * @param {(...args: any[]) => T} fn
   * @param {unknown[]} args
   * @returns {Promise<Awaited<T>>}
   */
  inside(fn, ...args) {
    if (!this.eye) throw new Error("this browser runs without the extension");
    return /** @type {Promise<any>} */ (this.eye.evaluate(fn, ...args));
  }

  /** Every record of one of the extension's object stores. @param {string} store @returns {Promise<any[]>} */
  records(store) {
    return this.inside(readAll, store);
  }

  /** What `chrome.storage.session` holds. @returns {Promise<Record<string, any>>} */
  session() {
    return this.inside(() => /** @type {any} */ (globalThis).chrome.storage.session.get(null));
  }

  /**
   * The posts as they were read, with their authors: what the panel shows of this browser session.
   * @returns {Promise<any[]>}
   */
  async posts() {
    return (await this.arrivals()).map(({ post }) => post);
  }

  /** The same, each with what was found out about it. @returns {Promise<any[]>} */
  async arrivals() {
    const session = await this.session();
    return Object.entries(session).filter(([key]) => key.startsWith("post:")).map(([, arrival]) => arrival);
  }

  /**
   * Waits for posts whose text holds these strings. The extension's own broadcast wakes it, no clock does.
   * @param {string[]} texts
   */
  captured(...texts) {
    return this.#awaited("text", texts);
  }

  /** The same, by their keys. @param {string[]} keys */
  capturedKeys(...keys) {
    return this.#awaited("key", keys);
  }

  /** @param {"text" | "key"} field @param {string[]} wanted */
  async #awaited(field, wanted) {
    const missing = await this.inside(awaitPosts, field, wanted, PATIENCE);
    if (missing.length) throw new Error(`not captured: ${missing.join(", ")}\n${this.log.join("\n")}`);
    return this.posts();
  }

  /** The number of the tab that shows a page. @param {string} url @returns {Promise<number>} */
  tab(url) {
    return this.inside(async (url) => {
      const tabs = await /** @type {any} */ (globalThis).chrome.tabs.query({});
      const tab = tabs.find((/** @type {{url?: string}} */ tab) => tab.url === url);
      if (!tab) throw new Error(`no tab shows ${url}`);
      return tab.id;
    }, url);
  }

  /** Empties session memory and the store of posts, as if nothing had been seen yet. */
  async forget() {
    await this.inside(async () => {
      await /** @type {any} */ (globalThis).chrome.storage.session.clear();
      if (!(await indexedDB.databases()).some(({ name }) => name === "sidelight")) return;
      /** @type {IDBDatabase} */
      const db = await new Promise((resolve, reject) => {
        const request = indexedDB.open("sidelight");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const change = db.transaction("posts", "readwrite");
      change.objectStore("posts").clear();
      await new Promise((resolve) => { change.oncomplete = resolve; });
      db.close();
    });
  }

  /** Waits for the next change of session memory: the background has just stored something. */
  sessionChanges() {
    return this.inside(() => new Promise((resolve) => {
      const { onChanged } = /** @type {any} */ (globalThis).chrome.storage.session;
      const heard = () => {
        onChanged.removeListener(heard);
        resolve(undefined);
      };
      onChanged.addListener(heard);
    }));
  }

  /** Clicks the extension's button in the toolbar, on a page. @param {Page} page */
  clickAction(page) {
    return this.driver.clickAction(page);
  }

  /** Shows a page as a system in light or dark colours does. @param {Page} page @param {Theme} theme */
  async theme(page, theme) {
    await this.driver.theme(page, theme);
    await page.waitForFunction((theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches, {}, theme);
  }

  /** The language in which the extension speaks in this browser. @returns {Promise<string>} */
  speaks() {
    return this.inside(() => chrome.i18n.getMessage("locale"));
  }

  /** Stops the background at this very moment. Answers whether it ran. */
  stopBackground() {
    return this.driver.stopBackground();
  }

  /** Waits until something has started the background. */
  backgroundRuns() {
    return this.driver.backgroundRuns();
  }

  /** Has an alarm of the extension go off, now or after some milliseconds. @param {string} name */
  ring(name, after = 0) {
    return this.inside((name, when) => /** @type {any} */ (globalThis).chrome.alarms.create(name, { when }), name, Date.now() + after);
  }

  /** Whether an alarm that was to ring once has gone off. @param {string} name @returns {Promise<boolean>} */
  rung(name) {
    return this.inside(async (name) => !(await /** @type {any} */ (globalThis).chrome.alarms.get(name)), name);
  }

  async close() {
    await this.driver.close();
    await this.#left();
  }

  /** Kills the browser as a crash does: it writes nothing more. Its profile stays. */
  async kill() {
    const process = this.driver.browser.process();
    if (!process?.pid) throw new Error("the browser does not run");
    const gone = once(process, "exit");
    process.kill("SIGKILL");
    await gone;
    await this.#left();
  }

  async #left() {
    await this.web.close();
    rmSync(this.downloads, { recursive: true, force: true });
  }
}

/**
 * Runs in an extension page: waits until the extension is installed, and closes the page that greets its user.
 * In a profile that has it already (`fresh` is false) nobody may be greeted.
 */
async function settle(/** @type {boolean} */ hosts, /** @type {boolean} */ fresh) {
  const { runtime, scripting, tabs } = /** @type {any} */ (globalThis).chrome;
  const welcome = runtime.getURL("welcome.html");
  for (;;) {
    const [tab] = await tabs.query({ url: welcome });
    const scripts = await scripting.getRegisteredContentScripts();
    if ((tab || !fresh) && (scripts.length || !hosts)) return tab && tabs.remove(tab.id);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Runs in an extension page. @param {string} store */
async function readAll(store) {
  // Opening what is not there would make an empty one.
  if (!(await indexedDB.databases()).some(({ name }) => name === "sidelight")) return [];
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const request = db.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    db.close();
  }
}

/**
 * Runs in an extension page.
 * @param {"text" | "key"} field
 * @param {string[]} wanted
 * @param {number} patience
 * @returns {Promise<string[]>} what did not come
 */
function awaitPosts(field, wanted, patience) {
  const { storage } = /** @type {any} */ (globalThis).chrome;
  const look = async () => {
    const session = await storage.session.get(null);
    if (field === "key") return wanted.filter((key) => !session[`post:${key}`]);
    const values = Object.values(session);
    return wanted.filter((text) => !values.some((value) => value?.post?.text?.includes(text)));
  };
  return new Promise((resolve, reject) => {
    const check = async () => {
      const missing = await look().catch(reject);
      if (missing && missing.length === 0) end([]);
    };
    const timer = setTimeout(async () => end(await look()), patience);
    const end = (/** @type {string[]} */ missing) => {
      clearTimeout(timer);
      storage.session.onChanged.removeListener(check);
      resolve(missing);
    };
    storage.session.onChanged.addListener(check);
    check();
  });
}
