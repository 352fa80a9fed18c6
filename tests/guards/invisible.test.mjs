// A page that could fetch one file of the extension, or find its code in the
// page's own world, would know that it is there.

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

const TRACES = /web_accessible_resources|["'`]MAIN["'`]|all_?[fF]rames["']?: *true/;
// Rust may know the pattern: a user can grant it. Nothing may ask for it.
const ALL_PAGES = /<all_urls>/;

guard({
  rule: "no page can tell that the extension is there",
  read: () => projectFiles(/^extension\/(static|src)\/.*\.(json|js|html|rs)$/),
  violations: (files) => [
    ...linesWith(files, TRACES),
    ...linesWith(new Map([...files].filter(([path]) => !path.endsWith(".rs"))), ALL_PAGES),
  ],
  planted: {
    "a web-accessible resource": (files) =>
      files.set("extension/static/manifest.json", '{ "web_accessible_resources": [] }'),
    "a permission for all pages": (files) => files.set("extension/static/manifest.json", '["<all_urls>"]'),
    "a script in every frame": (files) => files.set("extension/src/x.rs", "Script { all_frames: true }"),
    "a script in the page's world": (files) => files.set("extension/static/background.js", "f({ world: 'MAIN' })"),
  },
});
