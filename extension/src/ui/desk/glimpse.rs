//! The leads that were changed last: what a list shows while all are read.

use super::Desk;
use crate::{logic::latest, ui::words::t};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use sidelight::lead::Lead;
use std::sync::Arc;

/// More rows than a screen has.
const ROWS: usize = 60;

/// Reading that takes longer than that, in milliseconds, is told of.
const LONG: u32 = 2_000;

/// Some leads of many.
#[derive(Clone, Debug, Default)]
pub struct Glimpse {
    /// Those that were changed last, last first.
    pub latest: Vec<Arc<Lead>>,
    /// How many there are in all.
    pub total: usize,
}

impl Desk {
    /// Reads the leads that were changed last.
    pub async fn read_glimpse(self) {
        let Some(store) = self.store() else { return };
        match store.leads_latest(ROWS).await {
            Ok((leads, total)) => {
                let mut latest: Vec<_> = leads.into_iter().map(Arc::new).collect();
                latest::sort(&mut latest);
                let total = usize::try_from(total).unwrap_or(usize::MAX);
                self.glimpse.set(Glimpse { latest, total });
            }
            Err(error) => self.store_failed(&error),
        }
        Timeout::new(LONG, move || {
            if !self.complete.get_untracked() {
                self.live.set(t("leadsReading"));
            }
        })
        .forget();
    }
}
