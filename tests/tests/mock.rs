//! The mock behaves as the four documents say.

#[path = "mock/alive.rs"]
mod alive;
#[path = "mock/ask.rs"]
mod ask;
#[path = "mock/dialogue.rs"]
mod dialogue;
#[path = "mock/documented.rs"]
mod documented;
#[path = "mock/faults.rs"]
mod faults;
#[path = "mock/made.rs"]
mod made;
#[path = "mock/manners.rs"]
mod manners;
#[path = "mock/pages.rs"]
mod pages;
#[path = "mock/random.rs"]
mod random;
#[path = "mock/refusals.rs"]
mod refusals;
#[path = "mock/several.rs"]
mod several;
#[path = "mock/socket.rs"]
mod socket;
#[path = "mock/state.rs"]
mod state;
#[path = "mock/styles.rs"]
mod styles;
