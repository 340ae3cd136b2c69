//! What changed between two OpenAPI documents, and for whom it breaks.
//!
//! One rule decides: a change *narrows* what is allowed, *widens* it, or does both. What clients send may be widened and not narrowed; what they
//! receive may be narrowed and not widened. Patterns are compared as the sets of texts that they match, so that a change of one is
//! known to narrow or to widen, with a text that shows it.
//!
//! ```
//! use specwright_diff::{Severity, compare};
//! use specwright_openapi::load_text;
//!
//! let document = |pattern: &str| {
//!     let text = format!(
//!         "openapi: 3.1.0
//! info: {{title: Cups, version: '1'}}
//! paths:
//!   /cups:
//!     get:
//!       parameters: [{{name: code, in: query, schema: {{type: string, pattern: '{pattern}'}}}}]
//!       responses: {{'204': {{description: Fine.}}}}
//! ");
//!     load_text("cups.yaml", &text).api.unwrap()
//! };
//! let changes = compare(&document("^[a-z]{1,3}$"), &document("^[a-z]{2,3}$"));
//! assert_eq!(changes[0].severity, Severity::Breaking);
//! assert_eq!(changes[0].witness.as_deref(), Some("a"));
//! assert!(compare(&document("^[a-z]+$"), &document("^[a-z][a-z]*$")).is_empty());
//! ```

mod operation;
mod report;
mod scalar;
mod schema;

use std::fmt;

use serde::Serialize;
use specwright_openapi::{Api, Location};

pub use report::{json, markdown, sarif, text};

/// What a change means for who uses the API as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// What was right is right still.
    Compatible,
    /// Some clients may break: those that rely on what was never promised, or code that is generated anew.
    Risky,
    /// A client that kept to the old document can fail.
    Breaking,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::Breaking, Severity::Risky, Severity::Compatible];

    /// As reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Compatible => "compatible",
            Severity::Risky => "risky",
            Severity::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it means.
    pub severity: Severity,
    /// What kind of change it is, in kebab-case: `parameter-required`, `pattern`.
    pub code: &'static str,
    /// The operations that it concerns, as `GET /cups`; none where it concerns the document.
    pub operations: Vec<String>,
    /// Where in an operation: ``query parameter `limit` ``, `request body /name`.
    pub place: String,
    /// What changed, in a sentence.
    pub message: String,
    /// A text that shows that a pattern no longer matches what it did, or matches what it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// Where the new document says it; the old one, for what was removed.
    pub location: Location,
    /// Whether `location` is in the old document.
    pub removed: bool,
}

/// What a change does to what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Less is allowed.
    Narrows,
    /// More is allowed.
    Widens,
    /// Something else is allowed.
    Changes,
}

/// Which way something travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// From the client.
    Request,
    /// To the client.
    Response,
}

impl Side {
    pub(crate) fn severity(self, reach: Reach) -> Severity {
        match (self, reach) {
            (Side::Request, Reach::Widens) | (Side::Response, Reach::Narrows) => Severity::Compatible,
            _ => Severity::Breaking,
        }
    }
}

/// Every change from one document to another, the gravest first, then in the order of the new document.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = operation::changes(old, new);
    changes.sort_by_key(|change| std::cmp::Reverse(change.severity));
    changes
}
