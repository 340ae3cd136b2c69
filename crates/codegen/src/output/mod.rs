//! Generated files and a folder: which of them are fresh there, stale, missing, or left over; writing them, and saying so.
//!
//! The generator itself touches no folder. Whoever calls it does so through this module.

mod report;
mod sync;

pub use report::{checked, written};
pub use sync::{Entry, OutputError, State, Wanted, apply, compare};
