//! `documented-contradiction`.

lint!(
    DocumentedContradiction,
    "documented-contradiction",
    Note,
    "An example or default breaks its schema, and `x-contract.contradicts` says that the document itself is at odds here. It is kept as written, and never sent as a valid value."
);
