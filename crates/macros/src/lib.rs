//! The derive macros generated API crates are written in.
