//! Request bodies.

use bytes::Bytes;
use specwright_wire::media_type;

use super::Fields;

/// A body that has not been sent. `Debug` shows media type and length only.
#[derive(Clone, Default, PartialEq)]
pub enum Body {
    /// None.
    #[default]
    Empty,
    /// JSON text.
    Json {
        /// `application/json`, or another that ends in `+json`.
        media_type: &'static str,
        /// The text.
        text: String,
    },
    /// `application/x-www-form-urlencoded`.
    Form(Fields),
    /// `multipart/form-data`.
    Multipart(Fields),
    /// Any other.
    Raw {
        /// Its media type.
        media_type: &'static str,
        /// Its bytes.
        bytes: Bytes,
    },
}

impl Body {
    /// The media type; for multipart with its boundary.
    pub fn media_type(&self) -> Option<String> {
        match self {
            Body::Empty => None,
            Body::Json { media_type, .. } | Body::Raw { media_type, .. } => Some((*media_type).to_owned()),
            Body::Form(_) => Some(media_type::FORM.to_owned()),
            Body::Multipart(fields) => Some(fields.multipart().content_type),
        }
    }

    /// The bytes on the wire.
    pub fn to_bytes(&self) -> Bytes {
        match self {
            Body::Empty => Bytes::new(),
            Body::Json { text, .. } => Bytes::copy_from_slice(text.as_bytes()),
            Body::Form(fields) => Bytes::from(fields.urlencoded()),
            Body::Multipart(fields) => Bytes::from(fields.multipart().bytes),
            Body::Raw { bytes, .. } => bytes.clone(),
        }
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.media_type() {
            Some(media_type) => write!(f, "Body({media_type}, {} bytes)", self.to_bytes().len()),
            None => f.write_str("Body(empty)"),
        }
    }
}
