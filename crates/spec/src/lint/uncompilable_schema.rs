//! `uncompilable-schema`.

lint!(
    UncompilableSchema,
    "uncompilable-schema",
    Warning,
    "The schema cannot be compiled, so no value is judged by it: everything passes. The message says why."
);
