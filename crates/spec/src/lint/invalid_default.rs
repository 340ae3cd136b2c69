//! `invalid-default`.

lint!(
    InvalidDefault,
    "invalid-default",
    Error,
    "A default breaks its own schema, so leaving the value out means something that could not be sent. Where the document says so, keep it and add `x-contract.contradicts` to the schema."
);
