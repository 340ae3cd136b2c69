//! `default-outside-enum`.

lint!(
    DefaultOutsideEnum,
    "default-outside-enum",
    Error,
    "A default is none of the values that its `enum` allows."
);
