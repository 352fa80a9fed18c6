//! The clipboard, to which a page may write while the user presses a button.

use super::JsFault;
use wasm_bindgen_futures::JsFuture;

/// Puts a text onto the clipboard.
pub async fn write(text: &str) -> Result<(), JsFault> {
    let window = web_sys::window().ok_or_else(|| JsFault("there is no window".to_owned()))?;
    JsFuture::from(window.navigator().clipboard().write_text(text)).await?;
    Ok(())
}
