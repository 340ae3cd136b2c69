//! Operations: what is sent where, and what may come back.

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value;

use specwright_wire::media_type;
pub use specwright_wire::{Encoding, Location as ParameterLocation, Style};

use super::{
    Contract, Effect, Filter, Inferable, Inference, Page, Parent, SchemaId, SecurityRequirement, Sort,
};
use crate::Location;

/// One method on one path.
#[derive(Clone, Debug)]
pub struct Operation {
    /// `operationId`, or `<method>-<path>` in kebab-case where the document has none. Unique in its `Api`.
    pub id: String,
    /// The id in kebab-case, for case ids and file names: `get-end-user`.
    pub slug: String,
    /// HTTP method.
    pub method: Method,
    /// Path template as written: `/v1/endusers/{userId}`.
    pub path: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Where it is served instead of [`Api::servers`](super::Api::servers), by its own `servers` or its path's; empty where
    /// the document's servers count.
    pub servers: Vec<super::Server>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// Path-level and operation-level parameters merged, in document order.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub request_body: Option<RequestBody>,
    /// Documented responses: codes in ascending order, then ranges, then `default`.
    pub responses: Vec<Response>,
    /// Alternatives, any one of which is enough; empty means no credentials are asked for.
    pub security: Vec<SecurityRequirement>,
    /// Whether it says itself that no credentials are asked for (`security: []`), as others do not.
    pub open: bool,
    /// `x-contract` of the operation.
    pub contract: Contract,
    /// What it does to which resource.
    pub effect: Option<Effect>,
    /// What a live run may do with it. Where the document is silent: `Read` for methods that are safe, `Write`
    /// for others whose effect `x-contract` states, else `Irreversible`: of those nothing is known.
    pub safety: Safety,
    /// How its results are paged.
    pub page: Option<Page>,
    /// In which order its results come.
    pub sort: Option<Sort>,
    /// Query parameters that narrow a list down to items whose property has the value given.
    pub filters: Vec<Filter>,
    /// Path parameters that name another resource, under which this operation stands.
    pub parents: Vec<Parent>,
    /// Keys of its `x-contract` that are `none`: nothing is inferred in their place.
    pub denies: Vec<Inferable>,
    /// What was inferred, with the reason.
    pub inferences: Vec<Inference>,
    /// Sets of parameter or property names of which at most one may be given.
    pub exclusive: Vec<Vec<String>>,
    /// Where items and their outcomes are, for an operation on many.
    pub bulk: Option<super::Bulk>,
    /// What clears a property, where the document says so (`x-contract.clears`).
    pub clears: Vec<super::Clears>,
    /// Permission the credential needs.
    pub permission: Option<String>,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
    /// Where it stands in the source.
    pub location: Location,
}

impl Operation {
    /// The response documented for this very code, not for a range that it falls in.
    pub fn exactly(&self, code: u16) -> Option<&Response> {
        self.responses.iter().find(|response| response.status == StatusPattern::Code(code))
    }

    /// The response documented for exactly this code, else for its range, else `default`.
    pub fn response(&self, code: u16) -> Option<&Response> {
        let range = || self.responses.iter().find(|r| r.status == StatusPattern::Range((code / 100) as u8));
        let default = || self.responses.iter().find(|r| r.status == StatusPattern::Default);
        self.exactly(code).or_else(range).or_else(default)
    }

    /// How its results are paged, where the document itself says so.
    pub fn documented_page(&self) -> Option<&Page> {
        self.page.as_ref().filter(|_| !self.infers(Inferable::Page))
    }

    /// What it does, where the document itself says so.
    pub fn documented_effect(&self) -> Option<&Effect> {
        self.effect.as_ref().filter(|_| !self.infers(Inferable::Effect))
    }

    fn infers(&self, key: Inferable) -> bool {
        self.inferences.iter().any(|inference| inference.key == key)
    }

    /// Responses documented for success (2xx), lowest code first.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|response| response.status.is_success())
    }

    /// Parameters in one location.
    pub fn parameters_in(&self, location: ParameterLocation) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }
}

/// HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are RFC 9110's")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
    /// Any other, from `additionalOperations`.
    Other(MethodName),
}

/// The name of a method that has no variant in [`Method`], as it stands on the request line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodName {
    bytes: [u8; MethodName::LONGEST],
    length: u8,
}

impl MethodName {
    /// Longest name that is kept; longer ones are no methods that anybody uses.
    const LONGEST: usize = 31;

    /// A token of RFC 9110 (5.6.2) of at most 31 characters.
    pub fn new(name: &str) -> Option<MethodName> {
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || name.len() > Self::LONGEST || !name.bytes().all(token) {
            return None;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Some(MethodName { bytes, length: u8::try_from(name.len()).ok()? })
    }

    /// The name: `COPY`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for MethodName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Method {
    /// Those that OpenAPI has a keyword for, in the order of its Path Item Object.
    pub(crate) const NAMED: [Method; 9] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
        Method::Query,
    ];

    /// The method of this name; none where it is no token.
    ///
    /// ```
    /// use specwright_openapi::api::Method;
    ///
    /// assert_eq!(Method::of("GET"), Some(Method::Get));
    /// assert_eq!(Method::of("COPY").unwrap().as_str(), "COPY");
    /// assert_eq!(Method::of("a b"), None);
    /// ```
    pub fn of(name: &str) -> Option<Method> {
        let named = Method::NAMED.into_iter().find(|method| method.as_str() == name);
        named.or_else(|| MethodName::new(name).map(Method::Other))
    }

    /// As it stands on the request line: `GET`.
    pub fn as_str(&self) -> &str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
            Method::Query => "QUERY",
            Method::Other(name) => name.as_str(),
        }
    }

    /// Whether RFC 9110 (9.2.1) calls the method safe, or the draft of QUERY does.
    pub fn is_safe(self) -> bool {
        matches!(self, Method::Get | Method::Head | Method::Options | Method::Trace | Method::Query)
    }

    /// Whether RFC 9110 (9.2.2) calls the method idempotent.
    pub fn is_idempotent(self) -> bool {
        self.is_safe() || matches!(self, Method::Put | Method::Delete)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a live run may do with an operation. Later variants need more permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// Changes nothing.
    Read,
    /// Changes state that can be put back.
    Write,
    /// Changes state that cannot be put back.
    Irreversible,
    /// Sends mail or disturbs a person.
    Notifies,
}

/// A path, query, header or cookie parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// Where it goes.
    pub location: ParameterLocation,
    /// `required`.
    pub required: bool,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`, with OpenAPI's default for the location filled in.
    pub style: Style,
    /// `explode`, with OpenAPI's default for the style filled in.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// Media type, for a parameter described by `content` instead of `schema`.
    pub content_type: Option<String>,
    /// What its value must satisfy.
    pub schema: SchemaId,
    /// Documented example values.
    pub examples: Vec<Example>,
    /// `x-contract` of the parameter.
    pub contract: Contract,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
    /// Where it stands in the source.
    pub location_in_source: Location,
}

impl Parameter {
    /// How it is written and read.
    pub fn wire(&self) -> specwright_wire::Parameter<'_> {
        specwright_wire::Parameter {
            name: &self.name,
            location: self.location,
            style: self.style,
            explode: self.explode,
            allow_reserved: self.allow_reserved,
            content: self.content_type.as_deref(),
        }
    }
}

/// `requestBody`.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// Media types in document order.
    pub content: Vec<MediaType>,
    /// `x-contract` of the body.
    pub contract: Contract,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
}

/// One entry of a `content` map.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// Media type or range, lowercase: `application/json`.
    pub name: String,
    /// What a body must satisfy; none means any.
    pub schema: Option<SchemaId>,
    /// `encoding`, by property name.
    pub encoding: IndexMap<String, Encoding>,
    /// Documented payloads (`example`, `examples`, `externalValue` files loaded).
    pub examples: Vec<Example>,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
}

impl MediaType {
    /// Whether bodies of this type are JSON (`application/json`, `…+json`).
    pub fn is_json(&self) -> bool {
        media_type::is_json(&self.name)
    }

    /// Whether bodies of this type are `application/x-www-form-urlencoded`.
    pub fn is_form(&self) -> bool {
        media_type::is_form(&self.name)
    }

    /// Whether bodies of this type are `multipart/form-data`.
    pub fn is_multipart(&self) -> bool {
        media_type::is_multipart(&self.name)
    }

    /// Whether bodies of this type are text without a structure.
    pub fn is_text(&self) -> bool {
        media_type::is_text(&self.name)
    }

    /// Type and subtype without parameters.
    pub fn essence(&self) -> &str {
        media_type::essence(&self.name)
    }
}

/// A documented example value.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Key under `examples`; `example` where the document uses the singular keyword.
    pub name: String,
    /// `summary`.
    pub summary: Option<String>,
    /// The value.
    pub value: Value,
    /// `x-contract` of the example; `contract.contradicts` is set where the document contradicts itself.
    pub contract: Contract,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
    /// Where it stands, or the first line of the file it was loaded from.
    pub location: Location,
}

/// One documented response.
#[derive(Clone, Debug)]
pub struct Response {
    /// Which statuses it describes.
    pub status: StatusPattern,
    /// `description`.
    pub description: String,
    /// Headers by name as written.
    pub headers: Vec<Header>,
    /// Media types in document order; empty means no body is documented.
    pub content: Vec<MediaType>,
    /// `x-contract` of the response.
    pub contract: Contract,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
    /// Where it stands in the source.
    pub location: Location,
}

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// Name as written.
    pub name: String,
    /// `required`.
    pub required: bool,
    /// `description`.
    pub description: Option<String>,
    /// What its value must satisfy.
    pub schema: Option<SchemaId>,
    /// `explode`.
    pub explode: bool,
    /// Media type, for a header described by `content` instead of `schema`.
    pub content_type: Option<String>,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
}

impl Header {
    /// How it is written and read.
    pub fn wire(&self) -> specwright_wire::Parameter<'_> {
        let header = specwright_wire::Parameter::new(&self.name, ParameterLocation::Header);
        specwright_wire::Parameter { explode: self.explode, content: self.content_type.as_deref(), ..header }
    }
}

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One code: `404`.
    Code(u16),
    /// A hundred codes: `4XX` is `Range(4)`.
    Range(u8),
    /// `default`.
    Default,
}

impl StatusPattern {
    /// Whether it describes only successes.
    pub fn is_success(self) -> bool {
        matches!(self, StatusPattern::Code(200..=299) | StatusPattern::Range(2))
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatusPattern::Code(code) => write!(f, "{code}"),
            StatusPattern::Range(hundreds) => write!(f, "{hundreds}XX"),
            StatusPattern::Default => f.write_str("default"),
        }
    }
}
