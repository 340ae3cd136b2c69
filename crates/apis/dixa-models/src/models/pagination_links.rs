// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PaginationLinks`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// Links to the neighbouring pages; a link is absent where there is no such page.
///
/// Source: published by the vendor outside its document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct PaginationLinks {
    /// Address of the page before, absolute or relative to the server's root.
    ///
    /// Source: published by the vendor outside its document (deduced: `type`).
    ///
    /// Note: Published as a string; integrators see null.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// Address of the page after, absolute or relative to the server's root. It already carries the whole query.
    ///
    /// Source: published by the vendor outside its document (deduced: `type`).
    ///
    /// Note: Published as a string; integrators see null on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
