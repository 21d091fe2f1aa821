//! Generated files: golden bytes, properties over generated accounts, and what others' parsers say.

mod accounts;
mod autoconfig;
mod k9s;
mod mobileconfig;
mod prf;
mod read_back;
mod thunderbird_qr;
mod tools;
