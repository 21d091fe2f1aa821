//! The files that can be made for this mailbox.

use yew::{Html, html};

use crate::app::{Action, Delivery, Handing, Ready};
use crate::artifact::{FORMATS, Format, ProfileWords, mobileconfig};
use crate::locale;
use crate::ui::Cx;

/// The list; a format that cannot say these parameters gives its reason instead.
pub(super) fn view(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let entry = |format: &&'static dyn Format| {
        let id = format.id();
        let what = if id == mobileconfig::ID { words.file_profile } else { words.file_autoconfig };
        let offer = match ready.make(*format, ProfileWords::default()) {
            Ok(artifact) => html! {
                <>
                    { button(cx, id, Handing::Download, words.download) }
                    if cx.state.device.can_share {
                        { button(cx, id, Handing::Share, words.share) }
                    }
                    { for artifact.notes.iter().map(|note| html! {
                        <p class="muted small">{ locale::file::note(cx.state.language, note) }</p>
                    }) }
                </>
            },
            Err(refusal) => {
                html! { <p class="muted small">{ locale::file::refusal(cx.state.language, &refusal) }</p> }
            }
        };
        html! { <li key={id}><span class="what">{ what }</span>{ offer }</li> }
    };
    html! { <ul class="files">{ for FORMATS.iter().map(entry) }</ul> }
}

fn button(cx: &Cx, format: &'static str, handing: Handing, label: &'static str) -> Html {
    let action = Action::Deliver(Delivery { format, handing });
    html! { <button type="button" class="secondary" onclick={cx.on(action)}>{ label }</button> }
}
