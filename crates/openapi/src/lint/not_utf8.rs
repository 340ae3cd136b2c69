//! `not-utf8`.

lint!(
    NotUtf8,
    "not-utf8",
    Error,
    "The file is not UTF-8, the only encoding of OpenAPI documents. Convert it; the message names the first byte that is wrong."
);
