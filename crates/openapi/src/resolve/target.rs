//! What a `$ref` says: which file, and where in it.

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To a JSON pointer in the same file.
    Local(String),
    /// To a JSON pointer in another file, by relative path.
    File {
        /// The path as written, percent-decoded.
        path: String,
        /// The JSON pointer; empty means the whole file.
        pointer: String,
    },
    /// To a place on the network, or any other URL.
    Network,
    /// To an absolute path.
    Absolute,
    /// To a named anchor, or to nothing that can be read.
    Unreadable,
}

impl Target {
    /// Reads the text of a reference.
    pub(crate) fn parse(text: &str) -> Target {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        let pointer = percent_decode(fragment);
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return if is_url(file) { Target::Network } else { Target::Unreadable };
        }
        if file.is_empty() {
            return if text.is_empty() { Target::Unreadable } else { Target::Local(pointer) };
        }
        if is_url(file) {
            return Target::Network;
        }
        let path = percent_decode(file);
        if path.starts_with(['/', '\\']) { Target::Absolute } else { Target::File { path, pointer } }
    }
}

/// Whether it begins with a scheme of two letters or more, or with the `//` of a host.
fn is_url(text: &str) -> bool {
    let scheme = text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    });
    scheme || text.starts_with("//")
}

/// `%7B` as `{`; what is no escape stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = escaped
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_told_apart() {
        let file = |path: &str, pointer: &str| Target::File { path: path.into(), pointer: pointer.into() };
        assert_eq!(Target::parse("#/a/~1b%7Bc%7D"), Target::Local("/a/~1b{c}".into()));
        assert_eq!(Target::parse("#"), Target::Local(String::new()));
        assert_eq!(Target::parse("./a%20b.yaml#/x"), file("./a b.yaml", "/x"));
        assert_eq!(Target::parse("../a.yaml"), file("../a.yaml", ""));
        assert_eq!(Target::parse("https://e.com/a.yaml#/x"), Target::Network);
        assert_eq!(Target::parse("//e.com/a.yaml"), Target::Network);
        assert_eq!(Target::parse("file:///etc/passwd"), Target::Network);
        assert_eq!(Target::parse("/etc/passwd"), Target::Absolute);
        assert_eq!(Target::parse("#anchor"), Target::Unreadable);
        assert_eq!(percent_decode("100%"), "100%");
    }
}
