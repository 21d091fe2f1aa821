//! The web app's door: Trunk builds this for wasm32.

fn main() {
    yew::set_custom_panic_hook(Box::new(bascule::browser::show_panic));
    if let Some(root) = bascule::browser::root() {
        yew::Renderer::<bascule::ui::App>::with_root(root).render();
    }
}
