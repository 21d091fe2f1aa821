//! The web app's door: Trunk builds this for wasm32.

fn main() {
    bascule::browser::show_panics(yew::set_custom_panic_hook);
    yew::Renderer::<bascule::ui::App>::new().render();
}
