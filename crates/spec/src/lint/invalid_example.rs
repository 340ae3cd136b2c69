//! `invalid-example`.

lint!(
    InvalidExample,
    "invalid-example",
    Error,
    "An example breaks the schema it illustrates: one of the two is wrong. Where the vendor's own document contradicts itself, keep both as written and say why in `x-contract.contradicts` beside the example."
);
