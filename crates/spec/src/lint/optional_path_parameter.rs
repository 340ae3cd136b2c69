//! `optional-path-parameter`.

lint!(
    OptionalPathParameter,
    "optional-path-parameter",
    Warning,
    "A path parameter is not marked `required: true`, as OpenAPI demands. It is treated as required."
);
