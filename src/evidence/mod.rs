//! Proofs that a device is switched: names of the old host, messages sent and pasted, configuration files
//! dropped and given back, the panel's log-ins.
//!
//! Everything here is a pure reading of what a person brought; nothing is sent anywhere. Findings are enums
//! with their data; `locale::evidence` and `locale::leftovers` have the words.

pub mod activity;
pub mod config;
pub mod hosts;
pub mod message;
pub mod providers;
pub mod switched;

#[cfg(test)]
mod fixtures;
