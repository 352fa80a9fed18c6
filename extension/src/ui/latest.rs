//! Work that later work of the same kind may overtake: reads from the store end
//! in another order than they began in, and the last one that was begun counts.

use crate::{store::StoreError, ui::desk::Desk};
use leptos::{prelude::*, task::spawn_local};

/// One kind of work. A handle: copies are the same kind.
#[derive(Clone, Copy)]
pub struct Latest(StoredValue<u32>);

/// One piece of it.
#[derive(Clone, Copy)]
pub struct Turn {
    begun: StoredValue<u32>,
    number: u32,
}

impl Latest {
    /// A kind of which none was begun; it ends with the part of the page that makes it.
    pub fn none() -> Self {
        Self(StoredValue::new(0))
    }

    /// Begins a piece: all that was begun before it is late now.
    pub fn begin(self) -> Turn {
        self.0
            .update_value(|number| *number = number.wrapping_add(1));
        Turn {
            begun: self.0,
            number: self.0.get_value(),
        }
    }

    /// Does a piece of work and takes what it brings, unless it is late.
    pub fn run<T: 'static>(
        self,
        desk: Desk,
        work: impl Future<Output = Result<T, StoreError>> + 'static,
        take: impl FnOnce(T) + 'static,
    ) {
        let turn = self.begin();
        spawn_local(async move {
            match work.await {
                Ok(brought) if turn.is_last() => take(brought),
                Ok(_) => {}
                Err(error) => desk.store_failed(&error),
            }
        });
    }
}

impl Turn {
    /// Whether nothing was begun since, and the part of the page is still there.
    pub fn is_last(self) -> bool {
        self.begun.try_get_value() == Some(self.number)
    }
}
