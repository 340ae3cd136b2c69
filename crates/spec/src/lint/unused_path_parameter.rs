//! `unused-path-parameter`.

lint!(
    UnusedPathParameter,
    "unused-path-parameter",
    Error,
    "A parameter with `in: path` is not in the path template, so there is no place to send it."
);
