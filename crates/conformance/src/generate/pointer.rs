//! JSON pointers (RFC 6901).

/// One reference token, escaped.
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The pointer of a member of the value at `parent`.
pub fn child(parent: &str, token: &str) -> String {
    format!("{parent}/{}", escape(token))
}
