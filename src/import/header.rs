//! The names that columns have in lists of people, in German and English: those
//! of address books, of LinkedIn, Outlook and Google, and of everyday tables.

use super::mapping::Target;
use crate::export::Field;

/// Names without case, spaces and signs, and what they are called in a lead.
const NAMES: &[(&[&str], Field)] = &[
    (
        &[
            "name",
            "fullname",
            "displayname",
            "contact",
            "contactname",
            "kontakt",
            "ansprechpartner",
            "ansprechpartnerin",
            "vollständigername",
            "anzeigename",
            "person",
            "filesas",
            "personname",
        ],
        Field::Name,
    ),
    (
        &[
            "firstname",
            "givenname",
            "forename",
            "vorname",
            "vornamen",
            "rufname",
            "first",
        ],
        Field::GivenName,
    ),
    (
        &[
            "lastname",
            "familyname",
            "surname",
            "nachname",
            "familienname",
            "zuname",
            "last",
        ],
        Field::FamilyName,
    ),
    (
        &[
            "company",
            "companyname",
            "organization",
            "organisation",
            "organizationname",
            "organization1name",
            "account",
            "accountname",
            "employer",
            "firma",
            "firmenname",
            "unternehmen",
            "arbeitgeber",
            "betrieb",
            "institution",
        ],
        Field::Company,
    ),
    (
        &[
            "jobtitle",
            "title",
            "position",
            "role",
            "function",
            "jobposition",
            "organizationtitle",
            "organization1title",
            "beruf",
            "funktion",
            "stelle",
            "rolle",
            "stellenbezeichnung",
            "berufsbezeichnung",
        ],
        Field::JobTitle,
    ),
    (
        &[
            "email",
            "emails",
            "emailaddress",
            "emailaddresses",
            "mail",
            "mailaddress",
            "email1",
            "email1value",
            "emailprimary",
            "primaryemail",
            "workemail",
            "personemail",
            "emailadresse",
            "emailadressen",
            "mailadresse",
            "email2",
            "email2value",
            "email3",
            "email3value",
            "email2address",
            "email3address",
            "email2adresse",
            "email3adresse",
            "emailgeschäftlich",
            "emailprivat",
            "privateemail",
            "otheremail",
        ],
        Field::Emails,
    ),
    (
        &[
            "phone",
            "phones",
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "mobilephone",
            "cellphone",
            "businessphone",
            "workphone",
            "homephone",
            "phone1value",
            "phone2value",
            "primaryphone",
            "companymainphone",
            "telefon",
            "telefonnummer",
            "telefonnummern",
            "rufnummer",
            "handy",
            "handynummer",
            "mobil",
            "mobiltelefon",
            "mobilnummer",
            "telefongeschäftlich",
            "telefonprivat",
            "festnetz",
            "durchwahl",
        ],
        Field::Phones,
    ),
    (
        &[
            "website",
            "web",
            "webpage",
            "homepage",
            "site",
            "companywebsite",
            "website1value",
            "webseite",
            "internetseite",
            "internet",
            "webadresse",
        ],
        Field::Website,
    ),
    (
        &[
            "location",
            "city",
            "town",
            "place",
            "businesscity",
            "homecity",
            "ort",
            "stadt",
            "wohnort",
            "standort",
            "sitz",
            "ortgeschäftlich",
            "ortprivat",
            "address1city",
        ],
        Field::Location,
    ),
    (
        &["language", "lang", "sprache", "korrespondenzsprache"],
        Field::Lang,
    ),
    (
        &["addressform", "anredeform", "dusie", "duodersie"],
        Field::AddressForm,
    ),
    (
        &["network", "netzwerk", "plattform", "platform"],
        Field::Network,
    ),
    (
        &[
            "handle",
            "username",
            "benutzername",
            "nutzername",
            "accounthandle",
            "twitterhandle",
        ],
        Field::Handle,
    ),
    (
        &[
            "profileurl",
            "profile",
            "profil",
            "profillink",
            "profilelink",
            "url",
            "link",
            "linkedin",
            "linkedinurl",
            "linkedinprofile",
            "linkedinprofil",
            "xing",
            "xingprofil",
            "twitter",
            "twitterurl",
            "mastodon",
            "bluesky",
            "facebook",
            "instagram",
            "github",
            "socialprofile",
            "xsocialprofile",
            "profileurls",
            "alleprofile",
            "profile1",
        ],
        Field::ProfileUrls,
    ),
    (&["headline", "profilzeile", "slogan"], Field::Headline),
    (
        &[
            "status",
            "leadstatus",
            "stage",
            "phase",
            "pipelinestage",
            "stufe",
        ],
        Field::Status,
    ),
    (
        &["priority", "priorität", "prio", "rating", "wichtigkeit"],
        Field::Priority,
    ),
    (
        &["department", "abteilung", "bereich", "team"],
        Field::Department,
    ),
    (
        &[
            "tags",
            "tag",
            "labels",
            "label",
            "keywords",
            "categories",
            "category",
            "groupmembership",
            "groups",
            "schlagwörter",
            "schlagworte",
            "schlagwort",
            "stichwörter",
            "stichworte",
            "kategorien",
            "kategorie",
            "gruppen",
        ],
        Field::Tags,
    ),
    (
        &[
            "notes",
            "note",
            "comment",
            "comments",
            "remarks",
            "description",
            "notizen",
            "notiz",
            "bemerkung",
            "bemerkungen",
            "kommentar",
            "kommentare",
            "beschreibung",
            "anmerkung",
            "anmerkungen",
        ],
        Field::Notes,
    ),
    (
        &[
            "tasks",
            "followups",
            "todo",
            "aufgaben",
            "wiedervorlagen",
            "wiedervorlage",
        ],
        Field::Tasks,
    ),
    (&["legalbasis", "rechtsgrundlage"], Field::LegalBasis),
    (&["purpose", "zweck"], Field::Purpose),
    (&["sourceurl", "quelle", "fundstelle"], Field::SourceUrl),
    (
        &["sidelightid", "sidelightidc", "externalid", "uid"],
        Field::Id,
    ),
    (
        &[
            "createdat",
            "created",
            "angelegtam",
            "erstelltam",
            "connectedon",
        ],
        Field::CreatedAt,
    ),
];

/// What a column of that name holds.
pub(super) fn target(name: &str) -> Option<Target> {
    let plain = plain(name);
    NAMES
        .iter()
        .find(|(names, _)| names.contains(&plain.as_str()))
        .map(|(_, field)| Target::Field(field.clone()))
}

/// Whether columns of tables are called so.
pub(super) fn known(name: &str) -> bool {
    target(name).is_some()
}

/// Letters and digits, small.
pub(super) fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_makes_no_difference() {
        for (names, field) in [
            (["E-Mail", "e-mail-adresse", "Email Address"], Field::Emails),
            (
                ["Telefon (geschäftlich)", "Phone 1 - Value", "HANDY"],
                Field::Phones,
            ),
            (["Firma", "Organization Name", "Company"], Field::Company),
            (["Vorname", "First Name", "given_name"], Field::GivenName),
        ] {
            for name in names {
                assert_eq!(target(name), Some(Target::Field(field.clone())), "{name}");
            }
        }
        assert_eq!(target("Lieblingsfarbe"), None);
    }

    #[test]
    fn no_name_means_two_things() {
        let mut all: Vec<&str> = NAMES
            .iter()
            .flat_map(|(names, _)| names.iter().copied())
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|name| plain(name) == *name));
    }
}
