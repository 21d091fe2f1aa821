//! The page's second door: lays one function, `basculeWorkbench(request)`, where the page finds it.
//! It answers with a list of two: the answer's text and its bytes. What is asked and answered is
//! [`bascule::workbench`]'s.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

fn main() {
    let answer = Closure::<dyn Fn(String) -> Array>::new(|request: String| {
        let (text, bytes) = bascule::workbench::answer(&request, &to_ascii);
        Array::of2(&text.into(), &Uint8Array::from(bytes.as_slice()))
    });
    // Where the global object takes nothing, the page finds no function and says that it could not load.
    let _ = Reflect::set(&js_sys::global(), &"basculeWorkbench".into(), answer.as_ref());
    // It answers for as long as the page lives.
    answer.forget();
}

/// The A-label form of a domain name, by the browser's own `URL`.
fn to_ascii(name: &str) -> Option<String> {
    let class = Reflect::get(&js_sys::global(), &"URL".into()).ok()?;
    let address: JsValue = ["http://", name, "/"].concat().into();
    let url = Reflect::construct(class.dyn_ref::<js_sys::Function>()?, &Array::of1(&address)).ok()?;
    Reflect::get(&url, &"hostname".into()).ok()?.as_string().filter(|host| host.is_ascii())
}
