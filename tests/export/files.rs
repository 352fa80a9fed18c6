//! Exports in memory, and the leads of the golden files.

use sidelight::export::{Export, FileName, Files, OwnFields, Profile, Report};
use sidelight::lead::Lead;
use std::io;
use std::path::PathBuf;

/// The folder of these tests.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/export")
}

/// The leads that every golden file is made of.
pub(crate) fn leads() -> Vec<Lead> {
    std::fs::read_to_string(folder().join("leads.jsonl"))
        .expect("the leads")
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

/// Files in memory, with their names.
#[derive(Default)]
pub(crate) struct Memory(pub(crate) Vec<(String, Vec<u8>)>);

pub(crate) struct File {
    name: String,
    bytes: Vec<u8>,
}

impl io::Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Files for Memory {
    type File = File;
    fn open(&mut self, name: FileName) -> io::Result<File> {
        Ok(File {
            name: name.of("leads"),
            bytes: Vec::new(),
        })
    }
    fn close(&mut self, file: File) -> io::Result<()> {
        self.0.push((file.name, file.bytes));
        Ok(())
    }
}

/// Exports leads; `known` says which were exported before.
pub(crate) fn export(
    profile: &Profile,
    leads: &[Lead],
    known: impl Fn(&Lead) -> bool,
) -> (Vec<(String, Vec<u8>)>, Report) {
    let own = OwnFields::of(profile, leads);
    let mut export = Export::new(profile, &own, Memory::default());
    for lead in leads {
        export
            .lead(lead, known(lead))
            .expect("memory takes everything");
    }
    let (files, report) = export.finish().expect("memory takes everything");
    (files.0, report)
}

/// The one file of an export.
pub(crate) fn only(profile: &Profile, leads: &[Lead]) -> Vec<u8> {
    let (mut files, _) = export(profile, leads, |_| false);
    assert_eq!(files.len(), 1, "{}", profile.id);
    files.remove(0).1
}

/// Compares with a file of the project, or writes it when asked to
/// (`SIDELIGHT_BLESS=1 cargo test --test export`). A file that is not there fails.
pub(crate) fn compare(path: &std::path::Path, made: &[u8]) {
    if std::env::var_os("SIDELIGHT_BLESS").is_some() {
        std::fs::write(path, made).expect("the file is written");
        return;
    }
    let kept = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(
        kept == made,
        "{} is not what is made now; look at what changed, then run with SIDELIGHT_BLESS=1:\n{}",
        path.display(),
        String::from_utf8_lossy(made)
    );
}
