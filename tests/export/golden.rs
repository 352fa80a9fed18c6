//! What each profile writes, to the byte.

use crate::files::{compare, export, folder, leads, only};
use sidelight::export::{Format, profile, profiles};
use std::io::Read;

#[test]
fn every_profile_writes_its_golden_file() {
    for profile in profiles() {
        let file = only(profile, &leads());
        let (made, extension) = if profile.format == Format::Xlsx {
            (sheet(&file), "sheet.xml")
        } else {
            (file, profile.format.extension())
        };
        let name = format!("{}.{extension}", profile.id);
        compare(&folder().join("golden").join(name), &made);
    }
}

#[test]
fn leads_that_tryton_has_are_in_a_file_of_their_own() {
    let tryton = profile("tryton").expect("tryton");
    let leads = leads();
    let (files, _) = export(tryton, &leads, |lead| lead.id.ends_with('1'));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["leads.csv", "leads-update.csv"]);
    compare(&folder().join("golden/tryton-update.csv"), &files[1].1);
    let header = |at: usize| {
        String::from_utf8_lossy(&files[at].1)
            .lines()
            .next()
            .map(str::to_owned)
    };
    assert!(header(0).is_some_and(|header| header.starts_with("code,name,")));
    assert!(header(1).is_some_and(|header| header.starts_with("id,name,")));
}

#[test]
fn a_workbook_is_the_same_bytes_each_time() {
    let xlsx = profile("xlsx").expect("xlsx");
    assert_eq!(only(xlsx, &leads()), only(xlsx, &leads()));
}

/// The sheet inside a workbook; the rest of it never changes.
fn sheet(workbook: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a zip");
    let mut sheet = Vec::new();
    archive
        .by_name("xl/worksheets/sheet1.xml")
        .expect("a sheet")
        .read_to_end(&mut sheet)
        .expect("it unpacks");
    String::from_utf8(sheet)
        .expect("utf-8")
        .replace("<row>", "\n<row>")
        .into_bytes()
}
