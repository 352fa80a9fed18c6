//! What changes by itself, in boxes.
//!
//! Leptos compiles its machinery anew for every type, and each closure is a
//! type of its own. In these boxes they are all of a few types, which makes the
//! interface a good deal smaller.

use leptos::{
    ev::{Event, KeyboardEvent, MouseEvent},
    prelude::*,
};

/// Whether something is so.
pub fn yes(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// The value of an attribute, one of some fixed words.
pub fn one_of(read: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<&'static str> {
    Signal::derive(read)
}

/// `true` or `false`, as ARIA writes them.
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<&'static str> {
    one_of(move || if read() { "true" } else { "false" })
}

/// The value of a field.
pub fn value(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// Words that change.
pub fn text(read: impl Fn() -> String + Send + 'static) -> AnyView {
    let read: Box<dyn Fn() -> String + Send> = Box::new(read);
    read.into_any()
}

/// What a press of a button does.
pub fn click(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// What a key does.
pub fn key(act: impl FnMut(KeyboardEvent) + 'static) -> Box<dyn FnMut(KeyboardEvent)> {
    Box::new(act)
}

/// What a change of a field does.
pub fn change(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
