/** Pages on the structure of a Mastodon server's web application; the people are invented. */

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * @typedef {{id: string, name?: string, handle?: string, html?: string, text?: string, lang?: string,
 *   time?: string, style?: string}} Status
 */

/** @param {Status} status */
export function status({ id, name = "Mara Lind", handle = "mara@lindwerk.example", html, text = "", lang = "en",
  time = "2026-11-20T08:15:00.000Z", style = "" }) {
  const body = html ?? `<p>${escape(text)}</p>`;
  return `<div tabindex="-1"><article>
<div class="status__wrapper status__wrapper-public focusable" tabindex="0" style="${style}" aria-label="${escape(name)}">
<div class="status status-public" data-id="${id}">
<div class="status__info">
<a href="/@${handle}/${id}" class="status__relative-time" target="_blank" rel="noopener noreferrer"><span class="status__visibility-icon"><i class="fa fa-globe" title="Public"></i></span><time datetime="${time}" title="Nov 20, 2026, 09:15">2d</time></a>
<a href="/@${handle}" title="${handle}" class="status__display-name" target="_blank" rel="noopener noreferrer"><div class="status__avatar"><div class="account__avatar" style="width: 46px; height: 46px;"></div></div><span class="display-name"><bdi><strong class="display-name__html">${escape(name)}</strong></bdi> <span class="display-name__account">@${handle}</span></span></a>
</div>
<div class="status__content status__content--with-action" tabindex="0"><div class="status__content__text status__content__text--visible translate" lang="${lang}">${body}</div></div>
<div class="status__action-bar"></div>
</div>
</div></article></div>`;
}

/**
 * @param {Status[]} statuses
 * @param {{script?: string, style?: string, after?: string}} [more]
 */
export function timeline(statuses, { script = "", style = "", after = "" } = {}) {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Home - Lindwerk</title>
<link rel="icon" href="data:,"><meta property="og:site_name" content="lindwerk.example"><meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{margin:0;font:16px/1.4 sans-serif} .status__wrapper{box-sizing:border-box;height:400px;border-bottom:1px solid #ccc;overflow:hidden} .status{height:100%} ${style}</style>
${script && `<script>${script}</script>`}</head>
<body class="app-body theme-mastodon-light layout-single-column">
<div class="notranslate app-holder" data-props="{&quot;locale&quot;:&quot;en&quot;}" id="mastodon"><div class="ui"><div class="columns-area columns-area--mobile"><div role="region" class="column"><div class="scrollable"><div role="feed" class="item-list">
${statuses.map(status).join("\n")}
</div></div></div></div></div></div>
<script id="initial-state" type="application/json">{"meta":{"locale":"en","domain":"lindwerk.example","repository":"mastodon/mastodon","version":"4.4.0"}}</script>
${after}</body></html>`;
}

/** @param {number} from @param {number} to @param {(n: number) => Partial<Status>} [more] */
export const statuses = (from, to, more = () => ({})) =>
  Array.from({ length: to - from }, (_, i) => ({ id: String(114000 + from + i), text: `Entry ${from + i}.`, ...more(from + i) }));
