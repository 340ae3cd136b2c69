//! `pattern-delimiters`.

lint!(
    PatternDelimiters,
    "pattern-delimiters",
    Warning,
    "The pattern begins and ends with `/` or `#`, which look like the delimiters of a regular expression literal left in. They are matched as characters."
);
