//! The page's second door.

fn main() {}
