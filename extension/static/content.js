// @ts-check
/**
 * Notes which posts of a page its reader really saw, and hands their HTML to the background.
 *
 * Runs in the isolated world and only reads: no element, attribute, style, event or storage of the
 * page is touched, and no code of the page is run (a clone, for one, would construct the page's custom
 * elements). It knows no site: the background answers `hello` with ordered candidates, and the first
 * that fits the page is watched.
 *
 * A page may name its form fields and images like DOM properties (`<input name="outerHTML">`), and those
 * names win over the real properties even here. So whatever is read from a page's element or document
 * goes through the prototypes.
 */
(() => {
  /** How long a post must stay in view to count as seen: the viewable-impression rule of the MRC. */
  const SEEN_MS = 1000;
  /** How long one slice of work may hold the page's main thread. */
  const SLICE_MS = 6;
  /** How long posts are collected before they are sent together. */
  const BATCH_MS = 250;
  const BATCH_POSTS = 20;
  const BATCH_CHARS = 512 * 1024;
  /** What the engine refuses for its size is not sent at all, only mentioned. */
  const POST_CHARS = 2_000_000;
  /** Unacknowledged HTML that is kept at most; beyond it posts wait in the page until some is taken. */
  const QUEUE_CHARS = 32_000_000;
  const PATH_CHARS = 32_000;
  const ATTRIBUTE_CHARS = 200;
  /** A stopped worker may leave a message without any answer: then it is sent again. */
  const ANSWER_MS = 15_000;
  const RETRY_MS = 5000;
  /** A post in view that keeps changing (a clock, a ticker) is looked at ever more seldom, down to this. */
  const AGAIN_MS = 8000;

  /**
   * @typedef {{adapter: string, signature?: string | null, post: string, view?: string | null, siblings?: number}} Watch
   * @typedef {{n: number, url: string, adapter: string, path: string, html: string, size?: number, at: number, busy: boolean, state: State}} Item
   * @typedef {{post: Element, target: Element, empty: boolean, stale: boolean, timer: number, wait: number,
   *   identity: string, text: string, key?: string | null}} State
   */

  const nodes = Node.prototype;
  const elements = Element.prototype;
  const { matches, closest, contains, querySelector, querySelectorAll, getBoundingClientRect } = elements;

  /**
   * @template {object} T
   * @template {keyof T & string} K
   * @param {T} proto
   * @param {K} name
   * @returns {(node: T) => T[K]}
   */
  const reader = (proto, name) => {
    const get = Object.getOwnPropertyDescriptor(proto, name)?.get;
    return (node) => get?.call(node);
  };
  const parentOf = reader(nodes, "parentElement");
  const firstOf = reader(nodes, "firstChild");
  const nextOf = reader(nodes, "nextSibling");
  const textOf = reader(nodes, "textContent");
  const connected = reader(nodes, "isConnected");
  const nextElementOf = reader(elements, "nextElementSibling");
  const attributesOf = reader(elements, "attributes");
  const nameOf = reader(elements, "localName");
  const htmlOf = reader(elements, "outerHTML");
  const rootOf = reader(Document.prototype, "documentElement");
  const hidden = reader(Document.prototype, "hidden");

  // After an update or removal of the extension the old script stays in the page, without an extension.
  const alive = () => {
    try {
      return running && Boolean(chrome.runtime?.id);
    } catch {
      return false;
    }
  };

  // A symbol: the page can put an element's id in the place of any named global.
  const key = Symbol.for("sidelight");
  const world = /** @type {Record<symbol, (() => boolean) | undefined>} */ (/** @type {unknown} */ (globalThis));
  if (world[key]?.()) return;
  world[key] = () => alive();

  let running = true;
  /** @type {Watch[]} */
  let candidates = [];
  /** The candidates' tests, and which of them holds; `candidates.length` while none does. */
  let chosen = 0;
  /** @type {Watch | undefined} */
  let watch;
  /** @type {WeakMap<Element, State>} by post element */
  let states = new WeakMap();
  /** @type {WeakMap<Element, State>} by the observed element, which may be a part of the post */
  let owners = new WeakMap();
  /** @type {Set<State>} posts that are in view now */
  const inView = new Set();
  /** @type {Element[]} inserted elements, posts found in them, elements that changed: waiting for a slice */
  let inserted = [];
  /** @type {Element[]} */
  let found = [];
  /** @type {Set<Element>} */
  let touched = new Set();
  /** @type {Map<Element, string>} */
  const paths = new Map();
  /** @type {Item[]} seen and not yet acknowledged */
  let queue = [];
  let queued = 0;
  let count = 0;
  let working = 0;
  let sending = 0;
  let delay = BATCH_MS;
  /** @type {Port | undefined} the panel beside this page, while it is open */
  let panel;
  let told = "";

  /** @param {Watch} candidate */
  const test = (candidate) => candidate.signature || candidate.post;

  /** @param {string} text */
  const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

  /**
   * @param {Element} el
   * @param {boolean} short leaves out what no selector asks for
   */
  const openTag = (el, short) => {
    let tag = "<" + nameOf(el);
    for (const { name, value } of attributesOf(el)) {
      if (short && (name === "style" || name.startsWith("on"))) continue;
      tag += ` ${name}="${escape(short ? value.slice(0, ATTRIBUTE_CHARS) : value)}"`;
    }
    return tag + ">";
  };

  /**
   * The opening tags of an element's ancestors, so that selectors with conditions on them still match.
   * @param {Element} el
   */
  const pathTo = (el) => {
    const chain = [];
    let up = parentOf(el);
    for (; up && !paths.has(up); up = parentOf(up)) chain.push(up);
    let path = (up && paths.get(up)) || "";
    for (const each of chain.reverse()) {
      path = (path.length > PATH_CHARS ? "" : path) + openTag(each, true);
      paths.set(each, path);
    }
    return path;
  };

  /**
   * A post's HTML and text without the posts inside it. Only elements on the way to a nested post are
   * written by hand; all else is native, so the cost stays linear in the post's own size.
   * @param {Element} post
   * @param {string} selector
   */
  const serialise = (post, selector) => {
    /** @type {Set<Element>} */
    const nested = new Set();
    /** @type {Set<Element>} */
    const way = new Set();
    /** @type {Element | undefined} */
    let last;
    for (const inner of querySelectorAll.call(post, selector)) {
      if (last && contains.call(last, inner)) continue;
      last = inner;
      nested.add(inner);
      for (let up = parentOf(inner); up && !way.has(up); up = parentOf(up)) {
        way.add(up);
        if (up === post) break;
      }
    }
    let html = "";
    let text = "";
    let node = /** @type {Node | null} */ (post);
    while (node) {
      /** @type {Node | null} */
      let down = null;
      if (node instanceof Element) {
        if (way.has(node)) {
          html += openTag(node, false);
          down = firstOf(node);
        } else if (!nested.has(node)) {
          const own = textOf(node) ?? "";
          text += own;
          // Text alone over the limit: do not build the still longer HTML.
          html += own.length > POST_CHARS ? own : htmlOf(node);
        }
      } else if (node instanceof Text) {
        text += node.data;
        html += escape(node.data);
      }
      if (!down) {
        while (node && node !== post && !nextOf(node)) {
          const up = parentOf(node);
          if (up) html += `</${nameOf(up)}>`;
          node = up;
        }
        if (!node || node === post) break;
        down = nextOf(node);
      }
      node = down;
    }
    return { html, text };
  };

  /**
   * 32 bits and the length: enough to notice that a text changed, and little to keep.
   * @param {string} text
   */
  const digest = (text) => {
    let hash = 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash + ":" + text.length;
  };

  /**
   * Is half of the element, or half of the viewport, in view?
   * A pixel of tolerance: the browser snaps boxes to pixels, one way here and another there.
   * @param {number} width of the part in view
   * @param {number} height of the part in view
   * @param {DOMRect | DOMRectReadOnly} box of the whole element
   */
  const half = (width, height, box) =>
    width > 0 &&
    height > 0 &&
    ((2 * height + 1) * width >= box.height * box.width || (2 * height + 1 >= innerHeight && 2 * width >= box.width));

  /** @param {Element} el */
  const halfInView = (el) => {
    const box = getBoundingClientRect.call(el);
    return half(
      Math.min(box.right, innerWidth) - Math.max(box.left, 0),
      Math.min(box.bottom, innerHeight) - Math.max(box.top, 0),
      box,
    );
  };

  /** @param {State} state */
  const disarm = (state) => {
    clearTimeout(state.timer);
    state.timer = 0;
  };

  /**
   * Starts a post's second, when there is something new to see in it.
   * @param {State} state
   */
  const arm = (state) => {
    if (state.timer || !state.stale || !inView.has(state) || hidden(document)) return;
    state.timer = setTimeout(() => {
      state.timer = 0;
      if (!alive()) stop();
      // The observer speaks between frames and in steps; the last word is the layout of this moment.
      else if (halfInView(state.target) && queued < QUEUE_CHARS) see(state);
      else arm(state);
    }, state.wait);
  };

  /** @param {State} state */
  const see = (state) => {
    const { post } = state;
    if (!watch || !matches.call(post, watch.post)) return;
    state.stale = false;
    let { html, text } = serialise(post, watch.post);
    // An element that a virtual list uses again shows by its ids and links that it is another post now.
    const identity = digest(String(html.match(/ (?:href|id|data-id)="[^"?#]*/g)));
    // Digits and spaces do not count: clocks, counters and "5 min ago" change all the time.
    text = digest(text.replace(/[\d\s]+/g, ""));
    if (identity === state.identity) state.wait = Math.min(2 * state.wait, AGAIN_MS);
    if (identity === state.identity && text === state.text) return;
    Object.assign(state, { identity, text });

    let next = nextElementOf(post);
    for (let i = watch.siblings ?? 0; next && i > 0 && !matches.call(next, watch.post); i--) {
      html += htmlOf(next);
      next = nextElementOf(next);
    }
    // Half a surrogate pair does not survive every browser's messages.
    html = html.toWellFormed();
    /** @type {Item} */
    const item = {
      n: ++count,
      url: location.href,
      adapter: watch.adapter,
      path: pathTo(post).toWellFormed(),
      html,
      at: Date.now(),
      busy: false,
      state,
    };
    if (html.length > POST_CHARS) Object.assign(item, { html: "", size: html.length });
    queue.push(item);
    queued += item.html.length;
    if (queue.length < BATCH_POSTS || delay > BATCH_MS) later();
    else send(false);
  };

  const later = () => {
    sending ||= setTimeout(send, delay, false);
  };

  /** @param {boolean} all everything now, even while an answer is awaited: the page may be going away */
  const send = (all) => {
    clearTimeout(sending);
    sending = 0;
    paths.clear();
    if (!alive()) return stop();
    /** @type {Item[]} */
    const batch = [];
    let size = 0;
    for (const item of queue) {
      if (item.busy) {
        if (all) continue;
        return;
      }
      size += item.html.length;
      if (batch.length && (batch.length === BATCH_POSTS || size > BATCH_CHARS || item.url !== batch[0]?.url)) break;
      batch.push(item);
    }
    const [first] = batch;
    if (!first) return;
    for (const item of batch) item.busy = true;
    const shared = [...new Set(batch.map(({ path }) => path))];
    const posts = batch.map(({ n, adapter, path, html, size, at }) => ({
      n, adapter, path: shared.indexOf(path), html, size, at,
    }));
    ask({ kind: "seen", url: first.url, paths: shared, posts }).then((answer) => {
      for (const item of batch) item.busy = false;
      if (!alive() || answer?.kind === "silent") return stop();
      /** @type {Set<number>} */
      const done = new Set(answer?.kind === "ack" ? answer.ns : []);
      batch.forEach((item, i) => {
        if (done.has(item.n)) item.state.key = answer.keys[i];
      });
      tellPanel();
      queue = queue.filter((item) => !done.has(item.n));
      queued = queue.reduce((sum, item) => sum + item.html.length, 0);
      delay = done.size ? BATCH_MS : Math.min(2 * delay, RETRY_MS);
      if (queue.length) later();
    });
    if (all) send(true);
  };

  /**
   * Asks the background; no answer is `undefined`.
   * @param {object} message
   */
  const ask = async (message) => {
    let timer = 0;
    try {
      return await Promise.race([
        chrome.runtime?.sendMessage(message),
        new Promise((resolve) => {
          timer = setTimeout(resolve, ANSWER_MS);
        }),
      ]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

  /**
   * Points the observer at the part of a post whose visibility counts.
   * @param {Element} post
   */
  const aim = (post) => {
    const view = watch?.view && querySelector.call(post, watch.view);
    const target = view && closest.call(view, watch?.post ?? "") === post ? view : post;
    const state = states.get(post) ?? { post, target, empty: false, stale: true, timer: 0, wait: SEEN_MS, identity: "", text: "" };
    // Observing anew is the only way to hear of an element that was empty and in view all the time.
    if (state.target !== target || state.empty) sight.unobserve(state.target);
    state.target = target;
    state.empty = false;
    states.set(post, state);
    owners.set(target, state);
    sight.observe(target);
    return state;
  };

  /** Tells the panel which stored post is nearest to the middle of the view. */
  const tellPanel = () => {
    if (!panel) return;
    let key = "";
    let least = Infinity;
    for (const state of inView) {
      const { top, bottom } = getBoundingClientRect.call(state.target);
      const off = Math.abs(top + bottom - innerHeight);
      if (state.key && off < least) [key, least] = [state.key, off];
    }
    if (key !== told) panel.postMessage((told = key));
  };
  chrome.runtime?.onConnect.addListener((port) => {
    panel = port;
    told = "";
    port.onDisconnect.addListener(() => {
      if (panel === port) panel = undefined;
    });
    tellPanel();
  });

  // Steps of an eighth: however tall an element is, covering half of the viewport crosses one.
  const steps = Array.from({ length: 66 }, (_, i) => 0.5 * 0.88 ** i);
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRect, boundingClientRect } of entries) {
        const state = owners.get(target);
        if (state?.target !== target || !connected(target)) sight.unobserve(target);
        if (state?.target !== target) continue;
        const { width, height } = intersectionRect;
        state.empty = isIntersecting && !(width * height);
        if (half(width, height, boundingClientRect)) {
          inView.add(state);
          arm(state);
        } else {
          inView.delete(state);
          disarm(state);
          state.wait = SEEN_MS;
        }
      }
      tellPanel();
    },
    { threshold: [0, ...steps] },
  );

  /** @param {number} index */
  const choose = (index) => {
    chosen = index;
    watch = candidates[index];
    sight.disconnect();
    inView.forEach(disarm);
    inView.clear();
    states = new WeakMap();
    owners = new WeakMap();
    touched = new Set();
    found = [];
    const root = rootOf(document);
    inserted = root ? [root] : [];
    // An element may become a post, or another post, by an attribute that the selector names.
    const names = watch?.post.match(/(?<=\[)[\w-]+/g);
    changes.observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      ...(names && { attributeFilter: names }),
    });
  };

  /**
   * Is there, in what was inserted, the mark of a better candidate than the one that is watched?
   * @param {Element} root
   */
  const better = (root) => {
    for (let i = 0; i < chosen; i++) {
      const selector = test(/** @type {Watch} */ (candidates[i]));
      if (matches.call(root, selector) || querySelector.call(root, selector)) return i;
    }
    return -1;
  };

  /** One step of the waiting work; `false` when there is none. */
  const step = () => {
    const post = found.pop();
    if (post) {
      aim(post);
      return true;
    }
    const root = inserted.pop();
    if (root) {
      const index = better(root);
      if (index >= 0) choose(index);
      else if (watch && connected(root)) {
        found = [...querySelectorAll.call(root, watch.post)];
        if (matches.call(root, watch.post)) found.push(root);
      }
      return true;
    }
    for (const el of touched) {
      touched.delete(el);
      const changed = watch && closest.call(el, watch.post);
      if (changed && states.has(changed)) {
        const state = aim(changed);
        state.stale = true;
        arm(state);
      }
      return true;
    }
    return false;
  };

  const work = () => {
    working = 0;
    const end = performance.now() + SLICE_MS;
    while (running && step()) {
      if (performance.now() > end) {
        working = setTimeout(work);
        return;
      }
    }
  };

  const changes = new MutationObserver((records) => {
    paths.clear();
    // What was inserted into something that was itself just inserted is found with it.
    const covered = new Set();
    for (const { type, target, addedNodes } of records) {
      const el = target instanceof Element ? target : parentOf(target);
      if (type === "attributes" && el && watch && matches.call(el, watch.post)) found.push(el);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (!covered.has(target)) inserted.push(node);
        covered.add(node);
      }
      if (el && !covered.has(el)) touched.add(el);
    }
    working ||= setTimeout(work);
  });

  const onVisibility = () => {
    inView.forEach(hidden(document) ? disarm : arm);
    if (hidden(document)) send(true);
  };
  const onHide = () => send(true);

  const stop = () => {
    running = false;
    sight.disconnect();
    changes.disconnect();
    inView.forEach(disarm);
    inView.clear();
    queue = [];
    clearTimeout(sending);
    clearTimeout(working);
    EventTarget.prototype.removeEventListener.call(document, "visibilitychange", onVisibility);
    removeEventListener("pagehide", onHide);
  };

  const greet = async () => {
    const answer = await ask({ kind: "hello", url: location.href });
    if (!alive() || answer?.kind === "silent") return stop();
    if (answer?.kind !== "watch") {
      delay = Math.min(2 * delay, RETRY_MS);
      setTimeout(greet, delay);
      return;
    }
    delay = BATCH_MS;
    candidates = answer.candidates;
    EventTarget.prototype.addEventListener.call(document, "visibilitychange", onVisibility);
    addEventListener("pagehide", onHide);
    choose(candidates.length);
    work();
  };
  greet();
})();
