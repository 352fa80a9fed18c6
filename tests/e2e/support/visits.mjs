/**
 * Every page and every state of it that people look at, in one list: pages.test.mjs visits them all. A new page, room
 * or state gets its line here, and is then checked and photographed in both languages and both themes.
 */
import { settleCrowd } from "./crowd.mjs";
import { setLock, takeLockOff } from "./locks.mjs";
import { timeline } from "./mastodon.mjs";
import { plant } from "./store.mjs";

/**
 * @typedef {import("./browser.mjs").Browser} Browser
 * @typedef {import("./browser.mjs").Page} Page
 * @typedef {{name: string, path: string, ready: string, beside?: "feed" | "closed", height?: number, arrange?: (page: Page, browser: Browser) => Promise<unknown>, leave?: (page: Page, browser: Browser) => Promise<unknown>}} Visit
 *   `name` is also the screenshot's; `ready`: what shows that the page is there; `beside`: what the panel's tab shows;
 *   `height`: of the window, where more than 800 pixels are worth a look; `arrange`: brings the page into its state; `leave`: takes back what would concern other visits
 */

const HOST = "lindwerk.example";
const FEED = `https://${HOST}/home`;
const AT = "2026-11-22T09:00:00Z";
const LONG = "Wir haben drei Anbieter verglichen, und das hat länger gedauert als gedacht. ".repeat(9);

const POSTS = [
  { id: "1", name: "Mara Lind", handle: `mara@${HOST}`, lang: "en", text: "What a wonderful machine, I love it! Great work, thank you so much." },
  { id: "2", name: "Jörg Weißenbühl-Hofstätter", handle: "joerg.weissenbuehl-hofstaetter@handelshof.example", lang: "de",
    text: "Das Kassensystem ist heute schon wieder abgestürzt. Ich bin maßlos enttäuscht, so kann man nicht arbeiten!" },
  { id: "3", name: "Ute Moor", handle: `ute@${HOST}`, lang: "de", text: "Können Sie mir ein gutes Kassensystem für einen kleinen Laden empfehlen?" },
  { id: "4", name: "Ödön Ács", handle: `oedoen@${HOST}`, lang: "de", text: LONG },
];

/** Two who look like one person, one of them with everything that a lead can have. */
const TWIN = {
  name: "Mara Lind", given_name: "Mara", family_name: "Lind", company: "Lindwerk GmbH", job_title: "Einkaufsleiterin", emails: ["mara@lindwerk.example"],
  phones: ["+49 30 9018 12345"], website: "https://lindwerk.example/", location: "Köln", lang: "de", address_form: "Sie", status: "qualified", priority: "high",
  department: "sales", tags: ["crm", "messe", "rückruf"], custom: { Region: "Nord" }, posts: [], sentiment: { negative: 1, neutral: 2, positive: 4 }, influence: null,
  notes: [{ id: "n1", at: AT, text: "Möchte ein Angebot für zwei Standorte.\nBudget: 1.200 €", post: null }],
  tasks: [{ id: "t1", due: "2026-11-20", text: "Angebot schicken", done_at: null }, { id: "t2", due: "2026-12-03", text: "anrufen", done_at: AT }],
  legal: { basis: "legitimate_interest", purpose: "Angebot", source_url: FEED, source_public: true, collected_at: AT, inform_by: "2026-12-22", informed_at: null, channels: [], reviewed_at: null },
  created_at: AT, updated_at: "2026-11-24T09:00:00Z",
};
const account = (/** @type {string} */ network) =>
  [{ network, handle: "@maralind", url: `https://${network}.example/@maralind`, name: "Mara Lind", headline: "Einkaufsleiterin bei Lindwerk GmbH", avatar: null }];

/** Fills the browser's store and puts a feed on its web; answers with the tabs that a panel can stand beside. @param {Browser} browser */
export async function household(browser) {
  const opening = await browser.readyPage("options.html");
  await opening.close();
  browser.web.serve(HOST, { "/home": timeline(POSTS, { style: ".status__wrapper{height:150px}" }) });
  await browser.page(FEED);
  await browser.captured(...POSTS.map(({ text }) => text.trim()));
  await settleCrowd(browser, { leads: 40, posts: 160 });
  await browser.inside(plant, {
    leads: [{ ...TWIN, id: "twin-a", identities: account("mastodon") }, { ...TWIN, id: "twin-b", tags: [], identities: account("xing"), updated_at: AT }],
  });
  await watchOver(browser);
  return { feed: await browser.tab(FEED), closed: await browser.tab(`${browser.origin}/options.html`) };
}

/** Two watchlists over what was read, matched with it, and one alert of each kind. @param {Browser} browser */
async function watchOver(browser) {
  const list = (/** @type {string} */ id, /** @type {string[]} */ terms) => ({
    id, name: terms[0], kind: id, terms, exclusions: [], hashtags: [], handles: [], german: true, from: null, until: null,
  });
  const today = new Date().toISOString();
  const alert = (/** @type {string} */ id, /** @type {object} */ what) => ({ id, at: today, what, read: id !== "storm", told: true, gone: false });
  await browser.inside(plant, {
    // An older shape of the records: opening the store counts the crowd by day.
    meta: [{ name: "records", value: 3 }, { name: "watchlists", value: { version: 1, lists: [list("brand", ["Kassensystem"]), list("competitor", ["Laden", "shop"])] } }],
    alerts: [
      alert("storm", { kind: "storm", watch: "brand", day: today.slice(0, 10), negative: 14, expected: 1.8 }),
      alert("purchase", { kind: "purchase", watch: "brand", post: "mastodon:1" }),
      alert("mood", { kind: "mood", lead: "twin-a", post: "mastodon:1", better: false }),
    ],
  });
  // Opening the room matches what is stored.
  const room = await browser.extensionPage("dashboard.html#watch");
  await room.waitForFunction(() => [...document.querySelectorAll("[data-testid=watch-count]")].some((line) => /^[1-9]/.test(line.textContent ?? "")));
  await room.close();
}

/** Presses the keys of the panel. @param {Page} page @param {string[]} keys */
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
};

/** @type {Visit["arrange"]} */
const openTwin = async (page) => {
  await page.click("[data-testid=tab-leads]");
  await page.waitForSelector("[data-testid=lead][data-id=twin-a]");
  await page.click("[data-testid=lead][data-id=twin-a] [data-focus]");
  await page.waitForSelector("[data-testid=sheet][data-id=twin-a]");
};

/** A fault as a page hears it from the background. @param {Page} page @param {string} code */
const tellFault = async (page, code) => {
  await page.evaluate((code) => {
    const channel = new BroadcastChannel("sidelight");
    channel.postMessage({ kind: "fault", code, detail: "QuotaExceededError" });
    channel.close();
  }, code);
  await page.waitForSelector(`[data-testid=fault][data-code=${code}]`);
};

const LOCK = "vier Wörter für Mara";

/** Sets it and shuts it: the page that is looked at asks for the passphrase. @param {Page} page @param {Browser} browser */
const lockUp = async (page, browser) => {
  const settings = await browser.readyPage("options.html");
  await setLock(settings, LOCK);
  await settings.click("[data-testid=lock-shut]");
  await settings.waitForSelector("[data-testid=lock-form]");
  await settings.close();
  await page.waitForSelector("[data-testid=lock-form]");
};

/** @param {Page} _page @param {Browser} browser */
const unlocked = (_page, browser) => takeLockOff(browser, LOCK);

/** A table with a row of every outcome. */
const TABLE = "Vorname;Nachname;Firma;E-Mail;Telefon;Lieblingsfarbe\n" +
  "Käthe;Groß;Groß Kassensysteme GmbH & Co. KG;kaethe@example.org;+49 30 1;Grün\nMara;Lind;;mara@lindwerk.example;+49 30 2;\n" +
  "Mara;Lind;;mara@lindwerk.example;;\n;;Nur eine Firma;;;\n";

/** Drops a file into the import room. @param {Page} page @param {string} name @param {string} content */
const drop = (page, name, content) =>
  page.evaluate((name, content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], name));
    document.querySelector("[data-testid=import-drop]")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, name, content);

/** @type {Visit[]} */
export const VISITS = [
  { name: "welcome", path: "welcome.html", ready: "body[data-ready=true]" },
  ...[2, 3].map((step) => ({
    name: `welcome-${step}`, path: "welcome.html", ready: "body[data-ready=true]",
    arrange: async (/** @type {Page} */ page) => {
      for (let n = 1; n < step; n++) await page.click("[data-testid=welcome-next]");
      await page.waitForFunction((step) => !document.querySelectorAll("[data-testid=step]")[step - 1]?.hasAttribute("hidden"), {}, step);
    },
  })),
  { name: "options-found", path: "options.html", ready: "body[data-ready=true]", arrange: async (page) => {
    await page.type("[data-testid=settings-search]", "sidelight");
    await page.waitForSelector("[data-testid=settings-found]:not([hidden])");
  } },
  { name: "options", path: "options.html", ready: "body[data-ready=true]" },
  { name: "options-wipe", path: "options.html", ready: "body[data-ready=true]", arrange: async (page) => {
    await page.click("[data-testid=wipe-open]");
    await page.waitForSelector("[data-testid=wipe-confirm]", { visible: true });
  } },

  { name: "panel-posts", path: "panel.html", ready: "[data-testid=post]", beside: "feed" },
  { name: "panel-empty", path: "panel.html", ready: "[data-testid=empty-posts]", beside: "closed" },
  { name: "panel-note", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await press(page, "j", "n");
    await page.waitForSelector("[data-testid=note-text]");
  } },
  { name: "panel-tag", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await press(page, "j", "t");
    await page.waitForSelector("[data-testid=tag-cancel]");
  } },
  { name: "panel-follow-up", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await press(page, "j", "f");
    await page.waitForSelector("[data-testid=task-cancel]");
  } },
  { name: "panel-help", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await press(page, "?");
    await page.waitForSelector("[data-testid=help][open]");
  } },
  { name: "panel-leads", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await page.click("[data-testid=tab-leads]");
    await page.waitForSelector("[data-testid=lead]");
  } },
  { name: "panel-leads-none", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page) => {
    await press(page, "/");
    await page.waitForSelector("[data-testid=search]", { visible: true });
    await page.type("[data-testid=search]", "zzzz");
    await page.waitForSelector("[data-testid=empty-leads]");
  } },
  { name: "panel-sheet", path: "panel.html", ready: "[data-testid=post]", beside: "feed", height: 1800, arrange: openTwin },
  { name: "panel-undo", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page, browser) => {
    await openTwin?.(page, browser);
    const other = await page.$eval("[data-testid=sheet-priority]", (field) => /** @type {HTMLSelectElement} */ (field).value === "low" ? "high" : "low");
    await page.select("[data-testid=sheet-priority]", other);
    await page.waitForSelector("[data-testid=undo]");
  } },
  ...["disk_full", "refused"].map((code) => ({
    name: `panel-fault-${code}`, path: "panel.html", ready: "[data-testid=post]", beside: /** @type {const} */ ("feed"),
    arrange: async (/** @type {Page} */ page) => tellFault(page, code),
  })),

  { name: "dashboard-leads", path: "dashboard.html#leads", ready: "[data-testid=lead-row]" },
  { name: "dashboard-leads-marked", path: "dashboard.html#leads", ready: "[data-testid=lead-row]", arrange: async (page) => {
    await page.click("[data-testid=mark-all]");
    await page.waitForSelector("[data-testid=bulk]:not([hidden])");
  } },
  { name: "dashboard-leads-none", path: "dashboard.html#leads", ready: "[data-testid=lead-row]", arrange: async (page) => {
    await page.type("[data-testid=search]", "zzzz");
    await page.waitForFunction(() => !document.querySelector("[data-testid=lead-row]"));
  } },
  { name: "dashboard-sheet", path: "dashboard.html#leads/twin-a", ready: "[data-testid=sheet][data-id=twin-a]" },
  { name: "dashboard-columns", path: "dashboard.html#leads", ready: "[data-testid=lead-row]", arrange: async (page) => {
    await page.click("[data-testid=columns] summary");
    await page.waitForSelector("[data-testid=columns][open]");
  } },
  { name: "dashboard-board", path: "dashboard.html#leads", ready: "[data-testid=lead-row]", arrange: async (page) => {
    await page.click("[data-testid=view-board]");
    await page.waitForSelector("[data-testid=lane-card]");
  }, leave: async (page) => {
    await page.click("[data-testid=view-table]");
    await page.waitForSelector("[data-testid=leads-table]");
  } },
  { name: "dashboard-posts", path: "dashboard.html#posts", ready: "[data-testid=post-row]" },
  { name: "dashboard-post", path: "dashboard.html#posts", ready: "[data-testid=post-row] [data-testid=post-open]", arrange: async (page) => {
    await page.click("[data-testid=post-open]");
    await page.waitForSelector("[data-testid=post-whole]");
  } },
  { name: "dashboard-watch", path: "dashboard.html#watch", ready: "[data-testid=watchlist]", height: 1800, arrange: async (page) => {
    await page.click("[data-testid=watch-edit]");
    await page.waitForSelector("[data-testid=watch-hit] mark");
  } },
  { name: "dashboard-insight", path: "dashboard.html#insight", ready: "[data-chart=mentions] svg.drawing rect", height: 3600, arrange: async (page) => {
    await page.click("[data-chart=mentions] summary");
    await page.waitForSelector("[data-testid=chart-table]");
  } },
  { name: "dashboard-alerts", path: "dashboard.html#alerts", ready: "[data-testid=alert]", height: 1400 },
  { name: "dashboard-departments", path: "dashboard.html#desk", ready: "[data-testid=rule-add]", arrange: async (page) => {
    await page.waitForFunction(() => document.querySelector("[data-testid=desk-count]")?.textContent);
    if (!(await page.$("[data-testid=rule]"))) await page.click("[data-testid=rules-usual]");
    await page.waitForSelector("[data-testid=rule]");
    await page.waitForSelector("[data-testid=desk-post]");
  } },
  { name: "dashboard-topics", path: "dashboard.html#topics", ready: "[data-testid=topics-run]", arrange: async (page) => {
    await page.waitForSelector("[data-testid=topics-run]:not([disabled])");
    await page.click("[data-testid=topics-run]");
    await page.waitForSelector("[data-testid=topic-open]");
    await page.click("[data-testid=topic-open]");
    await page.waitForSelector("[data-testid=topic-detail] li");
    await page.waitForSelector("[data-testid=topics-run]:not([disabled])");
  } },
  { name: "dashboard-leaders", path: "dashboard.html#leaders", ready: "[data-testid=leader-row]" },
  { name: "dashboard-report", path: "dashboard.html#report", ready: "[data-testid=report] [data-chart=week]" },
  { name: "dashboard-export", path: "dashboard.html#export", ready: "[data-testid=export-preview]" },
  { name: "dashboard-export-own", path: "dashboard.html#export", ready: "[data-testid=export-preview]", arrange: async (page) => {
    await page.click("[data-testid=own-new]");
    await page.waitForSelector("[data-testid=own-editor]");
  } },
  { name: "dashboard-privacy", path: "dashboard.html#privacy", ready: "[data-testid=duties-count]" },
  { name: "dashboard-person", path: "dashboard.html#privacy/twin-a", ready: "[data-testid=notice]" },
  { name: "dashboard-erase", path: "dashboard.html#privacy/twin-a", ready: "[data-testid=erase-open]", arrange: async (page) => {
    await page.click("[data-testid=erase-open]");
    await page.waitForSelector("dialog[open]");
  } },
  { name: "dashboard-import", path: "dashboard.html#import", ready: "body[data-ready=true] [data-testid=import-file]" },
  { name: "dashboard-import-plan", path: "dashboard.html#import", ready: "body[data-ready=true] [data-testid=import-file]", height: 1300, arrange: async (page) => {
    await drop(page, "kontakte.csv", TABLE);
    await page.waitForSelector("[data-testid=import-plan]");
  } },
  { name: "dashboard-import-wrong", path: "dashboard.html#import", ready: "body[data-ready=true] [data-testid=import-file]", arrange: async (page) => {
    await drop(page, "mappe.xlsx", "PK\x03\x04");
    await page.waitForSelector("[data-testid=import-wrong]");
  } },
  { name: "options-lock", path: "options.html", ready: "body[data-ready=true]", arrange: async (page) => {
    await setLock(page, LOCK);
    await page.click("[data-testid=lock-change-part] summary");
    await page.click("[data-testid=lock-off-part] summary");
  }, leave: unlocked },
  { name: "options-locked", path: "options.html", ready: "body[data-ready=true]", arrange: lockUp, leave: unlocked },
  { name: "panel-locked", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: lockUp, leave: unlocked },
  { name: "panel-locked-wrong", path: "panel.html", ready: "[data-testid=post]", beside: "feed", arrange: async (page, browser) => {
    await lockUp(page, browser);
    await page.type("#lock-passphrase", "falsch");
    await page.click("[data-testid=lock-show]");
    await page.click("[data-testid=lock-open]");
    await page.waitForSelector("[data-testid=lock-wrong]", { visible: true });
  }, leave: unlocked },
  { name: "dashboard-locked", path: "dashboard.html#leads", ready: "[data-testid=lead-row]", arrange: lockUp, leave: unlocked },
  { name: "dashboard-backup", path: "dashboard.html#backup", ready: "body[data-ready=true] [data-testid=backup-make]" },
];
