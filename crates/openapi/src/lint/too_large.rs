//! `too-large`.

lint!(
    TooLarge,
    "too-large",
    Error,
    "The file is larger than the bound within which documents are read, 64 MiB. Split it into files that refer to each other."
);
