//! How the file is read, and what each of its columns is.

use super::{Import, said};
use crate::ui::{
    dashboard::table::table,
    select::{named, select},
    wire::{change, one_of, yes},
    words::{counted, t, t1},
};
use leptos::prelude::*;
use sidelight::import::{Cell, Encoding, Kind, Policy, Source, TARGETS, Target};
use std::sync::Arc;

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// How long they are at most, in characters.
const SAMPLE: usize = 60;

/// The part of the room.
pub(super) fn view(import: Import) -> AnyView {
    let source = import.state().source;
    (move || source.get().map(|source| inside(import, &source))).into_any()
}

fn inside(import: Import, source: &Arc<Source>) -> AnyView {
    let state = import.state();
    let profile = state.mapping.with_untracked(|mapping| {
        let id = mapping.as_ref()?.profile.clone()?;
        sidelight::export::profile(&id).map(|profile| t1("importByProfile", &profile.name))
    });
    let rows = counted("importRows", source.rows.len() + source.refused.len());
    let is_table = source.kind == Kind::Csv;
    view! {
        <section class="part" aria-labelledby="import-columns-title">
            <h2 id="import-columns-title" tabindex="-1">{t("importColumnsTitle")}</h2>
            <p class="quiet" data-testid="import-found">
                {said::kind(source)} " · " {rows} {profile.map(|profile| format!(" · {profile}"))}
            </p>
            <div class="box form-row">
                {(source.kind != Kind::Json).then(|| encoding(import, source.encoding))}
                {is_table.then(|| separator(import, source.separator))}
                {policy(import)}
            </div>
            {(!source.columns.is_empty()).then(|| columns(import, source))}
        </section>
    }
    .into_any()
}

fn encoding(import: Import, used: Encoding) -> AnyView {
    let reading = import.state().reading;
    let options = || {
        named(
            Encoding::ALL.map(|one| one.name().to_owned()),
            str::to_owned,
        )
    };
    let chosen = move |name: String| {
        let chosen = Encoding::ALL.into_iter().find(|one| one.name() == name);
        reading.update(|reading| reading.encoding = chosen);
    };
    let held = move || used.name().to_owned();
    select("import-encoding", "importEncoding", options, held, chosen)
}

fn separator(import: Import, used: Option<char>) -> AnyView {
    const OFFERED: [(char, &str); 4] = [
        (';', "importSemicolon"),
        (',', "importComma"),
        ('\t', "importTab"),
        ('|', "importBar"),
    ];
    let reading = import.state().reading;
    let options = || {
        OFFERED
            .map(|(sign, name)| (sign.to_string(), t(name)))
            .into()
    };
    let chosen = move |value: String| {
        reading.update(|reading| reading.separator = value.chars().next());
    };
    let held = move || used.map(String::from).unwrap_or_default();
    select("import-separator", "importSeparator", options, held, chosen)
}

fn policy(import: Import) -> AnyView {
    const OFFERED: [(&str, &str); 2] = [("fill", "importFill"), ("overwrite", "importOverwrite")];
    let policy = import.state().policy;
    let options = || {
        OFFERED
            .map(|(value, name)| (value.to_owned(), t(name)))
            .into()
    };
    let chosen = move |value: String| {
        policy.set(match value.as_str() {
            "overwrite" => Policy::Overwrite,
            _ => Policy::FillGaps,
        });
    };
    let held = move || {
        let value = match policy.get() {
            Policy::Overwrite => "overwrite",
            Policy::FillGaps => "fill",
        };
        value.to_owned()
    };
    select("import-policy", "importPolicy", options, held, chosen)
}

/// A row for each column: what it is called, what stands in it, what it is.
fn columns(import: Import, source: &Arc<Source>) -> AnyView {
    let rows: Vec<_> = source
        .columns
        .iter()
        .enumerate()
        .map(|(at, name)| column(import, source, at, name))
        .collect();
    table(
        "import-columns",
        t("importColumnsTitle"),
        &["importColumn", "importSamples", "importBecomes"],
        rows,
    )
}

fn column(import: Import, source: &Source, at: usize, name: &str) -> AnyView {
    let samples = samples(source, at);
    let label = t1("importColumnIs", name);
    view! {
        <tr data-column=name.to_owned()>
            <th scope="row">{name.to_owned()}</th>
            <td class="quiet">{samples}</td>
            <td>{target(import, at, name.to_owned(), label)}</td>
        </tr>
    }
    .into_any()
}

fn target(import: Import, at: usize, name: String, label: String) -> AnyView {
    let mapping = import.state().mapping;
    let now = move || {
        mapping.with(|mapping| {
            let mapping = mapping.as_ref()?;
            mapping.targets.get(at).cloned()
        })
    };
    let guessed = mapping.with_untracked(|mapping| {
        let mapping = mapping.as_ref()?;
        mapping.targets.get(at).cloned()
    });
    let packed = guessed.filter(|target| matches!(target, Target::Packed(_)));
    let has_packed = packed.is_some();
    let chosen = move |event| {
        let value = event_target_value(&event);
        let target = match value.as_str() {
            "skip" => Target::Skip,
            "own" => Target::Own(name.clone()),
            "packed" => packed.clone().unwrap_or(Target::Skip),
            field => field.parse().map_or(Target::Skip, Target::Field),
        };
        mapping.update(|mapping| {
            if let Some(slot) = mapping.as_mut().and_then(|m| m.targets.get_mut(at)) {
                *slot = target;
            }
        });
    };
    let option = move |value: String, words: String, is: Target| {
        let is_chosen = move || match (now(), &is) {
            (Some(Target::Own(_)), Target::Own(_))
            | (Some(Target::Packed(_)), Target::Packed(_)) => true,
            (Some(now), is) => now == *is,
            (None, _) => false,
        };
        view! { <option value=value prop:selected=yes(is_chosen)>{words}</option> }
    };
    let fields: Vec<_> = TARGETS
        .iter()
        .map(|field| {
            option(
                field.to_string(),
                said::field(field),
                Target::Field(field.clone()),
            )
        })
        .collect();
    let first = [
        Some(option("skip".to_owned(), t("importSkip"), Target::Skip)),
        Some(option(
            "own".to_owned(),
            t("importOwn"),
            Target::Own(String::new()),
        )),
        has_packed.then(|| {
            option(
                "packed".to_owned(),
                t("importPacked"),
                Target::Packed(Vec::new()),
            )
        }),
    ];
    let is_left = move || {
        if now() == Some(Target::Skip) {
            "true"
        } else {
            "false"
        }
    };
    view! {
        <select class="input" data-testid="import-target" data-left=one_of(is_left) aria-label=label on:change=change(chosen)>
            {first.into_iter().flatten().collect::<Vec<_>>()}
            {fields}
        </select>
    }
    .into_any()
}

/// The first values of a column, in one line.
fn samples(source: &Source, at: usize) -> String {
    let cells = source
        .rows
        .iter()
        .filter_map(|row| row.cells.get(at)?.first());
    let texts: Vec<String> = cells
        .take(SAMPLES)
        .map(|cell| {
            let text = match cell {
                Cell::Text(text) => text.as_str(),
                Cell::Account(account) => account
                    .url
                    .as_deref()
                    .or(account.handle.as_deref())
                    .unwrap_or_default(),
            };
            let mut shown: String = text.chars().take(SAMPLE).collect();
            if shown.len() < text.len() {
                shown.push('…');
            }
            shown.replace('\n', " ")
        })
        .collect();
    texts.join(" · ")
}
