//! x
mod first_screen;
