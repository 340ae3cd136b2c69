//! JSON pointers (RFC 6901).

use serde_json::{Map, Value};

/// One reference token, escaped.
///
/// ```
/// assert_eq!(specwright_wire::pointer::escape("a/b~c"), "a~1b~0c");
/// ```
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// The name that an escaped token means.
///
/// ```
/// assert_eq!(specwright_wire::pointer::unescape("a~1b~01"), "a/b~1");
/// ```
pub fn unescape(token: &str) -> String {
    // Nearly all tokens are names as they stand.
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~") } else { token.to_owned() }
}

/// The pointer of a property, or of an item by its index, of the value at `parent`.
///
/// ```
/// assert_eq!(specwright_wire::pointer::child("/paths", "/a"), "/paths/~1a");
/// ```
pub fn child(parent: &str, token: &str) -> String {
    let mut pointer = String::with_capacity(parent.len() + 1 + token.len());
    pointer.push_str(parent);
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&escape(token));
    } else {
        pointer.push_str(token);
    }
    pointer
}

/// The tokens of a pointer, unescaped; none for the whole document.
///
/// ```
/// let tokens: Vec<String> = specwright_wire::pointer::tokens("/a~1b/0").collect();
/// assert_eq!(tokens, ["a/b", "0"]);
/// ```
pub fn tokens(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(unescape)
}

/// The pointer of the parent, and the last token unescaped; none for the whole document.
///
/// ```
/// let (parent, last) = specwright_wire::pointer::split_last("/a/b~1c").unwrap();
/// assert_eq!((parent, last.as_str()), ("/a", "b/c"));
/// ```
pub fn split_last(pointer: &str) -> Option<(&str, String)> {
    let (parent, last) = pointer.rsplit_once('/')?;
    Some((parent, unescape(last)))
}

/// Puts a value at a pointer, making the objects on the way.
///
/// ```
/// let mut root = serde_json::json!({});
/// specwright_wire::pointer::put(&mut root, "/a/b", 1.into());
/// assert_eq!(root, serde_json::json!({"a": {"b": 1}}));
/// ```
pub fn put(root: &mut Value, pointer: &str, value: Value) {
    let mut here = root;
    for token in tokens(pointer) {
        if let Value::Array(items) = here
            && token.parse::<usize>().is_ok_and(|index| index < items.len())
        {
            let Value::Array(items) = here else { return };
            let index: usize = token.parse().unwrap_or_default();
            here = &mut items[index];
            continue;
        }
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(properties) = here else { return };
        here = properties.entry(token).or_insert(Value::Null);
    }
    *here = value;
}
