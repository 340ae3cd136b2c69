//! `undeclared-path-parameter`.

lint!(
    UndeclaredPathParameter,
    "undeclared-path-parameter",
    Error,
    "A path template names a variable in braces that no parameter with `in: path` declares, so its type is unknown. Declare it on the operation or on the path."
);
