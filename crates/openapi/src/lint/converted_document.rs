//! `converted-document`.

lint!(
    ConvertedDocument,
    "converted-document",
    Note,
    "The document is Swagger 2.0. It is read by conversion to OpenAPI 3.0; what has no counterpart there is left out, each with its own diagnostic. Converting it once and keeping the result is better."
);
