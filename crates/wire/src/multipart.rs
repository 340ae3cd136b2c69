//! `multipart/form-data` (RFC 7578): parts with names, file names, content types and bytes.
//!
//! An object becomes one part for each property, and for each item of an array. Strings are written as they are, objects as JSON. A property that is a file
//! ([`Shape::file`]) has a file name and a content type; so has one whose `encoding` states a `contentType`.

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::{
    error::{ReadError, WriteError, WriteProblem},
    form::{self, Encoding, Encodings, Field},
    media_type::{self, MediaType, unquoted},
    percent,
    shape::{Shape, Structure, can_be, plain},
};

/// Bodies of more parts are refused.
const MOST_PARTS: usize = 10_000;

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// The name of the file, for a file.
    pub filename: Option<String>,
    /// `Content-Type`, where it is stated.
    pub content_type: Option<String>,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Part {
    /// A part of text.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Part { name: name.into(), filename: None, content_type: None, bytes: text.into().into_bytes() }
    }

    /// A file.
    pub fn file(
        name: impl Into<String>,
        filename: impl Into<String>,
        content_type: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
    ) -> Self {
        Part {
            name: name.into(),
            filename: Some(filename.into()),
            content_type: Some(content_type.into()),
            bytes: bytes.into(),
        }
    }
}

/// A body as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The whole `Content-Type`: `multipart/form-data; boundary=…`.
    pub content_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Writes parts as a body. The boundary is derived from the content, so that the same parts are always the same bytes, and occurs in none of them.
///
/// ```
/// use specwright_wire::{Part, multipart};
/// let parts = [Part::text("a", "1"), Part::file("f", "cat.png", "image/png", [0x89, 0xff])];
/// let body = multipart::write(&parts);
/// assert_eq!(multipart::read(&body.content_type, &body.bytes)?, parts);
/// # Ok::<(), multipart::MultipartError>(())
/// ```
pub fn write(parts: &[Part]) -> Body {
    let boundary = boundary(parts);
    let mut bytes = Vec::new();
    for part in parts {
        let mut head =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(&part.name));
        if let Some(filename) = &part.filename {
            head.push_str(&format!("; filename=\"{}\"", quoted(filename)));
        }
        head.push_str("\r\n");
        if let Some(content_type) = &part.content_type {
            head.push_str(&format!("Content-Type: {}\r\n", content_type.replace(['\r', '\n'], " ")));
        }
        head.push_str("\r\n");
        bytes.extend_from_slice(head.as_bytes());
        bytes.extend_from_slice(&part.bytes);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Body { content_type: format!("{}; boundary={boundary}", media_type::FORM_DATA), bytes }
}

/// A boundary that stands in no part.
pub fn boundary(parts: &[Part]) -> String {
    let occurs = |boundary: &str| {
        parts
            .iter()
            .any(|part| find(&part.bytes, boundary.as_bytes()).is_some() || part.name.contains(boundary))
    };
    let mut candidates = (0_u64..).map(|attempt| format!("specwright-{:016x}", digest(parts, attempt)));
    candidates.find(|boundary| !occurs(boundary)).expect("a finite body cannot hold every boundary")
}

/// FNV-1a over names and contents.
fn digest(parts: &[Part], attempt: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ attempt;
    let bytes = parts
        .iter()
        .flat_map(|part| part.name.bytes().chain([0]).chain(part.bytes.iter().copied()).chain([0]));
    bytes.fold(start, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A name as HTML writes it: quotes and line breaks percent-encoded.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// An object as parts.
///
/// # Errors
///
/// For a value that is no object, and for one whose style cannot carry it.
pub fn parts<S: Shape>(
    value: &Value,
    shape: Option<S>,
    encodings: &Encodings,
) -> Result<Vec<Part>, WriteError> {
    let Value::Object(properties) = value else {
        return Err(WriteError { place: "the body".to_owned(), problem: WriteProblem::NoObject });
    };
    let mut parts = Vec::new();
    for (name, property) in properties {
        let shape = shape.and_then(|shape| shape.property(name));
        parts.extend(property_parts(name, property, shape, encodings.get(name))?);
    }
    Ok(parts)
}

/// The parts of one property.
///
/// # Errors
///
/// For a value that its style cannot carry.
pub fn property_parts<S: Shape>(
    name: &str,
    value: &Value,
    shape: Option<S>,
    encoding: Option<&Encoding>,
) -> Result<Vec<Part>, WriteError> {
    if let Some(encoding) = encoding.filter(|encoding| encoding.is_styled()) {
        let fields = form::property_fields(name, value, Some(encoding))?;
        return Ok(fields.into_iter().map(|field| Part::text(field.name, field.value)).collect());
    }
    let stated = encoding.and_then(|encoding| encoding.content_type.as_deref()).map(media_type::concrete);
    Ok(match value {
        Value::Null => Vec::new(),
        Value::Array(items) => {
            let shape = shape.and_then(Shape::items);
            items.iter().map(|item| part(name, item, shape, stated)).collect()
        }
        one => vec![part(name, one, shape, stated)],
    })
}

fn part<S: Shape>(name: &str, value: &Value, shape: Option<S>, stated: Option<&str>) -> Part {
    let file = shape.and_then(Shape::file).filter(|_| value.is_string());
    let structured = value.is_object() || value.is_array();
    let content_type = stated.map(str::to_owned).or_else(|| match &file {
        Some(media_type) => Some(media_type::concrete(media_type).to_owned()),
        None => structured.then(|| media_type::JSON.to_owned()),
    });
    let json = content_type.as_deref().is_some_and(media_type::is_json) && file.is_none();
    let text = if json { value.to_string() } else { plain(value) };
    Part {
        name: name.to_owned(),
        filename: file.map(|_| name.to_owned()),
        content_type,
        bytes: text.into_bytes(),
    }
}

/// Parts as an object. The content of a file is a string, in which bytes that are not UTF-8 are replaced.
///
/// # Errors
///
/// For brackets that are not well-formed, and for a part that says that it is JSON and is not.
pub fn object<S: Shape>(parts: &[Part], shape: Option<S>, encodings: &Encodings) -> Result<Value, ReadError> {
    let mut structures: IndexMap<&str, Vec<Value>> = IndexMap::new();
    let mut fields = Vec::new();
    for part in parts {
        let json = part.filename.is_none() && part.content_type.as_deref().is_some_and(media_type::is_json);
        let text = String::from_utf8_lossy(&part.bytes);
        if json {
            let value = serde_json::from_str(&text).map_err(|error| ReadError {
                place: format!("part `{}`", part.name),
                problem: crate::ReadProblem::Json(error.to_string()),
            })?;
            structures.entry(&part.name).or_default().push(value);
        } else {
            fields.push(Field::new(part.name.as_str(), text));
        }
    }
    let mut value = form::collect(fields, shape, encodings)?;
    if let Value::Object(properties) = &mut value {
        for (name, values) in structures {
            add(properties, name, values, shape.and_then(|shape| shape.property(name)));
        }
    }
    Ok(value)
}

/// Adds the JSON parts of one name.
fn add<S: Shape>(properties: &mut Map<String, Value>, name: &str, mut values: Vec<Value>, shape: Option<S>) {
    let nested = shape.and_then(Shape::items).is_some_and(|items| items.can_be(Structure::Array));
    let whole = matches!(values.as_slice(), [Value::Array(_)]) && !nested;
    let array = shape.is_some() && can_be(shape, Structure::Array);
    match properties.get_mut(name) {
        Some(Value::Array(items)) if array => items.append(&mut values),
        Some(_) => {}
        None if values.len() > 1 || (array && !whole) => {
            properties.insert(name.to_owned(), Value::Array(values));
        }
        None => {
            properties.extend(values.pop().map(|value| (name.to_owned(), value)));
        }
    }
}

/// Why bytes are no multipart body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MultipartError {
    /// No boundary is stated.
    #[error("the multipart content type has no boundary parameter")]
    NoBoundary,
    /// The boundary stands nowhere in the body.
    #[error("the body has no part that begins with the boundary {0:?}")]
    NoPart(String),
    /// Something follows a boundary on its line; the byte.
    #[error("the boundary before byte {0} is not followed by a line end")]
    NoLineEnd(usize),
    /// The end is missing; the byte at which the last part begins.
    #[error("the last part, which begins at byte {0}, is not closed by the boundary")]
    NotClosed(usize),
    /// Headers do not end; the byte at which the part begins.
    #[error("the part at byte {0} has no empty line between headers and content")]
    NoEmptyLine(usize),
    /// A part without `Content-Disposition`; the byte at which it begins.
    #[error("the part at byte {0} has no Content-Disposition header")]
    NoDisposition(usize),
    /// A part without a name; the byte at which it begins.
    #[error("the Content-Disposition of the part at byte {0} has no name")]
    NoName(usize),
    /// Too many parts.
    #[error("the body has more than {0} parts")]
    TooMany(usize),
}

/// Reads a body; `content_type` is the whole header.
///
/// # Errors
///
/// Where it is not a complete multipart body of named parts.
pub fn read(content_type: &str, body: &[u8]) -> Result<Vec<Part>, MultipartError> {
    let media_type: Option<MediaType> = content_type.parse().ok();
    let boundary = media_type.as_ref().and_then(MediaType::boundary).ok_or(MultipartError::NoBoundary)?;
    Reader { body, delimiter: format!("--{boundary}").into_bytes() }.parts(boundary)
}

struct Reader<'b> {
    body: &'b [u8],
    delimiter: Vec<u8>,
}

/// What follows a delimiter line.
enum After {
    /// Content begins at this byte.
    Part(usize),
    /// Nothing.
    End,
}

impl Reader<'_> {
    fn parts(&self, boundary: &str) -> Result<Vec<Part>, MultipartError> {
        let none = || MultipartError::NoPart(boundary.to_owned());
        let mut next = self.next_line(0).ok_or_else(none)?;
        let mut parts = Vec::new();
        while let After::Part(start) = self.after(next)? {
            // The line end before a delimiter belongs to it: a part without headers begins with the empty line itself.
            let end = self.next_line(start).ok_or(MultipartError::NotClosed(start))?;
            let content = self.body.get(start..end.saturating_sub(2)).unwrap_or_default();
            parts.push(read_part(content, start)?);
            if parts.len() > MOST_PARTS {
                return Err(MultipartError::TooMany(MOST_PARTS));
            }
            next = end;
        }
        Ok(parts)
    }

    /// Where the next delimiter begins a line.
    fn next_line(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let start = at + find(self.body.get(at..)?, &self.delimiter)?;
            let begins = start == 0 || self.body[..start].ends_with(b"\r\n");
            let rest = &self.body[start + self.delimiter.len()..];
            // A longer boundary may begin with ours.
            let ends = rest.first().is_none_or(|byte| b"-\r \t".contains(byte));
            if begins && ends {
                return Some(start);
            }
            at = start + 1;
        }
    }

    fn after(&self, start: usize) -> Result<After, MultipartError> {
        let from = start + self.delimiter.len();
        let rest = &self.body[from..];
        if rest.starts_with(b"--") {
            return Ok(After::End);
        }
        let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match rest[padding..].starts_with(b"\r\n") {
            true => Ok(After::Part(from + padding + 2)),
            false => Err(MultipartError::NoLineEnd(from)),
        }
    }
}

fn read_part(bytes: &[u8], start: usize) -> Result<Part, MultipartError> {
    let (head, content) = match find(bytes, b"\r\n\r\n") {
        Some(end) => (&bytes[..end], &bytes[end + 4..]),
        None => return Err(MultipartError::NoEmptyLine(start)),
    };
    let head = String::from_utf8_lossy(head);
    let header = |name: &str| {
        let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let mut found = lines.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or(MultipartError::NoDisposition(start))?;
    let parameter = |name: &str| {
        let pairs = media_type::split(disposition).skip(1).filter_map(|part| part.split_once('='));
        let mut found = pairs.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| unquoted(value.trim()).into_owned())
    };
    let name = parameter("name").ok_or(MultipartError::NoName(start))?;
    // RFC 8187: `UTF-8''naïve.txt`, percent-encoded.
    let extended = parameter("filename*").and_then(|value| {
        let (_, rest) = value.split_once('\'')?;
        percent::decode(rest.split_once('\'')?.1).ok()
    });
    let filename = extended.or_else(|| parameter("filename").map(|name| unescaped(&name)));
    let content_type = header("content-type").map(str::to_owned);
    Ok(Part { name: unescaped(&name), filename, content_type, bytes: content.to_vec() })
}

/// The inverse of [`quoted`].
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(offset) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        let start = from + offset;
        if bytes[start..].starts_with(needle) {
            return Some(start);
        }
        from = start + 1;
    }
    None
}
