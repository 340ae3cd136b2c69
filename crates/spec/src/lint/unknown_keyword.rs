//! `unknown-keyword`.

lint!(
    UnknownKeyword,
    "unknown-keyword",
    Warning,
    "A key is none of those that OpenAPI defines here, so nothing reads it. It is an error where it looks like a known one, misspelt: `patern` constrains nothing. Own keys begin with `x-`."
);
