// What is measured, native and in WASM alike: one post on the structure of a
// Mastodon page, grown to a size. Included where it is needed, because a bench
// is no library.

/// The adapter that reads it.
const ADAPTER: &str = "mastodon";
/// Where it was seen.
const PAGE_URL: &str = "https://lindwerk.example/home";
/// Its ancestors' opening tags.
const PATH: &str = r#"<html lang="en"><body class="app-body theme-mastodon-light layout-single-column"><div class="notranslate app-holder" id="mastodon"><div class="ui"><div class="columns-area columns-area--mobile"><div role="region" class="column"><div class="scrollable"><div role="feed" class="item-list">"#;

/// A post of about that many bytes: paragraphs with mentions, tags and links,
/// as many as it takes.
fn post_html(bytes: usize) -> String {
    let mut html = String::with_capacity(bytes + 2_000);
    html.push_str(concat!(
        r#"<div tabindex="-1"><article><div class="status__wrapper status__wrapper-public focusable" tabindex="0" aria-label="Mara Lind">"#,
        r#"<div class="status status-public" data-id="114000">"#,
        r#"<div class="status__info"><a href="/@mara@lindwerk.example/114000" class="status__relative-time" target="_blank" rel="noopener noreferrer"><span class="status__visibility-icon"><i class="fa fa-globe" title="Public"></i></span><time datetime="2026-11-20T08:15:00.000Z" title="Nov 20, 2026, 09:15">2d</time></a>"#,
        r#"<a href="/@mara@lindwerk.example" title="mara@lindwerk.example" class="status__display-name" target="_blank" rel="noopener noreferrer"><div class="status__avatar"><div class="account__avatar" style="width: 46px; height: 46px;"></div></div><span class="display-name"><bdi><strong class="display-name__html">Mara Lind</strong></bdi> <span class="display-name__account">@mara@lindwerk.example</span></span></a></div>"#,
        r#"<div class="status__content status__content--with-action" tabindex="0"><div class="status__content__text status__content__text--visible translate" lang="en">"#,
    ));
    let mut number = 0;
    while html.len() + 200 < bytes {
        number += 1;
        // Writing to a String cannot fail.
        let _ = std::fmt::Write::write_fmt(&mut html, format_args!(
            r#"<p>Delivery {number} came a day early and the people at <span class="h-card" translate="no"><a href="https://lindwerk.example/@holz{number}" class="u-url mention">@<span>holz{number}</span></a></span> were a joy to work with, <a href="https://lindwerk.example/tags/craft" class="mention hashtag" rel="tag">#<span>craft</span></a> &amp; care. <a href="https://example.org/report/{number}" target="_blank" rel="nofollow noopener"><span class="invisible">https://</span><span>example.org/report/{number}</span></a></p>"#
        ));
    }
    html.push_str("</div></div><div class=\"status__action-bar\"></div></div></div></article></div>");
    html
}
