//! `no-operations`.

lint!(NoOperations, "no-operations", Warning, "The document has no operation that could be called.");
