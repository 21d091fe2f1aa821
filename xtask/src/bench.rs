//! `bench`: how fast files are made, in a release build, beside Python doing the same on this machine.
//!
//! What is measured stands in `tests/benches`.

use crate::Done;
use crate::place::Workshop;
use crate::run::shown;
use crate::setup;

pub(crate) fn bench(shop: &Workshop, filter: &[&str]) -> Done {
    setup::compiler(shop)?;
    let mut cargo = shop.command("cargo");
    cargo.args(["bench", "--bench", "formats", "--"]).args(filter);
    // The page is built for size; a program is built for speed, and sooner.
    cargo.env("CARGO_PROFILE_BENCH_OPT_LEVEL", "3");
    cargo.env("CARGO_PROFILE_BENCH_LTO", "off");
    cargo.env("CARGO_PROFILE_BENCH_CODEGEN_UNITS", "16");
    shown(cargo)
}
