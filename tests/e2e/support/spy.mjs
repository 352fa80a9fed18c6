/**
 * A page that watches itself: runs first in the page, before anything else can, and writes down whatever
 * touches it. Its own doings use the functions that it put aside.
 */
export function spy() {
  const notes = /** @type {string[]} */ ([]);
  const { scrollTo: scroll } = window;
  const getEntries = performance.getEntries.bind(performance);
  const OF_THE_BROWSER = ["navigation", "paint", "visibility-state", "long-animation-frame"];
  const real = {
    scroll: (/** @type {number} */ top) => scroll.call(window, { top, behavior: "instant" }),
    now: performance.now.bind(performance),
    // What the browser notes of showing a page comes when it comes, and frames are long on a busy machine:
    // the rest is what somebody did.
    entries: () => getEntries().filter(({ entryType }) => !OF_THE_BROWSER.includes(entryType)),
    count: (() => {
      const all = document.getElementsByTagName("*");
      return () => all.length;
    })(),
    sheets: () => document.styleSheets.length,
    // Sorted: Firefox lists a global when it is first used, by whomever, the browser itself included.
    names: () => Object.getOwnPropertyNames(window).sort(),
  };

  const watch = (/** @type {any} */ object, /** @type {string} */ label) => {
    for (const key of Object.getOwnPropertyNames(object)) {
      if (key === "constructor") continue;
      const found = Object.getOwnPropertyDescriptor(object, key);
      if (!found?.configurable) continue;
      const name = `${label}.${key}`;
      for (const part of /** @type {const} */ (["value", "get", "set"])) {
        const fn = found[part];
        if (typeof fn !== "function" || (part === "value" && fn.prototype && !/^(fetch)$/.test(key) && /^[A-Z]/.test(key))) continue;
        found[part] = /** @this {any} @param {any[]} args */ function (...args) {
          notes.push(name);
          return Reflect.apply(fn, this, args);
        };
      }
      try {
        Object.defineProperty(object, key, found);
      } catch {
        // What cannot be replaced cannot be watched.
      }
    }
  };
  for (const name of ["EventTarget", "Node", "Element", "HTMLElement", "HTMLDivElement", "HTMLAnchorElement", "Document",
    "HTMLDocument", "DocumentFragment", "CharacterData", "Text", "Attr", "NamedNodeMap", "NodeList", "HTMLCollection",
    "DOMTokenList", "CSSStyleDeclaration", "Range", "Selection", "TreeWalker", "XMLSerializer", "DOMParser", "Event",
    "CustomEvent", "MessagePort", "BroadcastChannel", "XMLHttpRequest", "WebSocket", "Storage", "IDBFactory",
    "History", "Navigator", "MutationObserver", "IntersectionObserver", "ResizeObserver", "PerformanceObserver",
    "Performance", "ShadowRoot", "CustomElementRegistry", "DOMRectReadOnly", "CacheStorage"]) {
    const type = /** @type {any} */ (window)[name];
    if (type?.prototype) watch(type.prototype, name);
  }
  // Constructors and functions of the window itself.
  for (const name of ["fetch", "postMessage", "setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback",
    "queueMicrotask", "getComputedStyle", "addEventListener", "removeEventListener", "dispatchEvent", "open", "scrollTo",
    "getSelection", "matchMedia", "structuredClone"]) {
    const fn = /** @type {any} */ (window)[name];
    if (typeof fn !== "function") continue;
    /** @type {any} */ (window)[name] = /** @this {any} @param {any[]} args */ function (...args) {
      notes.push(name);
      return Reflect.apply(fn, this === undefined ? window : this, args);
    };
  }
  for (const name of ["MutationObserver", "IntersectionObserver", "XMLHttpRequest", "WebSocket", "Worker", "SharedWorker",
    "BroadcastChannel", "MessageChannel", "Image", "EventSource"]) {
    const type = /** @type {any} */ (window)[name];
    /** @type {any} */ (window)[name] = new Proxy(type, {
      construct(target, args, self) {
        notes.push(`new ${name}`);
        return Reflect.construct(target, args, self);
      },
    });
  }

  // Custom elements whose constructor and callbacks tell when one is made, moved or changed.
  let silent = false;
  const note = (/** @type {string} */ what) => silent || notes.push(what);
  customElements.define("x-emoji", class extends HTMLElement {
    static observedAttributes = ["class", "style", "id", "hidden", "data-x"];
    constructor() {
      super();
      note("x-emoji made");
    }
    connectedCallback() {
      note("x-emoji connected");
    }
    disconnectedCallback() {
      note("x-emoji disconnected");
    }
    adoptedCallback() {
      note("x-emoji adopted");
    }
    attributeChangedCallback() {
      note("x-emoji changed");
    }
  });

  for (const type of ["message", "error", "unhandledrejection", "securitypolicyviolation", "focus", "blur", "click", "input",
    "keydown", "beforeunload", "storage", "copy", "selectstart", "selectionchange", "toggle", "load", "slotchange"]) {
    addEventListener(type, () => notes.push(`event ${type}`), true);
  }

  /** From here on nothing may happen: the page has loaded, and does nothing itself. */
  const begin = () => {
    const state = { count: real.count(), sheets: real.sheets(), names: real.names(), entries: real.entries().length };
    new MutationObserver((records) => {
      for (const record of records) notes.push(`mutation ${record.type} ${record.attributeName ?? ""}`);
    }).observe(document, {
      subtree: true, childList: true, attributes: true, characterData: true,
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) notes.push(`${entry.entryType} ${entry.name}`);
    }).observe({ entryTypes: ["resource", "navigation", "mark", "measure"] });
    notes.length = 0;
    return state;
  };
  Object.assign(window, {
    spy: { notes, real, begin, mute: (/** @type {boolean} */ on) => { silent = on; } },
  });
}
