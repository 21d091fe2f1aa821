//! The page's second door: lays one function, `workbench(request)`, where the page finds it.
//! It answers with a list of two: the answer's text and its bytes. What is asked and answered is
//! [`bascule::workbench`]'s.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;

fn main() {
    let answer = Closure::<dyn Fn(String) -> Array>::new(|request: String| {
        let (text, bytes) = bascule::workbench::answer(&request, &bascule::browser::to_ascii);
        Array::of2(&text.into(), &Uint8Array::from(bytes.as_slice()))
    });
    // Where there is no place for it, the page finds no function and says that it could not load.
    let doors = Reflect::get(&js_sys::global(), &"basculeDoors".into());
    let _ = doors.and_then(|doors| Reflect::set(&doors, &"workbench".into(), answer.as_ref()));
    // It answers for as long as the page lives.
    answer.forget();
}
