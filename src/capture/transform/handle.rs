//! Handles: `@ada`, `@ada@example.social`, `u/ada`.

/// Puts an `@` before a handle that has none.
pub(crate) fn at(value: &str) -> Option<String> {
    let bare = value.trim().trim_start_matches('@');
    (!bare.is_empty() && !bare.contains(char::is_whitespace)).then(|| format!("@{bare}"))
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn one_at() {
        assert_eq!(at("ada").as_deref(), Some("@ada"));
        assert_eq!(at(" @ada ").as_deref(), Some("@ada"));
        assert_eq!(at("Ada Lovelace"), None);
        assert_eq!(at("@"), None);
    }
}
