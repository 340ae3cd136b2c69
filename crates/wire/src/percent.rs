//! Percent-encoding (RFC 3986, 2.1), written as each place asks for it, read strictly.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same, with reserved characters left as they are, save those that would end a value (`&`, `#`), be read as a space (`+`), or
/// are not allowed in a query (`[`, `]`).
const RESERVED: &AsciiSet = &COMPONENT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What WHATWG's urlencoded serializer leaves as it is; spaces become `+` afterwards.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b' ');

/// What RFC 6265 (4.1.1) does not allow in a cookie's value, and `%` itself: as little as possible, since many servers do not decode.
const COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\').add(b'%');

/// What RFC 3986 (3.3) does not allow in a path written by hand; `%` and `/` stay.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// One path segment, query name or query value.
///
/// ```
/// assert_eq!(specwright_wire::percent::encode("a/b c+é"), "a%2Fb%20c%2B%C3%A9");
/// ```
pub fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, COMPONENT).into()
}

/// A query value of a parameter with `allowReserved`.
///
/// ```
/// assert_eq!(specwright_wire::percent::encode_reserved("a/b?c=d&e#f+g"), "a/b?c=d%26e%23f%2Bg");
/// ```
pub fn encode_reserved(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// One name or value of an `application/x-www-form-urlencoded` body.
///
/// ```
/// assert_eq!(specwright_wire::percent::encode_form("a b&c~"), "a+b%26c%7E");
/// ```
pub fn encode_form(text: &str) -> String {
    utf8_percent_encode(text, FORM).to_string().replace(' ', "+")
}

/// The value of a cookie.
///
/// ```
/// assert_eq!(specwright_wire::percent::encode_cookie("a=b; c"), "a=b%3B%20c");
/// ```
pub fn encode_cookie(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, COOKIE).into()
}

/// The literal parts of a path as a document writes them: only what no path may hold is encoded.
///
/// ```
/// assert_eq!(specwright_wire::percent::encode_path("/a b/%41#c"), "/a%20b/%41%23c");
/// ```
pub fn encode_path(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, PATH).into()
}

/// Decodes, and refuses what is not percent-encoding of UTF-8.
///
/// # Errors
///
/// For a `%` that two hexadecimal digits do not follow, and for bytes that are not UTF-8.
///
/// ```
/// use specwright_wire::percent::{PercentError, decode};
/// assert_eq!(decode("a%2Fb").as_deref(), Ok("a/b"));
/// assert_eq!(decode("100%"), Err(PercentError::Digits(3)));
/// assert_eq!(decode("%FF"), Err(PercentError::NotUtf8));
/// ```
pub fn decode(text: &str) -> Result<String, PercentError> {
    let bytes = text.as_bytes();
    for (position, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%') {
        let digits = bytes.get(position + 1..position + 3);
        if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
            return Err(PercentError::Digits(position));
        }
    }
    percent_decode_str(text).decode_utf8().map(Cow::into_owned).map_err(|_| PercentError::NotUtf8)
}

/// The same for names and values of queries and forms, in which `+` is a space.
///
/// # Errors
///
/// As [`decode`].
///
/// ```
/// assert_eq!(specwright_wire::percent::decode_form("a+b%2B").as_deref(), Ok("a b+"));
/// ```
pub fn decode_form(text: &str) -> Result<String, PercentError> {
    if text.contains('+') { decode(&text.replace('+', " ")) } else { decode(text) }
}

/// Decodes what can be decoded: invalid UTF-8 is replaced, a lone `%` stays. For links and logs, which must not fail.
///
/// ```
/// assert_eq!(specwright_wire::percent::decode_lossy("100%+%41"), "100% A");
/// ```
pub fn decode_lossy(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// What is wrong with percent-encoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PercentError {
    /// Two hexadecimal digits must follow the `%` at this byte.
    #[error("two hexadecimal digits must follow the `%` at byte {0}")]
    Digits(usize),
    /// The decoded bytes are not UTF-8.
    #[error("the decoded bytes are not UTF-8")]
    NotUtf8,
}
