//! HTML into a tree, within bounds.
//!
//! html5ever follows the standard, and the standard lets a short text stand
//! for very much work: elements nested by the thousand, formatting elements
//! that are rebuilt in every paragraph, a tag with half a million attributes.
//! A page that wants to stall its reader's browser needs no more. So the
//! parser is fed a tag at a time and stops at the first bound it passes; what
//! is refused is refused for a reason that the log can tell.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, QualName, TokenizerResult};
use scraper::{Html, HtmlTreeSink};

use super::attributes::Attributes;
use super::error::CaptureError;

/// How much HTML may ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) bytes: usize,
    pub(crate) depth: usize,
    pub(crate) nodes: usize,
    pub(crate) attributes: usize,
    /// Steps over open elements and attributes, the parser's inner loops.
    pub(crate) work: usize,
}

/// One post: the largest real ones have some 3,000 nodes in 200 KB.
pub(crate) const SNIPPET: Limits = Limits {
    bytes: 2_000_000,
    depth: 160,
    nodes: 20_000,
    attributes: 200,
    work: 1_500_000,
};

/// A whole page: saved feeds have some 100,000 nodes in 4 MB.
pub(crate) const PAGE: Limits = Limits {
    bytes: 32_000_000,
    depth: 512,
    nodes: 800_000,
    attributes: 400,
    work: 400_000_000,
};

/// Parses a document, or says which bound it passed.
pub(crate) fn parse(html: &str, limits: Limits) -> Result<Html, CaptureError> {
    if html.len() > limits.bytes {
        return Err(CaptureError::TooLong {
            bytes: html.len(),
            limit: limits.bytes,
        });
    }
    let sink = Bounded::new(limits);
    let builder = TreeBuilder::new(sink, TreeBuilderOpts::default());
    let tokenizer = Tokenizer::new(Watcher::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    let whole = StrTendril::from_slice(html);
    let mut place = Place::Between;
    let mut start = 0;
    while start < html.len() {
        let end = html
            .as_bytes()
            .iter()
            .skip(start + 1)
            .position(|&b| b == b'<')
            .map_or(html.len(), |n| start + 1 + n);
        let piece = html.get(start..end).unwrap_or_default();
        place = place.before(piece, tokenizer.sink.raw.get());
        if let Place::Tag(tag) = &place
            && tag.count() > limits.attributes
        {
            return Err(CaptureError::TooManyAttributes {
                limit: limits.attributes,
            });
        }
        let seen = tokenizer.sink.tokens.get();
        let (Ok(from), Ok(len)) = (u32::try_from(start), u32::try_from(end - start)) else {
            break;
        };
        input.push_back(whole.subtendril(from, len));
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if let Some(bound) = tokenizer.sink.builder.sink.passed.take() {
            return Err(bound);
        }
        if tokenizer.sink.tokens.get() != seen {
            place = Place::Between;
        }
        start = end;
    }
    tokenizer.end();
    let sink = tokenizer.sink.builder.sink;
    match sink.passed.take() {
        Some(bound) => Err(bound),
        None => Ok(sink.inner.finish()),
    }
}

/// Where the tokenizer stands between two pieces. It does not tell, but every
/// piece begins at a `<` and holds no other, and a finished tag, comment or
/// text gives a token: no token means that it is still inside.
enum Place {
    Between,
    /// In a tag that a `>` has not closed yet.
    Tag(Attributes),
    /// In a comment, a doctype or a raw text, which have no attributes.
    Other,
}

impl Place {
    fn before(self, piece: &str, raw: bool) -> Self {
        match self {
            _ if raw => Self::Other,
            Self::Between => {
                let name = piece.trim_start_matches('<').trim_start_matches('/');
                if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    let mut tag = Attributes::default();
                    tag.read(name);
                    Self::Tag(tag)
                } else {
                    Self::Other
                }
            }
            Self::Tag(mut tag) => {
                tag.read(piece);
                Self::Tag(tag)
            }
            Self::Other => Self::Other,
        }
    }
}

/// Sees every token, so that the feeding loop knows where the tokenizer is.
struct Watcher {
    builder: TreeBuilder<NodeId, Bounded>,
    tokens: Cell<u64>,
    raw: Cell<bool>,
}

impl Watcher {
    fn new(builder: TreeBuilder<NodeId, Bounded>) -> Self {
        Self {
            builder,
            tokens: Cell::new(0),
            raw: Cell::new(false),
        }
    }
}

impl TokenSink for Watcher {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let sink = &self.builder.sink;
        if sink.stopped.get() {
            return TokenSinkResult::Continue;
        }
        match &token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => {
                // The tokenizer compares each attribute with all before it,
                // the builder walks the open elements for most tags.
                sink.work(sink.deepest.get() + tag.attrs.len() * tag.attrs.len() / 4);
                if tag.kind == TagKind::EndTag {
                    self.raw.set(false);
                }
            }
            _ => sink.work(1),
        }
        self.tokens.set(self.tokens.get() + 1);
        let result = self.builder.process_token(token, line);
        if matches!(
            result,
            TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext
        ) {
            self.raw.set(true);
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// scraper's tree, which counts what is put into it.
struct Bounded {
    inner: HtmlTreeSink,
    limits: Limits,
    nodes: Cell<usize>,
    deepest: Cell<usize>,
    spent: Cell<usize>,
    stopped: Cell<bool>,
    passed: Cell<Option<CaptureError>>,
}

impl Bounded {
    fn new(limits: Limits) -> Self {
        Self {
            inner: HtmlTreeSink::new(Html::new_document()),
            limits,
            nodes: Cell::new(0),
            deepest: Cell::new(0),
            spent: Cell::new(0),
            stopped: Cell::new(false),
            passed: Cell::new(None),
        }
    }

    fn stop(&self, bound: CaptureError) {
        if !self.stopped.replace(true) {
            self.passed.set(Some(bound));
        }
    }

    fn work(&self, steps: usize) {
        let spent = self.spent.get().saturating_add(steps);
        self.spent.set(spent);
        if spent > self.limits.work {
            self.stop(CaptureError::Tangled);
        }
    }

    fn count(&self) {
        let nodes = self.nodes.get() + 1;
        self.nodes.set(nodes);
        if nodes > self.limits.nodes {
            self.stop(CaptureError::TooMany {
                limit: self.limits.nodes,
            });
        }
    }

    /// Measured in the tree itself: the tree builder moves elements about.
    fn measure(&self, parent: NodeId, child: &NodeOrText<NodeId>) {
        if matches!(child, NodeOrText::AppendText(_)) {
            self.count();
            return;
        }
        let html = self.inner.0.borrow();
        let above = html
            .tree
            .get(parent)
            .map_or(0, |node| node.ancestors().take(self.limits.depth).count());
        let depth = above + 1;
        if depth > self.deepest.get() {
            self.deepest.set(depth);
            if depth >= self.limits.depth {
                self.stop(CaptureError::TooDeep {
                    limit: self.limits.depth,
                });
            }
        }
    }
}

impl TreeSink for Bounded {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.inner.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.count();
        self.inner.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.count();
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.count();
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.measure(*parent, &child);
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        self.measure(*element, &child);
        self.inner
            .append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        self.measure(*sibling, &new_node);
        self.inner.append_before_sibling(sibling, new_node);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.inner.reparent_children(node, new_parent);
    }
}

#[cfg(test)]
mod tests;
