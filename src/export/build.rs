//! The export's half of the build script: the profiles' TOML, checked and
//! packed as one compact file that the engine includes.

use std::collections::BTreeMap;
use std::{fs, path::Path};

// The build writes what the engine reads: each leaves some of the shared
// files unused.
#[allow(dead_code)]
#[path = "check.rs"]
mod check;
#[allow(dead_code)]
#[path = "field.rs"]
mod field;
#[allow(dead_code)]
#[path = "profile.rs"]
mod profile;
#[path = "source.rs"]
mod source;
#[allow(dead_code)]
#[path = "template.rs"]
mod template;

/// Packs the profiles of the package at `root` into `out`.
pub(crate) fn pack(root: &Path, out: &Path) -> Result<(), String> {
    let folder = root.join("src/export/profiles");
    println!("cargo::rerun-if-changed={}", folder.display());
    for file in ["build", "check", "field", "profile", "source", "template"] {
        println!("cargo::rerun-if-changed=src/export/{file}.rs");
    }
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .path();
        if path.extension().is_some_and(|e| e == "toml") {
            let id = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            texts.insert(id.into_owned(), text);
        }
    }
    let target = out.join("profiles.bin");
    fs::write(&target, source::pack(&texts)?).map_err(|e| format!("{}: {e}", target.display()))
}
