// The background's entry. Listeners are registered here, synchronously, before
// the engine is loaded: an event that arrives while it loads would be lost.
// Everything else is decided in the engine's bindings (src/background).
// @ts-check
import init, * as engine from './background_wasm.js';

const ready = init({ module_or_path: chrome.runtime.getURL('background_wasm_bg.wasm') });

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  ready
    .then(() => engine.on_message(message, sender))
    // No answer lets content.js keep its posts and send them again.
    .then(answer, (fault) => console.error('Sidelight: a message could not be handled', fault));
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({
      id: 'page',
      title: chrome.i18n.getMessage('menuCapturePage'),
      contexts: ['page'],
    });
    chrome.contextMenus.create({
      id: 'selection',
      title: chrome.i18n.getMessage('menuSaveSelection'),
      contexts: ['selection'],
    });
  });
  started();
  if (reason === 'install') {
    chrome.tabs.create({ url: chrome.runtime.getURL('welcome.html') });
  }
});
chrome.runtime.onStartup.addListener(started);
chrome.alarms.onAlarm.addListener(({ name }) => ready.then(() => engine.on_alarm(name)));
chrome.storage.session.onChanged.addListener((changes) => {
  if (changes.keys) ready.then(() => engine.on_lock());
});
chrome.permissions.onAdded.addListener(hostsChanged);
chrome.permissions.onAdded.addListener(listenToNotifications);
chrome.permissions.onRemoved.addListener(hostsChanged);

chrome.action.onClicked.addListener((tab) => {
  openPanel(tab);
  capturePage(tab);
});
chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (!tab) return;
  openPanel(tab);
  if (info.menuItemId === 'selection') saveSelection(tab, info.selectionText ?? '');
  else capturePage(tab);
});
chrome.commands.onCommand.addListener((command, tab) => {
  if (!tab) return;
  openPanel(tab);
  if (command === 'capture-page') capturePage(tab);
});
listenToNotifications();
chrome.tabs.onRemoved.addListener((tab) => ready.then(() => engine.on_tab_closed(tab)));

chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === 'backup') ready.then(() => engine.on_backup_alarm());
});

function started() {
  // Quiet hours end and days begin without anything being read.
  chrome.alarms.create('look', { periodInMinutes: 15 });
  hostsChanged();
  // Whether one is due is looked up each time: whoever wants none has no key in the store.
  chrome.alarms.create('backup', { delayInMinutes: 1, periodInMinutes: 60 });
  ready.then(() => engine.on_started());
}

function hostsChanged() {
  ready.then(() => engine.on_hosts_changed());
}

/** Only where the user allowed notifications; adding a listener twice adds it once. */
function listenToNotifications() {
  chrome.notifications?.onClicked.addListener(showRoom);
}

/** What a notification tells of is in a room of the dashboard. @param {string} id */
function showRoom(id) {
  const rooms = new Map([['follow-ups', 'leads'], ['notices', 'privacy']]);
  const room = rooms.get(id) ?? 'alerts';
  chrome.tabs.create({ url: chrome.runtime.getURL(`dashboard.html#${room}`) });
}

/**
 * Browsers open a panel only straight from the user's gesture: before anything is awaited.
 * @param {chrome.tabs.Tab} tab
 */
function openPanel(tab) {
  const { sidebarAction } = /** @type {any} */ (chrome);
  if (sidebarAction) sidebarAction.open();
  else chrome.sidePanel.open({ windowId: tab.windowId });
}

/**
 * All posts of a page, because the user asked for it: allowed by `activeTab`, without a host permission.
 * @param {chrome.tabs.Tab} tab
 */
async function capturePage(tab) {
  const page = await read(tab, () => ({ url: location.href, html: document.documentElement.outerHTML }));
  if (!page || tab.id === undefined) return;
  await ready;
  await engine.on_page(tab.id, page.url, page.html);
}

/**
 * @param {chrome.tabs.Tab} tab
 * @param {string} marked what the menu knows of the selection: without its line breaks
 */
async function saveSelection(tab, marked) {
  const page = await read(tab, () => ({
    url: location.href,
    title: document.title,
    text: String(getSelection() ?? ''),
  }));
  await ready;
  const text = page?.text || marked;
  if (text) await engine.on_selection(text, page?.url ?? tab.url ?? '', page?.title ?? tab.title ?? '');
}

/**
 * Runs a function in a page and returns its result; null where the browser does not allow it
 * (its own pages, its store).
 * @template T
 * @param {chrome.tabs.Tab} tab
 * @param {() => T} reading
 * @returns {Promise<T | null>}
 */
async function read(tab, reading) {
  if (tab.id === undefined) return null;
  try {
    const [frame] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: reading });
    return frame?.result ?? null;
  } catch (fault) {
    console.warn('Sidelight: the browser does not let extensions read this page', fault);
    return null;
  }
}
