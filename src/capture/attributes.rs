//! Counts the attributes of a tag as the HTML standard's tokenizer does,
//! before the tokenizer compares each of them with all the others.

/// The states of the standard's tokenizer inside a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    Closed,
}

/// A tag that may arrive in pieces.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Attributes {
    state: State,
    count: usize,
}

impl Attributes {
    /// How many attributes have begun.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Reads on; everything behind the closing `>` is left alone.
    pub(crate) fn read(&mut self, piece: &str) {
        for byte in piece.bytes() {
            self.state = self.next(byte);
            if self.state == State::Closed {
                return;
            }
        }
    }

    fn next(&mut self, byte: u8) -> State {
        let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
        match self.state {
            State::Closed => State::Closed,
            State::TagName => match byte {
                b'>' => State::Closed,
                b'/' => State::BeforeName,
                _ if space => State::BeforeName,
                _ => State::TagName,
            },
            State::BeforeName | State::AfterName => match byte {
                b'>' => State::Closed,
                b'/' => State::BeforeName,
                b'=' if self.state == State::AfterName => State::BeforeValue,
                _ if space => self.state,
                _ => {
                    self.count += 1;
                    State::Name
                }
            },
            State::Name => match byte {
                b'>' => State::Closed,
                b'/' => State::BeforeName,
                b'=' => State::BeforeValue,
                _ if space => State::AfterName,
                _ => State::Name,
            },
            State::BeforeValue => match byte {
                b'>' => State::Closed,
                b'"' => State::DoubleQuoted,
                b'\'' => State::SingleQuoted,
                _ if space => State::BeforeValue,
                _ => State::Unquoted,
            },
            State::DoubleQuoted if byte == b'"' => State::BeforeName,
            State::SingleQuoted if byte == b'\'' => State::BeforeName,
            State::Unquoted => match byte {
                b'>' => State::Closed,
                _ if space => State::BeforeName,
                _ => State::Unquoted,
            },
            State::DoubleQuoted | State::SingleQuoted => self.state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Attributes;

    fn count(pieces: &[&str]) -> usize {
        let mut tag = Attributes::default();
        for piece in pieces {
            tag.read(piece);
        }
        tag.count()
    }

    #[test]
    fn all_notations() {
        assert_eq!(count(&["p>"]), 0);
        assert_eq!(count(&["p a b=1 c='x y' d=\"=>\" e = f/g>h i"]), 5);
        assert_eq!(count(&["br/>"]), 0);
        assert_eq!(count(&["p a=1/b c>"]), 2);
    }

    #[test]
    fn a_value_may_hold_the_next_piece() {
        assert_eq!(count(&["p a='", "<b c d>", "</b>' e>", "<f g>"]), 2);
    }
}
