//! `syntax`.

lint!(
    Syntax,
    "syntax",
    Error,
    "The text is neither YAML nor JSON. The place is where the reader could not go on; the mistake is often on the line above: a quote or bracket left open, a `:` without a space, a line that is not indented like its neighbours."
);
