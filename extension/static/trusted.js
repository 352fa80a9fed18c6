// What may become markup in the extension's pages, where the browser asks (Trusted Types). Leptos makes
// elements that never change from text of its own; everything else is refused: an element that loads or runs
// something, an attribute that does, an address.
const ELEMENT = /^<(?:\/?(?:a|article|b|br|button|circle|code|dd|details|div|dl|dt|em|g|h[1-6]|header|hr|label|legend|li|line|main|nav|ol|option|p|path|polyline|progress|rect|section|small|span|strong|summary|svg|table|tbody|td|th|thead|tr|ul))(?:\s+(?:aria-[a-z]+|class|cx|cy|d|data-[a-z-]+|dir|fill|fill-rule|for|height|hidden|id|lang|points|r|role|rx|scope|stroke|stroke-[a-z]+|tabindex|title|transform|type|value|viewBox|width|x|x1|x2|y|y1|y2)(?:="[^"<>]*")?)*\s*\/?>/;

function isPlain(html) {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (!ELEMENT.test(html.slice(at))) return false;
  }
  return true;
}

globalThis.trustedTypes?.createPolicy('default', { createHTML: (html) => (isPlain(html) ? html : null) });
