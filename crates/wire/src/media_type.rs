//! Media types and ranges of them (RFC 9110, 8.3.1 and 12.5.1).

use std::{borrow::Cow, fmt};

/// A media type: `text/plain; charset=utf-8`, or a range such as `image/*`.
///
/// ```
/// use specwright_wire::MediaType;
/// let json: MediaType = "Application/vnd.pets+JSON; Charset=\"UTF-8\"".parse()?;
/// assert_eq!(json.essence(), "application/vnd.pets+json");
/// assert_eq!(json.charset(), Some("UTF-8"));
/// assert!(json.is_json());
/// assert!("application/*".parse::<MediaType>()?.covers(&json));
/// # Ok::<(), specwright_wire::media_type::MediaTypeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MediaType {
    essence: String,
    parameters: Vec<Attribute>,
}

/// A parameter of a media type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attribute {
    /// Its name, lowercase.
    pub name: String,
    /// Its value, without quotes.
    pub value: String,
}

/// Text that is no media type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no media type: {1}")]
pub struct MediaTypeError(String, &'static str);

impl std::str::FromStr for MediaType {
    type Err = MediaTypeError;

    fn from_str(text: &str) -> Result<Self, MediaTypeError> {
        let wrong = |why| MediaTypeError(text.to_owned(), why);
        let mut parts = split(text);
        let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
        let (top, sub) = essence.split_once('/').ok_or_else(|| wrong("it has no `/`"))?;
        if !is_token(top) || !is_token(sub) {
            return Err(wrong("type or subtype holds a character that is not allowed there"));
        }
        if top == "*" && sub != "*" {
            return Err(wrong("only `*/*` begins with `*`"));
        }
        let mut parameters = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| wrong("a parameter has no `=`"))?;
            let (name, value) = (name.trim().to_ascii_lowercase(), unquoted(value.trim()).into_owned());
            if !is_token(&name) {
                return Err(wrong("a parameter has no name"));
            }
            parameters.push(Attribute { name, value });
        }
        Ok(MediaType { essence, parameters })
    }
}

impl MediaType {
    /// Type and subtype, lowercase, without parameters.
    pub fn essence(&self) -> &str {
        &self.essence
    }

    /// The parameters in the order given.
    pub fn parameters(&self) -> &[Attribute] {
        &self.parameters
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut found = self.parameters.iter().filter(|one| one.name.eq_ignore_ascii_case(name));
        found.next().map(|one| one.value.as_str())
    }

    /// The `charset` parameter.
    pub fn charset(&self) -> Option<&str> {
        self.parameter("charset")
    }

    /// The `boundary` parameter of a multipart type.
    pub fn boundary(&self) -> Option<&str> {
        self.parameter("boundary").filter(|boundary| (1..=70).contains(&boundary.len()))
    }

    /// Whether it stands for several types.
    pub fn is_range(&self) -> bool {
        self.essence.ends_with("/*")
    }

    /// Whether `other` is this type or lies within this range. Parameters of a documented type are asked for only where both
    /// state one differently: `charset=utf-8` beside `charset=latin1` is another type, beside none it is not.
    pub fn covers(&self, other: &MediaType) -> bool {
        let differs = |one: &Attribute| {
            let given = other.parameter(&one.name);
            one.name != "q" && given.is_some_and(|given| !given.eq_ignore_ascii_case(&one.value))
        };
        covers(&self.essence, &other.essence) && !self.parameters.iter().any(differs)
    }

    /// See [`is_json`].
    pub fn is_json(&self) -> bool {
        is_json(&self.essence)
    }

    /// See [`is_form`].
    pub fn is_form(&self) -> bool {
        is_form(&self.essence)
    }

    /// See [`is_multipart`].
    pub fn is_multipart(&self) -> bool {
        is_multipart(&self.essence)
    }

    /// See [`is_text`].
    pub fn is_text(&self) -> bool {
        is_text(&self.essence)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.essence)?;
        for Attribute { name, value } in &self.parameters {
            if is_token(value) {
                write!(f, "; {name}={value}")?;
            } else {
                write!(f, "; {name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))?;
            }
        }
        Ok(())
    }
}

/// `application/x-www-form-urlencoded`.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// `multipart/form-data`.
pub const FORM_DATA: &str = "multipart/form-data";
/// `application/json`.
pub const JSON: &str = "application/json";

/// What stands before the parameters, in the case it is written in.
///
/// ```
/// assert_eq!(specwright_wire::media_type::essence("text/html ; charset=utf-8"), "text/html");
/// ```
pub fn essence(text: &str) -> &str {
    text.split(';').next().unwrap_or_default().trim()
}

/// Whether bodies of a type are JSON: `application/json`, `text/json`, `…+json`.
///
/// ```
/// use specwright_wire::media_type::is_json;
/// assert!(is_json("application/problem+json; charset=utf-8"));
/// assert!(!is_json("application/json-seq"));
/// ```
pub fn is_json(text: &str) -> bool {
    let essence = essence(text).to_ascii_lowercase();
    matches!(essence.as_str(), "application/json" | "text/json") || essence.ends_with("+json")
}

/// Whether a type is `application/x-www-form-urlencoded`.
pub fn is_form(text: &str) -> bool {
    essence(text).eq_ignore_ascii_case(FORM)
}

/// Whether a type is `multipart/form-data`.
pub fn is_multipart(text: &str) -> bool {
    essence(text).eq_ignore_ascii_case(FORM_DATA)
}

/// Whether bodies of a type are XML: `application/xml`, `text/xml`, `…+xml`.
///
/// ```
/// assert!(specwright_wire::media_type::is_xml("application/atom+xml"));
/// ```
pub fn is_xml(text: &str) -> bool {
    let essence = essence(text).to_ascii_lowercase();
    matches!(essence.as_str(), "application/xml" | "text/xml") || essence.ends_with("+xml")
}

/// Whether a type is text that is not a structure: `text/plain` and other `text/…`, but not `text/json` and `text/xml`.
pub fn is_text(text: &str) -> bool {
    let essence = essence(text).to_ascii_lowercase();
    essence.starts_with("text/") && !is_json(&essence) && !is_xml(&essence)
}

/// Whether a type, or a range, takes in another type. Both without regard to parameters and case.
///
/// ```
/// use specwright_wire::media_type::covers;
/// assert!(covers("image/*", "image/png"));
/// assert!(covers("text/plain", "Text/Plain; charset=utf-8"));
/// assert!(!covers("text/*", "image/png"));
/// ```
pub fn covers(range: &str, given: &str) -> bool {
    let (range, given) = (essence(range).to_ascii_lowercase(), essence(given).to_ascii_lowercase());
    range == given
        || (range == "*/*" && given.contains('/'))
        || range.strip_suffix('*').is_some_and(|top| top.ends_with('/') && given.starts_with(top))
}

/// A type that can be sent: the first of a list such as `image/png, image/jpeg`, or one type of a range.
///
/// ```
/// use specwright_wire::media_type::concrete;
/// assert_eq!(concrete("image/*, image/gif"), "image/gif");
/// assert_eq!(concrete("*/*"), "application/octet-stream");
/// ```
pub fn concrete(stated: &str) -> &str {
    let mut types = stated.split(',').map(str::trim);
    let first = types.find(|one| !one.contains('*'));
    first.unwrap_or(match stated.trim() {
        range if range.starts_with("image/") => "image/png",
        range if range.starts_with("audio/") => "audio/mpeg",
        range if range.starts_with("video/") => "video/mp4",
        range if range.starts_with("text/") => "text/plain",
        _ => "application/octet-stream",
    })
}

/// The parts of a header's value between semicolons that no quotes enclose, trimmed.
///
/// ```
/// let parts: Vec<&str> = specwright_wire::media_type::split(r#"form-data; name="a;b""#).collect();
/// assert_eq!(parts, ["form-data", r#"name="a;b""#]);
/// ```
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let mut escaped = false;
    let parts = text.split(move |character: char| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match character {
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => return true,
            _ => {}
        }
        false
    });
    parts.map(str::trim)
}

/// A quoted string's content (RFC 9110, 5.6.4); a token as it is.
pub(crate) fn unquoted(text: &str) -> Cow<'_, str> {
    let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return text.into();
    };
    if !inner.contains('\\') {
        return inner.into();
    }
    let mut plain = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        plain.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    plain.into()
}

fn is_token(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}
