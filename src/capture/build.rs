//! Reads the adapters' TOML, checks every selector and step, and writes them
//! as one compact file that the engine includes. A mistake stops the build
//! with one line that names the file and the place.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

// The build uses what it writes, the engine what it reads: each leaves some
// of the shared files unused.
#[allow(dead_code)]
#[path = "css.rs"]
mod css;
#[allow(unreachable_pub)]
#[path = "listing.rs"]
mod listing;
#[allow(dead_code)]
#[path = "schema.rs"]
mod schema;
#[path = "source.rs"]
mod source;

#[allow(unreachable_pub)]
#[path = "../export/build.rs"]
mod export;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            println!("cargo::error={line}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let root = env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo names no manifest folder")?;
    let out = env::var_os("OUT_DIR").ok_or("cargo names no output folder")?;
    export::pack(Path::new(&root), Path::new(&out))?;
    let folder = Path::new(&root).join("src/capture/adapters");
    println!("cargo::rerun-if-changed={}", folder.display());
    for file in ["build.rs", "css.rs", "listing.rs", "schema.rs", "source.rs"] {
        println!("cargo::rerun-if-changed=src/capture/{file}");
    }
    let mut bundle = schema::Bundle::default();
    for path in files(&folder)? {
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let toml = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let adapter = source::adapter(&id, &toml)
            .map_err(|e| format!("src/capture/adapters/{id}.toml: {e}"))?;
        bundle.adapters.push(adapter);
    }
    let networks = listing::listing(&bundle.adapters);
    write(Path::new(&out), "adapters.bin", &bundle)?;
    write(Path::new(&out), "networks.bin", &networks)
}

fn write<T: serde::Serialize>(folder: &Path, name: &str, value: &T) -> Result<(), String> {
    let bytes = postcard::to_allocvec(value).map_err(|e| format!("{name}: {e}"))?;
    let target = folder.join(name);
    fs::write(&target, bytes).map_err(|e| format!("{}: {e}", target.display()))
}

/// The TOML files in the order of their names, so that a build is repeatable.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .path();
        if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
