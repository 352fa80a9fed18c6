use super::*;
use crate::privacy::pseudonym_of;
use serde_json::json;

const EARLY: &str = "2026-11-20T09:00:00Z";
const LATE: &str = "2026-11-22T09:00:00Z";

fn url(name: &str) -> String {
    format!("https://lindwerk.example/@{name}")
}

fn lead(id: &str, at: &str, more: Value) -> Value {
    let mut lead = json!({
        "id": id, "name": "Mara Lind", "created_at": EARLY, "updated_at": at,
        "identities": [{"network": "mastodon", "handle": format!("@{id}"), "url": url(id)}],
    });
    if let (Some(fields), Value::Object(more)) = (lead.as_object_mut(), more) {
        fields.extend(more);
    }
    lead
}

fn post(key: &str, author: Option<&str>, person: Option<&String>, more: Value) -> Value {
    let mut record = json!({
        "key": key, "network": "mastodon", "kind": "post", "url": format!("https://lindwerk.example/{key}"),
        "page_url": "https://lindwerk.example/", "title": null,
        "author": {"name": author, "handle": null, "url": author.map(url), "avatar": null, "headline": null},
        "text": format!("Beitrag {key}"), "lang": "de", "posted_at": null, "posted_at_precision": null,
        "engagement": {"likes": null, "replies": null, "shares": null, "views": null}, "rating": null, "parent": null,
        "sponsored": false, "truncated": false, "media": [], "mentions": [], "hashtags": [], "links": [],
        "seen_at": EARLY, "person": person, "saved": author.is_some(),
    });
    if let (Some(fields), Value::Object(more)) = (record.as_object_mut(), more) {
        fields.extend(more);
    }
    record
}

fn store(key: u8, stores: Value) -> Backup {
    let mut stores: BTreeMap<String, Vec<Value>> = serde_json::from_value(stores).expect("stores");
    stores.entry("meta".to_owned()).or_default().extend([
        json!({"name": "pseudonym_key", "value": vec![key; 32]}),
        json!({"name": "records", "value": 3}),
    ]);
    Backup {
        schema: 3,
        made_at: EARLY.parse().expect("a time"),
        stores,
    }
}

fn put(here: &Backup, there: &Backup) -> Merged {
    merge(here, there, LATE.parse().expect("a time")).expect("merged")
}

fn the<T: DeserializeOwned>(merged: &Merged, store: &str) -> Vec<T> {
    typed(&merged.backup, store).expect(store)
}

fn hash(key: u8, account: &str) -> String {
    PseudonymKey::new([key; 32]).hash(&format!("mastodon:lindwerk.example/@{account}"))
}

#[test]
fn a_store_merged_with_its_own_backup_stays_as_it_is() {
    let person = hash(1, "a");
    let here = store(
        1,
        json!({
            "leads": [lead("a", EARLY, json!({"posts": ["p"], "tags": ["x"]}))],
            "posts": [post("p", Some("a"), Some(&person), json!({})), post("q", None, Some(&"0".repeat(32)), json!({}))],
            "people": [{"key": person, "network": "mastodon", "posts": 1, "first_seen_at": EARLY, "last_seen_at": EARLY, "lead": "a"},
                {"key": "0".repeat(32), "network": "mastodon", "posts": 1, "first_seen_at": EARLY, "last_seen_at": EARLY, "lead": null}],
            "audit": [{"n": 1, "what": "saved"}], "suppressed": [{"key": "f".repeat(32)}],
        }),
    );
    let merged = put(&here, &here);
    assert_eq!(
        merged.report,
        MergeReport {
            same_leads: 1,
            ..MergeReport::default()
        }
    );
    for name in ["leads", "posts"] {
        let (is, was): (Vec<Value>, Vec<Value>) = (
            the::<Value>(&merged, name),
            typed(&here, name).expect("records"),
        );
        assert_eq!(is.len(), was.len(), "{name}");
    }
    for name in ["people", "audit", "suppressed", "meta"] {
        let set = |records: &[Value]| {
            let mut lines: Vec<String> = records.iter().map(Value::to_string).collect();
            lines.sort();
            lines
        };
        assert_eq!(
            set(&merged.backup.stores[name]),
            set(&here.stores[name]),
            "{name}"
        );
    }
    let again = put(&merged.backup, &here);
    assert_eq!(again.backup.stores, merged.backup.stores);
}

#[test]
fn what_was_changed_last_stays_and_lists_are_united() {
    let note = |id: &str| json!({"id": id, "at": EARLY, "text": id, "post": null});
    let here = store(
        1,
        json!({"leads": [lead("a", LATE, json!({
            "company": "Neu GmbH", "tags": ["hier"], "notes": [note("n1")], "job_title": null,
            "legal": {"collected_at": LATE, "informed_at": null, "channels": ["email"]},
        }))]}),
    );
    let there = store(
        1,
        json!({"leads": [lead("a", EARLY, json!({
            "company": "Alt GmbH", "tags": ["dort"], "notes": [note("n1"), note("n2")], "job_title": "Einkauf",
            "legal": {"collected_at": EARLY, "informed_at": EARLY, "channels": ["email", "phone"]},
        }))]}),
    );
    for (one, other, keeps_here) in [(&here, &there, true), (&there, &here, false)] {
        let merged = put(one, other);
        let leads: Vec<Lead> = the(&merged, "leads");
        let lead = &leads[0];
        assert_eq!(lead.company.as_deref(), Some("Neu GmbH"));
        assert_eq!(lead.job_title.as_deref(), Some("Einkauf"));
        assert_eq!(lead.tags, ["dort", "hier"]);
        let mut notes: Vec<&str> = lead.notes.iter().map(|note| note.id.as_str()).collect();
        notes.sort_unstable();
        assert_eq!(notes, ["n1", "n2"]);
        let allowed: Vec<&str> = lead
            .legal
            .channels
            .iter()
            .map(|consent| consent.channel.as_str())
            .collect();
        assert_eq!(allowed, ["email"], "a permission does not come back");
        assert_eq!(
            lead.legal.collected_at.map(|at| at.to_string()).as_deref(),
            Some(EARLY)
        );
        assert!(lead.legal.informed_at.is_some());
        assert_eq!(lead.updated_at.to_string(), LATE);
        let told: Vec<(&str, bool)> = merged
            .report
            .conflicts
            .iter()
            .map(|conflict| (conflict.field.as_str(), conflict.keeps_here))
            .collect();
        assert_eq!(
            told,
            [("company", keeps_here), ("legal.channels", keeps_here)]
        );
    }
}

#[test]
fn under_another_key_leads_keep_their_accounts_and_unsaved_people_their_silence() {
    let here = store(
        1,
        json!({"leads": [], "posts": [], "people": [], "suppressed": [{"key": "e".repeat(32)}]}),
    );
    let there = store(
        2,
        json!({
            "leads": [lead("a", EARLY, json!({"posts": ["p"]}))],
            "posts": [post("p", Some("a"), Some(&hash(2, "a")), json!({})), post("q", None, Some(&"0".repeat(32)), json!({}))],
            "people": [{"key": hash(2, "a"), "network": "mastodon", "posts": 1, "first_seen_at": EARLY, "last_seen_at": EARLY, "lead": "a"},
                {"key": "0".repeat(32), "network": "mastodon", "posts": 1, "first_seen_at": EARLY, "last_seen_at": EARLY, "lead": null}],
            "suppressed": [{"key": "f".repeat(32)}],
        }),
    );
    let merged = put(&here, &there);
    let posts: Vec<StoredPost> = the(&merged, "posts");
    assert_eq!(posts[0].person, Some(hash(1, "a")));
    assert_eq!(
        posts[0].person,
        pseudonym_of(&posts[0].post, &PseudonymKey::new([1; 32]))
    );
    assert_eq!(
        posts[1].person, None,
        "a hash cannot be turned into another"
    );
    assert_eq!(merged.report.untied_posts, 1);
    let people: Vec<Person> = the(&merged, "people");
    assert_eq!(people.len(), 1);
    assert_eq!(
        (people[0].key.as_str(), people[0].lead.as_deref()),
        (hash(1, "a").as_str(), Some("a"))
    );
    assert_eq!(
        merged.backup.count("suppressed"),
        2,
        "both lists bind, under both keys"
    );
    let keys = value_of(&merged.backup, OLDER_KEYS);
    assert_eq!(keys, json!([vec![2; 32]]));
    assert_eq!(
        value_of(&merged.backup, "pseudonym_key"),
        json!(vec![1; 32])
    );
}

#[test]
fn who_asked_not_to_be_stored_does_not_come_back() {
    for (mine, theirs) in [(vec![hash(1, "a")], vec![]), (vec![], vec![hash(2, "a")])] {
        let list = |keys: &[String]| {
            keys.iter()
                .map(|key| json!({"key": key}))
                .collect::<Vec<_>>()
        };
        let here = store(1, json!({"suppressed": list(&mine)}));
        let there = store(
            2,
            json!({
                "suppressed": list(&theirs), "leads": [lead("a", EARLY, json!({"posts": ["p"]}))],
                "posts": [post("p", Some("a"), Some(&hash(2, "a")), json!({}))],
            }),
        );
        let merged = put(&here, &there);
        assert_eq!(merged.report.refused_leads, 1);
        let counts =
            ["leads", "posts", "people", "suppressed"].map(|name| merged.backup.count(name));
        assert_eq!(counts, [0, 0, 0, 1]);
    }
}

#[test]
fn one_person_saved_twice_becomes_one_lead_that_can_be_taken_apart() {
    let here = store(
        1,
        json!({"leads": [lead("a", LATE, json!({"id": "here"}))], "posts": []}),
    );
    let there = store(
        2,
        json!({
            "leads": [lead("a", EARLY, json!({"id": "there", "posts": ["p"], "phones": ["123"]}))],
            "posts": [post("p", Some("a"), Some(&hash(2, "a")), json!({}))],
        }),
    );
    let merged = put(&here, &there);
    let leads: Vec<Lead> = the(&merged, "leads");
    assert_eq!(leads.len(), 1);
    assert_eq!((leads[0].id.as_str(), leads[0].posts.len()), ("here", 1));
    assert_eq!(leads[0].phones, ["123"]);
    assert_eq!(leads[0].merged[0].lead.id, "there");
    let again = put(&merged.backup, &there);
    assert_eq!(again.report.same_leads, 1);
    assert_eq!(again.backup.stores, merged.backup.stores);
}

#[test]
fn one_post_under_two_keys_is_one_post() {
    let address = json!({"url": "https://blog.example/1"});
    let here = store(
        1,
        json!({"posts": [post("generic:11", None, None, address.clone())]}),
    );
    let there = store(
        2,
        json!({
            "leads": [lead("a", EARLY, json!({"posts": ["generic:22"], "notes": [{"id": "n", "at": EARLY, "text": "x", "post": "generic:22"}]}))],
            "posts": [post("generic:22", Some("a"), Some(&hash(2, "a")), address)],
        }),
    );
    let merged = put(&here, &there);
    let posts: Vec<StoredPost> = the(&merged, "posts");
    let leads: Vec<Lead> = the(&merged, "leads");
    assert_eq!(posts.len(), 1);
    assert_eq!(leads[0].posts, ["generic:11"]);
    assert_eq!(leads[0].notes[0].post.as_deref(), Some("generic:11"));
    assert!(posts[0].saved);
}

#[test]
fn a_backup_of_version_1_gets_what_later_versions_brought() {
    let here = store(1, json!({"leads": []}));
    let mut there = store(
        1,
        json!({"leads": [lead("a", EARLY, json!({"posts": ["p"]}))], "posts": [post("p", Some("a"), None, json!({"saved": false}))]}),
    );
    there.schema = 1;
    let merged = put(&here, &there);
    let posts: Vec<StoredPost> = the(&merged, "posts");
    assert_eq!(
        (posts[0].saved, posts[0].person.clone()),
        (true, Some(hash(1, "a")))
    );
    let people: Vec<Person> = the(&merged, "people");
    assert_eq!((people[0].posts, people[0].lead.as_deref()), (1, Some("a")));
    assert_eq!(value_of(&merged.backup, "records"), json!(2));
}

#[test]
fn a_backup_without_its_key_is_refused() {
    let here = store(1, json!({}));
    let mut there = store(1, json!({}));
    there.stores.remove("meta");
    assert!(merge(&here, &there, Timestamp::UNIX_EPOCH).is_err());
}

#[test]
fn replacing_brings_nobody_back_who_asked_not_to_be_stored() {
    let gone = hash(1, "gone");
    let there = store(
        1,
        json!({
            "leads": [lead("gone", EARLY, json!({"posts": ["p"]})), lead("kept", EARLY, json!({"posts": ["q"]}))],
            "posts": [post("p", Some("gone"), Some(&gone), json!({})), post("q", Some("kept"), Some(&hash(1, "kept")), json!({}))],
            "suppressed": [],
        }),
    );
    let now = LATE.parse().expect("a time");
    let nobody = store(1, json!({"leads": [lead("new", LATE, json!({}))]}));
    assert_eq!(replace(&nobody, &there, now).expect("a store"), there);

    let here = store(
        1,
        json!({"leads": [lead("new", LATE, json!({}))], "suppressed": [{"key": gone}]}),
    );
    let backup = replace(&here, &there, now).expect("a store");
    let ids = |store: &str| -> Vec<String> {
        let records: Vec<Value> = typed(&backup, store).expect("records");
        let name = if store == "leads" { "id" } else { "key" };
        let names = records.iter().filter_map(|record| record[name].as_str());
        names.map(str::to_owned).collect()
    };
    assert_eq!(
        ids("leads"),
        ["kept"],
        "neither the erased nor what was here"
    );
    assert_eq!(ids("posts"), ["q"]);
    assert_eq!(ids("suppressed"), [gone]);
}
