//! An export before it happens: what will be written, what will not, and why.

use super::maker::Maker;
use super::profile::{Custom, Profile};
use super::report::{Finding, Held, Report};
use super::split::Split;
use crate::lead::Lead;
use std::collections::BTreeSet;

/// The names of the user's own fields that get columns, from a look at the
/// leads. A file has one header, so they must be known before its first row.
#[derive(Clone, Debug, Default)]
pub struct OwnFields(BTreeSet<String>);

impl OwnFields {
    /// Looks at a lead.
    pub fn look(&mut self, lead: &Lead) {
        for (name, value) in &lead.custom {
            if !value.trim().is_empty() && !self.0.contains(name) {
                self.0.insert(name.clone());
            }
        }
    }

    /// The fields of all leads; none where the profile has no columns for them.
    pub fn of<'a>(profile: &Profile, leads: impl IntoIterator<Item = &'a Lead>) -> Self {
        let mut fields = Self::default();
        if profile.custom == Custom::Columns {
            leads.into_iter().for_each(|lead| fields.look(lead));
        }
        fields
    }

    /// The names, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        self.0.iter().cloned().collect()
    }
}

/// A dry run: it takes leads as [`super::Export`] does and writes nothing.
pub struct Plan<'p> {
    profile: &'p Profile,
    maker: Maker<'p>,
    fresh: Split,
    known: Split,
    report: Report,
    preview: Vec<Vec<String>>,
}

impl<'p> Plan<'p> {
    /// How many rows the preview has at most.
    pub const PREVIEW: usize = 10;

    /// A plan for one profile.
    pub fn new(profile: &'p Profile, own: &OwnFields) -> Self {
        let maker = Maker::new(profile, own.names());
        let (fresh, known) = (
            Split::new(profile.limits, &maker.headers(false)),
            Split::new(profile.limits, &maker.headers(true)),
        );
        Self {
            profile,
            maker,
            fresh,
            known,
            report: Report::default(),
            preview: Vec::new(),
        }
    }

    /// Takes a lead; `known` where it was exported to this profile before.
    pub fn lead(&mut self, lead: &Lead, known: bool) {
        let known = known && self.profile.parts_known();
        if let Some(made) = self.maker.make(lead, known, &mut self.report) {
            if known {
                self.known.take(&made);
            } else {
                self.fresh.take(&made);
            }
            let room = Self::PREVIEW.saturating_sub(self.preview.len());
            if room > 0 && !known {
                self.preview
                    .extend(made.texts(self.profile).into_iter().take(room));
            }
        }
    }

    /// Counts a lead that the caller keeps back.
    pub fn held(&mut self, lead: &Lead, why: Held) {
        self.report.add(Finding::Held(why), lead);
        self.report.left_out += 1;
    }

    /// The first row of the file.
    pub fn headers(&self) -> Vec<&str> {
        self.maker.headers(false)
    }

    /// The first rows exactly as a text table has them; each vCard is one cell.
    pub fn preview(&self) -> &[Vec<String>] {
        &self.preview
    }

    /// What would be written.
    pub fn report(mut self) -> Report {
        self.report.files = self.fresh.files() + self.known.files();
        self.report
    }
}
