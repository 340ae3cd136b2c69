//! From the text of a request to JSON values that can be judged against schemas.
//!
//! Text has no types, so the schema says how to read it; text that does not read stays text, and the judge says that its type is wrong.

pub(crate) mod form;
pub(crate) mod json;
pub(crate) mod multipart;
pub(crate) mod parameter;
pub(crate) mod query;
mod text;

pub(crate) use text::read;
