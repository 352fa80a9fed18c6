//! Whatever a value holds, a file keeps its shape: as many rows and columns
//! as there should be, and in them what was put there.

use crate::files::only;
use jiff::Timestamp;
use proptest::prelude::*;
use sidelight::export::{Format, profile, profiles};
use sidelight::lead::{Identity, Lead};

/// Text of the characters that break things, and of any others.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("'".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        Just("\t".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r".to_owned()),
        Just("=1+1".to_owned()),
        Just("@x".to_owned()),
        Just("+49 30".to_owned()),
        Just("-".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\0".to_owned()),
        Just("\u{b}".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("_x0041_".to_owned()),
        Just("]]>".to_owned()),
        Just("<b>&amp;".to_owned()),
        Just("END:VCARD".to_owned()),
        Just("\\n".to_owned()),
        Just("\\".to_owned()),
        Just("Müller".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("{name}".to_owned()),
        Just("   ".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn lead() -> impl Strategy<Value = Lead> {
    (
        prop::collection::vec(nasty(), 12),
        prop::collection::vec(nasty(), 0..3),
        prop::collection::btree_map(nasty(), nasty(), 0..3),
    )
        .prop_map(|(texts, many, custom)| {
            let text = |at: usize| Some(texts[at].clone());
            let mut lead = Lead::empty(format!("id-{}", texts.len()), Timestamp::UNIX_EPOCH);
            (lead.name, lead.given_name, lead.family_name) = (text(0), text(1), text(2));
            (lead.company, lead.job_title, lead.location) = (text(3), text(4), text(5));
            (lead.website, lead.lang, lead.department) = (text(6), text(7), text(8));
            lead.emails.clone_from(&many);
            lead.phones.clone_from(&many);
            lead.set_tags(many);
            lead.custom = custom;
            lead.add_note("n".to_owned(), &texts[9], None, Timestamp::UNIX_EPOCH);
            lead.identities.push(Identity {
                network: texts[10].clone(),
                handle: text(11),
                url: text(10),
                ..Identity::default()
            });
            lead
        })
}

/// What a CSV file keeps of a text.
fn seen(text: &str) -> String {
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace(breaks, "\n");
    let kept: String = text
        .chars()
        .filter(|c| {
            let code = u32::from(*c);
            let bidi = matches!(code, 0x202a..=0x202e | 0x2066..=0x2069 | 0xfeff);
            let nonchar = matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe;
            !(bidi || nonchar || (c.is_control() && !"\n\t".contains(*c)))
        })
        .collect();
    if kept.trim().is_empty() {
        String::new()
    } else {
        kept
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_keeps_its_shape_and_its_values(leads in prop::collection::vec(lead(), 1..4)) {
        for profile in profiles().iter().filter(|p| p.format == Format::Csv && p.id != "tryton") {
            let file = only(profile, &leads);
            let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file);
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(u8::try_from(profile.table.separator).expect("a byte"))
                .from_reader(file);
            let columns = reader.headers().expect("headers").len();
            prop_assert!(columns >= profile.columns.len());
            let rows: Result<Vec<_>, _> = reader.records().collect();
            let rows = rows.expect("rows of one length");
            prop_assert!(rows.len() <= leads.len());
            for row in &rows {
                for value in row {
                    prop_assert_eq!(&seen(value), value, "{}", profile.id);
                    if profile.table.guard {
                        let first = value.trim_start().chars().next();
                        prop_assert!(!first.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{value:?}");
                    }
                }
            }
            if profile.id == "csv" {
                for (row, lead) in rows.iter().zip(&leads) {
                    let at = |name: &str| profile.columns.iter().position(|c| c.header == name).expect("a column");
                    prop_assert_eq!(&row[at("company")], seen(lead.company.as_deref().unwrap_or_default()));
                    prop_assert_eq!(&row[at("given_name")], seen(lead.given_name.as_deref().unwrap_or_default()));
                }
            }
        }
    }

    #[test]
    fn tryton_has_a_row_for_each_contact(leads in prop::collection::vec(lead(), 1..3)) {
        let tryton = profile("tryton").expect("tryton");
        let file = only(tryton, &leads);
        for row in csv::Reader::from_reader(file.as_slice()).records() {
            let row = row.expect("a row");
            prop_assert!(["website", "phone", "email", "other", ""].contains(&&row[2]), "{row:?}");
            prop_assert_eq!(row[2].is_empty(), row[3].is_empty());
        }
    }

    #[test]
    fn a_card_is_one_card(leads in prop::collection::vec(lead(), 1..4)) {
        for id in ["vcard3", "vcard4"] {
            let file = only(profile(id).expect(id), &leads);
            let file = String::from_utf8(file).expect("utf-8");
            let unfolded = file.replace("\r\n ", "");
            let cards = unfolded.split("\r\n").filter(|line| *line == "BEGIN:VCARD").count();
            prop_assert!(cards <= leads.len());
            prop_assert_eq!(unfolded.split("\r\n").filter(|line| *line == "END:VCARD").count(), cards);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= 75, "{line:?}");
                prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
                let name: String = line.chars().take_while(|c| !";:".contains(*c)).collect();
                prop_assert!(
                    name.chars().all(|c| c.is_ascii_uppercase() || c == '-') && !name.is_empty(),
                    "{line:?}"
                );
            }
        }
    }

    #[test]
    fn json_loses_nothing(leads in prop::collection::vec(lead(), 0..4)) {
        let array = only(profile("json").expect("json"), &leads);
        prop_assert_eq!(&serde_json::from_slice::<Vec<Lead>>(&array).expect("json"), &leads);
        let lines = String::from_utf8(only(profile("jsonl").expect("jsonl"), &leads)).expect("utf-8");
        let read: Vec<Lead> = lines.split_terminator('\n').map(|line| serde_json::from_str(line).expect("json")).collect();
        prop_assert_eq!(&read, &leads);
    }

    #[test]
    fn a_workbook_is_well_formed(leads in prop::collection::vec(lead(), 0..3)) {
        let file = only(profile("xlsx").expect("xlsx"), &leads);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("a zip");
        let mut sheet = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet"), &mut sheet).expect("utf-8");
        // XML 1.0 has no place for these, and a text is never markup.
        prop_assert!(!sheet.chars().any(|c| c.is_control() && !"\n\t".contains(c)));
        prop_assert_eq!(sheet.matches("<row>").count(), leads.len() + 1);
        prop_assert_eq!(sheet.matches("<t xml:space").count(), sheet.matches("</t>").count());
        prop_assert!(!sheet.contains("<f"), "no formula");
    }
}
