//! Proofs: configuration files as people drop them, read and given back.

pub(crate) mod hostile;
pub(crate) mod jeanne;
mod reading;
mod switching;
