//! What our own exports wrote.

use super::super::*;
use super::{first, planned, rich};
use crate::export::{self, Format};
use crate::lead::Lead;

/// The files that a profile writes: of leads that are new to it, and known to it.
fn exported(profile: &export::Profile, leads: &[Lead], known: bool) -> Vec<u8> {
    struct One(Vec<u8>);
    impl export::Files for &mut One {
        type File = Vec<u8>;
        fn open(&mut self, _: export::FileName) -> std::io::Result<Vec<u8>> {
            Ok(Vec::new())
        }
        fn close(&mut self, file: Vec<u8>) -> std::io::Result<()> {
            self.0.extend(file);
            Ok(())
        }
    }
    let mut file = One(Vec::new());
    let own = export::OwnFields::of(profile, leads.iter());
    let mut export = export::Export::new(profile, &own, &mut file);
    for lead in leads {
        export.lead(lead, known).expect("written");
    }
    export.finish().expect("finished");
    file.0
}

#[test]
fn what_any_profile_wrote_is_mapped_by_itself_and_changes_nothing_here() {
    let leads = [rich(1), rich(2)];
    for profile in export::profiles() {
        if profile.format == Format::Xlsx {
            let file = exported(profile, &leads, false);
            assert_eq!(read(&file, Reading::default()), Err(ImportError::Workbook));
            continue;
        }
        for known in [false, profile.parts_known()] {
            let file = exported(profile, &leads, known);
            let (source, mapping, plan) = planned(&file, &leads, Policy::FillGaps);
            if profile.format == Format::Csv {
                assert!(
                    mapping.profile.is_some(),
                    "{}: {:?}",
                    profile.id,
                    source.columns
                );
            }
            let outcomes: Vec<&Outcome> = plan.rows.iter().map(|row| &row.outcome).collect();
            let same = |n: u8| Outcome::Same(rich(n).id, Match::Id);
            assert_eq!(
                outcomes,
                [&same(1), &same(2)],
                "{}: {:#?}",
                profile.id,
                plan.ids()
                    .iter()
                    .map(|id| plan.lead(id))
                    .collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn what_any_profile_wrote_comes_back_on_another_machine() {
    let leads = [rich(1), rich(2)];
    for profile in export::profiles()
        .iter()
        .filter(|p| p.format != Format::Xlsx)
    {
        let file = exported(profile, &leads, false);
        let (_, _, plan) = planned(&file, &[], Policy::FillGaps);
        assert_eq!(plan.counts(), [2, 0, 0, 0], "{}", profile.id);
        let (lead, was) = (first(&plan), rich(1));
        assert_eq!(lead.id, was.id, "{}", profile.id);
        assert_eq!(lead.name, was.name, "{}", profile.id);
        // Some programs do not take quotes.
        let letters = |text: &Option<String>| text.as_deref().map(header::plain);
        assert_eq!(
            letters(&lead.company),
            letters(&was.company),
            "{}",
            profile.id
        );
        assert!(
            lead.emails.contains(&"joerg1@example.org".to_owned()),
            "{}: {lead:#?}",
            profile.id
        );
        assert!(
            lead.phones == was.phones,
            "{}: {:?}",
            profile.id,
            lead.phones
        );
        assert!(
            lead.notes
                .iter()
                .any(|note| note.text.contains("HYPERLINK(1)")),
            "{}: {:?}",
            profile.id,
            lead.notes
        );
        if profile.format.is_whole() {
            assert_eq!(lead.notes, was.notes);
            assert_eq!(lead.created_at, was.created_at);
        }
        if profile.format.is_vcard() || profile.id == "csv" {
            assert_eq!(lead.identities, was.identities, "{}", profile.id);
            assert_eq!(lead.tags, was.tags, "{}", profile.id);
        }
    }
}
