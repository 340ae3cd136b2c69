//! `unicode-escape`.

lint!(
    UnicodeEscape,
    "unicode-escape",
    Warning,
    "The pattern compiles only without the flag `u`, because it escapes a character that needs no escape, as in `\\_` or `\\'`. JSON Schema asks for `u`; strict validators refuse the pattern. Drop the backslash."
);
