// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `CustomAttribute`.

use serde::{Deserialize, Serialize};
use specwright_runtime::{Model, Uuid};
use crate::AttributeValue;

/// A custom attribute and its value.
///
/// Source: document 001, lines 44-49 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct CustomAttribute {
    /// Identifies the definition of the attribute.
    ///
    /// Source: document 001, line 45 (published elsewhere: `type`, `format`).
    pub id: Uuid,
    /// Name shown to people.
    ///
    /// Source: document 001, line 46 (published elsewhere: `type`).
    pub name: String,
    /// Name used by programs.
    ///
    /// Source: document 001, line 47 (published elsewhere: `type`).
    pub identifier: String,
    /// A list of strings where the attribute's type is Select, one string where it is Text.
    ///
    /// Source: document 001, line 342.
    #[model(nested)]
    pub value: AttributeValue,
}
