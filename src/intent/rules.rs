//! Rules over words: parsing a file of them, and finding where they match.

use crate::text::fold;
use std::collections::HashMap;

/// How many words a gap (`..`) may leap over.
const GAP: usize = 5;

/// What of a text a rule looks at: its words, and the marks that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word; also a number.
    Word,
    /// `?`, alone or among exclamation marks.
    Question,
    /// `!`, one or many.
    Exclamation,
    /// `:`.
    Colon,
    /// A face or sign that approves.
    Good,
    /// One that does not.
    Bad,
    /// What ends a sentence and no rule asks for.
    Stop,
}

/// One of them, with where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub(super) sign: Sign,
    /// The word in its folded form; empty for a mark.
    pub(super) word: &'a [u8],
    /// Whether a sentence starts here.
    pub(super) first: bool,
    /// The sentence, counted from 0.
    pub(super) sentence: usize,
    /// The token that it is.
    pub(super) token: usize,
}

/// A word of a pattern.
#[derive(Debug)]
enum Stem {
    Whole(Box<[u8]>),
    Begin(Box<[u8]>),
}

impl Stem {
    fn of(word: &str) -> Self {
        let (word, whole) = match word.strip_suffix('*') {
            Some(word) => (word, false),
            None => (word, true),
        };
        let mut folded = Vec::new();
        word.chars()
            .filter(|c| !matches!(c, '\'' | '’'))
            .for_each(|c| fold::push(&mut folded, c));
        let folded = folded.into_boxed_slice();
        if whole {
            Self::Whole(folded)
        } else {
            Self::Begin(folded)
        }
    }

    fn is(&self, word: &[u8]) -> bool {
        match self {
            Self::Whole(stem) => word == &**stem,
            Self::Begin(stem) => word.starts_with(stem),
        }
    }
}

#[derive(Debug)]
enum Step {
    Start,
    Gap,
    Sign(Sign),
    Words(Vec<Stem>),
}

impl Step {
    fn of(part: &str) -> Self {
        match part {
            "^" => Self::Start,
            ".." => Self::Gap,
            "?" => Self::Sign(Sign::Question),
            "!" => Self::Sign(Sign::Exclamation),
            ":" => Self::Sign(Sign::Colon),
            "@good" => Self::Sign(Sign::Good),
            "@bad" => Self::Sign(Sign::Bad),
            words => Self::Words(words.split('|').map(Stem::of).collect()),
        }
    }
}

/// A row of words, and what it speaks for.
#[derive(Debug)]
pub(super) struct Rule {
    /// The section of the file that it stands in, counted from 0.
    pub(super) section: usize,
    pub(super) weight: f32,
    /// What the trained weights know it by: its line, so that it keeps its weight
    /// wherever it stands.
    pub(super) name: Box<str>,
    steps: Vec<Step>,
}

impl Rule {
    /// The place after the match that begins at `at`, if there is one.
    fn end(&self, items: &[Item<'_>], at: usize) -> Option<usize> {
        follow(&self.steps, items, at)
    }
}

/// Where the steps end when the first stands at `at`.
fn follow(steps: &[Step], items: &[Item<'_>], at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    if let Step::Gap = step {
        let sentence = items.get(at.checked_sub(1)?)?.sentence;
        // Towards a mark the rest of the sentence counts, towards a word a few words.
        let reach = match rest.first() {
            Some(Step::Sign(_)) => items.len(),
            _ => at + GAP,
        };
        return (at..=reach)
            .take_while(|next| {
                items
                    .get(*next)
                    .is_some_and(|item| item.sentence == sentence)
            })
            .find_map(|next| follow(rest, items, next));
    }
    let item = items.get(at)?;
    match step {
        Step::Start => item.first.then(|| follow(rest, items, at))?,
        Step::Sign(sign) => (item.sign == *sign).then(|| follow(rest, items, at + 1))?,
        Step::Words(any) => {
            let is_one = item.sign == Sign::Word && any.iter().any(|stem| stem.is(item.word));
            is_one.then(|| follow(rest, items, at + 1))?
        }
        Step::Gap => None,
    }
}

/// A rule that matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    pub(super) rule: &'a Rule,
    /// The first item.
    pub(super) start: usize,
    /// The item after the last one.
    pub(super) end: usize,
}

/// A file of rules, ready to be asked.
#[derive(Debug)]
pub(super) struct Rules {
    all: Vec<Rule>,
    /// Rules by the whole word that they begin with.
    whole: HashMap<Box<[u8]>, Vec<usize>>,
    /// Rules whose first word is a beginning, by its first two letters.
    begin: HashMap<[u8; 2], Vec<usize>>,
    /// Rules that begin with a mark.
    marks: Vec<usize>,
}

impl Rules {
    /// Reads a file: sections in the order of `sections`, a rule a line. Lines
    /// that say nothing are skipped; the tests see to it that there are none.
    pub(super) fn parse(file: &str, sections: &[&str]) -> Self {
        let mut rules = Self {
            all: Vec::new(),
            whole: HashMap::new(),
            begin: HashMap::new(),
            marks: Vec::new(),
        };
        let mut section = None;
        for line in file.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = sections.iter().position(|known| *known == name);
            } else if let Some((rule, section)) = read_line(line).zip(section) {
                let (weight, steps) = rule;
                rules.add(Rule {
                    section,
                    weight,
                    name: line.into(),
                    steps,
                });
            }
        }
        rules
    }

    fn add(&mut self, rule: Rule) {
        let at = self.all.len();
        let first = rule.steps.iter().find(|step| !matches!(step, Step::Start));
        match first {
            Some(Step::Words(stems)) => {
                for stem in stems {
                    match stem {
                        Stem::Whole(word) => {
                            self.whole.entry(word.clone()).or_default().push(at);
                        }
                        Stem::Begin(word) => {
                            if let Some(two) = two(word) {
                                self.begin.entry(two).or_default().push(at);
                            }
                        }
                    }
                }
            }
            _ => self.marks.push(at),
        }
        self.all.push(rule);
    }

    /// Every place where a rule matches, each rule at most once a sentence.
    pub(super) fn hits<'a>(&'a self, items: &[Item<'_>]) -> Vec<Hit<'a>> {
        let mut hits: Vec<Hit<'a>> = Vec::new();
        let mut told: Vec<(usize, usize)> = Vec::new();
        for (start, item) in items.iter().enumerate() {
            let whole = self.whole.get(item.word);
            let begin = two(item.word).and_then(|two| self.begin.get(&two));
            let marks = (item.sign != Sign::Word).then_some(&self.marks);
            for at in [whole, begin, marks].into_iter().flatten().flatten() {
                let Some(rule) = self.all.get(*at) else {
                    continue;
                };
                if told.contains(&(*at, item.sentence)) {
                    continue;
                }
                if let Some(end) = rule.end(items, start) {
                    told.push((*at, item.sentence));
                    hits.push(Hit { rule, start, end });
                }
            }
        }
        hits
    }
}

fn two(word: &[u8]) -> Option<[u8; 2]> {
    Some([*word.first()?, *word.get(1)?])
}

/// A weight and a pattern; `None` for a comment or a blank line.
fn read_line(line: &str) -> Option<(f32, Vec<Step>)> {
    let (weight, pattern) = line.split_once(' ')?;
    let weight = weight.parse().ok()?;
    Some((weight, pattern.split_whitespace().map(Step::of).collect()))
}

/// What is wrong with a file of rules, line by line.
#[cfg(test)]
pub(super) fn faults(file: &str, sections: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in file.lines().enumerate() {
        let line = line.trim();
        let is_section = line
            .strip_prefix('[')
            .and_then(|l| l.strip_suffix(']'))
            .is_some_and(|name| sections.contains(&name));
        if line.is_empty() || line.starts_with('#') || is_section {
            continue;
        }
        let good = read_line(line).is_some_and(|(_, steps)| {
            let begins = steps.iter().find(|step| !matches!(step, Step::Start));
            let short = matches!(begins, Some(Step::Words(stems))
                if stems.iter().any(|s| matches!(s, Stem::Begin(w) if w.len() < 2)));
            let empty = steps.iter().any(|step| {
                matches!(step, Step::Words(stems) if stems.iter().any(|stem| match stem {
                    Stem::Whole(word) | Stem::Begin(word) => word.is_empty(),
                }))
            });
            !short && !empty && !matches!(begins, None | Some(Step::Gap))
        });
        if !good {
            faults.push(format!("line {}: {line}", number + 1));
        }
    }
    faults
}
