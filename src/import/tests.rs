//! Files, from the outside: what our exports wrote, and what others write.

use super::*;
use crate::lead::{Identity, Lead, Note, Task};
use jiff::Timestamp;

mod profiles;

const NOW: &str = "2026-11-25T09:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

fn rich(n: u8) -> Lead {
    let at: Timestamp = "2026-11-20T00:00:00Z".parse().expect("a time");
    let mut lead = Lead::empty(format!("0192f0c1-0000-7000-8000-0000000000{n:02}"), at);
    lead.name = Some(format!("Jörg Müller {n}"));
    lead.given_name = Some("Jörg".to_owned());
    lead.family_name = Some(format!("Müller {n}"));
    lead.company = Some("Müller & Söhne \"Süd\"; GmbH".to_owned());
    lead.job_title = Some("Leiter <Einkauf>".to_owned());
    lead.emails = vec![
        format!("joerg{n}@example.org"),
        format!("jm{n}@example.net"),
    ];
    lead.phones = vec![format!("+49 30 9018 12{n:02}")];
    lead.location = Some("Köln".to_owned());
    lead.website = Some("https://soehne.example/über".to_owned());
    lead.lang = Some("de".to_owned());
    lead.status = "qualified".to_owned();
    lead.priority = "high".to_owned();
    lead.department = Some("sales".to_owned());
    lead.tags = vec!["crm".to_owned(), "messe".to_owned()];
    lead.custom.insert("Region".to_owned(), "Nord".to_owned());
    lead.identities.push(Identity {
        network: "mastodon".to_owned(),
        handle: Some(format!("@joerg{n}")),
        url: Some(format!("https://social.example/@joerg{n}")),
        ..Identity::default()
    });
    lead.notes.push(Note {
        id: "n".to_owned(),
        at,
        text: "=HYPERLINK(1)\nZeile 2, \"Preis\" 😀".to_owned(),
        post: None,
    });
    lead.tasks.push(Task {
        id: "t".to_owned(),
        due: "2026-12-03".parse().expect("a day"),
        text: "Angebot schicken".to_owned(),
        done_at: None,
    });
    lead.posts.push(format!("mastodon:{n}"));
    lead.legal.source_url = Some(format!("https://social.example/@joerg{n}/1"));
    lead
}

fn planned(bytes: &[u8], leads: &[Lead], policy: Policy) -> (Source, Mapping, Plan) {
    let source = read(bytes, Reading::default()).expect("a file");
    let mapping = Mapping::guess(&source);
    let plan = plan(&source, &mapping, leads, policy);
    (source, mapping, plan)
}

fn plan(source: &Source, mapping: &Mapping, leads: &[Lead], policy: Policy) -> Plan {
    let mut drawn = 0_u32;
    Plan::new(
        source,
        mapping,
        leads,
        &mut Surroundings {
            policy,
            grounds: crate::lead::Grounds {
                purpose: Some("Angebot".to_owned()),
                ..crate::lead::Grounds::default()
            },
            statuses: &["Messe".to_owned()],
            now: now(),
            suppressed: &|lead| lead.emails.iter().any(|mail| mail == "away@example.org"),
            ids: &mut || {
                drawn += 1;
                format!("new-{drawn}")
            },
        },
    )
}

fn first(plan: &Plan) -> &Lead {
    let id = plan.ids().first().expect("somebody");
    plan.lead(id).expect("the lead")
}

#[test]
fn a_table_of_everyday_becomes_leads() {
    let file = "Vorname;Nachname;Firma;E-Mail;Telefon;Status;Lieblingsfarbe\r\n\
        Ada;König;Beispiel AG;ada@example.org;'+49 30 1;Kontaktiert;Rot\r\n\
        ;;;;;;\r\nBea;von der Heide;;keine;;schwebend;\r\n;;Nur Firma;;;;\r\n";
    let (_, mapping, plan) = planned(file.as_bytes(), &[], Policy::FillGaps);
    assert_eq!(
        mapping.targets.last(),
        Some(&Target::Own("Lieblingsfarbe".to_owned()))
    );
    assert_eq!(plan.counts(), [2, 0, 0, 1]);
    let ada = first(&plan);
    assert_eq!(ada.name.as_deref(), Some("Ada König"));
    assert_eq!(ada.phones, ["+49 30 1"]);
    assert_eq!(ada.status, "contacted");
    assert_eq!(
        ada.custom.get("Lieblingsfarbe").map(String::as_str),
        Some("Rot")
    );
    assert_eq!(ada.legal.purpose.as_deref(), Some("Angebot"));
    assert_eq!(
        ada.legal.inform_by.map(|d| d.to_string()).as_deref(),
        Some("2026-12-25")
    );
    let bea = plan.ids().get(1).and_then(|id| plan.lead(id)).expect("Bea");
    // What is no address and no status is kept as it is, beside the lead.
    assert!(bea.emails.is_empty());
    assert_eq!(bea.custom.get("E-Mail").map(String::as_str), Some("keine"));
    assert_eq!(
        bea.custom.get("Status").map(String::as_str),
        Some("schwebend")
    );
    let refused = plan.rows.last().expect("a row");
    assert_eq!(
        (refused.line, &refused.outcome),
        (5, &Outcome::Refused(Refusal::Nobody))
    );
}

#[test]
fn somebody_who_is_there_is_known_again_by_the_strongest_sign() {
    let known = rich(1);
    for (file, by) in [
        (
            "Sidelight ID,Name\n0192f0c1-0000-7000-8000-000000000001,Other\n".to_owned(),
            Match::Id,
        ),
        (
            "Name,Profil\nOther,https://social.example/@JOERG1/\n".to_owned(),
            Match::Account,
        ),
        (
            "Name,E-Mail\nOther,JM1@example.net\n".to_owned(),
            Match::Email,
        ),
        (
            format!(
                "Name;Firma\nJoerg Mueller 1;\"{}\"\n",
                "Müller & Söhne \"\"Süd\"\"; GmbH"
            ),
            Match::NameAndCompany,
        ),
    ] {
        let (_, _, plan) = planned(
            file.as_bytes(),
            std::slice::from_ref(&known),
            Policy::FillGaps,
        );
        assert_eq!(
            plan.rows.first().map(|row| &row.outcome),
            Some(&Outcome::Same(known.id.clone(), by)),
            "{file}"
        );
    }
    // Two of one name in one house, who have two addresses.
    let file = format!(
        "Name,Company,Email\nJörg Müller 1,\"{}\",other@example.org\n",
        "Müller & Söhne \"\"Süd\"\"; GmbH"
    );
    let (_, _, plan) = planned(file.as_bytes(), &[known], Policy::FillGaps);
    assert_eq!(plan.counts(), [1, 0, 0, 0]);
}

#[test]
fn gaps_are_filled_and_nothing_is_replaced_unless_it_is_asked_for() {
    let mut known = rich(1);
    known.location = None;
    let file =
        "Email,Company,Location,Tags,Status\njoerg1@example.org,Neu GmbH,Bonn,\"vip, crm\",won\n";
    let (source, mapping, plan) = planned(
        file.as_bytes(),
        std::slice::from_ref(&known),
        Policy::FillGaps,
    );
    let lead = first(&plan);
    assert_eq!(lead.company, known.company);
    assert_eq!(lead.location.as_deref(), Some("Bonn"));
    assert_eq!(lead.tags, ["crm", "messe", "vip"]);
    assert_eq!(
        (lead.status.as_str(), lead.updated_at),
        ("qualified", now())
    );
    let over = super::tests::plan(
        &source,
        &mapping,
        std::slice::from_ref(&known),
        Policy::Overwrite,
    );
    let lead = first(&over);
    assert_eq!(lead.company.as_deref(), Some("Neu GmbH"));
    assert_eq!(lead.status, "won");
    assert_eq!(lead.name, known.name);
    // Another window changed the lead meanwhile: that stays.
    let mut meanwhile = known.clone();
    meanwhile.job_title = Some("Chef".to_owned());
    let settled = over
        .settled(&known.id, Some(meanwhile), now())
        .expect("the lead");
    assert_eq!(
        (settled.job_title.as_deref(), settled.status.as_str()),
        (Some("Chef"), "won")
    );
}

#[test]
fn a_person_who_comes_twice_in_a_file_is_one_lead() {
    let file = "Name,Email,Phone\nAda König,ada@example.org,\nAda König,ADA@example.org,+49 30 1\nAda König,ada@example.org,\n";
    let (_, _, plan) = planned(file.as_bytes(), &[], Policy::FillGaps);
    assert_eq!(plan.counts(), [1, 1, 1, 0]);
    assert_eq!(first(&plan).phones, ["+49 30 1"]);
    assert_eq!(plan.ids().len(), 1);
}

#[test]
fn what_two_columns_say_is_said_once() {
    let file = "Name,E-Mail 1,E-Mail 2,Mobil,Telefon,Profil,URL\n\
        Ada,ada@example.org,ADA@example.org,+49 170 1,0049 170 1,https://x.com/ada,https://www.x.com/Ada/\n";
    let (_, _, plan) = planned(file.as_bytes(), &[], Policy::FillGaps);
    let ada = first(&plan);
    assert_eq!(
        (ada.emails.len(), ada.phones.len(), ada.identities.len()),
        (1, 1, 1),
        "{ada:#?}"
    );
    assert_eq!(ada.history.len(), 1);
}

#[test]
fn whoever_asked_to_be_left_alone_is_refused() {
    let file = "Name,Email\nAda König,away@example.org\n";
    let (_, _, plan) = planned(file.as_bytes(), &[], Policy::FillGaps);
    assert_eq!(
        plan.rows.first().map(|row| &row.outcome),
        Some(&Outcome::Refused(Refusal::Suppressed))
    );
    assert!(plan.ids().is_empty());
}

#[test]
fn cards_of_phones_and_offices_are_read() {
    let cards = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=B6nig;Ada;;;\r\n\
        FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ada K=F6=\r\nnig\r\nTEL;CELL:+49 170 1\r\nTEL;WORK;VOICE:030 2\r\n\
        PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\nEND:VCARD\r\n\
        BEGIN:VCARD\nVERSION:3.0\nitem1.EMAIL;type=INTERNET;type=pref:bea@example.org\nFN:Bea Moor\\, Dr.\nORG:Moor \\; Partner;Einkauf\n\
        NOTE:erste Zeile\\nzweite,\n  gefaltet\nADR;TYPE=WORK:;;Straße 1;Bonn;;53111;D\nX-SOCIALPROFILE;TYPE=linkedin;X-USER=bea:https://www.linkedin.com/in/bea\nBDAY:1990-01-01\nEND:VCARD\n\
        BEGIN:VCARD\nFN:Cut";
    let (source, _, plan) = planned(cards.as_bytes(), &[], Policy::FillGaps);
    assert_eq!(source.refused, [(21, Refusal::Unfinished)]);
    assert_eq!(plan.counts(), [2, 0, 0, 1]);
    let ada = first(&plan);
    assert_eq!(ada.name.as_deref(), Some("Ada König"));
    assert_eq!(ada.family_name.as_deref(), Some("König"));
    assert_eq!(ada.phones, ["+49 170 1", "030 2"]);
    let bea = plan.ids().get(1).and_then(|id| plan.lead(id)).expect("Bea");
    assert_eq!(bea.name.as_deref(), Some("Bea Moor, Dr."));
    assert_eq!(bea.company.as_deref(), Some("Moor ; Partner"));
    assert_eq!(bea.emails, ["bea@example.org"]);
    assert_eq!(bea.location.as_deref(), Some("Bonn"));
    assert_eq!(
        bea.notes.first().map(|n| n.text.as_str()),
        Some("erste Zeile\nzweite, gefaltet")
    );
    assert_eq!(
        bea.identities
            .first()
            .and_then(Identity::account)
            .as_deref(),
        Some("linkedin:linkedin.com/in/bea")
    );
    assert_eq!(
        bea.custom.get("BDAY").map(String::as_str),
        Some("1990-01-01")
    );
}

#[test]
fn nothing_that_bytes_can_be_is_a_panic() {
    let seeds: [&[u8]; 5] = [
        b"Name;E-Mail\r\n\"a\"\"b;c@d.e\r\n",
        b"BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:=C3=\r\n=\r\nEND:VCARD",
        b"[{\"id\":\"1\"}]",
        b"\xff\xfeN\0a\0;\0\r\0\n\0",
        b"sep=\n\n\"",
    ];
    let mut state = 1_u32;
    for round in 0..4_000_usize {
        let mut bytes = seeds
            .get(round % seeds.len())
            .copied()
            .unwrap_or_default()
            .to_vec();
        for _ in 0..round % 7 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = state as usize % bytes.len().max(1);
            match state >> 30 {
                0 => bytes.truncate(at),
                1 => bytes.insert(at.min(bytes.len()), state.to_le_bytes()[1]),
                _ => bytes
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|byte| *byte = state.to_le_bytes()[2]),
            }
        }
        if let Ok(source) = read(&bytes, Reading::default()) {
            let plan = plan(&source, &Mapping::guess(&source), &[], Policy::Overwrite);
            assert!(plan.rows.len() <= source.rows.len() + source.refused.len());
        }
    }
}

#[test]
fn the_refused_rows_make_a_table_that_can_be_mended_and_imported() {
    let file = "Name;E-Mail;Ort\nAda;ada@example.org;Bonn\n;;=1+1\nEve;away@example.org;Köln\n";
    let (source, _, plan) = planned(file.as_bytes(), &[], Policy::FillGaps);
    let table = refused(&source, &plan, ["Zeile", "Grund"], &|refusal| {
        refusal.code().to_owned()
    });
    assert_eq!(
        String::from_utf8(table).expect("text"),
        "\u{feff}Zeile;Grund;Name;E-Mail;Ort\r\n3;nobody;;;'=1+1\r\n4;suppressed;Eve;away@example.org;Köln\r\n"
    );
}
