//! `empty-document`.

lint!(
    EmptyDocument,
    "empty-document",
    Error,
    "The file holds nothing, or only comments. A document begins with its version, `openapi: 3.1.0`."
);
