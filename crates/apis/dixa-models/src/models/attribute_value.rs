// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `AttributeValue`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// A list of strings where the attribute's type is Select, one string where it is Text.
///
/// Source: document 001, line 342.
///
/// The alternatives are tried in this order; what fits none is kept in `Other`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
#[serde(untagged)]
pub enum AttributeValue {
    /// A list.
    List(Vec<String>),
    /// Text.
    Text(String),
    /// Anything else, as it came.
    Other(serde_json::Value),
}
