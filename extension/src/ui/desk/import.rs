//! Carrying an import out, with a line that tells how far it has come.

use super::{Desk, change::Back};
use crate::{
    browser::{channel::News, clock},
    store::StoreError,
    ui::words::{counted, t},
};
use leptos::prelude::*;
use sidelight::import::Plan;
use std::sync::Arc;

impl Desk {
    /// Carries a plan out; whether it was, or the user stopped it.
    pub async fn import(self, plan: &Plan) -> Result<bool, StoreError> {
        let total = plan.ids().len();
        self.begin("importRunning", total);
        let done = async {
            let go_on = |done| {
                self.advance(done);
                !self.is_stopped()
            };
            self.opened()?.import(plan, clock::now(), go_on).await
        };
        let done = done.await;
        self.end();
        let Some(undo) = done? else {
            self.live.set(t("importStopped"));
            return Ok(false);
        };
        self.read_leads().await;
        self.tell(&News::Leads {
            ids: plan.ids().to_vec(),
        });
        self.remember(counted("importDone", total), Back::Import(Arc::new(undo)));
        Ok(true)
    }
}
