// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `BulkError`.

use specwright_runtime::TaggedUnion;
use crate::{
    EmptyPatchSetBulkError, ErrorResponseBulkError, InfrastructureBulkError,
    IntegrityBulkError, InvalidArgumentBulkError, NotFoundBulkError, ValidationBulkError,
};

/// Why an item was refused.
///
/// Source: document 001, lines 154, 422, 525 (published elsewhere: `oneOf`).
///
/// Told apart by `_type`; an object with a tag the document does not list is kept in `Unknown`.
#[derive(Clone, Debug, PartialEq, TaggedUnion)]
#[tagged_union(tag = "_type")]
pub enum BulkError {
    /// Tagged `Validation`.
    #[tag("Validation")]
    Validation(ValidationBulkError),
    /// Tagged `EmptyPatchSet`.
    #[tag("EmptyPatchSet")]
    EmptyPatchSet(EmptyPatchSetBulkError),
    /// Tagged `Infrastructure`.
    #[tag("Infrastructure")]
    Infrastructure(InfrastructureBulkError),
    /// Tagged `Integrity`.
    #[tag("Integrity")]
    Integrity(IntegrityBulkError),
    /// Tagged `NotFound`.
    #[tag("NotFound")]
    NotFound(NotFoundBulkError),
    /// Tagged `ErrorResponse`.
    #[tag("ErrorResponse")]
    ErrorResponse(ErrorResponseBulkError),
    /// Tagged `InvalidArgument`.
    #[tag("InvalidArgument")]
    InvalidArgument(InvalidArgumentBulkError),
    /// Any other object, as it came.
    #[unknown]
    Unknown(serde_json::Value),
}
