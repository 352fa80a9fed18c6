/** The extension's store, from a test: these functions run in an extension page (`browser.inside`). */

/**
 * Puts records into the extension's store.
 * @param {Record<string, any[]>} stores
 */
export async function plant(stores) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const write = db.transaction(Object.keys(stores), "readwrite");
  for (const [name, records] of Object.entries(stores)) {
    for (const record of records) write.objectStore(name).put(record);
  }
  await new Promise((resolve, reject) => {
    write.oncomplete = resolve;
    write.onabort = () => reject(write.error);
  });
  db.close();
}

/** Empties one of the extension's object stores. @param {string} store */
export async function wipe(store) {
  /** @type {IDBDatabase} */
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open("sidelight");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const write = db.transaction(store, "readwrite");
  write.objectStore(store).clear();
  await new Promise((resolve) => { write.oncomplete = resolve; });
  db.close();
}

/**
 * Waits for news of that kind; of scoring anew, the last where it is asked for.
 * @param {string} kind
 * @param {boolean} last
 * @param {number} patience
 * @returns {Promise<any>}
 */
export function news(kind, last, patience) {
  return new Promise((resolve, reject) => {
    const channel = new BroadcastChannel("sidelight");
    const end = (/** @type {() => void} */ then) => {
      clearTimeout(timer);
      channel.close();
      then();
    };
    const timer = setTimeout(() => end(() => reject(new Error(`no news of ${kind}`))), patience);
    channel.onmessage = ({ data }) => {
      if (data.kind === kind && (!last || data.done >= data.total)) end(() => resolve(data));
    };
  });
}
