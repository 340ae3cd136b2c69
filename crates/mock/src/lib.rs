//! A stateful mock server that behaves as an API's documents say.
//!
//! A [`Mock`] answers requests in process; a [`Server`] puts it on a socket. What documents say beyond shapes (`x-contract`) makes it
//! stateful: what was created is read back, changed, listed page by page, and gone after it was deleted. The same requests always get the
//! same answers. A [`Fault`] makes it lie in exactly one place.

mod builder;
mod call;
mod chance;
mod clock;
pub mod credential;
mod decode;
mod example;
mod fault;
mod gate;
mod log;
mod mock;
mod objection;
mod page;
mod rate;
mod respond;
mod route;
mod security;
mod served;
mod server;
mod shape;
mod state;
mod validate;

pub use builder::{BasePath, Builder};
pub use clock::{Clock, SteppingClock, SystemClock};
pub use credential::Credential;
pub use fault::{FAULT_KINDS, Fault, FaultKind, faults};
pub use log::LogEntry;
pub use mock::{Mock, MockError};
pub use server::{Limits, Server};
