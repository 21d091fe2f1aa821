//! What the page's second wasm does when it is asked: makes files, draws QR codes, reads what a person
//! pastes or drops. Pure: a request comes in as data and an answer goes out as data, so that every
//! conversation can be replayed in a native test. The page loads it on demand; its door is
//! `src/bin/workbench.rs`. What is on the screen is `app`'s and `ui`'s.
