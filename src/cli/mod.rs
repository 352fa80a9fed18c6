//! One subcommand a file. A command returns how it failed, and this file
//! alone prints that and ends the process: 1 for bad input, 2 for bad usage.

mod adapters;
mod capture;
mod encoding;
mod export;
mod import;
mod intent;
mod score;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

const USAGE: &str = "\
Usage: sidelight COMMAND

  capture --url URL [FILE]   read a saved page (or stdin), print a post a line as JSON
  score [--lang de|en|auto]  a text a line on stdin, a score a line as JSON
  intent [--lang de|en|auto] a text a line on stdin, what its writer wants a line as JSON
  export --profile P         leads (JSON Lines) to csv, xlsx, vcf or json; export --list names the profiles
  import [FILE]              a CSV table, vCards or JSON to leads, a lead a line as JSON
  adapters                   list what can be read, and when it was last seen to work
  adapters --check DIR       run the adapters over saved pages, report which hooks matched

sidelight COMMAND --help tells more.
";

/// How a command ends when it does not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input is at fault: one line that names it and what to do.
    Input(String),
    /// The command line is at fault.
    Usage(String),
    /// Whoever read the output has read enough.
    Closed,
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Input(error.to_string()),
        }
    }
}

/// Runs the command that the process's arguments name.
pub(crate) fn run() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(command) = arguments.next() else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    let rest = lexopt::Parser::from_args(arguments);
    match dispatch(&command, rest) {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Input(line)) => {
            eprintln!("sidelight: {line}");
            ExitCode::from(1)
        }
        Err(Failure::Usage(line)) => {
            eprintln!("sidelight: {line}; see sidelight --help");
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: &OsString, arguments: lexopt::Parser) -> Result<(), Failure> {
    match command.to_str() {
        Some("capture") => capture::run(arguments),
        Some("score") => scored(arguments),
        Some("intent") => wanted(arguments),
        Some("export") => export::run(arguments),
        Some("import") => import::run(arguments),
        Some("adapters") => adapters::run(arguments),
        Some("--help" | "-h" | "help") => Ok(std::io::stdout().write_all(USAGE.as_bytes())?),
        Some("--version" | "-V") => Ok(writeln!(
            std::io::stdout(),
            "sidelight {}",
            env!("CARGO_PKG_VERSION")
        )?),
        _ => Err(Failure::Usage(format!(
            "there is no command `{}`",
            command.to_string_lossy()
        ))),
    }
}

/// The language that `--lang` names, `auto` without it; `None` where help was asked for.
fn language(mut arguments: lexopt::Parser) -> Result<Option<String>, Failure> {
    use lexopt::prelude::*;
    let mut language = "auto".to_owned();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("lang") => language = arguments.value()?.string()?,
            Long("help") | Short('h') => {
                std::io::stdout().write_all(USAGE.as_bytes())?;
                return Ok(None);
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(language))
}

/// `sidelight intent`.
fn wanted(arguments: lexopt::Parser) -> Result<(), Failure> {
    let Some(language) = language(arguments)? else {
        return Ok(());
    };
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    intent::run(&language, input, std::io::BufWriter::new(output))
}

/// `sidelight score`: its own file knows no process.
fn scored(arguments: lexopt::Parser) -> Result<(), Failure> {
    let Some(language) = language(arguments)? else {
        return Ok(());
    };
    let hint = score::hint(&language).map_err(|error| Failure::Usage(error.to_string()))?;
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    score::run(hint, input, std::io::BufWriter::new(output))
        .map_err(|error| Failure::Input(error.to_string()))
}

/// The whole of a file, or of stdin, in the encoding that it declares.
pub(crate) fn read(file: Option<&std::path::Path>) -> Result<String, Failure> {
    let bytes = if let Some(path) = file {
        std::fs::read(path).map_err(|error| {
            Failure::Input(format!("{}: {error}; pass a saved page", path.display()))
        })?
    } else {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        bytes
    };
    Ok(encoding::decode(&bytes))
}

/// The moment of the call: the engine knows no clock.
pub(crate) fn now() -> Result<Timestamp, Failure> {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .and_then(|millis| Timestamp::from_millisecond(millis).ok())
        .ok_or_else(|| Failure::Input("the clock is before 1970; set it".to_owned()))
}
