//! Files that are packaged with the extension, and files that the user chose.
//! Both come from the disk: the extension asks nobody else for anything.

use super::{JsFault, runtime};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Response;

    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch(url: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, method, js_name = arrayBuffer)]
    async fn array_buffer(this: &Response) -> Result<JsValue, JsValue>;
}

/// The bytes of a packaged file.
pub async fn read(path: &str) -> Result<Vec<u8>, JsFault> {
    let response: Response = fetch(&runtime::url(path)).await?.unchecked_into();
    let bytes = response.array_buffer().await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// A file that the user chose.
pub async fn bytes_of(file: &web_sys::Blob) -> Result<Vec<u8>, JsFault> {
    let bytes = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

/// A file that the user chose, as text.
pub async fn text_of(file: &web_sys::Blob) -> Result<String, JsFault> {
    let text = wasm_bindgen_futures::JsFuture::from(file.text()).await?;
    Ok(text.as_string().unwrap_or_default())
}
