//! Generated files: golden bytes, properties over generated accounts, and what others' parsers say.

pub(crate) mod accounts;
mod autoconfig;
mod mobileconfig;
mod tools;
