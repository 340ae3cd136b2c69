//! `duplicate-key`.

lint!(
    DuplicateKey,
    "duplicate-key",
    Error,
    "Two members of one mapping have the same key. Most readers silently take one of them, not all the same one. Here the first counts. Remove one, or merge the two."
);
