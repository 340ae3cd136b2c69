//! `invalid-enum`.

lint!(
    InvalidEnum,
    "invalid-enum",
    Error,
    "A value of `enum` or `const` can never be valid, because the schema's `type` excludes it: `type: string` with `enum: [404]`. Quote the value, or change the type."
);
