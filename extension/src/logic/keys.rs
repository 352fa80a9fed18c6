//! Which key does what.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// To the next card or row.
    Next,
    /// To the previous one.
    Previous,
    /// Save the author as a lead.
    Save,
    /// Write a note.
    Note,
    /// Add a tag.
    Tag,
    /// Plan a follow-up.
    FollowUp,
    /// Open the lead.
    Open,
    /// Into the search field.
    Search,
    /// Take the last change back.
    Undo,
    /// Show the list of keys.
    Help,
}

/// Every key with its command and the message that explains it, in the order of the help.
pub const KEYS: [(&str, Command, &str); 10] = [
    ("j", Command::Next, "keyNext"),
    ("k", Command::Previous, "keyPrevious"),
    ("s", Command::Save, "keySave"),
    ("n", Command::Note, "keyNote"),
    ("t", Command::Tag, "keyTag"),
    ("f", Command::FollowUp, "leadKeyFollowUp"),
    ("o", Command::Open, "keyOpen"),
    ("/", Command::Search, "keySearch"),
    ("u", Command::Undo, "keyUndo"),
    ("?", Command::Help, "keyHelp"),
];

/// The command of a pressed key, as `KeyboardEvent.key` names it.
pub fn command(key: &str) -> Option<Command> {
    KEYS.iter()
        .find(|(name, ..)| *name == key)
        .map(|&(_, command, _)| command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_one_command_and_other_keys_have_none() {
        for (key, wanted, _) in KEYS {
            assert_eq!(command(key), Some(wanted));
            assert_eq!(KEYS.iter().filter(|(name, ..)| *name == key).count(), 1);
        }
        assert_eq!(command("Enter"), None);
        assert_eq!(command("J"), None);
    }
}
