//! `unsupported-security-scheme`.

lint!(
    UnsupportedSecurityScheme,
    "unsupported-security-scheme",
    Warning,
    "A security scheme is of a kind that cannot be sent by this program, such as `mutualTLS`. Requests are made without it."
);
