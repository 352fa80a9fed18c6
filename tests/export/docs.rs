//! `docs/export.md` says what the profiles say.

use crate::files::{compare, folder};
use sidelight::export::{Custom, Days, Field, Format, Profile, Template, Times, When, profiles};
use std::fmt::Write;

const BEGIN: &str =
    "<!-- made from src/export/profiles: SIDELIGHT_BLESS=1 cargo test --test export -->";
const END: &str = "<!-- until here -->";

#[test]
fn the_documentation_is_up_to_date() {
    let path = folder().join("../../docs/export.md");
    let text = std::fs::read_to_string(&path).expect("docs/export.md");
    let (before, rest) = text.split_once(BEGIN).expect("where the tables begin");
    let (_, after) = rest.split_once(END).expect("where the tables end");
    let mut made = format!("{before}{BEGIN}\n\n");
    overview(&mut made);
    for profile in profiles() {
        section(profile, &mut made);
    }
    fields(&mut made);
    made.push_str(END);
    made.push_str(after);
    compare(&path, made.as_bytes());
}

fn overview(out: &mut String) {
    out.push_str("## Profiles\n\n| `--profile` | for | file | read in | in one file at most |\n|---|---|---|---|---|\n");
    for p in profiles() {
        let limit = match (p.limits.rows, p.limits.bytes) {
            (None, None) => "–".to_owned(),
            (Some(rows), None) => format!("{rows} rows"),
            (None, Some(bytes)) => format!("{bytes} bytes"),
            (Some(rows), Some(bytes)) => format!("{rows} rows, {bytes} bytes"),
        };
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {limit} |",
            p.id,
            p.name,
            p.format.extension(),
            p.checked
        )
        .expect("a String");
    }
    out.push('\n');
}

fn section(profile: &Profile, out: &mut String) {
    writeln!(out, "### {}\n", profile.name).expect("a String");
    writeln!(out, "Source: {}, {}.", profile.source, profile.checked).expect("a String");
    if let Some(key) = &profile.key {
        writeln!(out, "Key against doubles: `{key}`.").expect("a String");
    }
    if let Some(how) = how(profile) {
        writeln!(out, "{how}").expect("a String");
    }
    out.push('\n');
    for hint in &profile.hints {
        writeln!(out, "- {hint}").expect("a String");
    }
    if profile.format.is_whole() {
        out.push('\n');
        return;
    }
    out.push_str("\n| column | what stands in it | |\n|---|---|---|\n");
    for column in &profile.columns {
        let list = |templates: &[Template], between: &str| {
            let all: Vec<String> = templates
                .iter()
                .map(|t| format!("`{}`", cell(&t.to_string())))
                .collect();
            all.join(between)
        };
        let what = if column.all.is_empty() {
            list(&column.from, ", else ")
        } else {
            list(&column.all, " + ")
        };
        let mut notes = Vec::new();
        if column.required {
            notes.push("**required**".to_owned());
        }
        if !column.instead.is_empty() {
            notes.push(format!(
                "where it is lacking: {}, and the report says so",
                list(&column.instead, ", else ")
            ));
        }
        if let Some(max) = column.max {
            notes.push(format!("{max} characters"));
        }
        if column.line {
            notes.push("one line".to_owned());
        }
        if column.html {
            notes.push("HTML".to_owned());
        }
        if column.when == When::New {
            notes.push("only for leads that were not exported before".to_owned());
        }
        if column.when == When::Known {
            notes.push("only for leads that were exported before".to_owned());
        }
        writeln!(
            out,
            "| {} | {what} | {} |",
            cell(&column.header),
            notes.join("; ")
        )
        .expect("a String");
    }
    for group in &profile.any_of {
        writeln!(out, "\nOf {} a lead needs one at least.", group.join(", ")).expect("a String");
    }
    out.push('\n');
}

/// How a table writes its values, in a sentence.
fn how(profile: &Profile) -> Option<String> {
    if profile.format != Format::Csv {
        return None;
    }
    let (table, values) = (&profile.table, &profile.values);
    let days = match values.days {
        Days::Iso => "2026-11-22",
        Days::Dotted => "22.11.2026",
        Days::American => "11/22/2026",
    };
    let times = match values.times {
        Times::Rfc3339 => "2026-11-22T09:00:00Z".to_owned(),
        Times::Plain => format!("{days} 09:00:00"),
        Times::Day => days.to_owned(),
    };
    let mark = if table.bom { "with" } else { "without" };
    let guard = if table.guard {
        "a `'` in front of what could be a formula"
    } else {
        "nothing in front of any value"
    };
    let own = match profile.custom {
        Custom::Columns => "own fields in columns of their own",
        Custom::Named => "own fields only where `{custom}` stands",
    };
    let lead = if values.list_leads {
        ", with one in front"
    } else {
        ""
    };
    Some(format!(
        "UTF-8 {mark} a byte order mark; `{}` between columns; `{}` between the values of a list{lead}; {days}, {times} (UTC); {guard}; {own}.",
        table.separator, values.list
    ))
}

fn fields(out: &mut String) {
    out.push_str("## Fields\n\nWhat an own profile can name in braces:\n");
    let names: Vec<String> = Field::ALL
        .iter()
        .map(|(name, _)| format!("`{{{name}}}`"))
        .collect();
    writeln!(
        out,
        "{}; one of your own fields as `{{custom.Region}}`.\n",
        names.join(" ")
    )
    .expect("a String");
}

/// Text that cannot end a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', "↵")
}
