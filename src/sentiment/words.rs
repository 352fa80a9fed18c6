//! The few words whose work is to change what others say.
//!
//! Folded forms, as [`crate::text::token::Tokens::folded`] gives them.

use crate::text::lang::Lang;

/// How many words after it a negation reaches.
pub(super) const REACH_AFTER: u8 = 4;
/// How many words before it a German negation reaches: "gefällt mir nicht".
pub(super) const REACH_BEFORE: u8 = 3;

/// Whether the word negates.
pub(super) fn negates(word: &[u8], lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(
            word,
            b"not"
                | b"no"
                | b"never"
                | b"none"
                | b"nobody"
                | b"nothing"
                | b"nor"
                | b"neither"
                | b"nowhere"
                | b"without"
                | b"cannot"
                | b"cant"
                | b"wont"
                | b"aint"
                | b"hardly"
                | b"barely"
                | b"dont"
                | b"doesnt"
                | b"didnt"
                | b"isnt"
                | b"wasnt"
                | b"arent"
                | b"werent"
                | b"hasnt"
                | b"havent"
                | b"hadnt"
                | b"wouldnt"
                | b"couldnt"
                | b"shouldnt"
                | b"lack"
                | b"stop"
                | b"less"
        ),
        Lang::De => matches!(
            word,
            b"nicht"
                | b"nich"
                | b"ned"
                | b"net"
                | b"nie"
                | b"niemals"
                | b"nichts"
                | b"nix"
                | b"niemand"
                | b"kein"
                | b"keine"
                | b"keinen"
                | b"keiner"
                | b"keinem"
                | b"keines"
                | b"keins"
                | b"ohne"
                | b"weder"
                | b"kaum"
                | b"nirgends"
        ),
    }
}

/// Whether what follows the word weighs more than what stands before it.
pub(super) fn contrasts(word: &[u8], lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(
            word,
            b"but" | b"however" | b"though" | b"although" | b"yet" | b"still" | b"except"
        ),
        Lang::De => matches!(
            word,
            b"aber"
                | b"doch"
                | b"jedoch"
                | b"trotzdem"
                | b"sondern"
                | b"dennoch"
                | b"obwohl"
                | b"leider"
        ),
    }
}

/// Whether the word strengthens the one after it.
pub(super) fn boosts(word: &[u8], lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(
            word,
            b"very"
                | b"so"
                | b"soo"
                | b"really"
                | b"extremely"
                | b"absolutely"
                | b"totally"
                | b"too"
                | b"fucking"
                | b"such"
                | b"most"
                | b"more"
        ),
        Lang::De => matches!(
            word,
            b"sehr"
                | b"so"
                | b"soo"
                | b"echt"
                | b"voll"
                | b"total"
                | b"ganz"
                | b"richtig"
                | b"zu"
                | b"mega"
                | b"super"
                | b"viel"
        ),
    }
}

/// Whether a mark ends the reach of a negation.
pub(super) fn ends_clause(mark: &[u8]) -> bool {
    !matches!(mark, b"\"" | b"'" | b"-" | b"#" | b"*" | b"(" | b")")
}
