//! Fuzz targets as ordinary tests: each runs for a moment here, and for as long as wanted under
//! `cargo bolero test`.

mod files;
