//! `unreadable-file`.

lint!(
    UnreadableFile,
    "unreadable-file",
    Error,
    "A file that was named, or that a reference names, is missing, is no regular file, or may not be read. Paths in references are relative to the file they stand in."
);
