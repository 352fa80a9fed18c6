//! How far somebody's word carries, in words.

use super::words::{counted, percent, t, t1};

/// A score from 0 to 1, in whole percent.
pub fn score(score: f64) -> String {
    let hundredths = (0..=100_u8)
        .rev()
        .find(|part| f64::from(*part) <= score * 100.0);
    percent(f32::from(hundredths.unwrap_or(0)) / 100.0)
}

/// What a score rests on, from reasons such as `answered=3`.
pub fn reasons(told: &[String]) -> String {
    let words = told.iter().filter_map(|reason| {
        let (key, number) = reason.split_once('=')?;
        if key == "engagement" {
            return Some(t1("leadersTimes", &number_with_tenth(number)));
        }
        let name = match key {
            "answered" => "leadersAnswered",
            "mentioned" => "leadersMentioned",
            "posts" => "leadersPosts",
            _ => return None,
        };
        Some(counted(name, number.parse().ok()?))
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn number_with_tenth(number: &str) -> String {
    if t("locale").starts_with("de") {
        number.replace('.', ",")
    } else {
        number.to_owned()
    }
}
