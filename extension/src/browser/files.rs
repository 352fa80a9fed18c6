//! Files that are packaged with the extension. They come from the disk: the
//! extension asks nobody else for anything.

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
