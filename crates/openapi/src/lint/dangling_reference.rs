//! `dangling-reference`.

lint!(
    DanglingReference,
    "dangling-reference",
    Error,
    "A `$ref` names a place that does not exist. Nothing stands there: the schema allows anything, and an operation that needs the element is skipped."
);
