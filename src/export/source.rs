//! From the profiles' TOML to one compact file. Only the build reads this:
//! TOML is for people and never reaches the browser.

use super::check::check;
use super::profile::Profile;
use std::collections::BTreeMap;

/// The profiles in the order in which they are offered.
const ORDER: [&str; 18] = [
    "hubspot",
    "salesforce",
    "pipedrive",
    "zoho",
    "odoo",
    "dynamics",
    "twenty",
    "espocrm",
    "tryton",
    "excel",
    "excel-de",
    "google-sheets",
    "xlsx",
    "csv",
    "vcard3",
    "vcard4",
    "json",
    "jsonl",
];

/// Packs the profiles, given each one's TOML by its id; an error is one line
/// that names the place.
pub(super) fn pack(sources: &BTreeMap<String, String>) -> Result<Vec<u8>, String> {
    if let Some(unknown) = sources.keys().find(|id| !ORDER.contains(&id.as_str())) {
        return Err(format!(
            "src/export/profiles/{unknown}.toml: give it a place in ORDER in src/export/source.rs"
        ));
    }
    let mut profiles = Vec::new();
    for id in ORDER {
        let profile =
            profile(id, sources).map_err(|e| format!("src/export/profiles/{id}.toml: {e}"))?;
        profiles.push(profile);
    }
    postcard::to_allocvec(&profiles).map_err(|e| format!("profiles: {e}"))
}

fn profile(id: &str, sources: &BTreeMap<String, String>) -> Result<Profile, String> {
    let mut table = read(id, sources)?;
    // Spreadsheets that differ in how they read share one list of columns.
    if let Some(other) = table.remove("columns_of") {
        let other = other.as_str().ok_or("columns_of: name another profile")?;
        let columns = read(other, sources)?
            .remove("column")
            .ok_or_else(|| format!("columns_of: {other} has no columns of its own"))?;
        if table.insert("column".to_owned(), columns).is_some() {
            return Err("it has columns_of and columns; keep one".to_owned());
        }
    }
    let mut profile: Profile = table
        .try_into()
        .map_err(|e: toml::de::Error| e.message().replace('\n', " "))?;
    id.clone_into(&mut profile.id);
    if !profile.source.starts_with("https://") && !profile.source.contains(' ') {
        return Err("source: say the page, or the software with its version".to_owned());
    }
    if !is_month(&profile.checked) {
        return Err(format!(
            "checked: `{}` is no month like 2026-11",
            profile.checked
        ));
    }
    check(&profile).map_err(|e| e.to_string())?;
    Ok(profile)
}

fn read(id: &str, sources: &BTreeMap<String, String>) -> Result<toml::Table, String> {
    let toml = sources.get(id).ok_or("there is no such file")?;
    toml::from_str(toml).map_err(|e: toml::de::Error| {
        let line = e
            .span()
            .and_then(|s| toml.get(..s.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        format!("line {line}: {}", e.message().replace('\n', " "))
    })
}

fn is_month(checked: &str) -> bool {
    checked.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && year.parse::<u16>().is_ok()
            && month.len() == 2
            && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
    })
}
