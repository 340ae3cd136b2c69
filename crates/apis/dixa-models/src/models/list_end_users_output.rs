// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `ListEndUsersOutput`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;
use crate::{EndUser, PaginationLinks};

/// One page of end users.
///
/// Source: document 001, lines 226-297.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
pub struct ListEndUsersOutput {
    /// One entry for each.
    ///
    /// Source: document 001, lines 226-297 (published elsewhere: `type`, `items`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(items(nested))]
    pub data: Option<Vec<EndUser>>,
    /// Links to the neighbouring pages; a link is absent where there is no such page.
    ///
    /// Source: published by the vendor outside its document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[model(nested)]
    pub meta: Option<PaginationLinks>,
}
