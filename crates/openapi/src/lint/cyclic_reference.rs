//! `cyclic-reference`.

lint!(
    CyclicReference,
    "cyclic-reference",
    Error,
    "A `$ref` leads back to itself through references and `allOf` alone, so it never arrives at a schema. Recursion through properties or items is fine."
);
