//! How many people a list of names stands for: "Ada, Bob and 3 others".

use super::count::count;

/// The number of people that are named or counted.
pub(crate) fn people(value: &str) -> Option<i64> {
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let mut total = 0;
    for part in value
        .split([',', '、'])
        .flat_map(|part| {
            [" and ", " und ", " et ", " y ", " e ", " en "]
                .iter()
                .fold(vec![part], cut)
        })
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let word = part
            .trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == '.')
            .to_lowercase();
        let others = ["other", "ander", "weiter", "autre", "otr", "outr", "altr"]
            .iter()
            .any(|start| word.starts_with(start));
        // "3 others"; a name may begin with a figure, too.
        total += if others && part.starts_with(|c: char| c.is_ascii_digit()) {
            count(part)?
        } else {
            1
        };
    }
    Some(total)
}

/// Networks write either: "Ada and 52 others", "743 reactions", "1,2 Tsd.".
pub(crate) fn people_or_count(value: &str) -> Option<i64> {
    if value
        .trim()
        .starts_with(|c: char| super::number::digit(c).is_some())
    {
        count(value)
    } else {
        people(value)
    }
}

fn cut<'v>(parts: Vec<&'v str>, word: &&str) -> Vec<&'v str> {
    parts
        .into_iter()
        .flat_map(|part| part.split(*word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{people, people_or_count};

    #[test]
    fn named_and_counted() {
        assert_eq!(people("Ada"), Some(1));
        assert_eq!(people("Ada and Bob"), Some(2));
        assert_eq!(people("Ada, Bob and Cem"), Some(3));
        assert_eq!(people("Ada, Bob, Cem and 5 others"), Some(8));
        assert_eq!(people("Ada, Bob und eine andere Person"), Some(3));
        assert_eq!(people("Ada, Bob, Cem und 12 andere"), Some(15));
        assert_eq!(people("Ada et 2 autres personnes"), Some(3));
        assert_eq!(people("4ndreas"), Some(1));
        assert_eq!(people(""), None);
        assert_eq!(people_or_count("743 reactions"), Some(743));
        assert_eq!(people_or_count("Ada und 52 weitere Personen"), Some(53));
    }
}
