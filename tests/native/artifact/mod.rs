//! Generated files: golden bytes, properties over generated accounts, and what others' parsers say.

mod accounts;
mod autoconfig;
mod mobileconfig;
mod text;
mod text_readers;
mod tools;
