//! `network-reference`.

lint!(
    NetworkReference,
    "network-reference",
    Error,
    "A `$ref` or `externalValue` names a place on the network. Nothing is fetched: what a document means must not depend on who serves what today. Save the file next to the document and refer to it by relative path."
);
