//! Every state of the page that a person can come to, one after the other: what `accessibility` checks and
//! `shots` takes pictures of.

use bascule::locale::page::words;
use bascule::locale::proof::{Say, say};
use bascule::source::Language;

use crate::desk::Desk;
use crate::drivers::Kind;
use crate::panel::{ALICE, Says, alice};
use crate::{folder, proof};

/// A state of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Ask,
    AskWrong,
    Fetching,
    NotThere,
    SetUpWrongly,
    Template,
    Ready,
    StepOpen,
    Choosing,
    Unfolded,
    Enlarged,
    Finished,
    Proof,
    Proved,
    NotProved,
    Searched,
    Folder,
    OldHost,
}

impl State {
    pub(crate) const ALL: [Self; 18] = [
        Self::Ask,
        Self::AskWrong,
        Self::Fetching,
        Self::NotThere,
        Self::SetUpWrongly,
        Self::Template,
        Self::Ready,
        Self::StepOpen,
        Self::Choosing,
        Self::Unfolded,
        Self::Enlarged,
        Self::Finished,
        Self::Proof,
        Self::Proved,
        Self::NotProved,
        Self::Searched,
        Self::Folder,
        Self::OldHost,
    ];

    /// Its name in the names of pictures.
    pub(crate) fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    /// Brings the page there.
    pub(crate) async fn reach(self, desk: &Desk, language: Language) {
        let words = words(language);
        let link = |address: &str| format!("/switch/{address}?lang={}", language.tag());
        desk.host.panel().says([Says::Json(alice())]);
        match self {
            Self::Ask | Self::AskWrong => {
                let address = if self == Self::Ask { "" } else { "alice" };
                desk.open(&link(address)).await;
                desk.find("#address").await;
            }
            Self::Fetching => {
                desk.host.panel().says([Says::Nothing]);
                desk.open(&link(ALICE)).await;
                desk.button(words.cancel).await;
            }
            Self::NotThere => {
                desk.host.panel().says([Says::Status(404)]);
                desk.open(&link(ALICE)).await;
                desk.button(words.retry).await;
            }
            Self::SetUpWrongly => {
                desk.host.configure(Some("{}".to_owned()));
                desk.open(&link(ALICE)).await;
                desk.find(".notice").await;
                desk.host.configure(Some(crate::host::config().to_string()));
            }
            Self::Template => {
                desk.host.panel().says([Says::Status(401)]);
                desk.open_ready(&link(ALICE)).await;
                desk.button(words.retry).await;
            }
            Self::Ready => desk.open_ready(&link(ALICE)).await,
            Self::StepOpen => {
                desk.open_ready(&link(ALICE)).await;
                // What to save first comes before the first step with values to copy.
                let steps = desk.all_shown(".step h3 button").await;
                desk.click(&steps[2]).await;
                // Where a profile does it all there are none.
                desk.find(".step-body:not([hidden])").await;
            }
            Self::Choosing => {
                desk.open_ready(&link(ALICE)).await;
                desk.press(words.another_device).await;
                desk.find(".choice").await;
            }
            Self::Unfolded => {
                desk.open_ready(&link(ALICE)).await;
                desk.unfold(words.parameters).await;
                desk.unfold(words.files).await;
                desk.find(".files").await;
                desk.unfold(words.on_a_phone).await;
                desk.script("document.querySelector('.others').open = true", vec![]).await;
            }
            Self::Enlarged => {
                desk.open_ready(&link(ALICE)).await;
                desk.unfold(words.on_a_phone).await;
                desk.click(&desk.find(".fold[open] .code button").await).await;
                desk.find("dialog[open]").await;
            }
            Self::Finished => {
                desk.open_ready(&link(ALICE)).await;
                for _ in 0..desk.all_shown(".step").await.len() {
                    desk.press_tick().await;
                }
                desk.find(".finished").await;
                desk.script("localStorage.clear()", vec![]).await;
            }
            Self::Proof | Self::Proved | Self::NotProved => {
                desk.open_ready(&link(ALICE)).await;
                desk.unfold(words.prove).await;
                let asked = proof::subject(desk).await;
                let taken: &[&str] = if self == Self::Proved { &[proof::BY_NEW] } else { &proof::BY_OLD };
                if self != Self::Proof {
                    proof::paste(desk, language, &proof::source(&asked, taken)).await;
                    desk.find(".found .verdict").await;
                }
                desk.script("localStorage.clear()", vec![]).await;
            }
            Self::Searched => {
                desk.host.panel().says([Says::Json(proof::alice_from_ovh())]);
                desk.open_ready(&link(ALICE)).await;
                desk.unfold(words.prove).await;
                desk.unfold(say(language, Say::Files)).await;
                let file = desk.folder().join("prefs.js");
                std::fs::write(&file, proof::PREFS).unwrap();
                proof::choose_file(desk, say(language, Say::PickFiles), &file).await;
                desk.find(".found .verdict").await;
                desk.click(&desk.find(".examined summary").await).await;
                desk.script("localStorage.clear()", vec![]).await;
            }
            Self::Folder => {
                folder::at_the_settings(desk, language).await;
                let profile = folder::profile(desk, "abc.default-release");
                if desk.kind == Kind::Chromium {
                    proof::choose_file(desk, say(language, Say::PickFolder), &profile).await;
                    desk.find(".found .verdict").await;
                    desk.unfold(say(language, Say::InPlace)).await;
                    folder::picker_rejects(desk, "SecurityError").await;
                    desk.press(say(language, Say::OpenFolder)).await;
                    desk.sees(say(language, Say::OpenRefused)).await;
                } else {
                    // The other drivers give no folder, and their browsers write into none.
                    let file = profile.join("prefs.js");
                    proof::choose_file(desk, say(language, Say::PickFiles), &file).await;
                    desk.find(".found .verdict").await;
                }
                desk.script("localStorage.clear()", vec![]).await;
            }
            Self::OldHost => {
                let mut mailbox = alice();
                mailbox.as_object_mut().unwrap().remove("previous");
                desk.host.panel().says([Says::Json(mailbox)]);
                desk.open_ready(&link(ALICE)).await;
                desk.unfold(words.prove).await;
                desk.unfold(say(language, Say::OldChange)).await;
                desk.find("#old-host").await;
            }
        }
        let spoken = desk.script("return document.documentElement.lang", vec![]).await;
        assert_eq!(spoken, language.tag(), "{self:?}");
    }
}
