//! A chart as a file: the drawing as it looks now, or its numbers.

use super::Chart;
use crate::{
    browser::JsFault,
    ui::{desk::Desk, download},
};
use leptos::{prelude::*, task::spawn_local};
use sidelight::export::{self, Chunks};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, XmlSerializer,
};

/// How many pixels of a picture one of the page has: sharp in print.
const SCALE: f64 = 2.0;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Svg,
    Png,
    Csv,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Csv];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Csv => "CSV",
        }
    }
}

/// Hands the chart over.
pub(super) fn start(desk: Desk, chart: &Chart, kind: Kind) {
    let rows = chart.rows(false);
    let id = chart.id;
    spawn_local(async move {
        if let Err(fault) = hand_over(id, &rows, kind).await {
            desk.refused(&fault);
        }
    });
}

async fn hand_over(id: &str, rows: &[Vec<String>], kind: Kind) -> Result<(), JsFault> {
    let name = format!("sidelight-{id}.{}", kind.name().to_lowercase());
    let (file, media_type) = match kind {
        Kind::Csv => {
            let file = export::table(rows).map_err(|error| JsFault(error.to_string()))?;
            (file, "text/csv;charset=utf-8")
        }
        Kind::Svg => (drawing(id)?.into_bytes(), "image/svg+xml"),
        Kind::Png => (picture(&drawing(id)?).await?, "image/png"),
    };
    download::hand_over(&Chunks::from(file), media_type, &name)
}

/// What a style gives a shape, and a file must say itself.
const STYLES: [&str; 4] = ["fill", "stroke", "stroke-width", "font-family"];

/// The SVG with the colours that it has now, on the ground on which it stands.
fn drawing(id: &str) -> Result<String, JsFault> {
    let missing = || JsFault("the chart is not shown any more".to_owned());
    let shown = document().get_element_by_id(id).ok_or_else(missing)?;
    let copy = shown.clone_node_with_deep(true)?;
    let copy: Element = copy
        .dyn_into()
        .map_err(|other| JsFault::from(JsValue::from(other)))?;
    copy.set_attribute("xmlns", "http://www.w3.org/2000/svg")?;
    let (from, to) = (shown.children(), copy.children());
    for n in 0..from.length() {
        if let (Some(from), Some(to)) = (from.item(n), to.item(n))
            && let Some(style) = window().get_computed_style(&from)?
        {
            for name in STYLES {
                to.set_attribute(name, &style.get_property_value(name)?)?;
            }
        }
    }
    let ground = document().create_element_ns(Some("http://www.w3.org/2000/svg"), "rect")?;
    ground.set_attribute("width", "100%")?;
    ground.set_attribute("height", "100%")?;
    if let Some(parent) = shown.parent_element()
        && let Some(style) = window().get_computed_style(&parent)?
    {
        ground.set_attribute("fill", &style.get_property_value("background-color")?)?;
    }
    copy.insert_before(&ground, copy.first_child().as_ref())?;
    Ok(XmlSerializer::new()?.serialize_to_string(&copy)?)
}

/// The drawing as pixels.
async fn picture(svg: &str) -> Result<Vec<u8>, JsFault> {
    let image = HtmlImageElement::new()?;
    let address = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{address}"));
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document()
        .create_element("canvas")?
        .dyn_into()
        .map_err(|other| JsFault::from(JsValue::from(other)))?;
    let (width, height) = (f64::from(image.width()), f64::from(image.height()));
    // At most some thousand pixels.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    {
        canvas.set_width((width * SCALE) as u32);
        canvas.set_height((height * SCALE) as u32);
    }
    let missing = || JsFault("the browser draws no pictures".to_owned());
    let context = canvas.get_context("2d")?.ok_or_else(missing)?;
    let context: CanvasRenderingContext2d = context
        .dyn_into()
        .map_err(|other| JsFault::from(JsValue::from(other)))?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width * SCALE,
        height * SCALE,
    )?;
    let url = canvas.to_data_url()?;
    let (_, encoded) = url.split_once(',').ok_or_else(missing)?;
    let bytes = window().atob(encoded)?;
    // Each letter of what `atob` answers is one byte.
    Ok(bytes
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(0))
        .collect())
}
