//! The columns of the table: which there are, what stands in them, and how they sort.

use crate::ui::{
    lead::{shown_name, tally},
    networks::network_name,
    pipeline::Choice,
    words::{number, short_day, short_day_of, t},
};
use leptos::prelude::*;
use sidelight::{
    lead::{CustomKind, Lead},
    settings::Settings,
    text::fold,
};

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Company,
    Title,
    Status,
    Priority,
    Department,
    Due,
    Networks,
    Tags,
    Mood,
    Posts,
    Location,
    Emails,
    Phones,
    Added,
    Changed,
    /// A field of the user's own.
    Custom(String),
}

/// What comes before the name of a field of the user's own.
const OWN: &str = "custom:";

/// All that come with Sidelight, with the names that settings know them by, the
/// keys of what they are called, and their widths in CSS pixels.
const KNOWN: [(Column, &str, &str, u16); 16] = [
    (Column::Name, "name", "fieldName", 220),
    (Column::Company, "company", "fieldCompany", 180),
    (Column::Title, "title", "fieldTitle", 180),
    (Column::Status, "status", "leadStatus", 110),
    (Column::Priority, "priority", "leadPriority", 100),
    (Column::Department, "department", "leadDepartment", 120),
    (Column::Due, "due", "deskNextTask", 130),
    (Column::Networks, "networks", "columnNetwork", 140),
    (Column::Tags, "tags", "sectionTags", 160),
    (Column::Mood, "mood", "columnMood", 120),
    (Column::Posts, "posts", "sectionPosts", 90),
    (Column::Location, "location", "leadLocation", 140),
    (Column::Emails, "emails", "leadEmails", 200),
    (Column::Phones, "phones", "leadPhones", 160),
    (Column::Added, "added", "columnAdded", 150),
    (Column::Changed, "changed", "columnChanged", 150),
];

/// The columns at first, besides the name.
const FIRST: [Column; 6] = [
    Column::Company,
    Column::Status,
    Column::Due,
    Column::Networks,
    Column::Tags,
    Column::Changed,
];

/// The width of a column of the user's own.
const OWN_WIDTH: u16 = 140;

impl Column {
    fn known(&self) -> Option<&'static (Column, &'static str, &'static str, u16)> {
        KNOWN.iter().find(|(column, ..)| column == self)
    }

    /// The name that the settings know it by.
    pub(super) fn id(&self) -> String {
        match (self, self.known()) {
            (Self::Custom(name), _) => format!("{OWN}{name}"),
            (_, Some((_, id, ..))) => (*id).to_owned(),
            (_, None) => String::new(),
        }
    }

    /// What it is called.
    pub(super) fn label(&self) -> String {
        match (self, self.known()) {
            (Self::Custom(name), _) => name.clone(),
            (_, Some((_, _, label, _))) => t(label),
            (_, None) => String::new(),
        }
    }

    /// How wide it is unless the user says otherwise, in CSS pixels.
    pub(super) fn width(&self) -> u16 {
        self.known().map_or(OWN_WIDTH, |(.., width)| *width)
    }

    /// All that one may choose: the known ones, then the user's own.
    pub(super) fn all(settings: &Settings) -> Vec<Self> {
        let own = settings.custom_fields.iter();
        let own = own.map(|field| Self::Custom(field.name.clone()));
        let known = KNOWN.iter().map(|(column, ..)| column.clone());
        known.chain(own).collect()
    }

    /// Those that are shown, in their order; the name always comes first.
    pub(super) fn shown(settings: &Settings) -> Vec<Self> {
        let chosen = &settings.table.columns;
        let mut shown = vec![Self::Name];
        if chosen.is_empty() {
            shown.extend(FIRST);
            return shown;
        }
        let all = Self::all(settings);
        let named = |id: &String| all.iter().find(|column| column.id() == *id).cloned();
        shown.extend(
            chosen
                .iter()
                .filter_map(named)
                .filter(|one| *one != Self::Name),
        );
        shown
    }

    /// What a lead is sorted by: compared byte by byte. `None` where there is nothing.
    pub(super) fn key(&self, lead: &Lead, settings: &Settings) -> Option<Vec<u8>> {
        let text = |text: &Option<String>| text.as_deref().map(spelled);
        let place = |list: &[String], value: &str| {
            let place = list.iter().position(|one| one == value);
            place.map(|place| (place as u64).to_be_bytes().to_vec())
        };
        let time = |at: jiff::Timestamp| ordered(at.as_millisecond() as f64);
        match self {
            Self::Name => Some(spelled(lead.display_name())),
            Self::Company => text(&lead.company),
            Self::Title => text(&lead.job_title),
            Self::Location => text(&lead.location),
            Self::Status => place(&settings.statuses, &lead.status),
            Self::Department => place(&settings.departments, lead.department.as_deref()?),
            Self::Priority => place(
                &sidelight::lead::PRIORITIES.map(str::to_owned),
                &lead.priority,
            ),
            Self::Due => Some(lead.next_due()?.to_string().into_bytes()),
            Self::Networks => Some(spelled(&lead.identities.first()?.network)),
            Self::Tags => lead.tags.first().map(|tag| spelled(tag)),
            Self::Emails => lead.emails.first().map(|mail| spelled(mail)),
            Self::Phones => lead.phones.first().map(|phone| spelled(phone)),
            Self::Mood => Some(ordered(mood(lead)?)),
            Self::Posts => Some(ordered(lead.posts.len() as f64)),
            Self::Added => Some(time(lead.created_at)),
            Self::Changed => Some(time(lead.updated_at)),
            Self::Custom(name) => {
                let value = lead.custom.get(name)?;
                let is_number = settings
                    .custom_fields
                    .iter()
                    .any(|field| field.name == *name && field.kind == CustomKind::Number);
                match value.parse() {
                    Ok(value) if is_number => Some(ordered(value)),
                    _ => Some(spelled(value)),
                }
            }
        }
    }

    /// What stands in it.
    pub(super) fn cell(&self, lead: &Lead) -> AnyView {
        match self {
            Self::Name => shown_name(lead).into_any(),
            Self::Company => lead.company.clone().into_any(),
            Self::Title => lead.job_title.clone().into_any(),
            Self::Location => lead.location.clone().into_any(),
            Self::Status => Choice::Status.name(&lead.status).into_any(),
            Self::Priority => Choice::Priority.name(&lead.priority).into_any(),
            Self::Department => {
                let name = lead.department.as_deref();
                name.map(|name| Choice::Department.name(name)).into_any()
            }
            Self::Due => lead.next_due().map(short_day).into_any(),
            Self::Networks => {
                let networks = lead.identities.iter();
                let networks: Vec<_> = networks.map(|one| network_name(&one.network)).collect();
                networks.join(", ").into_any()
            }
            Self::Tags => lead.tags.join(", ").into_any(),
            Self::Emails => lead.emails.join(", ").into_any(),
            Self::Phones => lead.phones.join(", ").into_any(),
            Self::Mood => tally(lead),
            Self::Posts => number(lead.posts.len()).into_any(),
            Self::Added => short_day_of(lead.created_at).into_any(),
            Self::Changed => short_day_of(lead.updated_at).into_any(),
            Self::Custom(name) => lead.custom.get(name).cloned().into_any(),
        }
    }
}

/// From −1, all posts negative, to 1, all positive.
fn mood(lead: &Lead) -> Option<f64> {
    let counts = lead.sentiment;
    let all = counts.negative + counts.neutral + counts.positive;
    let balance = f64::from(counts.positive) - f64::from(counts.negative);
    (all > 0).then(|| balance / f64::from(all))
}

/// "Ä" stands with "A", not behind "Z".
fn spelled(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    text.chars().for_each(|c| fold::push(&mut bytes, c));
    bytes
}

/// A number as bytes that compare as the numbers do: IEEE 754 orders the
/// positive ones by their bits already, and the negative ones the other way round.
fn ordered(number: f64) -> Vec<u8> {
    let bits = number.to_bits();
    let flipped = if number.is_sign_negative() {
        !bits
    } else {
        bits ^ (1 << 63)
    };
    flipped.to_be_bytes().to_vec()
}
