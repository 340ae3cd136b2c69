//! `body-on-delete`.

lint!(
    BodyOnDelete,
    "body-on-delete",
    Warning,
    "A GET, HEAD or DELETE operation has a request body. HTTP gives it no meaning, OpenAPI 3.0 says it shall be ignored, and proxies may drop it. It is sent as documented; a document in OpenAPI 3.1 may say so, and this is then a note."
);
