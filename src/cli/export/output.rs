//! Where the files go.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sidelight::export::{FileName, Files, Part};

/// Standard output: one file and no more.
#[derive(Default)]
pub(super) struct Stdout {
    taken: bool,
}

impl Files for Stdout {
    type File = BufWriter<io::StdoutLock<'static>>;

    fn open(&mut self, _: FileName) -> io::Result<Self::File> {
        if std::mem::replace(&mut self.taken, true) {
            return Err(io::Error::other(
                "stdout: this export is more than one file; give --out F",
            ));
        }
        Ok(BufWriter::new(io::stdout().lock()))
    }

    fn close(&mut self, _: Self::File) -> io::Result<()> {
        Ok(())
    }
}

/// Files on the disk. Each has its name only when it is complete.
pub(super) struct Disk {
    out: PathBuf,
}

/// A file that is being written, beside the one that it will be.
pub(super) struct Unfinished {
    file: BufWriter<File>,
    part: PathBuf,
    target: PathBuf,
}

impl Disk {
    pub(super) fn new(out: &Path) -> Self {
        Self {
            out: out.to_owned(),
        }
    }

    /// The first file has the name that was asked for.
    fn target(&self, mut name: FileName) -> PathBuf {
        let stem = self.out.file_stem().unwrap_or_default().to_string_lossy();
        if name.number <= 1 && !name.known {
            return self.out.clone();
        }
        match self.out.extension().and_then(|e| e.to_str()) {
            Some(asked) if asked != name.extension => {
                name.extension = "";
                let bare = name.of(&stem);
                self.out.with_file_name(format!("{bare}{asked}"))
            }
            _ => self.out.with_file_name(name.of(&stem)),
        }
    }
}

impl Files for Disk {
    type File = Unfinished;

    fn open(&mut self, name: FileName) -> io::Result<Unfinished> {
        let target = self.target(name);
        let part = unfinished(&target);
        let file = File::create(&part).map_err(|error| named(&target, &error))?;
        Ok(Unfinished {
            file: BufWriter::new(file),
            part,
            target,
        })
    }

    fn close(&mut self, file: Unfinished) -> io::Result<()> {
        fs::rename(&file.part, &file.target).map_err(|error| named(&file.target, &error))
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file
            .write(bytes)
            .map_err(|error| named(&self.target, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file
            .flush()
            .map_err(|error| named(&self.target, &error))
    }
}

fn unfinished(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    target.with_file_name(name)
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!(
        "{}: {error}; write elsewhere, or make room",
        path.display()
    ))
}

/// Replaces a file at once, so that a crash leaves the old one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = unfinished(path);
    fs::write(&part, bytes)?;
    fs::rename(part, path)
}

/// What a part of a lead is called.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::OtherEmails => "e-mail addresses after the first",
        Part::OtherPhones => "telephone numbers after the first",
        Part::OtherAccounts => "accounts after the first",
        Part::Company => "the company",
        Part::JobTitle => "the job title",
        Part::Website => "the website",
        Part::Location => "the location",
        Part::Tags => "tags",
        Part::Notes => "notes",
        Part::Tasks => "tasks",
        Part::Posts => "the keys of the posts",
        Part::Custom => "some of the own fields",
        Part::Legal => "purpose and legal basis",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_files_are_called_after_the_first() {
        let name = |known, number| FileName {
            known,
            number,
            extension: "csv",
        };
        let disk = Disk::new(Path::new("out/leads.csv"));
        assert_eq!(disk.target(name(false, 1)), Path::new("out/leads.csv"));
        assert_eq!(disk.target(name(false, 2)), Path::new("out/leads-2.csv"));
        assert_eq!(
            disk.target(name(true, 1)),
            Path::new("out/leads-update.csv")
        );
        let disk = Disk::new(Path::new("leads.txt"));
        assert_eq!(disk.target(name(true, 2)), Path::new("leads-update-2.txt"));
        let disk = Disk::new(Path::new("leads"));
        assert_eq!(disk.target(name(false, 1)), Path::new("leads"));
        assert_eq!(disk.target(name(false, 2)), Path::new("leads-2.csv"));
    }
}
