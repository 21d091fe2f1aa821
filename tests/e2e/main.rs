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
            #[test]
            fn chromium() {
                crate::desk::sit(crate::drivers::Kind::Chromium.plain(), super::$journey);
            }

            #[test]
            fn firefox() {
                crate::desk::sit(crate::drivers::Kind::Firefox.plain(), super::$journey);
            }

            #[test]
            fn webkit() {
                crate::desk::sit(crate::drivers::Kind::WebKit.plain(), super::$journey);
            }
        }
    )* };
}

mod accessibility;
mod again;
mod automx2;
mod blocked;
mod deployed;
mod desk;
mod devices;
mod drivers;
mod early;
mod faults;
mod files;
mod folder;
mod host;
mod hostile;
mod journeys;
mod keyboard;
mod narrow;
mod panel;
mod proof;
mod qr;
mod shots;
mod states;
mod switches;
mod thunderbird;
mod thunderbird_driver;
mod tools;
mod web_server;
