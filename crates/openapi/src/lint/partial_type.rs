//! `partial-type`.

lint!(
    PartialType,
    "partial-type",
    Note,
    "The types that are generated cannot say all that this schema says. Values are still judged by the whole schema."
);
