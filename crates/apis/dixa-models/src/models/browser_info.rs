// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BrowserInfo`.

use serde::{Deserialize, Serialize};
use specwright_runtime::Model;

/// The browser that the end user writes from.
///
/// Source: document 001, lines 209-213 (published elsewhere: `required`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Model)]
pub struct BrowserInfo {
    /// Name of the browser.
    ///
    /// Source: document 001, line 210 (published elsewhere: `type`).
    pub name: String,
    /// Version of the browser.
    ///
    /// Source: document 001, line 211 (published elsewhere: `type`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Address of the end user's machine.
    ///
    /// Source: document 001, line 212 (published elsewhere: `type`).
    #[serde(rename = "ipAddress", default, skip_serializing_if = "Option::is_none")]
    pub ip_address: Option<String>,
    /// The page on which the chat began.
    ///
    /// Source: published by the vendor outside its document.
    ///
    /// Note: The document lost it, as every property whose value is a URL.
    #[serde(rename = "originatingUrl", default, skip_serializing_if = "Option::is_none")]
    pub originating_url: Option<String>,
}
