//! Elements, put together by shared code. Yew's `html!` writes some 350 bytes of program at each of its
//! elements, and the page has more than a hundred; these calls are a dozen bytes each:
//! `el("p").class("muted").child(words.done)` draws `<p class="muted">{ words.done }</p>`.

use std::rc::Rc;

use yew::html::{onchange, onclick};
use yew::virtual_dom::{AttrValue, Key, Listener, VTag, VText};
use yew::{Callback, Event, Html, MouseEvent};

use super::on;
use crate::app::Action;

/// An element that is being put together.
pub(super) struct El(Box<Parts>);

struct Parts {
    tag: VTag,
    /// Written after the other attributes, as `html!` does.
    class: &'static str,
}

/// An element of this name.
#[inline(never)]
pub(super) fn el(name: &'static str) -> El {
    El(Box::new(Parts { tag: VTag::new(name), class: "" }))
}

/// A button of this class that sends an action.
#[inline(never)]
pub(super) fn button(act: &Callback<Action>, class: &'static str, action: Action) -> El {
    el("button").class(class).attr("type", "button").on_click(on(act, action))
}

/// Nodes side by side, without an element of their own.
pub(super) fn group() -> El {
    el("")
}

impl El {
    /// Sets its class; an empty one is left out.
    pub(super) fn class(mut self, class: &'static str) -> Self {
        self.0.class = class;
        self
    }

    /// Sets an attribute whose value is part of the program.
    #[inline(never)]
    pub(super) fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, value.into())
    }

    /// Sets an attribute whose value was made.
    #[inline(never)]
    pub(super) fn made(self, name: &'static str, value: String) -> Self {
        self.set(name, value.into())
    }

    /// Sets an attribute that says true or false.
    pub(super) fn says(self, name: &'static str, value: bool) -> Self {
        self.attr(name, if value { "true" } else { "false" })
    }

    /// Sets an attribute that is there or not.
    pub(super) fn flag(self, name: &'static str, value: bool) -> Self {
        if value { self.attr(name, name) } else { self }
    }

    /// Sets what an input holds.
    pub(super) fn value(mut self, value: &str) -> Self {
        self.0.tag.set_value(value.to_owned());
        self
    }

    /// Sets whether an input is checked.
    pub(super) fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// Names it among its siblings, so that Yew knows it again.
    pub(super) fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// Listens for clicks.
    #[inline(never)]
    pub(super) fn on_click(self, callback: Callback<MouseEvent>) -> Self {
        self.listen(Rc::new(onclick::Wrapper::new(callback)))
    }

    /// Listens for changes.
    #[inline(never)]
    pub(super) fn on_change(self, callback: Callback<Event>) -> Self {
        self.listen(Rc::new(onchange::Wrapper::new(callback)))
    }

    /// Listens for any other event: `Rc::new(onsubmit::Wrapper::new(callback))`.
    #[inline(never)]
    pub(super) fn listen(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.tag.add_listener(listener);
        self
    }

    /// Puts a node, or several, behind those that are inside.
    pub(super) fn child(mut self, child: impl Child) -> Self {
        child.put(&mut self.0.tag);
        self
    }

    /// Puts nodes of one kind behind those that are inside.
    pub(super) fn children(mut self, children: impl Iterator<Item = El>) -> Self {
        for child in children {
            child.put(&mut self.0.tag);
        }
        self
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.tag.add_attribute(name, value);
        self
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(el: El) -> Self {
        let Parts { mut tag, class } = *el.0;
        if !class.is_empty() {
            tag.add_attribute("class", class);
        }
        if tag.tag().is_empty() { tag.into_children().unwrap_or_default() } else { tag.into() }
    }
}

/// What can stand inside an element. Nothing (`None`) still takes a place: Yew matches nodes by their
/// place, and would take one for another where something comes and goes before them.
pub(super) trait Child {
    /// Puts it behind what is inside.
    fn put(self, parent: &mut VTag);
}

impl Child for Html {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        parent.add_child(self);
    }
}

impl Child for El {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        Html::from(self).put(parent);
    }
}

/// Words that are part of the program.
impl Child for &'static str {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        Html::from(VText::new(self)).put(parent);
    }
}

/// Text that was made.
impl Child for String {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        Html::from(VText::new(self)).put(parent);
    }
}

impl<C: Child> Child for Option<C> {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        match self {
            Some(child) => child.put(parent),
            None => Html::default().put(parent),
        }
    }
}

/// Several, which come and go together.
impl Child for Vec<Html> {
    #[inline(never)]
    fn put(self, parent: &mut VTag) {
        for child in self {
            child.put(parent);
        }
    }
}
