//! The files that can be made for this mailbox.

use yew::Html;

use crate::app::{Action, Delivery, Handing, Ready};
use crate::artifact::{FORMATS, Format, ProfileWords, mobileconfig};
use crate::locale;
use crate::ui::Cx;
use crate::ui::el::{El, button, el, group};

/// The list; a format that cannot say these parameters gives its reason instead.
pub(super) fn view(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let entry = |format: &&'static dyn Format| {
        let id = format.id();
        let what = if id == mobileconfig::ID { words.file_profile } else { words.file_autoconfig };
        let small = |text| el("p").class("muted small").child(text);
        let offer = match ready.make(*format, ProfileWords::default()) {
            Ok(artifact) => {
                let said = artifact
                    .notes
                    .iter()
                    .map(|note| small(locale::file::note(cx.state.language, note)).into());
                let share = cx.state.device.can_share.then(|| hand(cx, id, Handing::Share, words.share));
                group()
                    .child(hand(cx, id, Handing::Download, words.download))
                    .child(share)
                    .child(said.collect::<Vec<Html>>())
            }
            Err(refusal) => small(locale::file::refusal(cx.state.language, &refusal)),
        };
        el("li").key(id).child(el("span").class("what").child(what)).child(offer).into()
    };
    el("ul").class("files").child(FORMATS.iter().map(entry).collect::<Vec<Html>>())
}

fn hand(cx: &Cx, format: &'static str, handing: Handing, label: &'static str) -> El {
    button(cx.act, "secondary", Action::Deliver(Delivery { format, handing })).child(label)
}
