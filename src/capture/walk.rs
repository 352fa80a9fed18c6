//! Through a tree without recursion: a page decides how deep its tree is.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

/// Whether a walk goes into a node's children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Go {
    Into,
    Past,
}

/// Calls `enter` for `root` and what is below it in document order, and
/// `leave` behind the children of each node that was entered.
pub(crate) fn walk<'a>(
    root: NodeRef<'a, Node>,
    mut enter: impl FnMut(NodeRef<'a, Node>) -> Go,
    mut leave: impl FnMut(NodeRef<'a, Node>),
) {
    let mut node = root;
    loop {
        if enter(node) == Go::Into {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            leave(node);
        }
        loop {
            if node.id() == root.id() {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                return;
            };
            node = parent;
            leave(node);
        }
    }
}

/// The elements from `root` down, in document order, where `keep` says so;
/// below an element that is not kept there is nothing.
pub(crate) fn elements<'a>(
    root: ElementRef<'a>,
    mut keep: impl FnMut(ElementRef<'a>) -> bool,
) -> Vec<ElementRef<'a>> {
    let mut found = Vec::new();
    walk(
        *root,
        |node| match ElementRef::wrap(node) {
            Some(element) if keep(element) => {
                found.push(element);
                Go::Into
            }
            _ => Go::Past,
        },
        |_| {},
    );
    found
}

/// The element's ancestors, nearest first.
pub(crate) fn ancestors(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// The elements that follow under the same parent.
pub(crate) fn following(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.next_siblings().filter_map(ElementRef::wrap)
}
