//! `suspicious-range`.

lint!(
    SuspiciousRange,
    "suspicious-range",
    Warning,
    "A class ranges over letters of both cases, as in `A-z`, and so also admits the characters between them: `[`, `\\`, `]`, `^`, `_` and the backtick. Write `A-Za-z`."
);
