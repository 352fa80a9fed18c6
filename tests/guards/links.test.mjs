// An address that a page wrote is linked only where it is one of the web, and
// what it opens learns nothing of the page that it came from.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";

/** Elements whose address is not one of our own pages. */
const LINK = /<a\b[^>]*?\bhref=(?!"#|"\w+\.html[#"]|format!\("#)[\s\S]*?>/g;

guard({
  rule: "a link out of the extension is one of the web, with noopener",
  read: () => projectFiles(/^extension\/src\/.*\.rs$/),
  violations: (files) =>
    [...files].flatMap(([path, content]) =>
      [...content.matchAll(LINK)].flatMap(([link]) => {
        if (isOwn(link, content)) return [];
        const place = `${path}: ${link.replaceAll(/\s+/g, " ")}`;
        return [
          ...(link.includes('rel="noopener noreferrer"') && link.includes('target="_blank"') ? [] : [`${place}: has no rel="noopener noreferrer"`]),
          ...(/\bweb_address\b/.test(content) ? [] : [`${place}: no web_address looks at it`]),
        ];
      }),
    ),
  planted: {
    "a link that looks like one of our own": (files) =>
      files.set("extension/src/ui/x.rs", 'let own = format!("#leads/{id}"); view! { <a href=post.url>x</a> }'),
    "a link that lets its page reach back": (files) =>
      files.set("extension/src/ui/x.rs", 'let href = web_address(&url); view! { <a href=href target="_blank">x</a> }'),
    "a link to whatever a page wrote": (files) =>
      files.set("extension/src/ui/x.rs", 'view! { <a href=post.url target="_blank" rel="noopener noreferrer">x</a> }'),
  },
});

/**
 * Whether the address is made in the same file of a place in our own pages.
 * @param {string} link
 * @param {string} content
 */
function isOwn(link, content) {
  const name = /\bhref=(\w+)[\s>]/.exec(link)?.[1];
  // Of a pair, or of a function of the same file whose every answer is such a place.
  if (name && new RegExp(`\\|\\(${name}, `).test(content) && /Some\(\(format!\("#/.test(content)) return true;
  return name !== undefined && new RegExp(`\\blet ${name} = [^;]{0,160}?"(?:#|\\{page\\}#|\\w+\\.html)`).test(content);
}
