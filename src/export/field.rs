//! What of a lead can stand in a column, by the names that profiles use.

use std::fmt;
use std::str::FromStr;

/// Declares the fields, so that a name cannot be parsed and not printed.
macro_rules! fields {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// Something that a lead has to say; `{name}` in a profile.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$doc])+ $variant,)+
            /// One of the user's own fields: `{custom.Region}`.
            CustomOne(String),
        }

        impl Field {
            /// Every field but the user's own, with its name.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$variant),)+];
        }
    };
}

fields! {
    /// The lead's UUID.
    Id = "id",
    /// What to call the person: the name, else a handle, else a profile's URL.
    Name = "name",
    /// The given name; split from the name where it is not recorded.
    GivenName = "given_name",
    /// The family name; split from the name where it is not recorded.
    FamilyName = "family_name",
    /// The organisation.
    Company = "company",
    /// The position.
    JobTitle = "job_title",
    /// The first e-mail address.
    Email = "email",
    /// All e-mail addresses.
    Emails = "emails",
    /// The e-mail addresses after the first.
    OtherEmails = "other_emails",
    /// The first telephone number.
    Phone = "phone",
    /// All telephone numbers.
    Phones = "phones",
    /// The telephone numbers after the first.
    OtherPhones = "other_phones",
    /// The person's or the organisation's site.
    Website = "website",
    /// Where the person is.
    Location = "location",
    /// The language, ISO 639-1.
    Lang = "lang",
    /// `du` or `Sie`.
    AddressForm = "address_form",
    /// The network of the first account.
    Network = "network",
    /// The handle of the first account that has one.
    Handle = "handle",
    /// The URL of the first profile; where there is none, network and handle.
    ProfileUrl = "profile_url",
    /// The URL of the first profile; nothing where there is none.
    AccountUrl = "account_url",
    /// The URLs of all profiles.
    ProfileUrls = "profile_urls",
    /// All accounts; only a vCard can say them one by one.
    Accounts = "accounts",
    /// The line below the name on the first account that has one.
    Headline = "headline",
    /// Where the lead stands in the pipeline.
    Status = "status",
    /// `low`, `normal` or `high`.
    Priority = "priority",
    /// The department that looks after the lead.
    Department = "department",
    /// The tags.
    Tags = "tags",
    /// The notes with their days, oldest first, a blank line between two.
    Notes = "notes",
    /// The tasks, one a line, with the day on which each is due.
    Tasks = "tasks",
    /// The keys of the posts that were the reason.
    Posts = "posts",
    /// How many posts that are.
    PostCount = "post_count",
    /// The user's own fields, one a line.
    Custom = "custom",
    /// How many of the posts are negative.
    Negative = "negative",
    /// How many of the posts are neutral.
    Neutral = "neutral",
    /// How many of the posts are positive.
    Positive = "positive",
    /// How far the person's word carries, 0 to 1.
    Influence = "influence",
    /// The legal basis.
    LegalBasis = "legal_basis",
    /// What the data are kept for.
    Purpose = "purpose",
    /// The page on which the data were found.
    SourceUrl = "source_url",
    /// Whether that page is open to everybody.
    SourcePublic = "source_public",
    /// The day by which the person must be informed.
    InformBy = "inform_by",
    /// When the person was informed.
    InformedAt = "informed_at",
    /// When the data were collected.
    CollectedAt = "collected_at",
    /// When the lead was saved.
    CreatedAt = "created_at",
    /// When the lead was last changed.
    UpdatedAt = "updated_at",
    /// In a file that gives each way of contact a row: `phone`, `email`, `website`.
    ContactType = "contact.type",
    /// The number, address or URL itself.
    ContactValue = "contact.value",
    /// What the contact is: the network of a profile.
    ContactComment = "contact.comment",
}

/// A name in braces that no lead has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no field `{{{0}}}`; docs/export.md lists them")]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Self, UnknownField> {
        if let Some(own) = name.strip_prefix("custom.").filter(|own| !own.is_empty()) {
            return Ok(Self::CustomOne(own.to_owned()));
        }
        Self::ALL
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, field)| field.clone())
            .ok_or_else(|| UnknownField(name.to_owned()))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::CustomOne(own) = self {
            return write!(f, "custom.{own}");
        }
        Self::ALL
            .iter()
            .find(|(_, field)| field == self)
            .map_or(Ok(()), |(name, _)| f.write_str(name))
    }
}

impl Field {
    /// Whether the field differs between the rows of one lead.
    pub fn is_contact(&self) -> bool {
        matches!(
            self,
            Self::ContactType | Self::ContactValue | Self::ContactComment
        )
    }
}
