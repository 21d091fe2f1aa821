//! The first screen in `index.html` is what the components render. `BASCULE_WRITE=1 cargo test
//! first_screen` writes it anew after a change.

use std::path::Path;

use bascule::source::Language;
use bascule::ui::{Crash, FirstScreen, FirstScreenProps, NoScript};
use yew::{BaseComponent, LocalServerRenderer};

fn render<C: BaseComponent<Properties = FirstScreenProps>>(language: Language) -> String {
    let renderer = LocalServerRenderer::<C>::with_props(FirstScreenProps { language }).hydratable(false);
    pollster::block_on(renderer.render())
}

/// French shown, English in waiting: `boot.js` turns to the person's language.
fn both<C: BaseComponent<Properties = FirstScreenProps>>() -> String {
    [Language::Fr, Language::En].map(render::<C>).join("\n      ")
}

fn replaced(page: &str, name: &str, content: &str) -> String {
    let end_mark = format!("<!-- /{name} -->");
    let start = page.find(&format!("<!-- {name}:")).unwrap();
    let start = start + page[start..].find("-->").unwrap() + 3;
    let end = page.find(&end_mark).unwrap();
    format!("{}\n      {content}\n      {}", &page[..start], &page[end..])
}

#[test]
fn index_html_holds_what_the_components_render() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
    let page = std::fs::read_to_string(&path).unwrap();
    let hidden_english = |html: String| html.replace(r#"data-language="en""#, r#"data-language="en" hidden"#);
    let mut wanted = page.clone();
    for (name, content) in [
        ("no-script", both::<NoScript>()),
        ("crash", hidden_english(both::<Crash>())),
        ("first-screen", hidden_english(both::<FirstScreen>())),
    ] {
        wanted = replaced(&wanted, name, &content);
    }
    if std::env::var_os("BASCULE_WRITE").is_some() {
        std::fs::write(&path, &wanted).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page == wanted, "index.html is behind the components: BASCULE_WRITE=1 cargo test first_screen");
}
