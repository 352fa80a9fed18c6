//! Which records are sealed, and what of them stays readable: what the indexes
//! sort by, which is ids, times and pseudonyms.

use serde_json::{Map, Value};

/// The values in `meta` that hold words about people: marked texts, what the
/// posts say together; and the key of the automatic backups, which opens all of
/// it in another place.
const OF_PEOPLE: [&str; 3] = ["inbox", "study", "auto_backup"];
/// Of a post's marks: by which the store finds the posts of a period, and by
/// which an answer to it is known.
const OF_MARKS: [&str; 3] = ["on", "watch", "by"];

/// Whether records of that store may have to be sealed.
pub fn may_seal(store: &str) -> bool {
    matches!(store, "leads" | "posts" | "ledger" | "meta")
}

/// What stays readable of a record that is to be sealed; `None` for one that
/// stays as it is.
pub fn readable_part(store: &str, record: &Value) -> Option<Value> {
    let fields: &[&str] = match store {
        "leads" => &["id", "updated_at"],
        "ledger" => &["key", "profile", "lead"],
        "posts" if record.get("saved") == Some(&Value::Bool(true)) => {
            &["key", "person", "saved", "seen_at"]
        }
        "meta" if OF_PEOPLE.contains(&record.get("name")?.as_str()?) => &["name"],
        _ => return None,
    };
    let mut part = some_of(record, fields);
    if let Some(marks) = record.get("marks").filter(|_| store == "posts") {
        let marks = some_of(marks, &OF_MARKS);
        part.insert("marks".to_owned(), Value::Object(marks));
    }
    Some(Value::Object(part))
}

fn some_of(record: &Value, fields: &[&str]) -> Map<String, Value> {
    let field = |name: &&str| Some(((*name).to_owned(), record.get(*name)?.clone()));
    fields.iter().filter_map(field).collect()
}

/// The field of a record in which its key lies.
pub fn key_field(store: &str) -> &'static str {
    match store {
        "leads" => "id",
        "meta" => "name",
        _ => "key",
    }
}

/// The name under which a record is sealed: its store and its key there, so
/// that no record can be put in another's place.
pub fn name_of(store: &str, key: &str) -> String {
    format!("{store}/{key}")
}
