//! What the user says of posts whose scores are wrong.

use super::{Desk, change::Back};
use crate::{
    browser::{channel::News, clock},
    session,
    store::StoreError,
    ui::words::{t, t1},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::{record::Correction, sentiment::Label};

impl Desk {
    /// Keeps what the user says of a post; with `None` its score counts again.
    /// `word` is the label's name.
    pub fn correct(self, key: String, label: Option<Label>, word: String) {
        let correction = label.map(|label| Correction {
            label,
            at: clock::now(),
        });
        spawn_local(async move {
            match self.correct_now(&key, correction).await {
                Ok(Some(before)) => {
                    let line = match label {
                        Some(_) => t1("scoreCorrected", &word),
                        None => t("scoreRestored"),
                    };
                    self.remember(
                        line,
                        Back::Correction {
                            key,
                            correction: before,
                        },
                    );
                }
                Ok(None) => {}
                Err(error) => self.store_failed(&error),
            }
        });
    }

    /// Answers with what stood there before; `None` where the post is not kept
    /// any more, which is said.
    pub(super) async fn correct_now(
        self,
        key: &str,
        correction: Option<Correction>,
    ) -> Result<Option<Option<Correction>>, StoreError> {
        let Some(corrected) = self
            .opened()?
            .correct(key, correction, clock::now())
            .await?
        else {
            self.live.set(t("scoreGone"));
            return Ok(None);
        };
        // The store has it; without the memory the card shows it at the next visit.
        if let Err(fault) = session::put_correction(key, correction).await {
            self.refused(&fault);
        }
        let keys = vec![key.to_owned()];
        self.corrected.set(keys.clone());
        self.tell(&News::Corrected { keys });
        if let Some(id) = corrected.lead {
            self.refresh_leads(std::slice::from_ref(&id)).await;
            self.tell(&News::Leads { ids: vec![id] });
        }
        Ok(Some(corrected.before))
    }
}
