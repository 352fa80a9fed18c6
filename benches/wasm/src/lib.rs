//! The engine in WASM, to be measured beside the browser's own parser.

use jiff::Timestamp;
use sidelight::capture::{self, Snippet};
use sidelight::export::{self, Chunks, FileName, Files, OwnFields};
use sidelight::insight::{
    matching::{Haystack, Matcher},
    watch::{Watchlist, Watchlists},
};
use sidelight::lead::Lead;
use sidelight::post::Post;
use sidelight::record::{Marks, StoredPost};
use sidelight::sentiment::{LangHint, Scorer};
use sidelight::text::lang::Lang;
use wasm_bindgen::prelude::*;

include!("input.rs");
include!("leads.rs");
include!("watch.rs");
include!("topics.rs");

/// A post's HTML of about that many bytes.
#[wasm_bindgen]
pub fn input(bytes: usize) -> String {
    post_html(bytes)
}

/// Reads a post as the background does; answers how many characters of text it
/// found, so that nothing of the work can be left out.
#[wasm_bindgen]
pub fn read(html: &str) -> usize {
    let snippet = Snippet {
        adapter: ADAPTER,
        page_url: PAGE_URL,
        path: PATH,
        html,
        seen_at: Timestamp::UNIX_EPOCH,
    };
    capture::snippet(&snippet).map_or(0, |posts| {
        posts.iter().map(|post| post.text.chars().count()).sum()
    })
}

/// Reads a whole page; answers how many posts it found.
#[wasm_bindgen]
pub fn read_page(url: &str, html: &str) -> usize {
    capture::page(url, html, Timestamp::UNIX_EPOCH).map_or(0, |posts| posts.len())
}

/// The scorer as the background holds it.
#[wasm_bindgen]
pub struct Sentiment(Scorer);

#[wasm_bindgen]
impl Sentiment {
    /// From the bytes of the model file.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8]) -> Result<Self, String> {
        Scorer::from_bytes(model)
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// The probability that a text in a known language is positive.
    pub fn positive(&self, text: &str, german: bool) -> f32 {
        let lang = if german { Lang::De } else { Lang::En };
        self.0.probabilities(text, lang).positive
    }

    /// The same by way of everything that the background does: recognise the
    /// language, score, and tell the reasons.
    pub fn whole(&self, text: &str) -> f32 {
        self.0.score(text, LangHint::Auto).positive
    }
}

/// Posts that are matched with 200 terms, as the background does it.
#[wasm_bindgen]
pub struct Watch {
    matcher: Matcher,
    haystack: Haystack,
    posts: Vec<StoredPost>,
}

#[wasm_bindgen]
impl Watch {
    /// Makes that many posts.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Result<Self, String> {
        let snippet = Snippet {
            adapter: ADAPTER,
            page_url: PAGE_URL,
            path: PATH,
            html: &post_html(10_000),
            seen_at: Timestamp::UNIX_EPOCH,
        };
        let found = capture::snippet(&snippet).map_err(|error| error.to_string())?;
        let first = found.into_iter().next().ok_or("the input has no post")?;
        let record = |n: usize| StoredPost {
            post: Post {
                text: watched_text(n),
                mentions: Vec::new(),
                hashtags: vec!["alltag".to_owned()],
                ..first.clone()
            },
            person: None,
            saved: false,
            score: None,
            correction: None,
            marks: Marks::default(),
        };
        Ok(Self {
            matcher: Matcher::new(&watchlists()),
            haystack: Haystack::default(),
            posts: (0..count).map(record).collect(),
        })
    }

    /// Matches every post; answers how many speak of a list.
    pub fn mark(&mut self) -> usize {
        let mut marked = 0;
        for record in &mut self.posts {
            self.matcher.mark_again(record, &mut self.haystack);
            marked += usize::from(!record.marks.watch.is_empty());
        }
        marked
    }
}

/// That many leads, in WASM memory as the dashboard has them.
#[wasm_bindgen]
pub struct Leads(Vec<Lead>);

/// A file in memory.
struct Memory(Chunks);

impl Files for Memory {
    type File = Chunks;

    fn open(&mut self, _: FileName) -> std::io::Result<Chunks> {
        Ok(Chunks::default())
    }

    fn close(&mut self, file: Chunks) -> std::io::Result<()> {
        self.0 = file;
        Ok(())
    }
}

#[wasm_bindgen]
impl Leads {
    /// Makes them.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Self {
        Self((0..count).map(lead).collect())
    }

    /// Writes them as the export room does, into one file; answers its size in bytes.
    pub fn export(&self, profile: &str) -> Result<usize, String> {
        let profile = export::profile(profile).ok_or("there is no such profile")?;
        let mut whole = profile.clone();
        // One file, so that its size is the export's.
        whole.limits = export::Limits::default();
        let own = OwnFields::of(&whole, &self.0);
        let mut job = export::Export::new(&whole, &own, Memory(Chunks::default()));
        for lead in &self.0 {
            job.lead(lead, false).map_err(|error| error.to_string())?;
        }
        let (file, _) = job.finish().map_err(|error| error.to_string())?;
        Ok(file.0.size())
    }
}
