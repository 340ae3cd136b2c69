// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkActionOutcome`.

use specwright_runtime::TaggedUnion;
use crate::{BulkActionFailure, BulkActionSuccess};

/// What became of one item of a bulk action.
///
/// Source: document 001, lines 92, 155.
///
/// Told apart by `_type`; an object with a tag the document does not list is kept in `Unknown`.
#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum BulkActionOutcome {
    /// Tagged `BulkActionSuccess`.
    #[tag("BulkActionSuccess")]
    Success(BulkActionSuccess),
    /// Tagged `BulkActionFailure`.
    #[tag("BulkActionFailure")]
    Failure(BulkActionFailure),
    /// Any other object, as it came.
    #[unknown]
    Unknown(serde_json::Value),
}
