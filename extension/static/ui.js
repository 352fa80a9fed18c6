// The panel.
import { start } from './start.js';
import init from './ui_wasm.js';

await start(init, 'ui_wasm_bg.wasm');
