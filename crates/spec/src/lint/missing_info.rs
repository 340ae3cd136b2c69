//! `missing-info`.

lint!(
    MissingInfo,
    "missing-info",
    Warning,
    "`info`, `info.title` or `info.version` is missing. The name of the folder or file stands in for the title, and the version is empty."
);
