//! Every object store and index, with the version that brought it.

use idb::{Database, IndexParams, KeyPath, ObjectStoreParams};

/// The name of the database.
pub(super) const DATABASE: &str = "sidelight";
/// The version that this code writes.
pub(super) const VERSION: u32 = 4;

pub(super) const POSTS: &str = "posts";
pub(super) const LEADS: &str = "leads";
pub(super) const PEOPLE: &str = "people";
pub(super) const AUDIT: &str = "audit";
pub(super) const SUPPRESSED: &str = "suppressed";
pub(super) const LEDGER: &str = "ledger";
pub(super) const DAYS: &str = "days";
pub(super) const ALERTS: &str = "alerts";
pub(super) const META: &str = "meta";
/// Letters: what arrived for the leads while the lock was shut.
pub(super) const WAITING: &str = "waiting";

/// Every object store, for what concerns all of them.
pub(super) const ALL: [&str; 10] = [
    POSTS, LEADS, PEOPLE, AUDIT, SUPPRESSED, LEDGER, DAYS, ALERTS, META, WAITING,
];

pub(super) const POSTS_BY_SEEN: &str = "seen_at";
pub(super) const POSTS_BY_PERSON: &str = "person";
/// On `marks.on`: the watchlists of a post, with its day.
pub(super) const POSTS_BY_WATCH: &str = "watch";
/// Pages show the leads that were changed last before they have read all.
pub(super) const LEADS_BY_UPDATED: &str = "updated_at";
pub(super) const PEOPLE_BY_LEAD: &str = "lead";
pub(super) const AUDIT_BY_LEAD: &str = "lead";
pub(super) const LEDGER_BY_PROFILE: &str = "profile";
pub(super) const LEDGER_BY_LEAD: &str = "lead";

/// Brings the object stores from `old` to [`VERSION`]. What concerns the
/// records in them is in [`super::open`], after this.
///
/// What `old` does not know and is there all the same is left over from an
/// upgrade that failed, and made anew: when the disk is full, Firefox undoes the
/// upgrade, but carries out and keeps what was asked for after the step that did
/// not fit. An index that was kept so knows none of the older records.
pub(super) fn upgrade(
    database: &Database,
    transaction: &idb::Transaction,
    old: u32,
) -> Result<(), idb::Error> {
    if old < 1 {
        create(database, POSTS, "key")?;
        create(database, LEADS, "id")?;
        create(database, META, "name")?;
    }
    if old < 2 {
        let posts = transaction.object_store(POSTS)?;
        index(&posts, POSTS_BY_SEEN)?;
        index(&posts, POSTS_BY_PERSON)?;
        let people = create(database, PEOPLE, "key")?;
        index(&people, PEOPLE_BY_LEAD)?;
        let mut numbered = ObjectStoreParams::new();
        numbered
            .auto_increment(true)
            .key_path(Some(KeyPath::new_single("n")));
        put_store(database, AUDIT, numbered)?;
        create(database, SUPPRESSED, "key")?;
    }
    if old < 3 {
        let ledger = create(database, LEDGER, "key")?;
        index(&ledger, LEDGER_BY_PROFILE)?;
        index(&ledger, LEDGER_BY_LEAD)?;
    }
    if old < 4 {
        let mut many = IndexParams::new();
        many.multi_entry(true);
        let posts = transaction.object_store(POSTS)?;
        put_index(&posts, POSTS_BY_WATCH, "marks.on", many)?;
        create(database, DAYS, "day")?;
        create(database, ALERTS, "id")?;
        create(database, WAITING, "key")?;
        index(&transaction.object_store(AUDIT)?, AUDIT_BY_LEAD)?;
        index(&transaction.object_store(LEADS)?, LEADS_BY_UPDATED)?;
    }
    Ok(())
}

fn create(database: &Database, name: &str, key: &str) -> Result<idb::ObjectStore, idb::Error> {
    let mut params = ObjectStoreParams::new();
    params.key_path(Some(KeyPath::new_single(key)));
    put_store(database, name, params)
}

/// An index named after the field that it sorts by.
fn index(store: &idb::ObjectStore, field: &str) -> Result<(), idb::Error> {
    put_index(store, field, field, IndexParams::new())
}

/// Makes an object store that the older version did not have, empty.
fn put_store(
    database: &Database,
    name: &str,
    params: ObjectStoreParams,
) -> Result<idb::ObjectStore, idb::Error> {
    if database.store_names().iter().any(|known| known == name) {
        database.delete_object_store(name)?;
    }
    database.create_object_store(name, params)
}

/// Makes an index that the older version did not have, over all records.
fn put_index(
    store: &idb::ObjectStore,
    name: &str,
    on: &str,
    params: IndexParams,
) -> Result<(), idb::Error> {
    if store.index_names().iter().any(|known| known == name) {
        store.delete_index(name)?;
    }
    store.create_index(name, KeyPath::new_single(on), Some(params))?;
    Ok(())
}
