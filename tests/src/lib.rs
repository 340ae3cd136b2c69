//! Everything that crosses the crates; see the files beside `src`.
