//! Integration tests that need no browser, one module a subject.

mod panel_contract;
