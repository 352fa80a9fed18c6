//! A page of figures, charts and tables, as one HTML file that needs nothing
//! else: to be opened, printed on one sheet, or sent on.
//!
//! The words come from outside, in the user's language. Every one of them is
//! escaped: much of it was written by strangers.

mod drawing;

pub use drawing::{Chart, Form, Ink, Shape};

use std::fmt::Write;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The language of its words, as a BCP 47 tag.
    pub lang: String,
    /// What it is.
    pub title: String,
    /// Of which time.
    pub subtitle: String,
    /// What its figures are of.
    pub note: String,
    /// The figures at its head.
    pub figures: Vec<Figure>,
    /// The charts, beside each other.
    pub charts: Vec<Chart>,
    /// The tables below.
    pub tables: Vec<Table>,
}

/// A number with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// How many.
    pub value: String,
    /// What it was before.
    pub change: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it takes the whole width; then its first column is cut to one line.
    pub wide: bool,
}

/// What stands in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, to the right.
    Number(String),
    /// Words that lead somewhere; the address is one of the web, or it is not linked.
    Link(String, String),
}

/// How it looks, on a screen and on one sheet of A4.
const STYLE: &str = include_str!("report/page.css");

impl Report {
    /// The page as a whole file.
    pub fn html(&self) -> String {
        let mut out = String::with_capacity(16_384);
        // Writing into a string cannot fail.
        let _ = write!(
            out,
            "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
<meta name=\"referrer\" content=\"no-referrer\"><title>{title}</title><style>\n{STYLE}</style></head><body>\
<h1>{title}</h1><p>{subtitle}</p><p class=\"quiet\">{note}</p><ul class=\"figures\">",
            lang = escaped(&self.lang),
            title = escaped(&self.title),
            subtitle = escaped(&self.subtitle),
            note = escaped(&self.note),
        );
        for figure in &self.figures {
            let _ = write!(
                out,
                "<li>{}<b>{}</b><span class=\"quiet\">{}</span></li>",
                escaped(&figure.name),
                escaped(&figure.value),
                escaped(&figure.change)
            );
        }
        out.push_str("</ul>");
        out.push_str("<div class=\"charts\">");
        for chart in &self.charts {
            chart.write(&mut out);
        }
        out.push_str("</div><div class=\"two\">");
        for table in self.tables.iter().filter(|table| !table.wide) {
            table.write(&mut out);
        }
        out.push_str("</div>");
        for table in self.tables.iter().filter(|table| table.wide) {
            table.write(&mut out);
        }
        out.push_str("</body></html>\n");
        out
    }
}

impl Table {
    fn write(&self, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let _ = write!(
            out,
            "<section><h2>{}</h2><table{}><thead><tr>",
            escaped(&self.title),
            if self.wide { " class=\"wide\"" } else { "" }
        );
        for (n, head) in self.heads.iter().enumerate() {
            let numbers = self
                .rows
                .iter()
                .all(|row| matches!(row.get(n), Some(Cell::Number(_))));
            let class = if numbers { " class=\"n\"" } else { "" };
            let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", escaped(head));
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            out.push_str("<tr>");
            for cell in row {
                let _ = match cell {
                    Cell::Number(text) => write!(out, "<td class=\"n\">{}</td>", escaped(text)),
                    Cell::Link(text, address) if is_web(address) => write!(
                        out,
                        "<td><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></td>",
                        escaped(address),
                        escaped(text)
                    ),
                    Cell::Text(text) | Cell::Link(text, _) => {
                        write!(out, "<td>{}</td>", escaped(text))
                    }
                };
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></section>");
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// A text that stands in HTML as itself, in an attribute too.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "\"><script>alert('x')</script>&";

    fn report() -> Report {
        let evil = || EVIL.to_owned();
        Report {
            lang: evil(),
            title: evil(),
            subtitle: evil(),
            note: evil(),
            figures: vec![Figure {
                name: evil(),
                value: evil(),
                change: evil(),
            }],
            charts: vec![Chart {
                title: evil(),
                summary: evil(),
                legend: vec![(evil(), Ink::Negative)],
                size: (640, 150),
                shapes: vec![Shape {
                    ink: Ink::Words,
                    form: Form::Text {
                        at: (1, 2),
                        text: evil(),
                        anchor: "start",
                        size: 12,
                    },
                }],
            }],
            tables: vec![Table {
                title: evil(),
                wide: false,
                heads: vec![evil(), evil()],
                rows: vec![
                    vec![Cell::Text(evil()), Cell::Number(evil())],
                    vec![
                        Cell::Link(evil(), "javascript:alert(1)".to_owned()),
                        Cell::Number("2".to_owned()),
                    ],
                    vec![
                        Cell::Link("there".to_owned(), "https://a.example/?a=1&b=\"".to_owned()),
                        Cell::Number("3".to_owned()),
                    ],
                ],
            }],
        }
    }

    #[test]
    fn nothing_that_a_stranger_wrote_becomes_markup() {
        let html = report().html();
        assert!(!html.contains("<script") && !html.contains("javascript:"));
        let page = scraper::Html::parse_document(&html);
        let select = |css: &str| {
            page.select(&scraper::Selector::parse(css).expect("a selector"))
                .count()
        };
        assert_eq!(
            (
                select("script"),
                select("a"),
                select("tbody tr"),
                select("li")
            ),
            (0, 1, 3, 1)
        );
        let title = page
            .select(&scraper::Selector::parse("h1").expect("a selector"))
            .next();
        assert_eq!(title.expect("a title").text().collect::<String>(), EVIL);
    }

    #[test]
    fn a_table_without_rows_is_left_out() {
        let mut report = report();
        report.tables[0].rows.clear();
        assert!(!report.html().contains("<table"));
    }
}
