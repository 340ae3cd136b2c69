//! Files in multipart bodies.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use specwright_wire::Part;

/// The key by which a file is known while a body is a JSON value.
const MARK: &str = "$specwright::file";

/// A file that is sent as a part of a multipart body: its name, its content type, its bytes.
///
/// ```
/// use specwright_runtime::File;
/// let file = File::new("cat.png", &b"\x89PNG"[..]).with_content_type("image/png");
/// assert_eq!(file.name(), "cat.png");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content_type: Option<String>,
    bytes: Bytes,
}

impl File {
    /// A file of this name. Its content type is what the document says, else `application/octet-stream`.
    pub fn new(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        File { name: name.into(), content_type: None, bytes: bytes.into() }
    }

    /// The same with a content type of its own.
    #[must_use]
    pub fn with_content_type(self, content_type: impl Into<String>) -> Self {
        File { content_type: Some(content_type.into()), ..self }
    }

    /// Reads a file; its name is the last part of the path.
    ///
    /// # Errors
    ///
    /// As [`std::fs::read`].
    pub fn open(path: impl AsRef<std::path::Path>) -> std::io::Result<Self> {
        let path = path.as_ref();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(File::new(name, std::fs::read(path)?))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The content type, where one was given.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// The content.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The file that a value stands for.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let properties = value.as_object().filter(|properties| properties.contains_key(MARK))?;
        let text = |name: &str| properties.get(name).and_then(Value::as_str).map(str::to_owned);
        let bytes = BASE64_STANDARD.decode(text("bytes")?).ok()?;
        Some(File { name: text(MARK)?, content_type: text("type"), bytes: bytes.into() })
    }

    /// The part that carries the file.
    pub(super) fn part(self, name: &str, documented: Option<&str>) -> Part {
        let documented = documented.map(|stated| specwright_wire::media_type::concrete(stated).to_owned());
        let content_type = self.content_type.or(documented);
        let content_type = content_type.unwrap_or_else(|| "application/octet-stream".to_owned());
        Part::file(name, self.name, content_type, self.bytes)
    }
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "File({:?}, {} bytes)", self.name, self.bytes.len())
    }
}

impl Serialize for File {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(MARK, &self.name)?;
        if let Some(content_type) = &self.content_type {
            map.serialize_entry("type", content_type)?;
        }
        map.serialize_entry("bytes", &BASE64_STANDARD.encode(&self.bytes))?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for File {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        match &value {
            Value::String(text) => Ok(File::new("", text.clone().into_bytes())),
            other => File::of(other).ok_or_else(|| serde::de::Error::custom("a file is expected")),
        }
    }
}

impl crate::Validate for File {
    fn check(&self, _validator: &mut crate::validate::Validator) {}
}
