//! The device to be switched and the one thing to do first on it.

use yew::{Html, html};

use super::choices;
use crate::app::{Action, Copied, Delivery, Handing, Part, Primary, Ready};
use crate::artifact;
use crate::guide;
use crate::locale::fill;
use crate::ui::Cx;
use crate::ui::icon::Icon;

/// The card.
pub(super) fn card(cx: &Cx, ready: &Ready) -> Html {
    let words = cx.words();
    let here = ready.platform == cx.state.device.platform;
    let heading = if here { words.this_device } else { words.other_device };
    let choose = if ready.choosing { words.fold } else { words.another_device };
    html! {
        <section class="card">
            <h2>{ fill(heading, &[words.platform(ready.platform)]) }</h2>
            { primary(cx, ready) }
            <div class="actions">
                <button type="button" class="secondary" aria-expanded={ready.choosing.to_string()}
                    onclick={cx.on(Action::Choose(!ready.choosing))}>
                    { Icon::of(ready.platform).draw() }{ choose }
                </button>
            </div>
            if ready.choosing {
                { choices::view(cx, ready) }
            }
        </section>
    }
}

fn primary(cx: &Cx, ready: &Ready) -> Html {
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
    html! {
        <>
            <p class="muted">{ why }</p>
            <button type="button" class="primary" onclick={cx.on(action)}>{ label }</button>
        </>
    }
}
