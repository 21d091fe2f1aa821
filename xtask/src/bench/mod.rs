//! `bench`: how fast files are made, in a release build, beside Python doing the same on this machine; and how
//! soon a link is usable on a slow phone. Figures, and no verdict: they are this machine's. What hostile files cost is
//! measured too, and there a size doubled must not take more than about twice the time, on any machine.
//!
//! What is measured stands in `tests/benches`, and in `opening.mjs`.

use crate::Done;
use crate::place::{Workshop, program};
use crate::run::{node, shown, told};
use crate::{dist, setup};

/// Opens the built page as a slow phone does.
const OPENING: &str = include_str!("opening.mjs");

/// The name of that bench among the filters.
const NAME: &str = "opening";

/// The bench of hostile files.
const HOSTILE: &str = "hostile";

/// A mailbox of the demo panel.
const LINK: &str = "/switch/alice.martin@societe.example";

/// An odd number has a middle.
const OPENINGS: &str = "7";

pub(crate) fn bench(shop: &Workshop, filter: &[&str]) -> Done {
    if filter != [NAME] && filter != [HOSTILE] {
        measured(shop, "formats", filter)?;
    }
    if filter.is_empty() || filter == [HOSTILE] {
        measured(shop, HOSTILE, &[])?;
    }
    if filter.is_empty() || filter == [NAME] { opening(shop) } else { Ok(()) }
}

fn measured(shop: &Workshop, bench: &str, filter: &[&str]) -> Done {
    setup::compiler(shop)?;
    let mut cargo = shop.command("cargo");
    cargo.args(["bench", "--bench", bench, "--"]).args(filter);
    // The page is built for size; a program is built for speed, and sooner.
    cargo.env("CARGO_PROFILE_BENCH_OPT_LEVEL", "3");
    cargo.env("CARGO_PROFILE_BENCH_LTO", "off");
    cargo.env("CARGO_PROFILE_BENCH_CODEGEN_UNITS", "16");
    shown(cargo)
}

fn opening(shop: &Workshop) -> Done {
    setup::browsers(shop)?;
    dist::dist(shop, None)?;
    let mut node = node(shop.command("node"), OPENING);
    node.arg(shop.dist()).arg(program("chromium")).args([LINK, OPENINGS]);
    told(node, "the page could not be opened")
}
