//! The open database, and how a transaction on it begins.

use super::error::StoreError;
use idb::{Database, TransactionMode};
use js_sys::{Array, Function, Object, Reflect};
use sidelight::lock::Keys;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbTransaction};

/// A connection to the database. It makes way for a newer version by itself.
pub(super) struct Connection {
    /// Holds the callbacks that the browser calls.
    _database: Database,
    raw: IdbDatabase,
    /// What opens sealed records, where the lock is open.
    keys: RefCell<Option<Rc<Keys>>>,
    closed: Rc<Cell<bool>>,
}

impl Connection {
    pub(super) fn new(database: Database) -> Self {
        let raw = IdbDatabase::from(database);
        let mut database = Database::from(raw.clone());
        let closed = Rc::new(Cell::new(false));
        let gone = Rc::clone(&closed);
        // The browser closed it, after a failure of its own.
        database.on_close(move |_| gone.set(true));
        let gone = Rc::clone(&closed);
        // Another context has a newer version: make way, or it waits for ever.
        database.on_version_change(move |event| {
            gone.set(true);
            if let Some(database) = event
                .target()
                .and_then(|target| Database::try_from(target).ok())
            {
                database.close();
            }
        });
        Self {
            _database: database,
            raw,
            keys: RefCell::default(),
            closed,
        }
    }

    pub(super) fn keys(&self) -> Option<Rc<Keys>> {
        self.keys.borrow().clone()
    }

    pub(super) fn set_keys(&self, keys: Option<Keys>) {
        let same = self.keys.borrow().as_deref() == keys.as_ref();
        if !same {
            self.keys.replace(keys.map(Rc::new));
        }
    }

    /// Whether it can serve no more: then the store must be opened anew.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Begins a transaction. What is written is on the disk when it ends, not
    /// merely with the operating system (`durability: strict`, which `idb` has
    /// no word for): what was acknowledged outlives a power cut.
    pub(super) fn begin(
        &self,
        stores: &[&str],
        mode: TransactionMode,
    ) -> Result<idb::Transaction, StoreError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let (mode, options) = match mode {
            TransactionMode::ReadWrite => ("readwrite", strict()),
            _ => ("readonly", JsValue::UNDEFINED),
        };
        Reflect::get(&self.raw, &"transaction".into())
            .and_then(JsCast::dyn_into::<Function>)
            .and_then(|begin| begin.call3(&self.raw, &names, &mode.into(), &options))
            .and_then(JsCast::dyn_into::<IdbTransaction>)
            .map(idb::Transaction::from)
            .map_err(|thrown| StoreError::from(idb::Error::TransactionOpenFailed(thrown)))
    }
}

/// Without its callbacks an open connection would stand in the way of the next
/// upgrade. What its transactions have begun they still end.
impl Drop for Connection {
    fn drop(&mut self) {
        self.raw.close();
    }
}

fn strict() -> JsValue {
    let options = Object::new();
    // Fails for no new object; and where it did, the browser's own choice holds.
    let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    options.into()
}
