use super::*;

fn refusal(html: &str) -> CaptureError {
    parse(html, SNIPPET).expect_err("should be refused")
}

fn numbered(n: usize, before: &str, behind: &str) -> String {
    let parts: Vec<String> = (0..n).map(|n| format!("{before}{n}{behind}")).collect();
    parts.concat()
}

#[test]
fn an_ordinary_page_is_read() {
    let html = parse("<p>a<p>b", SNIPPET).expect("fine");
    assert_eq!(html.root_element().text().collect::<String>(), "ab");
}

#[test]
fn nesting_is_bounded() {
    let deep = "<div>".repeat(100_000);
    assert_eq!(refusal(&deep), CaptureError::TooDeep { limit: 160 });
    // Each paragraph rebuilds the formatting of those around it.
    let swapped = "<b><p>".repeat(100_000);
    assert_eq!(refusal(&swapped), CaptureError::TooMany { limit: 20_000 });
    // Closing tags that close nothing must not hide the depth.
    let hidden = "<div></span>".repeat(100_000);
    assert_eq!(refusal(&hidden), CaptureError::TooDeep { limit: 160 });
}

#[test]
fn rebuilt_formatting_is_bounded() {
    let html = numbered(5_000, "<p><b id=", "></p>");
    assert_eq!(refusal(&html), CaptureError::TooDeep { limit: 160 });
}

#[test]
fn elements_are_bounded() {
    let html = "<br>".repeat(400_000);
    assert_eq!(refusal(&html), CaptureError::TooMany { limit: 20_000 });
}

#[test]
fn attributes_are_bounded() {
    let many = numbered(200_000, "a", " ");
    let tag = format!("<p {many}>");
    assert_eq!(
        refusal(&tag),
        CaptureError::TooManyAttributes { limit: 200 }
    );
    // A `<` inside a value does not end the tag.
    let quoted = format!("<p a='<b>' {many}>");
    assert_eq!(
        refusal(&quoted),
        CaptureError::TooManyAttributes { limit: 200 }
    );
    // Nor does one that only looks like raw text.
    let raw = format!("<script>a<b x='</script><p {many}>");
    assert_eq!(
        refusal(&raw),
        CaptureError::TooManyAttributes { limit: 200 }
    );
}

#[test]
fn text_that_looks_like_attributes_is_no_tag() {
    let words = "word ".repeat(10_000);
    for html in [
        format!("<p>{words}"),
        format!("<!-- <p {words} -->x"),
        format!("<script>if (a <b {words})</script>"),
        format!("<p title='{words}'>"),
    ] {
        assert!(parse(&html, SNIPPET).is_ok());
    }
}

#[test]
fn stray_end_tags_under_many_open_elements_are_bounded() {
    let html = format!("{}{}", "<i>".repeat(150), "</x>".repeat(400_000));
    assert_eq!(refusal(&html), CaptureError::Tangled);
}

#[test]
fn length_is_bounded() {
    let long = "x".repeat(2_000_001);
    assert_eq!(
        refusal(&long),
        CaptureError::TooLong {
            bytes: 2_000_001,
            limit: 2_000_000
        }
    );
}
