//! `unquoted-scalar`.

lint!(
    UnquotedScalar,
    "unquoted-scalar",
    Warning,
    "A value that must be text is unquoted and reads as something else: `+551155256325` is an integer, `1.0` a number, `#12345678` a comment, so null. The text as written is used where there is one. Quote it."
);
