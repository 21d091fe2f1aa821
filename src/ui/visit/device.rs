//! The device to be switched and the one thing to do first on it.

use super::choices;
use crate::app::{Action, Copied, Delivery, Handing, Part, Primary, Ready};
use crate::artifact;
use crate::guide;
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el, group};
use crate::ui::icon::Icon;

/// The card.
pub(super) fn card(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let here = ready.platform == cx.state.device.platform;
    let heading = if here { words.this_device } else { words.other_device };
    let choose = if ready.choosing { words.fold } else { words.another_device };
    let choose = button(cx.act, "secondary", Action::Choose(!ready.choosing))
        .says("aria-expanded", ready.choosing)
        .child(Icon::of(ready.platform).draw())
        .child(choose);
    el("section")
        .class("card")
        .child(el("h2").child(fill(heading, &[words.platform(ready.platform)])))
        .child(primary(cx, ready))
        .child(el("div").class("actions").child(choose))
        .child(ready.choosing.then(|| choices::view(cx, ready)))
}

fn primary(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let profile = |handing| Action::Deliver(Delivery { format: artifact::mobileconfig::ID, handing });
    let (why, label, action) = match cx.state.primary() {
        Primary::InstallProfile => (words.profile_phone, words.install, profile(Handing::Navigate)),
        Primary::DownloadProfile => (words.profile_mac, words.download_profile, profile(Handing::Download)),
        Primary::OpenInSafari => (words.safari_needed, words.copy_link, Action::Copy(Copied::Link)),
        Primary::FollowSteps if ready.way == guide::Way::Profile => {
            (words.profile_elsewhere, words.see_steps, Action::Show(Part::Steps))
        }
        Primary::FollowSteps => (words.by_hand, words.see_steps, Action::Show(Part::Steps)),
    };
    group().child(el("p").class("muted").child(why)).child(button(cx.act, "primary", action).child(label))
}
