//! A file for the user, made in memory: nothing is asked of any server.

use crate::browser::{JsFault, clock};
use gloo::timers::callback::Timeout;
use leptos::prelude::document;
use sidelight::{
    export::{self, Chunks, Format},
    lead::Lead,
};
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a download may take to begin. The browser does not tell when it
/// has taken the file, and one that is given back too early is lost.
const KEPT_FOR: u32 = 60_000;

/// Hands the leads over as a CSV file and answers with its name.
pub fn csv(leads: &[Arc<Lead>]) -> Result<String, JsFault> {
    let mut file = Chunks::default();
    export::write(Format::Csv, leads.iter().map(AsRef::as_ref), &mut file)
        .map_err(|error| JsFault(error.to_string()))?;
    let day = clock::now().to_string();
    let day = day.split('T').next().unwrap_or_default();
    let name = format!("sidelight-leads-{day}.csv");
    hand_over(&file, Format::Csv.media_type(), &name)?;
    Ok(name)
}

/// Hands over a report on a network's pages as a text file.
pub fn report(network: &str, report: &str) -> Result<(), JsFault> {
    let name = format!("sidelight-report-{network}.html.txt");
    let file = Chunks::from(report.as_bytes().to_vec());
    hand_over(&file, "text/plain;charset=utf-8", &name)
}

/// Hands over a file of that name.
pub fn hand_over(file: &Chunks, media_type: &str, name: &str) -> Result<(), JsFault> {
    let parts: js_sys::Array = file
        .pieces()
        .iter()
        .map(|piece| JsValue::from(js_sys::Uint8Array::from(piece.as_slice())))
        .collect();
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor = document().create_element("a")?;
    let anchor: HtmlAnchorElement = anchor
        .dyn_into()
        .map_err(|other| JsFault::from(JsValue::from(other)))?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Timeout::new(KEPT_FOR, move || {
        // Fails only for an address that was given back already.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
