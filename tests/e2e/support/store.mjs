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

/**
 * Waits for news of that kind, if any, and then holds an object store: nobody else reads or writes it until `letGo` is run
 * in the same page. So what works through the store is in its midst for as long as a test wants.
 * @param {string | null} kind
 * @param {string} store
 * @param {number} patience
 * @returns {Promise<any[]>} what the store holds meanwhile
 */
export function holdAt(kind, store, patience) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no news of ${kind}`)), patience);
    const request = indexedDB.open("sidelight");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      const hold = () => {
        const held = db.transaction(store, "readwrite").objectStore(store);
        let isHeld = true;
        // A transaction lives for as long as something is asked of it.
        const ask = () => {
          if (isHeld) held.count().onsuccess = ask;
          else db.close();
        };
        const all = held.getAll();
        all.onerror = () => reject(all.error);
        all.onsuccess = () => {
          clearTimeout(timer);
          ask();
          resolve(all.result);
        };
        Object.assign(globalThis, { letGo: () => { isHeld = false; } });
      };
      if (kind === null) return hold();
      const channel = new BroadcastChannel("sidelight");
      channel.onmessage = ({ data }) => {
        if (data.kind !== kind) return;
        channel.close();
        hold();
      };
    };
  });
}

/** Lets go of what `holdAt` holds. */
export function letGo() {
  /** @type {any} */ (globalThis).letGo();
}
