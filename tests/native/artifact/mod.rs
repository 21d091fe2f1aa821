//! Generated files: golden bytes, properties over generated accounts, and what others' parsers say.

pub(crate) mod accounts;
mod autoconfig;
mod autodiscover;
mod k9s;
mod mobileconfig;
mod pacc;
mod prf;
mod read_back;
mod round_trip;
mod text;
mod text_readers;
mod thunderbird_qr;
mod tools;
mod zone;
