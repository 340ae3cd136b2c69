//! The mock behaves as the four documents say.

#[path = "mock/ask.rs"]
mod ask;
#[path = "mock/dialogue.rs"]
mod dialogue;
