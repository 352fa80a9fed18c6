//! Random numbers, which the engine never draws itself.

use super::JsFault;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn get_random_values(bytes: &js_sys::Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
}

/// 32 bytes for a key.
pub fn key() -> Result<[u8; 32], JsFault> {
    let bytes = js_sys::Uint8Array::new_with_length(32);
    get_random_values(&bytes)?;
    let mut key = [0; 32];
    bytes.copy_to(&mut key);
    Ok(key)
}

/// 28 bytes for a backup's salt and nonce.
pub fn salt() -> Result<[u8; 28], JsFault> {
    let bytes = js_sys::Uint8Array::new_with_length(28);
    get_random_values(&bytes)?;
    let mut salt = [0; 28];
    bytes.copy_to(&mut salt);
    Ok(salt)
}

/// 12 bytes for what is encrypted.
pub fn nonce() -> Result<[u8; 12], JsFault> {
    let bytes = js_sys::Uint8Array::new_with_length(12);
    get_random_values(&bytes)?;
    let mut nonce = [0; 12];
    bytes.copy_to(&mut nonce);
    Ok(nonce)
}

/// A UUID of version 4.
pub fn uuid() -> String {
    random_uuid()
}
