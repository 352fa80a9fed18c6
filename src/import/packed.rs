//! Several parts of a lead in one cell, as exports write them for programs that
//! have no column for each, taken apart again.

use super::cell::dated;
use crate::export::{Days, Field};

/// The blocks of a packed cell, by the words with which each begins. Of what has
/// none, the first may be parts that are written bare, one block each; `a: b` in
/// every line are the user's own fields, where the file has them; all else is notes.
pub(super) fn unpacked<'b>(text: &str, blocks: &'b [(String, Field)]) -> Vec<(&'b Field, String)> {
    let is_bare = |field: &Field| !matches!(field, Field::Notes | Field::Custom);
    let bare: Vec<&Field> = blocks
        .iter()
        .filter(|(words, field)| words.is_empty() && is_bare(field))
        .map(|(_, field)| field)
        .collect();
    let own = blocks
        .iter()
        .map(|(_, field)| field)
        .find(|field| **field == Field::Custom);
    let is_dated = |block: &str| dated(block, Days::Iso).iter().any(|(day, _)| day.is_some());
    let pieces: Vec<&str> = text.split("\n\n").collect();
    let plain = pieces
        .iter()
        .take_while(|piece| begins(piece, blocks).is_none() && !is_dated(piece));
    let first = if plain.count() == bare.len() {
        bare.len()
    } else {
        0
    };
    let mut found: Vec<(&Field, String)> = Vec::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        if let Some(field) = bare.get(at).filter(|_| at < first) {
            found.push((field, piece.to_owned()));
        } else if let Some((field, rest)) = begins(piece, blocks) {
            found.push((field, rest.to_owned()));
        } else if let Some(own) =
            own.filter(|_| !is_dated(piece) && piece.lines().all(|line| line.contains(": ")))
        {
            found.push((own, piece.to_owned()));
        } else {
            match found.last_mut() {
                Some((Field::Notes | Field::Tasks, whole)) => {
                    whole.push_str("\n\n");
                    whole.push_str(piece);
                }
                _ => found.push((&Field::Notes, piece.to_owned())),
            }
        }
    }
    found
}

/// HTML as our exports write it, as text.
pub(super) fn plain(html: &str) -> String {
    html.replace("<br/>", "\n")
        .replace("<br>", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// The part that a block names in its first words, and the rest.
fn begins<'t, 'b>(block: &'t str, blocks: &'b [(String, Field)]) -> Option<(&'b Field, &'t str)> {
    blocks
        .iter()
        .filter(|(words, _)| !words.is_empty())
        .find_map(|(words, field)| Some((field, block.strip_prefix(words.as_str())?)))
}
