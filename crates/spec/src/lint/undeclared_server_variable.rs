//! `undeclared-server-variable`.

lint!(
    UndeclaredServerVariable,
    "undeclared-server-variable",
    Error,
    "A server's URL has a variable in braces that its `variables` do not define, so the URL cannot be made."
);
