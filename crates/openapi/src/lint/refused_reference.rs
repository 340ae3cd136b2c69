//! `refused-reference`.

lint!(
    RefusedReference,
    "refused-reference",
    Error,
    "A reference names an absolute path, or an example file outside of the document's folder. A document may only lead to files that belong to it."
);
