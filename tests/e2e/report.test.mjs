/** The weekly report, with every table full: it prints on one sheet of A4, in German, with its charts. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, it } from "node:test";
import { inflateSync } from "node:zlib";

import { Browser, BROWSERS } from "./support/browser.mjs";
import { download } from "./support/files.mjs";
import { plant } from "./support/store.mjs";

const DAY = 86_400_000;
const NETWORKS = ["mastodon", "linkedin", "x", "reddit", "youtube", "hackernews", "stackexchange"];
const KINDS = ["job", "complaint", "purchase", "idea", "praise", "question"];
const DEPARTMENTS = ["service", "sales", "product", "marketing", "hr"];
const LISTS = ["Buchhaltungssoftware Nordstern", "Kassensysteme", "Lindwerk Werkzeuge", "Messe Hannover", "Warenwirtschaft", "Zeiterfassung", "Lagerverwaltung"]
  .map((name, n) => ({ id: `list-${n}`, name, kind: "product", terms: [name] }));
const RULES = DEPARTMENTS.map((department, n) => ({ id: `rule-${n}`, name: `Regel ${n}`, intent: KINDS[n], department, follow_up: 1 }));
const TEXT = "Seit dem letzten Update druckt die Kasse keine Belege mehr, und beim Kundendienst geht seit drei Tagen niemand ans Telefon: ";
const TOPICS = ["update, kasse, belege", "angebot, lizenz, preis", "inventur, scanner, lager", "messe, stand, termin", "stelle, bewerbung, ausbildung", "schnittstelle, export, datev", "schulung, video, anleitung"]
  .map((label, n) => ({ id: n + 1, label: label.split(", "), size: 40 - n, recent: 20 - n, earlier: 12, tone: { negative: 9, neutral: 4, positive: 2 }, posts: [], authors: 0, people: [], since: null, stems: [] }));

/** So many posts of two weeks; half of them are of the last one. */
const MANY = 420;
/** Twice as many as the dashboard reads at once, and some. */
const MOMENT = 1_100;

/** A time, so many milliseconds ago, as the store writes it: without closing zeros. */
const ago = (/** @type {number} */ ms) => new Date(Date.now() - ms).toISOString().replace(/\.\d+/, "");

/** A post of one of the last two weeks. @param {number} n */
const post = (n) => {
  const seen = ago((n % 14) * DAY);
  const watch = [`list-${Math.floor(n / 14) % LISTS.length}`];
  return {
    key: `mastodon:report/${n}`, network: NETWORKS[n % NETWORKS.length], kind: "post", url: `https://example.org/${n}`, page_url: "https://example.org/",
    title: null, author: { name: null, handle: null, url: null, avatar: null, headline: null }, text: TEXT + n, lang: "de", posted_at: seen,
    posted_at_precision: "exact", engagement: { likes: n, replies: 3, shares: 1 }, rating: null, parent: null, sponsored: false, truncated: false,
    media: [], mentions: [], hashtags: [], links: [], seen_at: seen, person: null, saved: false, score: null,
    correction: { label: ["negative", "neutral", "positive"][n % 3], at: seen },
    marks: { watch, on: watch.map((id) => `${id}${seen.slice(0, 10)}`), intent: { kind: KINDS[n % KINDS.length] }, reader: 999 },
  };
};

/** How many pages a PDF has. Firefox packs what says so into streams. @param {Uint8Array} pdf */
function pages(pdf) {
  const bytes = Buffer.from(pdf);
  const parts = [bytes.toString("latin1")];
  for (const { index, 0: { length } } of /** @type {string} */ (parts[0]).matchAll(/stream\r?\n/g)) {
    try {
      parts.push(inflateSync(bytes.subarray(index + length)).toString("latin1"));
    } catch {
      // Not packed: then it is read as it stands.
    }
  }
  return parts.join("\n").match(/\/Type\s*\/Page\b/g)?.length;
}

for (const name of BROWSERS) {
  describe(`the weekly report, in ${name}`, () => {
    /** @type {Browser} */
    let browser;
    before(async () => {
      browser = await Browser.open(name, { language: "de" });
      await browser.inside(plant, {
        posts: Array.from({ length: MANY }, (_, n) => post(n)),
        meta: [
          { name: "watchlists", value: { version: 1, lists: LISTS } }, { name: "routing", value: RULES },
          { name: "rematching", value: { version: 1, after: "", done: 0, total: 0, finished: true } },
          { name: "study", value: { map: { topics: TOPICS, posts: MANY, outside: 0, next: 8 }, circles: [], begun_at: new Date().toISOString(), is_spread: true } },
        ],
      });
    });
    after(() => browser?.close());

    it("prints on one sheet, with every table full and both charts", async () => {
      const page = await browser.extensionPage("dashboard.html#report");
      await page.waitForSelector("[data-chart=week-mentions] svg.drawing rect");
      const tables = await page.$$eval("[data-testid=report-table]", (all) => all.map((table) => table.querySelectorAll("tbody tr").length));
      assert.deepEqual(tables, [6, 8, 5, 6, 6, 5]);
      const [html] = await Promise.all([download(browser.downloads, ".html"), page.click("[data-testid=report-save]")]);
      await page.close();
      const path = join(browser.downloads, "week.html");
      writeFileSync(path, html);
      const paper = await browser.page(pathToFileURL(path).href);
      assert.equal(await paper.$$eval(".charts svg.drawing", (all) => all.length), 2);
      const pdf = await paper.pdf({ format: "A4", preferCSSPageSize: true });
      assert.equal(pages(pdf), 1);
      await paper.close();
    });

    it("counts every post, where more than are read at once were seen in one moment", async () => {
      const seen_at = ago(DAY);
      // Those of today were seen after them.
      const crowd = Array.from({ length: MOMENT }, (_, n) => ({ ...post(MANY + n), seen_at }));
      await browser.inside(plant, { posts: crowd });
      const page = await browser.extensionPage("dashboard.html#report");
      await page.waitForSelector("[data-testid=figure]");
      const figure = await page.$eval("[data-testid=figure]", (figure) => figure.textContent ?? "");
      assert.equal(Number(/\d[\d.,]*/.exec(figure)?.[0].replace(/[.,]/, "")), MANY / 2 + MOMENT, figure);
      await page.close();
    });
  });
}
