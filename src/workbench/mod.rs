//! What the page's second wasm does when it is asked: makes files and draws QR codes. Pure: a [`Request`] comes
//! in as text and an [`Answer`] goes out as text and bytes, so that every conversation can be replayed in a
//! native test. The page loads it on demand; its door is `src/bin/workbench.rs`. What is on the screen is
//! `app`'s and `ui`'s; the third wasm, which reads proofs, is told of in [`proof`].
//!
//! The page links the halves that it speaks with ([`Request::write`], [`Answer::read`]), the second wasm
//! the others, and with them every format.

mod answer;
mod files;
pub mod proof;
mod request;
mod sheet;

use crate::account::ToAscii;

pub use answer::{Answer, Drawn, Made, Offer, Offers, Outcome};
pub use files::{make, options};
pub use request::{Ask, Chapter, House, Request, Wish, chapters};

/// The id of the format that iPhones, iPads and Macs install.
pub const PROFILE: &str = crate::artifact::mobileconfig::ID;

/// The id of the sheet to print.
pub const SHEET: &str = crate::artifact::sheet::ID;

/// Answers a request: text, and the bytes of a file where one was asked for.
#[must_use]
pub fn answer(request: &str, to_ascii: ToAscii) -> (String, Vec<u8>) {
    match Request::read(request, to_ascii) {
        Ok(request) => files::answer(&request).write(),
        Err(failure) => Answer::Misunderstood(format!("{failure:?}")).write(),
    }
}
