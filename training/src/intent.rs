//! The weights of the intents, and what they reach on posts that they did not see.
//!
//! Softmax regression over the features of `sidelight::intent` and the sums of its
//! rules, by `AdaGrad`, in a fixed order: the same posts make the same bytes.

use sidelight::intent::{self, CLASSES, KINDS, Kind, Reader, Row, Shares};
use sidelight::text::lang::Lang;
use std::collections::HashMap;
use std::path::Path;

/// How often each post is seen.
const ROUNDS: usize = 40;
/// The length of a step before `AdaGrad` divides it.
const STEP: f32 = 0.05;
/// How hard the weights of features are pulled to nothing, a post.
const PULL: f32 = 0.000_2;
/// A feature of one post alone says nothing about others.
const LEAST_POSTS: usize = 2;
/// How many features are kept: those that weigh most.
const KEPT: usize = 8_000;
/// How many weights of a thousand fit into the file as they are.
const WIDE: usize = 995;
/// In how many parts the posts are cut to measure.
const FOLDS: u64 = 5;
/// How often what is told should be right, by class. Of interest in buying and of praise
/// it is more: strangers write of these in ways that those who wrote the posts did not
/// think of. Of none it is more because a fifth of the posts are of that class, and what
/// wants something is most of what else is read.
const PRECISION: Row = [0.88, 0.88, 0.93, 0.88, 0.91, 0.88, 0.91];
/// Nothing is told that is less probable.
const LEAST_SURE: f32 = 0.3;
/// The languages, as the files name them.
const LANGUAGES: [Lang; 2] = [Lang::De, Lang::En];

/// A post as numbers.
struct Example {
    class: usize,
    keys: Vec<u32>,
    shares: Shares,
    sums: [f32; KINDS],
}

/// What was learned.
struct Weights {
    bias: Row,
    rules: [Row; KINDS],
    rows: HashMap<u32, Row>,
}

/// A number that is learned, with the steps that it took.
#[derive(Clone, Copy, Default)]
struct Slow {
    value: f32,
    past: f32,
}

impl Slow {
    fn step(&mut self, slope: f32) {
        self.past += slope * slope;
        self.value -= STEP * slope / (self.past + 1e-6).sqrt();
    }
}

/// Learns from `development-*.tsv` in the folder and writes `*.weights` there
/// where the rules stand; prints what the recipe reaches on posts that it did not
/// see, and the words with the greatest weights.
pub(crate) fn train(posts: &Path, rules: &Path) -> std::io::Result<()> {
    for lang in LANGUAGES {
        let (examples, names) = read(posts, lang)?;
        let asked = ask(&examples);
        let sure = sure(&asked);
        print(lang, &asked, sure);
        let all: Vec<&Example> = examples.iter().collect();
        let weights = learn(&all);
        let kept = strongest(&weights);
        let mut entries = kept.clone();
        entries.sort_unstable_by_key(|(key, _)| *key);
        let file = intent::encode(unit(&kept), sure, weights.bias, weights.rules, &entries);
        let path = rules.join(format!("{}.weights", lang.code()));
        std::fs::write(&path, &file)?;
        println!(
            "{}: {} posts, {} bytes",
            path.display(),
            examples.len(),
            file.len()
        );
        tell(&kept, &names);
    }
    Ok(())
}

/// What the recipe says of posts that it did not see, a fifth at a time: the class
/// of each post, and how much speaks for each.
fn ask(examples: &[Example]) -> Vec<(usize, Row)> {
    let mut asked = Vec::new();
    for fold in 0..FOLDS {
        let is_held = |at: usize| spread(at) % FOLDS == fold;
        let used: Vec<&Example> = examples
            .iter()
            .enumerate()
            .filter_map(|(at, example)| (!is_held(at)).then_some(example))
            .collect();
        let mut weights = learn(&used);
        let kept = strongest(&weights);
        let unit = unit(&kept);
        let round = |row: Row| row.map(|weight| intent::rounded(weight, unit));
        weights.rows = kept
            .into_iter()
            .map(|(key, row)| (key, round(row)))
            .collect();
        for (at, example) in examples.iter().enumerate() {
            if is_held(at) {
                asked.push((example.class, weights.weigh(example)));
            }
        }
    }
    asked
}

/// How probable each class must be to be told: such that what is told is right as
/// often as it should be, on posts that were not learned from.
fn sure(asked: &[(usize, Row)]) -> Row {
    std::array::from_fn(|class| {
        let likely = |row: &Row| match intent::leader(row) {
            (place, likely) if place == class => Some(likely),
            _ if class == KINDS => intent::likely(row).last().copied(),
            _ => None,
        };
        let mut told: Vec<(f32, bool)> = asked
            .iter()
            .filter_map(|(of, row)| Some((likely(row)?, *of == class)))
            .collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut right = 0;
        let mut sure = 1.0;
        for (count, (likely, is_right)) in told.into_iter().enumerate() {
            right += usize::from(is_right);
            if right as f32 >= PRECISION[class] * (count + 1) as f32 && likely >= LEAST_SURE {
                sure = likely;
            }
        }
        sure
    })
}

/// What is told of a post: its class, or one more where nothing is sure.
fn told(row: &Row, sure: Row) -> usize {
    let (place, likely) = intent::leader(row);
    let none = intent::likely(row)[KINDS];
    match place {
        place if likely >= sure[place] => place,
        _ if none >= sure[KINDS] => KINDS,
        _ => CLASSES,
    }
}

/// A number that follows no order of the posts.
fn spread(at: usize) -> u64 {
    ((at as u64).wrapping_mul(2_654_435_761) >> 7) % 1_009
}

fn print(lang: Lang, asked: &[(usize, Row)], sure: Row) {
    let mut seen = [[0_u32; CLASSES + 1]; CLASSES];
    for (class, row) in asked {
        seen[*class][told(row, sure)] += 1;
    }
    println!("{}, cross-validated", lang.code());
    for class in 0..CLASSES {
        let right = seen[class][class] as f32;
        let found: u32 = seen.iter().map(|row| row[class]).sum();
        let there: u32 = seen[class].iter().sum();
        println!(
            "  {:<10} {there:4} posts  precision {:.2}  recall {:.2}   {:?}",
            name(class),
            right / found.max(1) as f32,
            right / there.max(1) as f32,
            seen[class]
        );
    }
}

fn name(class: usize) -> &'static str {
    Kind::ALL.get(class).map_or("none", |kind| kind.name())
}

/// The examples of a language, and a word for each key.
fn read(folder: &Path, lang: Lang) -> std::io::Result<(Vec<Example>, HashMap<u32, String>)> {
    let file = std::fs::read_to_string(folder.join(format!("development-{}.tsv", lang.code())))?;
    let reader = Reader::default();
    let mut names = HashMap::new();
    let mut examples = Vec::new();
    for (class, text) in file.lines().filter_map(|line| line.split_once('\t')) {
        let (keys, sums) = reader.look(text, lang);
        for word in text.split_whitespace() {
            for key in reader.look(word, lang).0 {
                names.entry(key).or_insert_with(|| word.to_lowercase());
            }
        }
        examples.push(Example {
            class: Kind::named(class).map_or(KINDS, |kind| kind as usize),
            shares: Shares::of(keys.iter().copied()),
            keys,
            sums,
        });
    }
    Ok((examples, names))
}

impl Weights {
    fn weigh(&self, example: &Example) -> Row {
        let mut all = self.bias;
        let mut add = |row: &Row, times: f32| {
            all.iter_mut()
                .zip(row)
                .for_each(|(to, weight)| *to += weight * times);
        };
        for (row, sum) in self.rules.iter().zip(intent::bounded(example.sums)) {
            add(row, sum);
        }
        for key in &example.keys {
            if let Some(row) = self.rows.get(key) {
                add(row, example.shares.share(*key));
            }
        }
        all
    }
}

/// Learns from the examples, one after another.
fn learn(examples: &[&Example]) -> Weights {
    let mut posts: HashMap<u32, usize> = HashMap::new();
    for key in examples.iter().flat_map(|example| &example.keys) {
        *posts.entry(*key).or_default() += 1;
    }
    let mut rows: HashMap<u32, [Slow; CLASSES]> = posts
        .into_iter()
        .filter(|(_, posts)| *posts >= LEAST_POSTS)
        .map(|(key, _)| (key, Default::default()))
        .collect();
    let mut bias = [Slow::default(); CLASSES];
    let mut rules = [[Slow::default(); CLASSES]; KINDS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..ROUNDS {
        order.sort_by_key(|at| spread(at + round * 7_919));
        for example in order.iter().map(|at| examples[*at]) {
            let sums = intent::bounded(example.sums);
            let mut logits = bias.map(|slow| slow.value);
            for class in 0..CLASSES {
                let of_rules: f32 = (0..KINDS)
                    .map(|kind| rules[kind][class].value * sums[kind])
                    .sum();
                let of_keys: f32 = example
                    .keys
                    .iter()
                    .filter_map(|key| Some((rows.get(key)?, key)))
                    .map(|(row, key)| row[class].value * example.shares.share(*key))
                    .sum();
                logits[class] += of_rules + of_keys;
            }
            let slope = slope(logits, example.class);
            for class in 0..CLASSES {
                bias[class].step(slope[class]);
                for kind in 0..KINDS {
                    rules[kind][class].step(slope[class] * sums[kind]);
                }
            }
            for key in &example.keys {
                let share = example.shares.share(*key);
                if let Some(row) = rows.get_mut(key) {
                    for class in 0..CLASSES {
                        let pull = PULL * row[class].value;
                        row[class].step(slope[class] * share + pull);
                    }
                }
            }
        }
    }
    let value = |row: [Slow; CLASSES]| row.map(|slow| slow.value);
    Weights {
        bias: value(bias),
        rules: rules.map(value),
        rows: rows
            .into_iter()
            .map(|(key, row)| (key, value(row)))
            .collect(),
    }
}

/// What is too much of each class: probability less truth.
fn slope(logits: Row, class: usize) -> Row {
    let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = logits.map(|logit| libm::expf(logit - top));
    let sum: f32 = powers.iter().sum();
    let mut slope = powers.map(|power| power / sum);
    slope[class] -= 1.0;
    slope
}

/// The features that weigh most, centred: only differences between classes count.
fn strongest(weights: &Weights) -> Vec<(u32, Row)> {
    let mut rows: Vec<(u32, Row)> = weights
        .rows
        .iter()
        .map(|(key, row)| {
            let mean = row.iter().sum::<f32>() / CLASSES as f32;
            (*key, row.map(|weight| weight - mean))
        })
        .collect();
    let size = |row: &Row| row.iter().map(|weight| weight * weight).sum::<f32>();
    rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
    rows.truncate(KEPT);
    rows
}

/// What one step of a weight is worth in the file: such that the widest but few
/// fit, for the many small ones need their steps.
fn unit(kept: &[(u32, Row)]) -> f32 {
    let mut sizes: Vec<f32> = kept.iter().flat_map(|(_, row)| row.map(f32::abs)).collect();
    sizes.sort_by(f32::total_cmp);
    let wide = sizes.get(sizes.len() * WIDE / 1000).copied().unwrap_or(1.0);
    (wide / 7.0).max(f32::MIN_POSITIVE)
}

/// Prints, for each class, the words that speak most for it.
fn tell(kept: &[(u32, Row)], names: &HashMap<u32, String>) {
    for class in 0..CLASSES {
        let mut ranked: Vec<(f32, &str)> = kept
            .iter()
            .filter_map(|(key, row)| Some((row[class], names.get(key)?.as_str())))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let words: Vec<&str> = ranked.iter().take(15).map(|(_, word)| *word).collect();
        println!("  {}: {}", name(class), words.join(", "));
    }
}
