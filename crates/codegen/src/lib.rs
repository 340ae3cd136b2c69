//! From a specwright Api to the source of a model crate and a client crate.
//!
//! [`generate`] is a pure function: it reads no file, writes none, and gives the same bytes for the same `Api`.

mod doc;
mod name;
mod types;
