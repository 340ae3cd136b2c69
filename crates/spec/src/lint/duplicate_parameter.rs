//! `duplicate-parameter`.

lint!(
    DuplicateParameter,
    "duplicate-parameter",
    Error,
    "An operation, or a path, declares two parameters of one name in one place. Only the first counts."
);
