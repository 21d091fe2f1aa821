//! The built page in real browsers: Chromium, WebKit and Firefox, each driven through WebDriver.
//!
//! `cargo xtask test e2e` builds the page, says where the tools are and runs these. Every test sits at a
//! desk of its own (`desk`): a fresh browser (`drivers`), a server of the built page with a mock panel
//! (`host`), and nothing left behind. Whatever a test is about, it also fails where the page broke its
//! content security policy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

/// One test a browser for each of these journeys, named `file::journey::browser`.
macro_rules! in_every_browser {
    ($($journey:ident),* $(,)?) => { $(
        mod $journey {
            use crate::desk::sit;
            use crate::drivers::Kind;

            #[test]
            fn chromium() {
                sit(Kind::Chromium.plain(), super::$journey);
            }

            #[test]
            fn firefox() {
                sit(Kind::Firefox.plain(), super::$journey);
            }

            #[test]
            fn webkit() {
                sit(Kind::WebKit.plain(), super::$journey);
            }
        }
    )* };
}

mod desk;
mod drivers;
mod host;
mod journeys;
mod panel;
