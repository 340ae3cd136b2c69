//! From the text of an OpenAPI document to one located, linted, resolved model.
//!
//! A document is read twice: once into a spanned tree, which knows every key's file, line and column, and once
//! into the typed model. Both end in one [`Api`], together with every [`Diagnostic`] found on the way.
//!
//! This crate never opens a network connection and reads no files but those it is given or that a document
//! refers to by a relative path.

pub mod api;
mod catalogue;
mod convert;
pub mod diagnostic;
mod door;
mod grammar;
mod judge;
pub mod lint;
mod load;
mod lower;
mod normalize;
mod overlay;
mod patterns;
mod render;
mod repair;
mod resolve;
mod resource;
mod route;
mod router;
mod schema_shape;
pub mod shape;
pub mod source;
mod suggest;
mod template;
pub mod tree;
pub mod value;
mod version;

pub use api::Api;
pub use diagnostic::{Deny, Diagnostic, Location, Severity};
pub use door::load_openapiv3;
pub use judge::{Direction, Judge, Violation};
pub use load::{Document, LoadOptions, Loaded, bundle, convert, load, load_text, load_with};
pub use render::render;
pub use resolve::MAX_BYTES;
pub use resource::{item_schema, items_pointer};
pub use route::{Route, routes, shape as path_shape};
pub use router::{Endpoint, Found, Router};
pub use schema_shape::SchemaShape;
pub use source::Sources;
