// Every word of a post is a stranger's: no string may become markup or code.

import { guard } from "./support/guard.mjs";
import { linesWith, projectFiles } from "./support/files.mjs";

// content.js reads outerHTML; nobody may set it.
const JAVASCRIPT =
  /\binnerHTML\b|\binsertAdjacentHTML\b|\bcreateContextualFragment\b|\bsetHTMLUnsafe\b|\beval\(|\bnew Function\b|document\.write|\.outerHTML\s*\+?=[^=]|javascript:/;
const RUST = /inner_html|set_outer_html|insert_adjacent_html|js_sys::eval|js_sys::Function::new_|create_contextual_fragment/;

guard({
  rule: "no text becomes markup or code",
  read: () => projectFiles(/^extension\/(static|src)\/.*\.(js|html|rs)$/),
  violations: (files) => [
    ...linesWith(only(files, /\.(js|html)$/), JAVASCRIPT),
    ...linesWith(only(files, /\.rs$/), RUST),
  ],
  planted: {
    "innerHTML in a script": (files) => files.set("extension/static/x.js", "node.innerHTML = text;"),
    "outerHTML that is set": (files) => files.set("extension/static/x.js", "node.outerHTML = text;"),
    eval: (files) => files.set("extension/static/x.js", "eval(text)"),
    "inner_html in a view": (files) => files.set("extension/src/ui/x.rs", "view! { <p inner_html=text /> }"),
  },
});

/**
 * @param {Map<string, string>} files
 * @param {RegExp} pattern
 */
function only(files, pattern) {
  return new Map([...files].filter(([path]) => pattern.test(path)));
}
