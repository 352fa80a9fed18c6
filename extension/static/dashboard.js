// The dashboard and the pages. The page's name is in <body data-page>.
import { start } from './start.js';
import init from './dashboard_wasm.js';

await start(init, 'dashboard_wasm_bg.wasm');
