//! Two records of one thing become one.

use super::Conflict;
use crate::{
    backup::BackupError,
    lead::{EvidenceTally, Lead, SentimentCount},
    privacy::OLDER_KEYS,
    record::StoredPost,
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is counted, or follows from other fields, and is no matter of opinion.
const SETTLED: [&str; 3] = ["sentiment", "influence", "updated_at"];
/// Of two times the first one holds: since when a person's data are kept, and
/// since when they object.
const EARLIEST: [&str; 4] = [
    "created_at",
    "legal.collected_at",
    "legal.inform_by",
    "legal.objected_at",
];
/// Of two times the last one holds.
const LATEST: [&str; 2] = ["legal.informed_at", "legal.reviewed_at"];
/// Lists of which one must not come back that was taken off: what a person
/// allowed. They are one value, like a name.
const WHOLE: [&str; 1] = ["legal.channels"];

/// Takes into `lead` what `other`, the same lead, has. Answers what differs.
pub(super) fn unite_leads(lead: &mut Lead, other: &Lead) -> Result<Vec<Conflict>, BackupError> {
    let failed = |error: serde_json::Error| BackupError::Record {
        store: "leads".to_owned(),
        detail: error.to_string(),
    };
    let mut here = serde_json::to_value(&*lead).map_err(failed)?;
    let there = serde_json::to_value(other).map_err(failed)?;
    let mut union = Union {
        lead,
        keeps_here: lead.updated_at >= other.updated_at,
        conflicts: Vec::new(),
    };
    union.values("", &mut here, &there);
    let conflicts = union.conflicts;
    let updated_at = lead.updated_at.max(other.updated_at);
    *lead = serde_json::from_value(here).map_err(failed)?;
    lead.tags.sort_unstable();
    lead.notes.sort_by_key(|note| note.at);
    lead.tasks.sort_by_key(|task| task.due);
    lead.history.sort_by_key(|change| change.at);
    lead.updated_at = updated_at;
    Ok(conflicts)
}

struct Union<'a> {
    lead: &'a Lead,
    /// Whether what is here was changed last.
    keeps_here: bool,
    conflicts: Vec<Conflict>,
}

impl Union<'_> {
    fn values(&mut self, path: &str, here: &mut Value, there: &Value) {
        if is_empty(there) || here == there || SETTLED.contains(&path) {
            return;
        }
        if is_empty(here) && !WHOLE.contains(&path) {
            *here = there.clone();
            return;
        }
        match (&mut *here, there) {
            (Value::Object(own), Value::Object(other)) => self.objects(path, own, other),
            (Value::Array(own), Value::Array(other)) if !WHOLE.contains(&path) => {
                self.lists(path, own, other);
            }
            _ => self.decide(path, here, there),
        }
    }

    fn objects(&mut self, path: &str, own: &mut Map<String, Value>, other: &Map<String, Value>) {
        for (name, there) in other {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            let here = own.entry(name.clone()).or_insert(Value::Null);
            self.values(&path, here, there);
        }
    }

    /// Everything of both once; what has an id is the same by that.
    fn lists(&mut self, path: &str, own: &mut Vec<Value>, other: &[Value]) {
        for there in other {
            let same = own.iter_mut().find(|here| match (id(here), id(there)) {
                (Some(here), Some(there)) => here == there,
                _ => *here == there,
            });
            match same {
                Some(here) if id(there).is_some() => self.values(path, here, there),
                Some(_) => {}
                None => own.push(there.clone()),
            }
        }
    }

    fn decide(&mut self, path: &str, here: &mut Value, there: &Value) {
        let (mine, theirs) = (plain(here), plain(there));
        let keeps_here = if EARLIEST.contains(&path) {
            mine <= theirs
        } else if LATEST.contains(&path) {
            mine >= theirs
        } else {
            self.conflicts.push(Conflict {
                lead: self.lead.id.clone(),
                name: self.lead.display_name().to_owned(),
                field: path.to_owned(),
                here: mine,
                there: theirs,
                keeps_here: self.keeps_here,
            });
            self.keeps_here
        };
        if !keeps_here {
            *here = there.clone();
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What an element of a list is the same by. An account whose picture was seen
/// anew is the same account.
fn id(value: &Value) -> Option<String> {
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    text("id").map(str::to_owned).or_else(|| {
        value.get("lead").and_then(id).or_else(|| {
            let account = text("url").or_else(|| text("handle"))?;
            Some(format!("{} {account}", text("network")?))
        })
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields = fields.values().map(plain).filter(|text| !text.is_empty());
            fields.collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// One post in both: as if it had been seen once more; what the user said of it
/// last counts.
pub(super) fn unite_posts(known: &mut StoredPost, again: StoredPost) {
    let said = match (known.correction, again.correction) {
        (Some(one), Some(other)) if other.at > one.at => Some(other),
        (one, other) => one.or(other),
    };
    let person = known.person.clone().or_else(|| again.person.clone());
    known.absorb(again);
    known.correction = said;
    known.person = person;
}

/// A lead names its posts by the keys that they have, each is kept whole for
/// it, and the sentiments are counted from what is there.
pub(super) fn settle(
    lead: &mut Lead,
    posts: &mut BTreeMap<String, StoredPost>,
    keys: &HashMap<String, String>,
) {
    let mut known = HashSet::new();
    let named = std::mem::take(&mut lead.posts);
    lead.posts = named
        .into_iter()
        .map(|key| keys.get(&key).cloned().unwrap_or(key))
        .filter(|key| known.insert(key.clone()))
        .collect();
    for note in &mut lead.notes {
        if let Some(key) = note.post.as_ref().and_then(|key| keys.get(key)) {
            note.post = Some(key.clone());
        }
    }
    let mut count = SentimentCount::default();
    for key in &lead.posts {
        let Some(record) = posts.get_mut(key) else {
            continue;
        };
        record.saved = true;
        let place = match record.tally() {
            EvidenceTally::Negative => &mut count.negative,
            EvidenceTally::Neutral => &mut count.neutral,
            EvidenceTally::Positive => &mut count.positive,
            EvidenceTally::Uncounted => continue,
        };
        *place = place.saturating_add(1);
    }
    lead.sentiment = count;
}

fn named(entry: &Value) -> Option<&str> {
    entry.get("name")?.as_str()
}

/// How far some work had come in the store that the backup was made of.
const UNDER_WAY: [&str; 4] = ["records", "rescoring", "rematching", "restricting"];

/// What the user chose stays as it is here; texts that wait for a lead are united.
pub(super) fn add_meta(here: &mut Vec<Value>, there: &[Value]) {
    for entry in there {
        let Some(name) = named(entry).filter(|name| !UNDER_WAY.contains(name)) else {
            continue;
        };
        let found = here.iter_mut().find(|own| named(own) == Some(name));
        match (name, found) {
            ("inbox", Some(own)) => {
                let texts = entry.get("value").and_then(Value::as_array);
                if let Some(Value::Array(waiting)) = own.get_mut("value") {
                    for text in texts.into_iter().flatten() {
                        if !waiting.iter().any(|known| id(known) == id(text)) {
                            waiting.push(text.clone());
                        }
                    }
                }
            }
            (OLDER_KEYS, Some(own)) => {
                let keys = entry.get("value").and_then(Value::as_array);
                if let Some(Value::Array(known)) = own.get_mut("value") {
                    for key in keys.into_iter().flatten() {
                        if !known.contains(key) {
                            known.push(key.clone());
                        }
                    }
                }
            }
            (_, Some(_)) => {}
            (_, None) => here.push(entry.clone()),
        }
    }
}

/// Keeps the key under which the backup's list of the suppressed was written.
pub(super) fn add_key(meta: &mut Vec<Value>, key: &Value) {
    let entry = serde_json::json!({"name": OLDER_KEYS, "value": [key]});
    add_meta(meta, &[entry]);
}

pub(super) fn set_meta(meta: &mut Vec<Value>, name: &str, value: &Value) {
    meta.retain(|entry| named(entry) != Some(name));
    meta.push(serde_json::json!({"name": name, "value": value}));
}

/// Lines that are not here yet follow, with numbers of their own.
pub(super) fn add_audit(here: &mut Vec<Value>, there: &[Value]) {
    let line = |record: &Value| {
        let mut line = record.clone();
        if let Some(fields) = line.as_object_mut() {
            fields.remove("n");
        }
        line.to_string()
    };
    let known: HashSet<String> = here.iter().map(line).collect();
    let numbers = here.iter().filter_map(|record| record.get("n")?.as_u64());
    let mut next = numbers.max().unwrap_or_default();
    for record in there {
        if known.contains(&line(record)) {
            continue;
        }
        next += 1;
        let mut record = record.clone();
        if let Some(fields) = record.as_object_mut() {
            fields.insert("n".to_owned(), Value::from(next));
        }
        here.push(record);
    }
}

/// Records whose key is not here yet.
pub(super) fn add_new(here: &mut Vec<Value>, there: &[Value]) {
    let key = |record: &Value| {
        ["key", "id", "name", "n"]
            .into_iter()
            .find_map(|name| record.get(name).map(Value::to_string))
    };
    let known: HashSet<Option<String>> = here.iter().map(key).collect();
    here.extend(
        there
            .iter()
            .filter(|record| !known.contains(&key(record)))
            .cloned(),
    );
}
