//! `key-type`.

lint!(
    KeyType,
    "key-type",
    Error,
    "A mapping's key is a list or a mapping. Keys in OpenAPI documents are text."
);
