//! `pattern-syntax`.

lint!(
    PatternSyntax,
    "pattern-syntax",
    Error,
    "A `pattern` is no regular expression of ECMA-262, with the flag `u` or without it, so nothing can be judged by it. The message says where it breaks."
);
