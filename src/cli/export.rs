//! `sidelight export`: leads in, one a line as JSON; the files that a program
//! takes out.

use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use sidelight::export::{
    Export, Files, Finding, Held, Ledger, OwnFields, Profile, Report, Standing,
};
use sidelight::export::{profile, profiles};
use sidelight::lead::Lead;

use super::Failure;

mod input;
mod output;

const USAGE: &str = "\
Usage: sidelight export --profile P [--out F] [--ledger F [--changed]] [FILE]
       sidelight export --list

Reads leads, one a line as JSON, from FILE or stdin, and writes what P takes:
one of the profiles that --list names, or the file of your own (NAME.json).
Without --out it goes to stdout; what does not fit one file goes to F-2 and so on.

  --ledger F   remember in F what was exported; leads that a program has
               already go where it updates them
  --changed    only what is new or changed since (needs --ledger)
";

#[derive(Default)]
struct Options {
    profile: Option<String>,
    out: Option<PathBuf>,
    ledger: Option<PathBuf>,
    changed: bool,
    file: Option<PathBuf>,
}

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("profile") => options.profile = Some(arguments.value()?.string()?),
            Long("out") => options.out = Some(arguments.value()?.into()),
            Long("ledger") => options.ledger = Some(arguments.value()?.into()),
            Long("changed") => options.changed = true,
            Long("list") => return list(),
            Long("help") | Short('h') => return Ok(std::io::stdout().write_all(USAGE.as_bytes())?),
            Value(path) if options.file.is_none() => options.file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.changed && options.ledger.is_none() {
        return Err(Failure::Usage("--changed needs --ledger F".to_owned()));
    }
    let name = options
        .profile
        .as_deref()
        .ok_or_else(|| Failure::Usage("export needs --profile P".to_owned()))?;
    let profile = chosen(name)?;
    let leads = match &options.file {
        None => input::leads("stdin", std::io::stdin().lock()),
        Some(path) => {
            let name = path.display().to_string();
            let file = std::fs::File::open(path).map_err(|error| {
                Failure::Input(format!("{name}: {error}; pass leads, one a line"))
            })?;
            input::leads(&name, BufReader::new(file))
        }
    }?;
    let ledger = options.ledger.as_deref().map(read_ledger).transpose()?;
    let (report, ledger) = match &options.out {
        None => write(
            &profile,
            &leads,
            ledger,
            options.changed,
            output::Stdout::default(),
        )?,
        Some(path) => write(
            &profile,
            &leads,
            ledger,
            options.changed,
            output::Disk::new(path),
        )?,
    };
    if let (Some(path), Some(ledger)) = (&options.ledger, ledger) {
        save_ledger(path, &ledger)?;
    }
    tell(&report);
    Ok(())
}

fn list() -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for profile in profiles() {
        writeln!(
            out,
            "{:<14} {:<5} {}  {}",
            profile.id,
            profile.format.extension(),
            profile.checked,
            profile.name
        )?;
    }
    Ok(out.flush()?)
}

/// A profile that comes with the engine, or the file of one's own.
fn chosen(name: &str) -> Result<Profile, Failure> {
    if let Some(profile) = profile(name) {
        return Ok(profile.clone());
    }
    if Path::new(name).extension().is_none_or(|e| e != "json") {
        return Err(Failure::Usage(format!(
            "there is no profile `{name}`; sidelight export --list names them"
        )));
    }
    let json = std::fs::read_to_string(name)
        .map_err(|error| Failure::Input(format!("{name}: {error}; pass a profile's file")))?;
    Profile::from_json(&json).map_err(|error| Failure::Input(format!("{name}: {error}")))
}

fn write<F: Files>(
    profile: &Profile,
    leads: &[Lead],
    mut ledger: Option<Ledger>,
    changed: bool,
    files: F,
) -> Result<(Report, Option<Ledger>), Failure> {
    let own = OwnFields::of(profile, leads);
    let mut export = Export::new(profile, &own, files);
    let now = super::now()?;
    for lead in leads {
        let standing = ledger
            .as_ref()
            .map_or(Standing::New, |ledger| ledger.standing(profile, lead));
        if lead.legal.objected_at.is_some() {
            export.held(lead, Held::DoNotContact);
        } else if changed && standing == Standing::Unchanged {
            export.held(lead, Held::Unchanged);
        } else if export.lead(lead, standing != Standing::New)?
            && let Some(ledger) = &mut ledger
        {
            ledger.record(profile, lead, now);
        }
    }
    let (_, report) = export.finish()?;
    Ok((report, ledger))
}

/// A ledger that is not there yet is an empty one.
fn read_ledger(path: &Path) -> Result<Ledger, Failure> {
    let json = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Ledger::default()),
        other => other.map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?,
    };
    serde_json::from_str(&json).map_err(|error| {
        Failure::Input(format!(
            "{}: line {}: this is no ledger; name another file, and everything is exported again",
            path.display(),
            error.line()
        ))
    })
}

fn save_ledger(path: &Path, ledger: &Ledger) -> Result<(), Failure> {
    let json = serde_json::to_vec(ledger).map_err(std::io::Error::from)?;
    output::replace(path, &json)
        .map_err(|error| Failure::Input(format!("{}: {error}; free some space", path.display())))
}

/// What a person should know of the export, on stderr.
fn tell(report: &Report) {
    let mut lines = vec![format!(
        "{} leads in {} rows and {} files; {} left out",
        report.written, report.rows, report.files, report.left_out
    )];
    for (finding, tally) in &report.findings {
        let what = match finding {
            Finding::Missing { column } => {
                format!("left out: nothing for {column}, which is required")
            }
            Finding::Held(Held::Unchanged) => {
                "left out: unchanged since the last export".to_owned()
            }
            Finding::Held(Held::DoNotContact) => "left out: must not be contacted".to_owned(),
            Finding::Held(Held::Expired) => "left out: may not be kept any longer".to_owned(),
            Finding::Instead { column, written } => {
                format!("{column} is required and lacking: {written} is written")
            }
            Finding::Cut { column, max } => format!("{column} is cut to {max} characters"),
            Finding::Replaced { column } => {
                format!("{column} has characters that are refused; others are written")
            }
            Finding::Removed { column } => {
                format!("{column} had invisible characters, which are taken out")
            }
            Finding::Guarded { column } => {
                format!("{column} has a ' in front, so that no spreadsheet runs it")
            }
            Finding::Dropped(part) => format!("no column for {}", output::part(*part)),
        };
        lines.push(format!(
            "{what} ({} leads: {})",
            tally.count,
            tally.leads.join(" ")
        ));
    }
    for line in lines {
        eprintln!("sidelight: {line}");
    }
}
