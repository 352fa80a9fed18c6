//! `sidelight import`: a file of another program in, leads out, one a line as JSON.

use std::io::{BufWriter, Read, Write};
use std::path::PathBuf;

use lexopt::prelude::*;
use sidelight::import::{
    self, Mapping, Outcome, Plan, Policy, Reading, Surroundings, TARGETS, Target,
};
use sidelight::lead::{Grounds, Lead, STATUSES};
use sidelight::privacy::PseudonymKey;

use super::{Failure, now};

const USAGE: &str = "\
Usage: sidelight import [--map COLUMN=FIELD]… [FILE]

Reads a CSV table, vCards, or leads as JSON, from FILE or stdin, and writes leads,
one a line as JSON. What was refused, and why, is told on stderr.

  --map COLUMN=FIELD   what a column is: skip, own, or one of
";

pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<(), Failure> {
    let (mut maps, mut file) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("map") => maps.push(arguments.value()?.string()?),
            Long("help") | Short('h') => {
                let names: Vec<String> = TARGETS.iter().map(ToString::to_string).collect();
                let usage = format!("{USAGE}                       {}\n", names.join(" "));
                return Ok(std::io::stdout().write_all(usage.as_bytes())?);
            }
            Value(path) if file.is_none() => file = Some(PathBuf::from(path)),
            other => return Err(other.unexpected().into()),
        }
    }
    let name = file
        .as_ref()
        .map_or("stdin".to_owned(), |path| path.display().to_string());
    let mut bytes = Vec::new();
    match &file {
        None => std::io::stdin().lock().read_to_end(&mut bytes)?,
        Some(path) => std::fs::File::open(path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(|error| {
                Failure::Input(format!("{name}: {error}; pass a CSV, vCard or JSON file"))
            })?,
    };
    let refused = |error| Failure::Input(format!("{name}: {error}"));
    let source = import::read(&bytes, Reading::default()).map_err(refused)?;
    let mut mapping = Mapping::guess(&source);
    for map in &maps {
        put(&mut mapping, &source.columns, map)?;
    }
    let plan = Plan::new(
        &source,
        &mapping,
        std::iter::empty::<&Lead>(),
        &mut Surroundings {
            policy: Policy::FillGaps,
            grounds: Grounds::default(),
            statuses: &STATUSES.map(str::to_owned),
            now: now()?,
            suppressed: &|_| false,
            ids: &mut ids(&bytes),
        },
    );
    for row in &plan.rows {
        if let Outcome::Refused(why) = &row.outcome {
            eprintln!("sidelight: {name}, line {}: {why}", row.line);
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for lead in plan.ids().iter().filter_map(|id| plan.lead(id)) {
        serde_json::to_writer(&mut out, lead).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// Puts what the user says of a column into the mapping.
fn put(mapping: &mut Mapping, columns: &[String], said: &str) -> Result<(), Failure> {
    let usage = |what: String| Failure::Usage(format!("--map {said}: {what}"));
    let (column, field) = said
        .rsplit_once('=')
        .ok_or_else(|| usage("write COLUMN=FIELD".to_owned()))?;
    let target = match field {
        "skip" => Target::Skip,
        "own" => Target::Own(column.to_owned()),
        name => TARGETS
            .iter()
            .find(|field| field.to_string() == name)
            .map(|field| Target::Field(field.clone()))
            .ok_or_else(|| usage(format!("there is no field `{name}`")))?,
    };
    let at = columns.iter().position(|name| name == column);
    let slot = at.and_then(|at| mapping.targets.get_mut(at));
    let slot = slot.ok_or_else(|| {
        usage(format!(
            "the file has no such column; it has {}",
            columns.join(", ")
        ))
    })?;
    *slot = target;
    Ok(())
}

/// UUIDs made of the file, so that the same file gives the same ones: version 8 of
/// RFC 9562, whose bits are one's own.
fn ids(bytes: &[u8]) -> impl FnMut() -> String + use<> {
    let key = PseudonymKey::new(*b"sidelight import: ids of a file.");
    let seed = key.hash(&String::from_utf8_lossy(bytes));
    let mut drawn = 0_u64;
    move || {
        drawn += 1;
        let hash = key.hash(&format!("{seed} {drawn}"));
        let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
        format!(
            "{}-{}-8{}-8{}-{}",
            part(0, 8),
            part(8, 12),
            part(13, 16),
            part(17, 20),
            part(20, 32)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_gives_the_same_ids() {
        let (mut one, mut same, mut other) = (ids(b"a"), ids(b"a"), ids(b"b"));
        let first = one();
        assert_eq!(first, same());
        assert_ne!(first, one());
        assert_ne!(first, other());
        assert_eq!(first.len(), 36);
    }

    #[test]
    fn what_is_said_of_a_column_counts() {
        let source = import::read(b"Chef,Zahl\nAda,1\n", Reading::default()).expect("a table");
        let mut mapping = Mapping::guess(&source);
        put(&mut mapping, &source.columns, "Chef=name").expect("a field");
        put(&mut mapping, &source.columns, "Zahl=skip").expect("a field");
        assert_eq!(
            mapping.targets,
            [Target::Field(sidelight::export::Field::Name), Target::Skip]
        );
        for wrong in ["Chef", "Chef=nobody", "Koch=name"] {
            let said = put(&mut mapping, &source.columns, wrong);
            assert!(matches!(said, Err(Failure::Usage(_))), "{wrong}");
        }
    }
}
