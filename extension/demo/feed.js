// The feed of the demo page: it shows the posts in portions, as a reader scrolls.

import { people, posts } from "./posts.js";

const PORTION = 8;
const SHORT = 260;
const MINUTE = 60_000;

const icons = {
  reply: ["M9 7 4 12l5 5", "M4 12h10a6 6 0 0 1 6 6v1"],
  retweet: ["M6 17V8a2 2 0 0 1 2-2h8", "m3 14 3 3 3-3", "M18 7v9a2 2 0 0 1-2 2H8", "m15 10 3-3 3 3"],
  star: ["m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7l5.6-.7z"],
};

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 */
function element(tag, attributes = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, value);
  el.append(...children);
  return el;
}

/** A picture with one glyph on a coloured ground. @param {string} glyph @param {string} ground @param {number} size */
function picture(glyph, ground, size) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 46 46"><rect width="46" height="46" fill="${ground}"/><text x="23" y="24" font-family="system-ui, sans-serif" font-size="${size}" fill="${ground === "none" ? "#888" : "#fff"}" text-anchor="middle" dominant-baseline="central">${glyph}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A paragraph of a post: emoji as pictures, mentions and tags as links. @param {string} text */
function paragraph(text) {
  const p = element("p");
  for (const part of text.split(/(\p{Extended_Pictographic}\ufe0f?|[@#][\p{L}\d_]+)/u)) {
    if (/^\p{Extended_Pictographic}/u.test(part)) {
      p.append(element("img", { class: "emojione", draggable: "false", alt: part, src: picture(part, "none", 36) }));
    } else if (part.startsWith("#")) {
      p.append(element("a", { class: "mention hashtag", href: `/tags/${part.slice(1)}`, rel: "tag" }, "#", element("span", {}, part.slice(1))));
    } else if (part.startsWith("@")) {
      p.append(element("span", { class: "h-card" }, element("a", { class: "u-url mention", href: `/${part}` }, "@", element("span", {}, part.slice(1)))));
    } else p.append(part);
  }
  return p;
}

/** @param {import("./posts.js").Post} post */
function content(post) {
  const text = element("div", { class: "status__content__text status__content__text--visible translate", lang: post.lang });
  const box = element("div", { class: "status__content status__content--with-action" }, text);
  const whole = post.text.split("\n");
  const [first = ""] = whole;
  if (post.text.length <= SHORT) {
    text.append(...whole.map(paragraph));
    return box;
  }
  // A long post shows its beginning; the rest comes when the reader asks for it.
  text.append(paragraph(`${first} …`));
  const more = element("button", { class: "status__content__read-more-button", type: "button" }, post.lang === "de" ? "Mehr anzeigen" : "Show more");
  more.addEventListener("click", () => {
    text.replaceChildren(...whole.map(paragraph));
    more.remove();
  });
  box.append(more);
  return box;
}

/** @param {keyof typeof icons} name @param {string} label @param {number} count */
function action(name, label, count) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const d of icons[name]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  const counter = element("span", { class: "icon-button__counter" }, String(count));
  return element("button", { class: `status__action-bar__button icon-button icon-button--with-counter ${name}-icon`, type: "button", "aria-label": label, title: label }, svg, counter);
}

/** @param {number} minutes */
const ago = (minutes) => (minutes < 60 ? `${minutes}m` : minutes < 1440 ? `${Math.floor(minutes / 60)}h` : `${Math.floor(minutes / 1440)}d`);

/** @param {import("./posts.js").Post} post @param {number} index */
function status(post, index) {
  const person = people[post.by];
  if (!person) throw new Error(`nobody is called ${post.by}`);
  const { name, ground } = person;
  const id = String(115_500_000_000_000_000n + BigInt(index) * 731_000_017n);
  const at = new Date(Date.now() - post.minutes * MINUTE);
  const reply = post.reply ? "-reply" : "";

  const time = element("time", { datetime: at.toISOString(), title: at.toLocaleString() }, ago(post.minutes));
  const initials = name.split(" ").map((part) => part[0]).join("").slice(0, 2);
  const avatar = element("img", { src: picture(initials, ground, 18), alt: "" });
  const author = element("a", { class: "status__display-name", href: `/@${post.by}`, title: post.by },
    element("div", { class: "status__avatar" }, element("div", { class: "account__avatar" }, avatar)),
    element("span", { class: "display-name" },
      element("bdi", {}, element("strong", { class: "display-name__html" }, name)),
      element("span", { class: "display-name__account" }, `@${post.by}`)));
  const info = element("div", { class: "status__info" },
    element("a", { class: "status__relative-time", href: `/@${post.by}/${id}` }, time), author);
  const bar = element("div", { class: "status__action-bar" },
    action("reply", "Reply", post.replies ?? 0), action("retweet", "Boost", post.boosts ?? 0), action("star", "Favourite", post.stars ?? 0));
  const inner = element("div", { class: `status status-public ${reply && "status-reply"}`, "data-id": id }, info, content(post), bar);
  return element("article", { tabindex: "-1" },
    element("div", { class: `status__wrapper status__wrapper-public ${reply && "status__wrapper-reply"} focusable`, tabindex: "0", "aria-label": `${name}: ${post.text.slice(0, 80)}` }, inner));
}

const list = /** @type {HTMLElement} */ (document.querySelector(".item-list"));
const loading = /** @type {HTMLElement} */ (document.querySelector(".load-more"));
const end = /** @type {HTMLElement} */ (document.querySelector(".end"));
let shown = 0;

function portion() {
  list.append(...posts.slice(shown, shown + PORTION).map((post, i) => status(post, shown + i)));
  shown = Math.min(shown + PORTION, posts.length);
  loading.hidden = shown === posts.length;
  end.hidden = !loading.hidden;
}

portion();
const nearEnd = new IntersectionObserver(([entry]) => {
  if (!entry?.isIntersecting) return;
  portion();
  // Observed anew, so that it speaks again where one portion does not fill the window.
  nearEnd.unobserve(loading);
  if (!loading.hidden) nearEnd.observe(loading);
}, { rootMargin: "0px 0px 1200px" });
nearEnd.observe(loading);
