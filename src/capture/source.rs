//! From an adapter's TOML to its compact form. Only the build script reads
//! this file: TOML is for people and never reaches the browser.

use scraper::Selector;
use serde::Deserialize;

use super::css::Css;
use super::schema::{Adapter, Alt, At, Evidence, Fields, Kind, Person, Rule, Step};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    network: Option<String>,
    #[serde(default)]
    hosts: Vec<String>,
    public: Option<bool>,
    #[serde(default)]
    order: u8,
    signature: Option<String>,
    seen: String,
    evidence: Evidence,
    #[serde(default)]
    fields: RawFields,
    post: Vec<RawRule>,
    person: Option<RawPerson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    select: String,
    view: Option<String>,
    #[serde(default)]
    siblings: u8,
    without: Option<String>,
    #[serde(default)]
    skip: OneOrMany,
    kind: Option<String>,
    #[serde(default)]
    kinds: std::collections::BTreeMap<String, OneOrMany>,
    #[serde(default)]
    fields: RawFields,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFields {
    id: Option<OneOrMany>,
    url: Option<OneOrMany>,
    title: Option<OneOrMany>,
    name: Option<OneOrMany>,
    handle: Option<OneOrMany>,
    profile: Option<OneOrMany>,
    avatar: Option<OneOrMany>,
    headline: Option<OneOrMany>,
    text: Option<OneOrMany>,
    lang: Option<OneOrMany>,
    time: Option<OneOrMany>,
    zone: Option<OneOrMany>,
    likes: Option<OneOrMany>,
    replies: Option<OneOrMany>,
    shares: Option<OneOrMany>,
    views: Option<OneOrMany>,
    rating: Option<OneOrMany>,
    parent: Option<OneOrMany>,
    sponsored: Option<OneOrMany>,
    truncated: Option<OneOrMany>,
    images: Option<OneOrMany>,
    videos: Option<OneOrMany>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    when: String,
    #[serde(default)]
    name: OneOrMany,
    #[serde(default)]
    handle: OneOrMany,
    #[serde(default)]
    url: OneOrMany,
    #[serde(default)]
    avatar: OneOrMany,
    #[serde(default)]
    headline: OneOrMany,
    #[serde(default)]
    company: OneOrMany,
    #[serde(default)]
    location: OneOrMany,
    #[serde(default)]
    links: OneOrMany,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

/// Reads and checks one adapter; an error is one line that names the place.
pub(crate) fn adapter(id: &str, toml: &str) -> Result<Adapter, String> {
    let file: File = toml::from_str(toml).map_err(|e| {
        let line = e
            .span()
            .and_then(|s| toml.get(..s.start))
            .map_or(1, |before| before.matches('\n').count() + 1);
        format!("line {line}: {}", e.message().replace('\n', " "))
    })?;
    if file.hosts.is_empty() && file.signature.is_none() {
        return Err("without hosts it needs a signature".to_owned());
    }
    if let Some(host) = file.hosts.iter().find(|h| !is_host(h)) {
        return Err(format!("hosts: `{host}` is no lower-case host name"));
    }
    if !is_month(&file.seen) {
        return Err(format!("seen: `{}` is no month like 2026-05", file.seen));
    }
    if file.post.is_empty() {
        return Err("it needs a [[post]]".to_owned());
    }
    let rules = file
        .post
        .into_iter()
        .enumerate()
        .map(|(n, raw)| rule(&file.fields, raw).map_err(|e| format!("post {}: {e}", n + 1)))
        .collect::<Result<_, _>>()?;
    Ok(Adapter {
        id: id.to_owned(),
        name: file.name,
        network: file.network.unwrap_or_else(|| id.to_owned()),
        hosts: file.hosts,
        public: file.public,
        order: file.order,
        signature: file
            .signature
            .map(|s| css(&s).map_err(|e| format!("signature: {e}")))
            .transpose()?,
        seen: file.seen,
        evidence: file.evidence,
        rules,
        person: file
            .person
            .map(|p| person(p).map_err(|e| format!("person: {e}")))
            .transpose()?,
    })
}

fn is_host(host: &str) -> bool {
    host.contains('.')
        && host
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
}

fn is_month(seen: &str) -> bool {
    seen.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && year.parse::<u16>().is_ok()
            && month.len() == 2
            && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
    })
}

fn rule(shared: &RawFields, raw: RawRule) -> Result<Rule, String> {
    Ok(Rule {
        select: css(&raw.select).map_err(|e| format!("select: {e}"))?,
        view: raw
            .view
            .map(|v| css(&v).map(|_| v).map_err(|e| format!("view: {e}")))
            .transpose()?,
        siblings: raw.siblings,
        without: raw
            .without
            .map(|w| css(&w).map_err(|e| format!("without: {e}")))
            .transpose()?,
        skip: alts("skip", raw.skip)?,
        kinds: raw
            .kinds
            .into_iter()
            .map(|(name, list)| Ok((kind(&name)?, alts(&name, list)?)))
            .collect::<Result<_, String>>()?,
        kind: raw.kind.as_deref().map_or(Ok(Kind::Post), kind)?,
        fields: fields(shared, raw.fields)?,
    })
}

fn kind(name: &str) -> Result<Kind, String> {
    Ok(match name {
        "post" => Kind::Post,
        "comment" => Kind::Comment,
        "repost" => Kind::Repost,
        "review" => Kind::Review,
        "question" => Kind::Question,
        "answer" => Kind::Answer,
        other => return Err(format!("`{other}` is no kind of post")),
    })
}

/// A rule's own fields, and the file's shared ones where it has none.
fn fields(shared: &RawFields, own: RawFields) -> Result<Fields, String> {
    macro_rules! read {
        ($($field:ident)*) => {
            Fields {
                $($field: alts(
                    stringify!($field),
                    own.$field.or_else(|| shared.$field.clone()).unwrap_or_default(),
                )?,)*
            }
        };
    }
    Ok(
        read!(id url title name handle profile avatar headline text lang time zone likes replies
            shares views rating parent sponsored truncated images videos),
    )
}

fn person(raw: RawPerson) -> Result<Person, String> {
    Ok(Person {
        when: css(&raw.when).map_err(|e| format!("when: {e}"))?,
        name: alts("name", raw.name)?,
        handle: alts("handle", raw.handle)?,
        url: alts("url", raw.url)?,
        avatar: alts("avatar", raw.avatar)?,
        headline: alts("headline", raw.headline)?,
        company: alts("company", raw.company)?,
        location: alts("location", raw.location)?,
        links: alts("links", raw.links)?,
    })
}

fn alts(field: &str, list: OneOrMany) -> Result<Vec<Alt>, String> {
    let list = match list {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    };
    list.iter()
        .map(|source| alt(source).map_err(|e| format!("{field}: `{source}`: {e}")))
        .collect()
}

/// `[up:|next:|page:] SELECTOR [minus SELECTOR] [@ATTRIBUTE] [| STEP]…`
fn alt(source: &str) -> Result<Alt, String> {
    let mut parts = source.split(" | ");
    let place = parts.next().unwrap_or_default().trim();
    let (at, place) = [("up:", At::Up), ("next:", At::Next), ("page:", At::Page)]
        .into_iter()
        .find_map(|(prefix, at)| place.strip_prefix(prefix).map(|rest| (at, rest.trim())))
        .unwrap_or((At::Own, place));
    let (place, attr) = match place.rsplit_once('@') {
        Some((before, name))
            if (before.is_empty() || before.ends_with(' '))
                && !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
        {
            (before.trim(), Some(name.to_owned()))
        }
        _ => (place, None),
    };
    let (place, minus) = match place.split_once(" minus ") {
        Some((place, minus)) => (place.trim(), Some(css(minus.trim())?)),
        None => (place, None),
    };
    let selector = match place {
        "" | "self" if at == At::Own => None,
        "" => return Err("it needs a selector".to_owned()),
        other => Some(css(other)?),
    };
    let mut alt = Alt {
        at,
        css: selector,
        minus,
        attr,
        pre: false,
        inline: false,
        all: false,
        label: None,
        steps: Vec::new(),
    };
    for part in parts.map(str::trim) {
        match part {
            "pre" => alt.pre = true,
            "inline" => alt.inline = true,
            "all" => alt.all = true,
            _ => match part.strip_prefix("label ") {
                Some(label) => alt.label = Some(label.to_owned()),
                None => alt.steps.push(step(part)?),
            },
        }
    }
    Ok(alt)
}

fn css(source: &str) -> Result<Css, String> {
    Selector::parse(source)
        .map(|_| Css::new(source))
        .map_err(|_| format!("`{source}` is no CSS selector"))
}

fn step(source: &str) -> Result<Step, String> {
    let (name, argument) = source.split_once(' ').unwrap_or((source, ""));
    let text = || match argument {
        "" => Err(format!("step `{name}` needs a text behind it")),
        text => Ok(text.replace("\\s", " ")),
    };
    let number = || {
        argument
            .parse()
            .map_err(|_| format!("step `{name}` needs a number behind it"))
    };
    let bare = |step: Step| match argument {
        "" => Ok(step),
        _ => Err(format!("step `{name}` takes nothing behind it")),
    };
    match name {
        "starts" => text().map(Step::Starts),
        "has" => text().map(Step::Has),
        "lacks" => text().map(Step::Lacks),
        "is" => text().map(Step::Is),
        "after" => text().map(Step::After),
        "before" => text().map(Step::Before),
        "template" => text().map(Step::Template),
        "segment" => number().map(Step::Segment),
        "query" => text().map(Step::Query),
        "line" => number().map(Step::Line),
        "fragment" => bare(Step::Fragment),
        "digits" => bare(Step::Digits),
        "utc" => bare(Step::Utc),
        "month-first" => bare(Step::MonthFirst),
        "names" => bare(Step::Names),
        "people" => bare(Step::People),
        "style-url" => bare(Step::StyleUrl),
        "at" => bare(Step::At),
        "promoted" => bare(Step::Promoted),
        "more" => bare(Step::More),
        "reactions" => bare(Step::Reactions),
        "comments" => bare(Step::Comments),
        "shares" => bare(Step::Shares),
        "views" => bare(Step::Views),
        "helpful" => bare(Step::Helpful),
        "linkedin-time" => bare(Step::LinkedinTime),
        "linkedin-urn" => bare(Step::LinkedinUrn),
        "count" => bare(Step::Count),
        other => Err(format!("there is no step `{other}`")),
    }
}
