//! `wrong-type`.

lint!(
    WrongType,
    "wrong-type",
    Error,
    "A keyword's value is of a type that OpenAPI does not allow there. The keyword is left out; everything else is read."
);
