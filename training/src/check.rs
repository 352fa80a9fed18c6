//! What a model file reaches, as the engine itself scores with it.

use crate::data::Data;
use crate::measure::{Answer, Figures, figures, interval};
use crate::post::Post;
use crate::recipe::{respelled, without_dots};
use sidelight::sentiment::Scorer;
use sidelight::text::token::{Kind, Tokens};
use sidelight::text::tone::Tone;

/// Prints figures, intervals, slices and what respelling costs.
pub(crate) fn check(data: &Data, scorer: &Scorer) {
    println!("model {}", scorer.id());
    for (name, posts) in [("en_dev", &data.english_dev), ("de_dev", &data.german_dev)] {
        let all = answers(scorer, posts);
        let whole = figures(&all);
        let recall = interval(&all, |figures| figures.recall);
        let f1 = interval(&all, |figures| figures.f1);
        println!(
            "{name}: {} posts, macro-recall {:.1} ({:.1} to {:.1}), macro-F1 {:.1} ({:.1} to {:.1}), accuracy {:.1}, recalls {:.0} {:.0} {:.0}, ECE {:.3}",
            posts.len(),
            whole.recall,
            recall.0,
            recall.1,
            whole.f1,
            f1.0,
            f1.1,
            whole.accuracy,
            whole.recalls[0],
            whole.recalls[1],
            whole.recalls[2],
            whole.ece,
        );
        unsure(&all, scorer);
        for (slice, belongs) in SLICES {
            let chosen: Vec<Post> = posts
                .iter()
                .filter(|post| belongs(&post.text))
                .cloned()
                .collect();
            tell(slice, &answers(scorer, &chosen));
        }
    }
    let labelled: Vec<Post> = data
        .train
        .iter()
        .filter(|post| post.label.is_some())
        .cloned()
        .collect();
    respellings("de_dev", &data.german_dev, scorer);
    // The training posts were learned from, so only the difference says something.
    respellings("training posts", &labelled, scorer);
}

fn answers(scorer: &Scorer, posts: &[Post]) -> Vec<Answer> {
    posts
        .iter()
        .filter_map(|post| {
            let said = scorer.probabilities(&post.text, post.lang);
            Some(Answer::new(
                [said.negative, said.neutral, said.positive],
                post.label?,
            ))
        })
        .collect()
}

fn tell(slice: &str, answers: &[Answer]) {
    let Figures {
        accuracy, recall, ..
    } = figures(answers);
    println!(
        "  {slice}: {} posts, accuracy {accuracy:.1}, macro-recall {recall:.1}",
        answers.len()
    );
}

fn unsure(all: &[Answer], scorer: &Scorer) {
    let (unsure, sure): (Vec<Answer>, Vec<Answer>) = all.iter().partition(|answer| {
        let mut ranked = answer.said;
        ranked.sort_by(|a, b| b.total_cmp(a));
        ranked[0] - ranked[1] < scorer.sure()
    });
    println!(
        "  unsure: {:.1} % of posts, accuracy {:.1}; the others {:.1}",
        100.0 * unsure.len() as f32 / all.len().max(1) as f32,
        figures(&unsure).accuracy,
        figures(&sure).accuracy,
    );
}

type Slice = (&'static str, fn(&str) -> bool);

const SLICES: &[Slice] = &[
    ("negation", |text| {
        any_word(
            text,
            &[
                "not", "no", "never", "don't", "can't", "isn't", "won't", "nicht", "kein", "keine",
                "nie",
            ],
        )
    }),
    ("contrast", |text| {
        any_word(
            text,
            &[
                "but", "however", "although", "though", "aber", "jedoch", "trotzdem",
            ],
        )
    }),
    ("question", |text| text.contains('?')),
    ("exclamation", |text| text.contains('!')),
    ("wish", |text| {
        any_word(
            text,
            &[
                "want", "need", "buy", "wish", "will", "brauche", "kaufen", "möchte", "suche",
            ],
        )
    }),
    ("quotation", |text| text.contains(['"', '“', '„'])),
    ("face", |text| has_face(text)),
    ("sarcasm marked", |text| {
        any_word(
            text,
            &[
                "#sarcasm",
                "#not",
                "#irony",
                "#ironie",
                "yeah right",
                "not.",
            ],
        )
    }),
    ("umlaut", |text| {
        text.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü'])
    }),
    ("short (up to 8 words)", |text| {
        text.split_whitespace().count() <= 8
    }),
];

fn any_word(text: &str, words: &[&str]) -> bool {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '#')
        .any(|word| words.contains(&word))
}

fn has_face(text: &str) -> bool {
    let mut tokens = Tokens::default();
    tokens.read(text);
    tokens
        .list()
        .iter()
        .any(|token| matches!(token.kind, Kind::Face(_)))
}

/// A way to respell a post, with its name.
type Way<'a> = (&'a str, &'a dyn Fn(&str) -> Option<String>);

/// What other spellings cost, on the posts that they change.
fn respellings(name: &str, posts: &[Post], scorer: &Scorer) {
    let spelled_out = |text: &str| {
        respelled(text, |c| {
            Some(match c {
                'ä' => "ae",
                'ö' => "oe",
                'ü' => "ue",
                'Ä' => "Ae",
                'Ö' => "Oe",
                'Ü' => "Ue",
                'ß' => "ss",
                _ => return None,
            })
        })
    };
    let ways: [Way<'_>; 3] = [
        ("umlauts spelled out", &spelled_out),
        ("umlauts without dots", &without_dots),
        ("emoticons as emoji", &with_emoji),
    ];
    for (way, respell) in ways {
        let mut before = Vec::new();
        let mut after = Vec::new();
        for post in posts {
            if let Some(text) = respell(&post.text) {
                before.push(post.clone());
                after.push(Post {
                    text,
                    ..post.clone()
                });
            }
        }
        if before.is_empty() {
            continue;
        }
        let (old, new) = (
            figures(&answers(scorer, &before)),
            figures(&answers(scorer, &after)),
        );
        println!(
            "{name}, {way}: {} posts, accuracy {:.1} to {:.1}, macro-F1 {:.1} to {:.1}",
            before.len(),
            old.accuracy,
            new.accuracy,
            old.f1,
            new.f1,
        );
    }
}

/// The post with each emoticon replaced by an emoji that people use for it.
fn with_emoji(text: &str) -> Option<String> {
    let mut tokens = Tokens::default();
    tokens.read(text);
    let mut out = String::new();
    let mut end = 0;
    let mut changed = false;
    for token in tokens.list() {
        let span = text.get(token.span.clone())?;
        if let (Kind::Face(tone), true) = (token.kind, span.is_ascii()) {
            out.push_str(text.get(end..token.span.start)?);
            out.push_str(emoji(tone));
            end = token.span.end;
            changed = true;
        }
    }
    out.push_str(text.get(end..)?);
    changed.then_some(out)
}

fn emoji(tone: Tone) -> &'static str {
    match tone {
        Tone::Smile => "🙂",
        Tone::Grin => "😃",
        Tone::Laugh => "😂",
        Tone::Love => "❤️",
        Tone::Wink => "😉",
        Tone::Kiss => "😘",
        Tone::Tongue => "😛",
        Tone::Content => "😊",
        Tone::Cool => "😎",
        Tone::Approve => "👍",
        Tone::Cheer => "🎉",
        Tone::Sad => "🙁",
        Tone::Cry => "😢",
        Tone::Angry => "😡",
        Tone::Doubt => "😕",
        Tone::Surprise => "😮",
        Tone::Blank => "😐",
        Tone::Heartbreak => "💔",
        Tone::Disapprove => "👎",
        Tone::Disgust => "🤮",
        Tone::Weary => "😩",
    }
}
