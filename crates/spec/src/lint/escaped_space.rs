//! `escaped-space`.

lint!(
    EscapedSpace,
    "escaped-space",
    Warning,
    "In double quotes `\\_` is YAML's escape for a no-break space, so the pattern does not contain an underscore but U+00A0. Write patterns in single quotes, where a backslash is a backslash."
);
