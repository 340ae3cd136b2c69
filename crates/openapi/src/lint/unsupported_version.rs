//! `unsupported-version`.

lint!(
    UnsupportedVersion,
    "unsupported-version",
    Error,
    "The document names no version, or one that is not read. OpenAPI 3.0.x and 3.1.x are read, Swagger 2.0 by conversion."
);
