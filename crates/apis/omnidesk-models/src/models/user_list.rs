// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `UserList`.

use std::collections::BTreeMap;
use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// One page of users.
///
/// Source: deduced; no document says it.
///
/// Note: The form is published for customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct UserList {
    /// Kind of the response.
    ///
    /// Source: deduced; no document says it.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// Where the page begins.
    ///
    /// Source: deduced; no document says it.
    #[serde(rename = "itemStart", default, skip_serializing_if = "Option::is_none")]
    pub item_start: Option<i64>,
    /// Number of items on all pages.
    ///
    /// Source: deduced; no document says it.
    #[serde(rename = "itemTotal", default, skip_serializing_if = "Option::is_none")]
    pub item_total: Option<i64>,
    /// Largest number of items on a page.
    ///
    /// Source: deduced; no document says it.
    #[serde(rename = "itemLimit", default, skip_serializing_if = "Option::is_none")]
    pub item_limit: Option<i64>,
    /// The users.
    ///
    /// Source: deduced; no document says it.
    pub items: Vec<BTreeMap<String, serde_json::Value>>,
}
