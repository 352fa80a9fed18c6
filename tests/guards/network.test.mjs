// Nothing leaves the browser: the extension asks nobody for anything. (The
// browser tests watch the wire; this says it before a browser is started.)

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

const REQUESTS =
  /\bfetch\(|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|send_beacon|fetch_with|gloo::net|gloo_net|importScripts|(?<!\.|\bfn )\bimport\(/;

/** Reads files that are packaged with the extension; says so, and reads no others. */
const PACKAGED = "extension/src/browser/files.rs";
const OWN_FILE = /async fn fetch\(url: &str\)|fetch\(&runtime::url\(path\)\)/g;

guard({
  rule: "the extension makes no network request",
  read: () => projectFiles(/^extension\/(static\/.*\.(js|html)|src\/.*\.rs|Cargo\.toml)$/),
  violations: (files) => [
    ...linesWith(new Map([...files].map(([path, text]) => [path, path === PACKAGED ? text.replaceAll(OWN_FILE, "") : text])), REQUESTS),
    // A page that loads anything from elsewhere, a stylesheet or a picture.
    ...linesWith(new Map([...files].filter(([path]) => path.endsWith(".html"))), /(src|href)="(https?:)?\/\//),
  ],
  planted: {
    "a fetch": (files) => files.set("extension/static/x.js", 'fetch("https://example.com")'),
    "a request in Rust": (files) => files.set("extension/src/x.rs", "window.fetch_with_str(url)"),
    "another address where packaged files are read": (files) =>
      files.set(PACKAGED, `${files.get(PACKAGED)}\nfetch(address)`),
    "a stylesheet from elsewhere": (files) =>
      files.set("extension/static/x.html", '<link rel="stylesheet" href="https://example.com/x.css">'),
  },
});
