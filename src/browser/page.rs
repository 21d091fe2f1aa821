//! The document and the browser around it: languages, device, address, title, colours, printing.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, HtmlDialogElement, HtmlElement, Window};

use crate::account::WebUrl;
use crate::app::{Device, Part};
use crate::guide::{Browser, Platform, Signals};
use crate::source::Language;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Where the page is drawn: the block of `index.html` that holds the first screen until then.
#[must_use]
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// The person's language: the first of the browser's that the page speaks.
#[must_use]
pub fn languages() -> Language {
    let wanted = window().map(|w| w.navigator().languages()).unwrap_or_default();
    wanted.iter().filter_map(|tag| Language::from_tag(&tag.as_string()?)).next().unwrap_or(Language::Fr)
}

/// What this device seems to be.
#[must_use]
pub fn device() -> Device {
    let Some(navigator) = window().map(|w| w.navigator()) else {
        return Device {
            platform: Platform::Other,
            browser: Browser::Other,
            can_share: false,
            can_write: false,
        };
    };
    let signals = Signals {
        user_agent: navigator.user_agent().unwrap_or_default(),
        platform: navigator.platform().unwrap_or_default(),
        max_touch_points: u32::try_from(navigator.max_touch_points()).unwrap_or_default(),
    };
    let can_share = js_sys::Reflect::has(&navigator, &"canShare".into()).unwrap_or_default();
    // In a frame of another site the picker always fails.
    let framed = window().is_none_or(|w| w.top().ok().flatten() != Some(w));
    let can_write =
        !framed && js_sys::Reflect::has(&js_sys::global(), &"showDirectoryPicker".into()).unwrap_or_default();
    Device { platform: signals.platform(), browser: signals.browser(), can_share, can_write }
}

/// The part of the page's address from `#` on.
pub(super) fn fragment() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// The page's whole address.
pub(super) fn link() -> String {
    window().and_then(|w| w.location().href().ok()).unwrap_or_default()
}

/// Changes the part of the page's address from `#` on, without leaving a step to go back to.
pub(super) fn set_fragment(fragment: &str) {
    let history = window().and_then(|w| w.history().ok());
    // Where the browser refuses (an opaque frame) the address just stays as it is.
    let _ = history.map(|h| h.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(fragment)));
}

/// Calls back with the new fragment whenever another link is opened in this tab.
pub(super) fn on_link_change(call: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || call(fragment()));
    if let Some(window) = window() {
        window.set_onhashchange(Some(listener.as_ref().unchecked_ref()));
    }
    // The page listens for as long as it lives.
    listener.forget();
}

/// Calls back whenever the person comes back to this tab, or another one has kept something.
pub(super) fn on_return(call: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(call);
    for event in ["storage", "pageshow", "visibilitychange"] {
        let call = listener.as_ref().unchecked_ref();
        // Where the browser refuses, the page is as it was before.
        let _ = window().map(|window| window.add_event_listener_with_callback(event, call));
    }
    // The page listens for as long as it lives.
    listener.forget();
}

/// Tells the document its language and its title.
pub(super) fn announce(language: Language, address: Option<&str>) {
    let Some(document) = document() else { return };
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    let title = match address {
        Some(address) => format!("{address} · Bascule"),
        None => "Bascule".to_owned(),
    };
    document.set_title(&title);
}

/// Dresses the page in the operator's colour: the buttons' background, with black or white upon it,
/// whichever can be read better (WCAG 2.2 §1.4.3).
pub(super) fn dress(color: &str) {
    let root = document().and_then(|d| d.document_element()).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(style) = root.map(|r| r.style()) {
        let _ = style.set_property("--brand", color);
        let _ = style.set_property("--brand-ink", if is_dark(color) { "#ffffff" } else { "#000000" });
    }
}

/// Whether white reads better than black on `#rrggbb`: its relative luminance is below the point where
/// both contrasts are equal.
fn is_dark(color: &str) -> bool {
    let channel = |at: usize| {
        let byte = color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or_default();
        let part = f64::from(byte) / 255.0;
        // `Math.pow` is the browser's; our own would cost two kilobytes.
        if part <= 0.04045 { part / 12.92 } else { js_sys::Math::pow((part + 0.055) / 1.055, 2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < 0.179
}

/// Goes to a web address.
pub(super) fn open(url: &WebUrl) {
    if let Some(window) = window() {
        let _ = window.location().set_href(url.as_str());
    }
}

/// The element of this id.
pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Brings a part of the page into view and gives it the focus, for those who do not see it.
pub(super) fn show(part: Part) {
    let Some(mut element) = element(part.id()) else { return };
    // What is folded is opened; what has the focus then is its heading.
    if element.local_name() == "details" {
        let _ = element.set_attribute("open", "");
        element = element.first_element_child().unwrap_or(element);
    }
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _ = element.focus();
        element.scroll_into_view();
    }
}

/// Shows a dialog over everything, or closes it; the browser itself keeps the focus in it, closes it at
/// Escape, and gives the focus back.
pub(super) fn dialog(id: &str, open: bool) {
    if let Some(dialog) = element(id).and_then(|e| e.dyn_into::<HtmlDialogElement>().ok()) {
        if !open {
            dialog.close();
        } else if !dialog.open() {
            // It is shown already, or the browser is older than dialogs: the code stays where it is.
            let _ = dialog.show_modal();
        }
    }
}

/// Waits until the browser has nothing better to do, or a moment where it cannot tell (Safari).
pub(super) async fn rest() {
    let idle = window().and_then(|window| {
        let wait = js_sys::Reflect::get(&window, &"requestIdleCallback".into()).ok()?;
        let wait = wait.dyn_into::<js_sys::Function>().ok()?;
        Some(js_sys::Promise::new(&mut |resolve, _| {
            // Where it refuses, the moment below is all the waiting there is.
            if wait.call1(&window, &resolve).is_err() {
                let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
            }
        }))
    });
    match idle {
        Some(idle) => drop(wasm_bindgen_futures::JsFuture::from(idle).await),
        None => gloo_timers::future::TimeoutFuture::new(400).await,
    }
}

/// Prints the page.
pub(super) fn print() {
    if let Some(window) = window() {
        // A browser without printing (an in-app view) does nothing.
        let _ = window.print();
    }
}
