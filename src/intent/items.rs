//! What the rules and the trained weights look at: words and the marks that matter.

use super::rules::{Item, Sign};
use crate::text::{
    token::{self, Tokens},
    tone::Tone,
};

/// The items of a text. A blank line or a full stop ends a sentence.
pub(super) fn of(tokens: &Tokens) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::with_capacity(tokens.list().len());
    let (mut first, mut sentence) = (true, 0);
    for (at, token) in tokens.list().iter().enumerate() {
        let folded = tokens.folded(token);
        let sign = match token.kind {
            token::Kind::Word | token::Kind::Number => Sign::Word,
            token::Kind::Face(tone) if is_good(tone) => Sign::Good,
            token::Kind::Face(tone) if is_bad(tone) => Sign::Bad,
            token::Kind::Mark => match folded {
                b"?" | b"??" | b"?!" => Sign::Question,
                b"!" | b"!!" | b"!!!" => Sign::Exclamation,
                b":" => Sign::Colon,
                b"." | b".." => Sign::Stop,
                _ => continue,
            },
            _ => continue,
        };
        let word = if sign == Sign::Word { folded } else { &[][..] };
        items.push(Item {
            sign,
            word,
            first,
            sentence,
            token: at,
        });
        first = matches!(
            sign,
            Sign::Question | Sign::Exclamation | Sign::Stop | Sign::Colon
        );
        if first && sign != Sign::Colon {
            sentence += 1;
        }
    }
    items
}

fn is_good(tone: Tone) -> bool {
    use Tone::{Approve, Cheer, Grin, Kiss, Love, Smile};
    matches!(tone, Approve | Cheer | Grin | Kiss | Love | Smile)
}

fn is_bad(tone: Tone) -> bool {
    use Tone::{Angry, Cry, Disapprove, Disgust, Heartbreak, Sad, Weary};
    matches!(
        tone,
        Angry | Cry | Disapprove | Disgust | Heartbreak | Sad | Weary
    )
}
