//! Proofs that a device is switched: names of the old host, messages sent and pasted, the panel's log-ins.
//!
//! Everything here is a pure reading of what a person brought; nothing is sent anywhere. Findings are enums
//! with their data; `locale::evidence` has the words.

pub mod config;
pub mod hosts;
pub mod providers;
pub mod switched;

#[cfg(test)]
mod fixtures;
