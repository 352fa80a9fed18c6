//! A line to the content script of a tab: it says which post is in view.

use super::JsFault;
use js_sys::Reflect;
use serde::Serialize;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Port;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = connect)]
    fn connect(tab: i32, options: &JsValue) -> Result<Port, JsValue>;
    #[wasm_bindgen(method)]
    fn disconnect(this: &Port);
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn on_message(this: &Port) -> Event;
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    fn on_disconnect(this: &Port) -> Event;

    type Event;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Event, listener: &js_sys::Function);

    #[wasm_bindgen(js_namespace = ["chrome"], js_name = runtime, thread_local_v2)]
    static RUNTIME: JsValue;
}

/// An open line. Dropped, it is closed.
pub struct Line {
    port: Port,
    is_closed: Rc<Cell<bool>>,
    _heard: Closure<dyn Fn(JsValue)>,
    _ended: Closure<dyn Fn()>,
}

/// Only the page itself, no frame in it: that is where the script runs.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options {
    frame_id: u32,
}

/// Opens a line to a tab. `heard` gets what its content script says: the key of a
/// post, or an empty text. A tab without the script says nothing.
pub fn open(tab: i32, heard: impl Fn(String) + 'static) -> Result<Line, JsFault> {
    let options = super::to_js(&Options { frame_id: 0 })?;
    let port = connect(tab, &options)?;
    let heard = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        heard(message.as_string().unwrap_or_default());
    });
    // Asking for the error tells the browser that somebody knows: a page without
    // the script is no fault.
    let is_closed = Rc::new(Cell::new(false));
    let closed = Rc::clone(&is_closed);
    let ended = Closure::<dyn Fn()>::new(move || {
        closed.set(true);
        let _ = RUNTIME.with(|runtime| Reflect::get(runtime, &"lastError".into()));
    });
    port.on_message()
        .add_listener(heard.as_ref().unchecked_ref());
    port.on_disconnect()
        .add_listener(ended.as_ref().unchecked_ref());
    Ok(Line {
        port,
        is_closed,
        _heard: heard,
        _ended: ended,
    })
}

impl Line {
    /// Whether the page has closed it, or never opened it.
    pub fn is_closed(&self) -> bool {
        self.is_closed.get()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.port.disconnect();
    }
}
