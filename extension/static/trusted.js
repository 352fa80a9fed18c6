// What may become markup in the extension's pages, where the browser asks (Trusted Types). Leptos makes
// elements that never change from text of its own; everything else is refused: an element that loads or runs
// something, an attribute that does, an address.
const ELEMENTS =
  'a|article|aside|b|br|button|caption|circle|code|col|colgroup|dd|defs|details|dialog|div|dl|dt|ellipse|em|fieldset|' +
  'figcaption|figure|footer|g|h[1-6]|header|hgroup|hr|i|img|input|kbd|label|legend|li|line|main|mark|meter|nav|ol|' +
  'optgroup|option|output|p|path|polygon|polyline|progress|rect|section|select|small|span|strong|sub|summary|sup|svg|' +
  'table|tbody|td|text|textarea|tfoot|th|thead|time|title|tr|tspan|ul';
const ATTRIBUTES =
  'accept|alt|aria-[a-z]+|autocomplete|checked|class|cols|colspan|cx|cy|d|data-[a-z-]+|datetime|dir|disabled|' +
  'fill|fill-rule|focusable|for|height|hidden|high|id|inputmode|lang|low|max|maxlength|min|minlength|multiple|name|' +
  'open|optimum|pattern|placeholder|points|preserveAspectRatio|r|readonly|required|role|rows|rowspan|rx|ry|scope|' +
  'selected|size|spellcheck|step|stroke|stroke-[a-z]+|tabindex|text-anchor|title|transform|type|value|viewBox|width|' +
  'x|x1|x2|xmlns|y|y1|y2';
// The only address: a picture of our own.
const TAG = new RegExp(
  `^<(?:/(?:${ELEMENTS})|(?:${ELEMENTS})(?:\\s+(?:(?:${ATTRIBUTES})(?:="[^"<>]*")?|src="icons/[\\w-]+\\.png"))*\\s*/?)>`,
);

/** @param {string} html */
function isPlain(html) {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (!TAG.test(html.slice(at))) return false;
  }
  return true;
}

/** @type {any} */ (globalThis).trustedTypes?.createPolicy('default', {
  createHTML: (/** @type {string} */ html) => (isPlain(html) ? html : null),
});
