//! `bound-beyond-i64`.

lint!(
    BoundBeyondI64,
    "bound-beyond-i64",
    Warning,
    "A bound does not fit into 64 bits and is rounded to the nearest floating number. No JSON reader keeps such integers apart; leave the bound out."
);
