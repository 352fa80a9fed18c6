//! Alarms, which wake the background.

use super::{JsFault, from_js, to_js};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"])]
    async fn get(name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"])]
    async fn create(name: &str, options: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"])]
    async fn clear(name: &str) -> Result<JsValue, JsValue>;
}

/// The alarm that shuts the lock when no page was used for a while. Pages put it
/// off; the background hears it.
pub const LOCK: &str = "lock";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Alarm {
    #[serde(skip_serializing_if = "Option::is_none")]
    delay_in_minutes: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period_in_minutes: Option<f64>,
}

/// Asks for an alarm, of which nothing is wanted: a call of an interface shows the
/// browser that the background is at work.
#[cfg(feature = "background")]
pub async fn show_life() {
    // Nothing hangs on it: at worst the background is ended, and begins again.
    let _ = get("").await;
}

/// Has the background called every so many minutes, under that name. An alarm
/// that is set so already stays: setting it anew would put it off.
pub async fn repeat(name: &str, minutes: f64) -> Result<(), JsFault> {
    let known: Option<Alarm> = from_js(get(name).await?)?;
    if known.is_some_and(|known| known.period_in_minutes == Some(minutes)) {
        return Ok(());
    }
    let often = Alarm {
        delay_in_minutes: None,
        period_in_minutes: Some(minutes),
    };
    create(name, to_js(&often)?).await?;
    Ok(())
}

/// Has the background called once in so many minutes, and not before: an alarm of
/// that name is put off. With `None` it is not called at all.
#[cfg(any(feature = "ui", feature = "dashboard"))]
pub async fn once(name: &str, minutes: Option<u16>) -> Result<(), JsFault> {
    match minutes {
        None => clear(name).await?,
        Some(minutes) => {
            let then = Alarm {
                delay_in_minutes: Some(f64::from(minutes)),
                period_in_minutes: None,
            };
            create(name, to_js(&then)?).await?
        }
    };
    Ok(())
}
