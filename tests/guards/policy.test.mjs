// The content security policy of the extension's pages is as strict as
// WebAssembly allows, in both browsers.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";
import { BROWSERS, manifestFor } from "../../build/extension/manifest.mjs";

const MANIFEST = "extension/static/manifest.json";

/** Directive → all that it may hold. */
const MOST = /** @type {Record<string, string[]>} */ ({
  "default-src": ["'none'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "object-src": ["'none'"],
  "style-src": ["'self'"],
  // A chart becomes a PNG by way of its own drawing, as the address of an image.
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["default"],
});

guard({
  rule: "the pages' policy lets in what ships with the extension, and nothing else",
  read: () => projectFiles(/^extension\/static\/(manifest\.json|.*\.html)$/),
  violations(files) {
    const source = JSON.parse(files.get(MANIFEST) ?? "{}");
    const found = [];
    for (const browser of BROWSERS) {
      const policy = manifestFor(source, browser, "0").content_security_policy?.extension_pages ?? "";
      const directives = new Map(policy.split(";").map((/** @type {string} */ part) => {
        const [name = "", ...values] = part.trim().split(/\s+/);
        return /** @type {const} */ ([name, values]);
      }));
      for (const [name, most] of Object.entries(MOST)) {
        const values = directives.get(name);
        if (!values) found.push(`${browser}: the policy has no ${name}`);
        for (const value of values ?? []) if (!most.includes(value)) found.push(`${browser}: ${name} lets in ${value}`);
      }
      for (const name of directives.keys()) if (!MOST[name]) found.push(`${browser}: nobody said why the policy has ${name}`);
    }
    for (const [path, content] of files) {
      if (!path.endsWith(".html")) continue;
      if (/<script(?![^>]*\bsrc="[\w./-]+")|\son\w+=|<style|\sstyle=|https?:/.test(content)) found.push(`${path}: script, style or address in the page itself`);
    }
    return found;
  },
  planted: {
    "a server that may be asked": (files) => change(files, "connect-src 'self'", "connect-src 'self' https://x.example"),
    "code of text": (files) => change(files, "'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'"),
    "markup of text": (files) => change(files, "require-trusted-types-for 'script'; ", ""),
    "a handler in a page": (files) => files.set("extension/static/x.html", '<body onload="x()">'),
  },
});

/** @param {Map<string, string>} files @param {string} from @param {string} to */
function change(files, from, to) {
  files.set(MANIFEST, `${files.get(MANIFEST)}`.replace(from, to));
}
