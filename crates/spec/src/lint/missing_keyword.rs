//! `missing-keyword`.

lint!(
    MissingKeyword,
    "missing-keyword",
    Error,
    "A keyword that OpenAPI requires is not there. What cannot be read without it is skipped; everything else is read."
);
