//! `byte-order-mark`.

lint!(
    ByteOrderMark,
    "byte-order-mark",
    Note,
    "The file begins with a byte order mark. It is skipped here; other tools read it as part of the first key. Save the file without it."
);
