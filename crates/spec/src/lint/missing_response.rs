//! `missing-response`.

lint!(
    MissingResponse,
    "missing-response",
    Warning,
    "An operation documents no response, or none for success, so no answer can be judged right."
);
