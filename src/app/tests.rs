//! Sequences of actions.
