//! `invalid-media-type`.

lint!(
    InvalidMediaType,
    "invalid-media-type",
    Warning,
    "A key of `content` is no media type or media range, `type/subtype`. It is kept as written."
);
