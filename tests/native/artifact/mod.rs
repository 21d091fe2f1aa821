//! Generated files: golden bytes, properties over generated accounts, and what others' parsers say.

pub(crate) mod accounts;
mod autoconfig;
mod autodiscover;
mod mobileconfig;
mod pacc;
mod round_trip;
mod tools;
mod zone;
