//! The device to be switched and the one thing to do first on it.

use super::{choices, code};
use crate::app::{Action, Copied, Delivery, Handing, Part, Primary, Ready};
use crate::guide;
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::el::{El, button, el};
use crate::ui::icon::Icon;
use crate::workbench::PROFILE;

/// The card; `done` says whether nothing is left to do on the device.
pub(super) fn card(cx: &Cx, ready: &Ready, done: bool) -> El {
    let words = cx.words();
    let here = ready.platform == cx.state.device.platform;
    let heading = if here { words.this_device } else { words.other_device };
    let choose = if ready.choosing { words.fold } else { words.another_device };
    // Where all is done the next device is what remains.
    let class = if done { "primary" } else { "secondary" };
    let choose = button(cx.act, class, Action::Choose(!ready.choosing))
        .says("aria-expanded", ready.choosing)
        .child(Icon::of(ready.platform).draw())
        .child(choose);
    let card =
        el("section").class("card").child(el("h2").child(fill(heading, &[words.platform(ready.platform)])));
    let card = if done {
        card.child(el("p").class("muted").child(words.all_done_more))
            .child(el("div").class("actions").child(choose))
    } else {
        begin(cx, ready, card, here, choose)
    };
    card.child(ready.choosing.then(|| choices::view(cx, ready)))
}

/// What to begin with. Where the device is another one that has a camera, it can read this page's link; where a
/// profile does it all there, that comes first.
fn begin(cx: &Cx, ready: &Ready, card: El, here: bool, choose: El) -> El {
    let words = cx.words();
    let drawn = ready.offers.as_ref().is_some_and(|offers| offers.link.is_some());
    let shows = !here && ready.platform.is_phone() && drawn;
    let leads = shows && ready.way == guide::Way::Profile;
    let [first, second] = if leads { ["primary", "secondary"] } else { ["secondary", "primary"] };
    let show = shows.then(|| {
        let enlarge = Action::Enlarge(code::dialog_id(code::LINK), true);
        button(cx.act, first, enlarge).child(Icon::Code.draw()).child(words.show_code)
    });
    let (why, label, action) = primary(cx, ready);
    let begin = Some(button(cx.act, second, action).child(label));
    let [first, second] = if leads { [show, begin] } else { [begin, show] };
    card.child(el("p").class("muted").child(why))
        .child(first)
        // The code comes later than the page: what was there stays in its place.
        .child(el("div").class("actions").child(choose).child(second))
}

/// Why, the words of the button, what it does.
fn primary(cx: &Cx, ready: &Ready) -> (&'static str, &'static str, Action) {
    let words = cx.words();
    let profile = |handing| Action::Deliver(Delivery { format: PROFILE.to_owned(), handing });
    match cx.state.primary() {
        Primary::InstallProfile => (words.profile_phone, words.install, profile(Handing::Navigate)),
        Primary::DownloadProfile => (words.profile_mac, words.download_profile, profile(Handing::Download)),
        Primary::OpenInSafari => (words.safari_needed, words.copy_link, Action::Copy(Copied::Link)),
        Primary::FollowSteps if ready.way == guide::Way::Profile => {
            (words.profile_elsewhere, words.see_steps, Action::Show(Part::Steps))
        }
        Primary::FollowSteps => (words.by_hand, words.see_steps, Action::Show(Part::Steps)),
    }
}
