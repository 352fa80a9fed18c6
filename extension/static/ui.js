// Starts the interface. The page's name is in <body data-page>; everything else is in Rust.
import './trusted.js';
import init from './ui_wasm.js';

try {
  await init({ module_or_path: new URL('ui_wasm_bg.wasm', import.meta.url) });
} catch (error) {
  console.error(error);
  const line = document.createElement('p');
  line.setAttribute('role', 'alert');
  line.className = 'bar fault';
  line.textContent = chrome.i18n.getMessage('faultStart');
  document.body.append(line);
}
