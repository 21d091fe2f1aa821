//! Proofs: configuration files as people drop them, read and given back.

mod jeanne;
mod reading;
mod switching;
