//! What the page is doing: [`State`], what can happen to it ([`Action`]) and what it asks of the outside
//! ([`Effect`]). [`State::update`] is pure: time, network, storage and the conversion of names come in
//! with the actions or as [`Env`], so that every sequence can be replayed in a native test.
//!
//! Drawing is `ui`'s, running the effects `browser`'s.

mod action;
mod choosing;
mod kept_proofs;
mod loading;
mod memory;
mod old_host;
mod proof;
mod reading;
mod state;
mod update;
mod wish;

pub use crate::source::{Link, LinkProblem};
pub use action::{Action, Copied, Delivery, Effect, Handing, Part, Start};
pub use kept_proofs::{Kept, KeptProofs, Token};
pub use memory::Memory;
pub use proof::{Brought, Proof, Step as ProofStep, Unopened, Written};
pub use reading::Reading;
pub use state::{Ask, Bench, Device, Fetching, Notice, Page, Primary, Ready, Shown, State, Visit};
pub use update::Env;

#[cfg(test)]
mod tests;
