//! `too-deep`.

lint!(
    TooDeep,
    "too-deep",
    Error,
    "Values are nested more than 128 levels deep. No documented API is; a document that is was made to exhaust a reader. Move inner schemas to `components.schemas` and refer to them."
);
