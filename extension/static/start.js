// Starts an interface of the extension, all of which is in Rust. Where it does not start, the page says so.
import './trusted.js';

/**
 * @param {(options: { module_or_path: URL }) => Promise<unknown>} init what wasm-bindgen wrote
 * @param {string} wasm the file's name
 */
export async function start(init, wasm) {
  try {
    await init({ module_or_path: new URL(wasm, import.meta.url) });
  } catch (error) {
    console.error(error);
    const line = document.createElement('p');
    line.setAttribute('role', 'alert');
    line.className = 'bar fault';
    line.textContent = chrome.i18n.getMessage('faultStart');
    document.body.append(line);
  }
}
