//! What a person is told before and after an export.

use crate::files::{export, leads};
use sidelight::export::{Finding, OwnFields, Part, Plan, Profile, Report, profile, profiles};
use sidelight::lead::Lead;

fn plan(profile: &Profile, leads: &[Lead]) -> (Report, Vec<Vec<String>>) {
    let own = OwnFields::of(profile, leads);
    let mut plan = Plan::new(profile, &own);
    for lead in leads {
        plan.lead(lead, false);
    }
    let preview = plan.preview().to_vec();
    (plan.report(), preview)
}

fn count(report: &Report, finding: &Finding) -> u64 {
    report.findings.get(finding).map_or(0, |tally| tally.count)
}

#[test]
fn a_plan_says_what_the_export_then_does() {
    for profile in profiles() {
        let (_, done) = export(profile, &leads(), |_| false);
        assert_eq!(plan(profile, &leads()).0, done, "{}", profile.id);
    }
}

#[test]
fn what_salesforce_requires_is_said_and_not_invented() {
    let salesforce = profile("salesforce").expect("salesforce");
    let (report, _) = plan(salesforce, &leads());
    let instead = |column: &str, written: &str| Finding::Instead {
        column: column.to_owned(),
        written: written.to_owned(),
    };
    assert_eq!(count(&report, &instead("Company", "[not provided]")), 2);
    let named = &report.findings[&instead("LastName", "{name}")];
    assert!(named.leads.iter().any(|id| id.ends_with('2')), "{named:?}");
    let missing = Finding::Missing {
        column: "LastName".to_owned(),
    };
    assert_eq!(count(&report, &missing), 1);
    assert_eq!((report.written, report.left_out), (5, 1));
}

#[test]
fn one_of_several_columns_is_enough() {
    let (report, _) = plan(profile("hubspot").expect("hubspot"), &leads());
    let missing = Finding::Missing {
        column: "First Name / Last Name / Email".to_owned(),
    };
    assert_eq!(count(&report, &missing), 1);
}

#[test]
fn what_is_changed_is_told_by_column() {
    let (report, _) = plan(profile("zoho").expect("zoho"), &leads());
    let column = |name: &str| name.to_owned();
    assert_eq!(
        count(
            &report,
            &Finding::Replaced {
                column: column("Company")
            }
        ),
        1
    );
    assert_eq!(
        count(
            &report,
            &Finding::Removed {
                column: column("Company")
            }
        ),
        1
    );
    assert_eq!(
        count(
            &report,
            &Finding::Cut {
                column: column("Description"),
                max: 32000
            }
        ),
        1
    );
    assert_eq!(count(&report, &Finding::Dropped(Part::Posts)), 1);
    // A formula, and an account that stands for a name.
    let (report, _) = plan(profile("excel").expect("excel"), &leads());
    assert_eq!(
        count(
            &report,
            &Finding::Guarded {
                column: column("Name")
            }
        ),
        2
    );
    assert_eq!(
        count(
            &report,
            &Finding::Guarded {
                column: column("Phone")
            }
        ),
        2
    );
}

#[test]
fn the_preview_is_what_the_file_says() {
    let csv = profile("csv").expect("csv");
    let (_, preview) = plan(csv, &leads());
    let (files, _) = export(csv, &leads(), |_| false);
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(files[0].1.as_slice())
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(preview, rows);
}

#[test]
fn a_full_file_is_followed_by_another() {
    let mut small = profile("csv").expect("csv").to_own("small");
    small.limits.rows = Some(2);
    let (files, report) = export(&small, &leads(), |_| false);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["leads.csv", "leads-2.csv", "leads-3.csv"]);
    assert_eq!((report.files, report.rows), (3, 6));
    for (name, file) in &files {
        let rows = csv::Reader::from_reader(file.as_slice()).records().count();
        assert_eq!(rows, 2, "{name}");
    }
}

#[test]
fn no_file_is_over_its_limit_in_bytes() {
    let mut small = profile("csv").expect("csv").to_own("small");
    let lead = leads().remove(0);
    let many: Vec<Lead> = (0..50)
        .map(|n| Lead {
            id: n.to_string(),
            ..lead.clone()
        })
        .collect();
    small.limits.bytes = Some(5000);
    let (files, report) = export(&small, &many, |_| false);
    assert!(files.len() > 3 && report.written == 50);
    for (name, file) in &files {
        assert!(file.len() <= 5000, "{name}: {}", file.len());
    }
}

#[test]
fn nobody_is_a_file_with_headers() {
    for profile in profiles() {
        let (files, report) = export(profile, &[], |_| false);
        assert_eq!((files.len(), report.written), (1, 0), "{}", profile.id);
    }
}
