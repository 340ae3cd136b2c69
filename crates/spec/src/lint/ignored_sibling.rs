//! `ignored-sibling`.

lint!(
    IgnoredSibling,
    "ignored-sibling",
    Warning,
    "In OpenAPI 3.0 everything beside a `$ref` is ignored, so a constraint written there constrains nothing. Wrap the reference in `allOf`, or use OpenAPI 3.1. Descriptions are kept."
);
