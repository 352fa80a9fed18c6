//! What belongs to one post on a page, and looking things up in it.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef};
use jiff::Timestamp;
use jiff::tz::Offset;
use scraper::{ElementRef, Node};
use url::Url;

use super::css::Css;
use super::schema::{Alt, At, Step};
use super::transform::{count, handle, label, linkedin, names, number, text, time, url as urls};
use super::walk::{ancestors, elements, following};

/// Where and when a page was seen.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'p> {
    pub(crate) url: &'p Url,
    /// What links are relative to: the page's URL, or its `<base>`.
    pub(crate) base: &'p Url,
    pub(crate) at: Timestamp,
    /// The whole document, where there is one: a snippet has only its path.
    pub(crate) root: Option<ElementRef<'p>>,
}

/// One post's own part of a page.
pub(crate) struct Scope<'p> {
    pub(crate) seen: Seen<'p>,
    pub(crate) root: ElementRef<'p>,
    own: HashSet<NodeId>,
    next: Vec<ElementRef<'p>>,
    /// Roots of what is inside the post and not its own.
    foreign: HashSet<NodeId>,
}

/// A value, and where it was read.
pub(crate) struct Found<'a, 'p, T> {
    pub(crate) value: T,
    pub(crate) element: ElementRef<'p>,
    pub(crate) alt: &'a Alt,
}

impl<'p> Scope<'p> {
    /// `foreign` tells which elements inside are other posts or quotes;
    /// `siblings` of the following elements belong to the post unless they
    /// are posts of their own.
    pub(crate) fn new(
        seen: Seen<'p>,
        root: ElementRef<'p>,
        siblings: u8,
        foreign: impl Fn(ElementRef<'p>) -> bool,
    ) -> Self {
        let mut apart = HashSet::new();
        let mut own = HashSet::new();
        elements(root, |element| {
            let keep = element.id() == root.id() || !foreign(element);
            if keep {
                own.insert(element.id());
            } else {
                apart.insert(element.id());
            }
            keep
        });
        let next = following(root)
            .take(usize::from(siblings))
            .take_while(|element| !foreign(*element))
            .collect();
        Self {
            seen,
            root,
            own,
            next,
            foreign: apart,
        }
    }

    /// Whether an alternative matches anything at all.
    pub(crate) fn matches(&self, alts: &[Alt]) -> bool {
        alts.iter().any(|alt| self.alt_matches(alt))
    }

    /// Whether an element of the post's own matches a selector.
    pub(crate) fn any(&self, css: &Css) -> bool {
        self.own(css).next().is_some()
    }

    pub(crate) fn alt_matches(&self, alt: &Alt) -> bool {
        self.places(alt).any(|element| {
            // Without an attribute or a step, being there is enough.
            (alt.attr.is_none() && alt.steps.is_empty() && alt.label.is_none())
                || self.value(alt, element).is_some()
        })
    }

    /// The first value that an alternative gives and `read` accepts.
    pub(crate) fn first<'a, T>(
        &self,
        alts: &'a [Alt],
        read: impl Fn(String) -> Option<T>,
    ) -> Option<Found<'a, 'p, T>> {
        alts.iter().find_map(|alt| {
            if alt.all {
                let (element, text) = self.joined(alt)?;
                let value = read(text)?;
                return Some(Found {
                    value,
                    element,
                    alt,
                });
            }
            self.places(alt).find_map(|element| {
                let value = read(self.value(alt, element)?)?;
                Some(Found {
                    value,
                    element,
                    alt,
                })
            })
        })
    }

    /// Every value of the first alternative that gives any.
    pub(crate) fn every<T>(
        &self,
        alts: &[Alt],
        read: impl Fn(ElementRef<'p>, String) -> Option<T>,
    ) -> Vec<T> {
        alts.iter()
            .map(|alt| {
                self.places(alt)
                    .filter_map(|element| read(element, self.value(alt, element)?))
                    .collect::<Vec<_>>()
            })
            .find(|values| !values.is_empty())
            .unwrap_or_default()
    }

    /// The texts of all matches, inside none of each other, as lines.
    fn joined(&self, alt: &Alt) -> Option<(ElementRef<'p>, String)> {
        let mut lines: Vec<String> = Vec::new();
        let mut first = None;
        let mut inside: HashSet<NodeId> = HashSet::new();
        for element in self.places(alt) {
            if ancestors(element).any(|a| inside.contains(&a.id())) {
                continue;
            }
            inside.insert(element.id());
            if let Some(value) = self.value(alt, element) {
                first.get_or_insert(element);
                lines.push(value);
            }
        }
        first.map(|element| (element, lines.join("\n")))
    }

    /// The elements that an alternative points at, in order.
    fn places<'s>(&'s self, alt: &'s Alt) -> Box<dyn Iterator<Item = ElementRef<'p>> + 's> {
        let Some(css) = &alt.css else {
            return Box::new(std::iter::once(self.root));
        };
        match alt.at {
            At::Own => Box::new(self.own(css)),
            At::Next => Box::new(self.next.iter().flat_map(|next| css.select(*next))),
            At::Up => Box::new(ancestors(self.root).filter(|e| css.matches(*e))),
            At::Page => Box::new(self.seen.root.into_iter().flat_map(|root| css.select(root))),
        }
    }

    /// The post's own elements that a selector matches.
    fn own<'s>(&'s self, css: &'s Css) -> impl Iterator<Item = ElementRef<'p>> + 's {
        css.select(self.root)
            .filter(|element| self.own.contains(&element.id()))
    }

    fn value(&self, alt: &Alt, element: ElementRef<'p>) -> Option<String> {
        if let Some(label) = &alt.label
            && text::visible(element, text::How::default()) != *label
        {
            return None;
        }
        let raw = match &alt.attr {
            Some(name) => element.attr(name)?.to_owned(),
            None => self.text(alt, element),
        };
        let value = steps(&alt.steps, raw, self.seen)?;
        (!value.trim().is_empty()).then_some(value)
    }

    /// The visible text of an element, without what is not the post's own.
    fn text(&self, alt: &Alt, element: ElementRef<'p>) -> String {
        let skip = |node: NodeRef<'_, Node>| {
            self.foreign.contains(&node.id())
                || alt
                    .minus
                    .as_ref()
                    .is_some_and(|minus| ElementRef::wrap(node).is_some_and(|e| minus.matches(e)))
        };
        text::visible(
            element,
            text::How {
                pre: alt.pre,
                inline: alt.inline,
                skip: Some(&skip),
            },
        )
    }

    /// The elements inside `element` that are the post's own.
    pub(crate) fn inside(&self, alt: &Alt, element: ElementRef<'p>) -> Vec<ElementRef<'p>> {
        elements(element, |e| {
            !self.foreign.contains(&e.id())
                && !alt.minus.as_ref().is_some_and(|minus| minus.matches(e))
        })
    }
}

/// A value through an alternative's steps.
pub(crate) fn steps(steps: &[Step], value: String, seen: Seen<'_>) -> Option<String> {
    steps.iter().try_fold(value, |value, step| {
        apply(step, &value, seen).map(|value| value.trim().to_owned())
    })
}

fn apply(step: &Step, value: &str, seen: Seen<'_>) -> Option<String> {
    let keep = |keep: bool| keep.then(|| value.to_owned());
    match step {
        Step::Starts(start) => keep(value.trim_start().starts_with(start.as_str())),
        Step::Has(part) => keep(value.contains(part.as_str())),
        Step::Lacks(part) => keep(!value.contains(part.as_str())),
        Step::Is(word) => keep(value.trim().to_lowercase() == word.to_lowercase()),
        Step::After(mark) => value.split_once(mark.as_str()).map(|(_, v)| v.to_owned()),
        Step::Before(mark) => Some(
            value
                .split_once(mark.as_str())
                .map_or(value, |(v, _)| v)
                .to_owned(),
        ),
        Step::Template(template) => Some(fill(template, value, seen.url)),
        Step::Segment(n) => urls::segment(seen.base, value, *n),
        Step::Query(name) => urls::query(seen.base, value, name),
        Step::Fragment => urls::fragment(seen.base, value),
        Step::Line(n) => value.lines().nth(usize::from(*n)).map(str::to_owned),
        Step::Digits => number::digits(value),
        Step::Utc => time::time(value, seen.at, Some(Offset::UTC)).map(|(at, _)| at.to_string()),
        Step::MonthFirst => Some(time::month_first(value)),
        Step::Names => names::people(value).map(|n| n.to_string()),
        Step::People => names::people_or_count(value).map(|n| n.to_string()),
        Step::StyleUrl => urls::in_style(value),
        Step::At => handle::at(value),
        Step::Promoted => keep(label::is_promoted(value)),
        Step::More => keep(label::is_more(value)),
        Step::Reactions => keep(label::counts(value, label::REACTIONS)),
        Step::Comments => keep(label::counts(value, label::COMMENTS)),
        Step::Shares => keep(label::counts(value, label::SHARES)),
        Step::Views => keep(label::counts(value, label::VIEWS)),
        Step::Helpful => label::helpful(value),
        Step::LinkedinTime => linkedin::time(value),
        Step::LinkedinUrn => linkedin::urn(value),
        Step::Count => count::count(value).map(|n| n.to_string()),
    }
}

/// `{}` is the value, `{origin}`, `{host}` and `{page}` are the page's.
fn fill(template: &str, value: &str, url: &Url) -> String {
    let mut page = url.clone();
    page.set_fragment(None);
    template
        .replace("{origin}", &url.origin().ascii_serialization())
        .replace("{host}", url.host_str().unwrap_or_default())
        .replace("{page}", page.as_str())
        .replace("{}", value.trim())
}
