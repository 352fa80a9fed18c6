//! The command line over the engine.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
