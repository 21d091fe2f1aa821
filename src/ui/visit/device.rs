//! The device to be switched and the one thing to do first on it.

use super::{choices, code, steps};
use crate::app::{Action, Copied, Delivery, Handing, Part, Primary, Ready};
use crate::guide;
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el, group};
use crate::ui::icon::Icon;
use crate::workbench::PROFILE;

/// The card.
pub(super) fn card(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let here = ready.platform == cx.state.device.platform;
    let heading = if here { words.this_device } else { words.other_device };
    let choose = if ready.choosing { words.fold } else { words.another_device };
    // Where all is done the next device is what remains.
    let done = steps::all_done(cx, ready);
    let class = if done { "primary" } else { "secondary" };
    let choose = button(cx.act, class, Action::Choose(!ready.choosing))
        .says("aria-expanded", ready.choosing)
        .child(Icon::of(ready.platform).draw())
        .child(choose);
    // The device to be switched is another one that has a camera: let it read this page's link.
    let phone = ready.platform.is_phone();
    let drawn = ready.offers.as_ref().is_some_and(|offers| offers.link.is_some());
    let show = (!here && phone && drawn).then(|| {
        let enlarge = Action::Enlarge(code::dialog_id(code::LINK), true);
        button(cx.act, "secondary", enlarge).child(Icon::Code.draw()).child(words.show_code)
    });
    el("section")
        .class("card")
        .child(el("h2").child(fill(heading, &[words.platform(ready.platform)])))
        .child(if done { el("p").class("muted").child(words.all_done_more) } else { primary(cx, ready) })
        .child(el("div").class("actions").child(show).child(choose))
        .child(ready.choosing.then(|| choices::view(cx, ready)))
}

fn primary(cx: &Cx, ready: &Ready) -> El {
    let words = cx.words();
    let profile = |handing| Action::Deliver(Delivery { format: PROFILE.to_owned(), handing });
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
