// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! `PatchEndUserCustomAttributes` and `PatchEndUserCustomAttributesError`.

use std::collections::BTreeMap;
use specwright_runtime::{Endpoint, StatusError, Uuid};
use crate::{AttributeValue, ErrorMessage, PatchEndUserCustomAttributesOutput};

/// Patch end user custom attributes.
///
/// `PATCH /v1/endusers/{userId}/custom-attributes`
///
/// Changes the given custom attributes of an end user. The request maps ids to values; the response lists
/// attributes.
///
/// Source: document 001, line 340 (published elsewhere: `method`, `path`).
///
/// # Example
///
/// ```no_run
/// use dixa_models::{AttributeValue, PatchEndUserCustomAttributes, Uuid};
///
/// let request = PatchEndUserCustomAttributes::new(
///     "434ce9f5-14c8-4be1-a0a8-f755010deb9b".parse::<Uuid>()?,
///     std::collections::BTreeMap::from([
///         (
///             "274e5a2c-be0d-42c0-b725-3dd533729f68".to_owned(),
///             AttributeValue::Text("abcdef".to_owned()),
///         ),
///     ]),
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PATCH,
    "/v1/endusers/{userId}/custom-attributes",
    id = "patchEndUserCustomAttributes",
    security = ["ApiKeyAuth"],
    ok(200 = PatchEndUserCustomAttributesOutput),
    error = PatchEndUserCustomAttributesError
)]
pub struct PatchEndUserCustomAttributes {
    /// The end user's id.
    ///
    /// Source: document 001, line 344 (published elsewhere: `type`, `format`, `required`).
    #[endpoint(path = "userId")]
    pub user_id: Uuid,
    /// The custom attributes to change: a map from the id of the custom attribute to the wanted value
    /// (`Map[UUID, Option[AttributeValue]]`).
    ///
    /// Sent as `application/json`.
    ///
    /// Source: document 001, line 341 (published elsewhere: `required`).
    #[endpoint(body = "application/json")]
    pub body: BTreeMap<String, AttributeValue>,
}

/// What `PatchEndUserCustomAttributes` can fail with, one variant for each documented status.
#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum PatchEndUserCustomAttributesError {
    /// The id in the path is invalid, a value taken from the request's context is, the body is, or its values
    /// cannot be used for patching.
    ///
    /// Source: document 001, line 344 (published elsewhere: `status`).
    #[status(400)]
    BadRequest(ErrorMessage),
    /// The user who issued the access token may not perform the operation.
    ///
    /// Source: document 001, line 345 (published elsewhere: `status`).
    #[status(401)]
    Unauthorized(ErrorMessage),
    /// An entity that the request names does not exist.
    ///
    /// Source: document 001, line 346 (published elsewhere: `status`).
    #[status(404)]
    NotFound(ErrorMessage),
    /// The token sent more requests than its rate or daily quota allows.
    ///
    /// Source: published by the vendor outside its document.
    #[status(429)]
    TooManyRequests,
}
