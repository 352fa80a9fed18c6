// An address that a page wrote is linked only where it is one of the web, and
// what it opens learns nothing of the page that it came from.

import { guard } from "./support/guard.mjs";
import { projectFiles } from "./support/files.mjs";

/** Elements whose address is not one of our own pages. */
const LINK = /<a\b[^>]*?\bhref=(?!"#|"options\.html"|format!\("#)[\s\S]*?>/g;

guard({
  rule: "a link out of the extension is one of the web, with noopener",
  read: () => projectFiles(/^extension\/src\/.*\.rs$/),
  violations: (files) =>
    [...files].flatMap(([path, content]) =>
      [...content.matchAll(LINK)].flatMap(([link]) => {
        const place = `${path}: ${link.replaceAll(/\s+/g, " ")}`;
        return [
          ...(link.includes('rel="noopener noreferrer"') && link.includes('target="_blank"') ? [] : [`${place}: has no rel="noopener noreferrer"`]),
          ...(/\bweb_address\b/.test(content) ? [] : [`${place}: no web_address looks at it`]),
        ];
      }),
    ),
  planted: {
    "a link that lets its page reach back": (files) =>
      files.set("extension/src/ui/x.rs", 'let href = web_address(&url); view! { <a href=href target="_blank">x</a> }'),
    "a link to whatever a page wrote": (files) =>
      files.set("extension/src/ui/x.rs", 'view! { <a href=post.url target="_blank" rel="noopener noreferrer">x</a> }'),
  },
});
