//! Words, numbers and dates in the user's language.

use crate::{
    browser::{clock, i18n::message},
    logic::when::ago,
};
use jiff::{Timestamp, civil::Date};
use js_sys::{Array, Function, Intl, Object, Reflect};
use sidelight::post::Precision;
use wasm_bindgen::{JsCast, JsValue};

/// The message of that key.
pub fn t(key: &str) -> String {
    message(key, &[])
}

/// The message of that key with one thing put in.
pub fn t1(key: &str, argument: &str) -> String {
    message(key, &[argument])
}

/// The message for that many: `key_one`, `key_other` as the language has it.
pub fn counted(key: &str, count: usize) -> String {
    counted_with(key, count, &[])
}

/// The same, with more things put in after the number.
pub fn counted_with(key: &str, count: usize, more: &[&str]) -> String {
    let rules = Intl::PluralRules::new(&locale(), &Object::new());
    let form = rules
        .select(count as f64)
        .as_string()
        .unwrap_or_else(|| "other".to_owned());
    let number = number(count);
    let mut arguments = vec![number.as_str()];
    arguments.extend_from_slice(more);
    message(&format!("{key}_{form}"), &arguments)
}

/// A whole number with its separators.
pub fn number(count: usize) -> String {
    formatted(count as f64, &[])
}

/// The name of a language; its code where it is not known.
pub fn language(code: &str) -> String {
    let options = object(&[("type", "language")]);
    let names = Intl::DisplayNames::new(&locale(), &options);
    // A page may call its language anything; `of` throws at what is no code.
    let of = Reflect::get(&names, &"of".into()).ok();
    let of = of.and_then(|of| of.dyn_into::<Function>().ok());
    let name = of.and_then(|of| of.call1(&names, &code.into()).ok());
    name.and_then(|name| name.as_string())
        .unwrap_or_else(|| code.to_owned())
}

/// `0.82` as `82 %`.
pub fn percent(share: f32) -> String {
    formatted(f64::from(share), &[("style", "percent")])
}

/// A weight with its sign and one decimal.
pub fn signed(weight: f32) -> String {
    let options = [("signDisplay", "always"), ("maximumSignificantDigits", "2")];
    // The minus sign, not the hyphen that Intl writes.
    formatted(f64::from(weight), &options).replace('-', "−")
}

/// "Mastodon, WordPress and Discourse".
pub fn listed(things: &[String]) -> String {
    let format = Intl::ListFormat::new(&locale(), &Object::new());
    let things: Array = things
        .iter()
        .map(|thing| JsValue::from_str(thing))
        .collect();
    String::from(format.format(&things))
}

fn formatted(value: f64, options: &[(&str, &str)]) -> String {
    let format = Intl::NumberFormat::new(&locale(), &object(options));
    call(&format.format(), &JsValue::from_f64(value))
}

/// "2 hours ago".
pub fn since(then: Timestamp) -> String {
    let ago = ago(then, clock::now());
    let options = object(&[("numeric", "auto"), ("style", "short")]);
    let format = Intl::RelativeTimeFormat::new(&locale(), &options);
    // At most some decades: exact in a float.
    String::from(format.format(ago.amount as f64, ago.unit))
}

/// The whole date, with the time where it is known.
pub fn date_and_time(then: Timestamp, precision: Option<Precision>) -> String {
    let options: &[(&str, &str)] = match precision {
        Some(Precision::Day) => &[("dateStyle", "long"), ("timeZone", "UTC")],
        _ => &[("dateStyle", "long"), ("timeStyle", "short")],
    };
    dated(then.as_millisecond() as f64, options)
}

/// The day of that instant, where the user is.
pub fn day_of(then: Timestamp) -> String {
    dated(then.as_millisecond() as f64, &[("dateStyle", "long")])
}

/// A calendar day.
pub fn day(date: Date) -> String {
    let midnight = js_sys::Date::parse(&date.to_string());
    dated(midnight, &[("dateStyle", "long"), ("timeZone", "UTC")])
}

/// A calendar day where there is little room.
pub fn short_day(date: Date) -> String {
    let midnight = js_sys::Date::parse(&date.to_string());
    dated(midnight, &[("dateStyle", "medium"), ("timeZone", "UTC")])
}

/// The day of that instant where there is little room.
pub fn short_day_of(then: Timestamp) -> String {
    dated(then.as_millisecond() as f64, &[("dateStyle", "medium")])
}

/// A calendar day, as short as an axis wants it.
pub fn axis_day(date: Date) -> String {
    let midnight = js_sys::Date::parse(&date.to_string());
    let options = [
        ("day", "numeric"),
        ("month", "numeric"),
        ("timeZone", "UTC"),
    ];
    dated(midnight, &options)
}

/// The day of the week, in short.
pub fn weekday(date: Date) -> String {
    let midnight = js_sys::Date::parse(&date.to_string());
    dated(midnight, &[("weekday", "short"), ("timeZone", "UTC")])
}

fn dated(milliseconds: f64, options: &[(&str, &str)]) -> String {
    let format = Intl::DateTimeFormat::new(&locale(), &object(options));
    call(&format.format(), &JsValue::from_f64(milliseconds))
}

fn call(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// The language of the words, so that dates and words are of one language.
fn locale() -> Array {
    Array::of1(&JsValue::from_str(&t("locale")))
}

fn object(entries: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        // A plain object takes any property.
        let _ = Reflect::set(object.unchecked_ref(), &(*key).into(), &(*value).into());
    }
    object
}
