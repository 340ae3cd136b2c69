//! How values travel in HTTP, both halves: what is written here is read here.
//!
//! | module | what travels |
//! |---|---|
//! | [`parameter`] | path, query, header and cookie parameters in every style of OpenAPI |
//! | [`template`], [`query`], [`cookie`] | the parts of a request that parameters stand in |
//! | [`form`], [`multipart`] | bodies of forms, with the `encoding` of each property; files |
//! | [`xml`] | bodies of XML, only written |
//! | [`mod@link`] | which link of a response leads where |
//! | [`credential`] | which alternative of a security requirement is complete, and where its credentials stand |
//! | [`percent`], [`media_type`], [`mod@pointer`] | the notations that all of these share |
//! | [`shape`] | what a reader must know of a value: strings on the wire have no types |
//!
//! # Example
//!
//! ```
//! use serde_json::json;
//! use specwright_wire::{Location, Parameter, PlainShape, Query, Style};
//!
//! let ids = Parameter::new("ids", Location::Query);
//! let written = Query::from(ids.query(&json!([1, 2]))?).to_string();
//! assert_eq!(written, "ids=1&ids=2");
//!
//! let shape = PlainShape::array(PlainShape::Number);
//! let read = ids.read_query(&Query::parse(&written)?, Some(&shape), &[])?;
//! assert_eq!(read, Some(json!([1, 2])));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Architecture invariant**: this crate knows no OpenAPI document and no HTTP client. A writer is no witness: the suite, the mock and the
//! generated clients share it, so that none of them can accuse another of a spelling.

mod brackets;
pub mod cookie;
pub mod credential;
mod error;
pub mod form;
pub mod link;
pub mod media_type;
pub mod multipart;
pub mod parameter;
pub mod percent;
pub mod pointer;
pub mod query;
pub mod shape;
pub mod template;
pub mod xml;

pub use error::{ReadError, ReadProblem, WriteError, WriteProblem};
pub use form::Encoding;
pub use media_type::MediaType;
pub use multipart::Part;
pub use parameter::{Arrival, Location, Parameter, Style};
pub use query::{Pair, Query};
pub use shape::{PlainShape, Shape, Structure};
pub use template::Template;
