//! Opening the store, and bringing older records to today's shape.

use super::{
    connection::Connection, days, error::StoreError, matching::Matching, meta, schema,
    transaction::Transaction,
};
use crate::browser::{clock, log, random};
use futures::{
    channel::oneshot,
    future::{Either, select},
};
use idb::{Database, DatabaseEvent, Factory, Request, event::Event};
use sidelight::{
    lead::Lead,
    post::identity_key,
    privacy::PseudonymKey,
    record::{Person, StoredPost},
};
use std::{
    collections::{BTreeMap, HashSet},
    future::IntoFuture,
};
use wasm_bindgen_futures::spawn_local;

/// The open store. Several contexts (background, panel, options) may have it
/// open at the same time.
pub struct Store {
    pub(super) database: Connection,
    pub(super) key: PseudonymKey,
    /// The keys of backups that were merged in.
    pub(super) older: Vec<PseudonymKey>,
    pub(super) matching: Matching,
}

impl Store {
    /// Opens the store, making or upgrading it where needed.
    pub async fn open() -> Result<Self, StoreError> {
        match Self::open_or_fail().await {
            Ok(store) => Ok(store),
            Err(error) => Err(error.explained().await),
        }
    }

    async fn open_or_fail() -> Result<Self, StoreError> {
        let factory = Factory::new()?;
        let mut request = factory.open(schema::DATABASE, Some(schema::VERSION))?;
        request.on_upgrade_needed(|event| {
            let transaction = event.target().map(|request| request.transaction());
            let upgraded = event.old_version().and_then(|old| match &transaction {
                Ok(Some(transaction)) => schema::upgrade(&event.database()?, transaction, old),
                Ok(None) | Err(_) => Err(idb::Error::TransactionNotFound),
            });
            if let Err(error) = upgraded {
                // The browser undoes an upgrade whose handler left it half done
                // only when the transaction is aborted; the open request then fails.
                log::warn(&format!("the store could not be upgraded: {error}"));
                if let Ok(Some(transaction)) = transaction {
                    let _ = transaction.abort();
                }
            }
        });
        let (blocked, is_blocked) = oneshot::channel();
        request.on_blocked(|_| {
            // Where the store opened in the meantime, nobody listens any more.
            let _ = blocked.send(());
        });
        let database = match select(request.into_future(), is_blocked).await {
            Either::Left((opened, _)) => opened?,
            Either::Right((Ok(()), opening)) => {
                give_back(opening);
                return Err(StoreError::Blocked);
            }
            Either::Right((Err(_), opening)) => opening.await?,
        };
        let database = Connection::new(database);
        let key = pseudonym_key(&database).await?;
        let read = Transaction::read(&database, &[schema::META])?;
        let older = meta::older_keys(&read).await?;
        drop(read);
        let store = Self {
            database,
            key,
            older,
            matching: Matching::default(),
        };
        store.look_for_keys().await;
        store.migrate_records().await?;
        Ok(store)
    }

    /// Whether the connection was closed: then the store must be opened anew.
    pub fn is_closed(&self) -> bool {
        self.database.is_closed()
    }

    /// The key under which authors get their pseudonyms.
    pub fn pseudonym_key(&self) -> &PseudonymKey {
        &self.key
    }

    /// Brings records that an older version wrote to today's shape, in one
    /// transaction. The number of the shape is stored with it, so it runs once.
    async fn migrate_records(&self) -> Result<(), StoreError> {
        let read = Transaction::read(&self.database, &[schema::META])?;
        let known = shape(&read).await?;
        drop(read);
        if known >= schema::VERSION {
            return Ok(());
        }
        let write = Transaction::write(
            &self.database,
            &[
                schema::POSTS,
                schema::LEADS,
                schema::PEOPLE,
                schema::DAYS,
                schema::META,
            ],
        )?;
        // Another context may have done it while this one waited for its turn.
        let shape = shape(&write).await?;
        if shape >= schema::VERSION {
            return Ok(());
        }
        if shape < 2 {
            self.know_people_of_leads(&write).await?;
        }
        if shape < 4 {
            days::count_anew(&write).await?;
        }
        meta::put(&write, meta::RECORDS, &schema::VERSION).await?;
        write.commit().await
    }

    /// Version 2: accounts have pseudonyms and count their posts, and a lead's
    /// posts say so.
    async fn know_people_of_leads(&self, write: &Transaction) -> Result<(), StoreError> {
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        let mut saved_posts = HashSet::new();
        for lead in write.all::<Lead>(schema::LEADS).await? {
            for identity in &lead.identities {
                if let Some(account) = identity.account() {
                    let key = self.key.hash(&account);
                    let mut person =
                        Person::new(key.clone(), identity.network.clone(), lead.created_at);
                    person.lead = Some(lead.id.clone());
                    people.insert(key, person);
                }
            }
            saved_posts.extend(lead.posts);
        }
        let mut posts = write.all::<StoredPost>(schema::POSTS).await?;
        for record in &mut posts {
            record.saved = saved_posts.contains(&record.post.key);
            record.person = identity_key(&record.post.network, &record.post.author)
                .map(|account| self.key.hash(&account));
            if let Some(key) = &record.person {
                let post = &record.post;
                let person = people.entry(key.clone()).or_insert_with(|| {
                    Person::new(key.clone(), post.network.clone(), post.seen_at)
                });
                person.posts = person.posts.saturating_add(1);
                person.first_seen_at = person.first_seen_at.min(post.seen_at);
                person.last_seen_at = person.last_seen_at.max(post.seen_at);
            }
        }
        write.put_many(schema::POSTS, &posts).await?;
        let people: Vec<Person> = people.into_values().collect();
        write.put_many(schema::PEOPLE, &people).await
    }

    /// Deletes everything that was ever stored, the key of the pseudonyms
    /// included; a new key is made when the store is opened again.
    pub async fn wipe(&self) -> Result<(), StoreError> {
        let write = Transaction::write(&self.database, &schema::ALL)?;
        for store in schema::ALL {
            write.clear(store).await?;
        }
        write.commit().await
    }
}

/// Closes what opens after all, when nobody waits for it any more: left open, it
/// would itself stand in the way of the next upgrade.
fn give_back(opening: impl Future<Output = Result<Database, idb::Error>> + 'static) {
    spawn_local(async move {
        if let Ok(database) = opening.await {
            database.close();
        }
    });
}

/// The version of the shape that the records have.
async fn shape(transaction: &Transaction) -> Result<u32, StoreError> {
    Ok(meta::get(transaction, meta::RECORDS).await?.unwrap_or(1))
}

/// The key of the pseudonyms, made at the first time. Two contexts that open a
/// new store at once agree, because the read and the write are one transaction.
async fn pseudonym_key(database: &Connection) -> Result<PseudonymKey, StoreError> {
    let drawn = random::key().map_err(|fault| StoreError::Refused(fault.0))?;
    let write = Transaction::write(database, &[schema::META])?;
    if let Some(bytes) = meta::get::<Vec<u8>>(&write, meta::PSEUDONYM_KEY).await? {
        return PseudonymKey::from_slice(&bytes).ok_or_else(|| {
            StoreError::Corrupt("the key of the pseudonyms is not 32 bytes long".to_owned())
        });
    }
    meta::put(&write, meta::PSEUDONYM_KEY, &drawn.to_vec()).await?;
    meta::put(&write, meta::CREATED, &clock::now()).await?;
    write.commit().await?;
    Ok(PseudonymKey::new(drawn))
}
