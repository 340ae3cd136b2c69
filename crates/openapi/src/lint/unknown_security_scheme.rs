//! `unknown-security-scheme`.

lint!(
    UnknownSecurityScheme,
    "unknown-security-scheme",
    Error,
    "`security` names a scheme that `components.securitySchemes` does not define. That requirement cannot be met, so it is left out."
);
