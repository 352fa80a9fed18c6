//! What it takes to score a post, native. Beside it, in the same run, what
//! `vader-sentimental` takes, the fastest word list in Rust.

use sidelight::sentiment::{LangHint, Scorer};
use sidelight::text::lang::Lang;
use std::hint::black_box;
use std::time::{Duration, Instant};
use vader_sentimental::SentimentIntensityAnalyzer;

const MODEL: &[u8] = include_bytes!("../extension/static/sentiment.model");
/// Invented posts, half of them English, half German.
const POSTS: &str = include_str!("posts.txt");
const ROUND: Duration = Duration::from_millis(100);
const ROUNDS: usize = 15;

fn main() {
    let scorer = match Scorer::from_bytes(MODEL) {
        Ok(scorer) => scorer,
        Err(error) => {
            eprintln!("extension/static/sentiment.model: {error}");
            std::process::exit(1);
        }
    };
    let posts: Vec<&str> = POSTS.lines().collect();
    let (english, german) = posts.split_at(posts.len() / 2);
    let vader = SentimentIntensityAnalyzer::new();
    for (name, lang, posts) in [("English", Lang::En, english), ("German", Lang::De, german)] {
        let letters: usize = posts.iter().map(|post| post.chars().count()).sum();
        let probabilities = time(posts, |post| scorer.probabilities(post, lang));
        let whole = time(posts, |post| scorer.score(post, LangHint::Auto));
        let list = time(posts, |post| vader.polarity_scores(post));
        println!(
            "native: {name}, {} letters a post: probabilities {probabilities:.1} µs, with language and reasons {whole:.1} µs, vader-sentimental {list:.1} µs",
            letters / posts.len(),
        );
    }
    let load = time(&[""], |_| Scorer::from_bytes(black_box(MODEL)));
    println!("native: reading the model {:.1} ms", load / 1000.0);
}

/// Microseconds a post: the fastest of some rounds.
fn time<R>(posts: &[&str], mut score: impl FnMut(&str) -> R) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        let mut done = 0_u32;
        while begin.elapsed() < ROUND {
            for post in posts {
                black_box(score(black_box(post)));
            }
            done += 1;
        }
        let each = begin.elapsed().as_secs_f64() / f64::from(done) / posts.len() as f64;
        best = best.min(each * 1e6);
    }
    best
}
