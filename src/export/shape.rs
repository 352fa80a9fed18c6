//! Values as one program wants them written.

use super::profile::{Days, Times, Values};
use super::value::Value;
use jiff::{Timestamp, civil::Date};

/// A value as text; empty where there is none.
pub(super) fn text(value: &Value<'_>, values: &Values) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone().into_owned(),
        Value::List(items) => list(items.iter().map(AsRef::as_ref), values),
        Value::Dated(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(date, text)| format!("{}: {text}", day(*date, values)))
                .collect();
            entries.join("\n\n")
        }
        Value::Day(date) => day(*date, values),
        Value::Time(at) => time(*at, values),
        Value::Number(number) => self::number(*number, values),
        Value::Flag(flag) => self::flag(*flag, values).to_owned(),
    }
}

/// The items between the profile's separators; a separator or a line break
/// inside an item would make two of it, so it becomes a space.
fn list<'a>(items: impl Iterator<Item = &'a str>, values: &Values) -> String {
    let separator = values.list.trim();
    let mut out = String::new();
    for item in items {
        if !out.is_empty() {
            out.push_str(&values.list);
        } else if values.list_leads {
            out.push_str(separator);
        }
        out.push_str(item.replace(separator, " ").replace('\n', " ").trim());
    }
    out
}

pub(super) fn day(date: Date, values: &Values) -> String {
    match values.days {
        Days::Iso => date.strftime("%Y-%m-%d").to_string(),
        Days::Dotted => date.strftime("%d.%m.%Y").to_string(),
        Days::American => date.strftime("%m/%d/%Y").to_string(),
    }
}

pub(super) fn time(at: Timestamp, values: &Values) -> String {
    match values.times {
        Times::Rfc3339 => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        Times::Plain => format!(
            "{} {}",
            day(super::value::day(at), values),
            at.strftime("%H:%M:%S")
        ),
        Times::Day => day(super::value::day(at), values),
    }
}

pub(super) fn number(number: f64, values: &Values) -> String {
    let text = number.to_string();
    match values.decimal {
        '.' => text,
        other => text.replace('.', other.encode_utf8(&mut [0; 4])),
    }
}

pub(super) fn flag(flag: bool, values: &Values) -> &str {
    if flag { &values.yes } else { &values.no }
}

/// The characters that the program refuses, replaced; whether there were any.
pub(super) fn replaced(text: &mut String, values: &Values) -> bool {
    if values.replace.is_empty() || !text.chars().any(|c| values.replace.contains_key(&c)) {
        return false;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match values.replace.get(&c) {
            Some(other) => out.push_str(other),
            None => out.push(c),
        }
    }
    *text = out;
    true
}

/// Text for a field that is read as HTML.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br/>"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    #[test]
    fn dates_and_numbers_follow_the_profile() {
        let at: Timestamp = "2026-11-02T09:05:00Z".parse().expect("a time");
        let date: Date = "2026-11-02".parse().expect("a day");
        let german = Values {
            days: Days::Dotted,
            times: Times::Plain,
            decimal: ',',
            ..Values::default()
        };
        assert_eq!(day(date, &german), "02.11.2026");
        assert_eq!(time(at, &german), "02.11.2026 09:05:00");
        assert_eq!(number(0.71, &german), "0,71");
        assert_eq!(number(3.0, &german), "3");
        assert_eq!(time(at, &Values::default()), "2026-11-02T09:05:00Z");
        let american = Values {
            days: Days::American,
            ..Values::default()
        };
        assert_eq!(day(date, &american), "11/02/2026");
    }

    #[test]
    fn an_item_never_becomes_two() {
        let values = Values {
            list: ";".to_owned(),
            list_leads: true,
            ..Values::default()
        };
        let items = Value::List(vec![Cow::Borrowed("a;b"), Cow::Borrowed("c\nd")]);
        assert_eq!(text(&items, &values), ";a b;c d");
    }

    #[test]
    fn html_is_escaped_and_keeps_its_lines() {
        assert_eq!(html("<b>\"&\"\n"), "&lt;b&gt;&quot;&amp;&quot;<br/>");
    }
}
