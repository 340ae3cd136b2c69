//! Every object of OpenAPI but the schema.

use super::{Field, Object, SCHEMA, Shape, V31, V32, field, only, required};

const fn object(name: &'static str, fields: &'static [Field]) -> Object {
    Object { name, fields, others: None, reference: false }
}

const fn referable(name: &'static str, fields: &'static [Field]) -> Object {
    Object { name, fields, others: None, reference: true }
}

/// The document.
pub(crate) static DOCUMENT: Object = object(
    "OpenAPI Object",
    &[
        required("openapi", Shape::String),
        required("info", Shape::Object(&INFO)),
        only(V31, "jsonSchemaDialect", Shape::String),
        only(V32, "$self", Shape::String),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
        field("paths", Shape::Object(&PATHS)),
        only(V31, "webhooks", Shape::Map(&Shape::Object(&PATH_ITEM))),
        field("components", Shape::Object(&COMPONENTS)),
        field("security", SECURITY),
        field("tags", Shape::List(&Shape::Object(&TAG))),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
);

const SECURITY: Shape = Shape::List(&Shape::Map(&Shape::Strings));
static PARAMETER_SHAPE: Shape = Shape::Object(&PARAMETER);
static MEDIA_TYPES: Shape = Shape::Object(&MEDIA_TYPE);
static EXAMPLE_SHAPE: Shape = Shape::Object(&EXAMPLE);
const SCHEMA_SHAPE: Shape = Shape::SchemaOrBoolean;

static INFO: Object = object(
    "Info Object",
    &[
        required("title", Shape::String),
        required("version", Shape::String),
        only(V31, "summary", Shape::String),
        field("description", Shape::String),
        field("termsOfService", Shape::String),
        field("contact", Shape::Object(&CONTACT)),
        field("license", Shape::Object(&LICENSE)),
    ],
);

static CONTACT: Object = object(
    "Contact Object",
    &[field("name", Shape::String), field("url", Shape::String), field("email", Shape::String)],
);

static LICENSE: Object = object(
    "License Object",
    &[required("name", Shape::String), only(V31, "identifier", Shape::String), field("url", Shape::String)],
);

/// Where the API is served.
pub(crate) static SERVER: Object = object(
    "Server Object",
    &[
        required("url", Shape::String),
        only(V32, "name", Shape::String),
        field("description", Shape::String),
        field("variables", Shape::Map(&Shape::Object(&SERVER_VARIABLE))),
    ],
);

static SERVER_VARIABLE: Object = object(
    "Server Variable Object",
    &[required("default", Shape::String), field("enum", Shape::Strings), field("description", Shape::String)],
);

static TAG: Object = object(
    "Tag Object",
    &[
        required("name", Shape::String),
        only(V32, "summary", Shape::String),
        field("description", Shape::String),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        only(V32, "parent", Shape::String),
        only(V32, "kind", Shape::String),
    ],
);

pub(super) static EXTERNAL_DOCS: Object = object(
    "External Documentation Object",
    &[required("url", Shape::String), field("description", Shape::String)],
);

/// Path items by template.
static PATHS: Object =
    Object { name: "Paths Object", fields: &[], others: Some(Shape::Object(&PATH_ITEM)), reference: false };

/// The operations of one path.
pub(crate) static PATH_ITEM: Object = referable(
    "Path Item Object",
    &[
        field("summary", Shape::String),
        field("description", Shape::String),
        field("get", Shape::Object(&OPERATION)),
        field("put", Shape::Object(&OPERATION)),
        field("post", Shape::Object(&OPERATION)),
        field("delete", Shape::Object(&OPERATION)),
        field("options", Shape::Object(&OPERATION)),
        field("head", Shape::Object(&OPERATION)),
        field("patch", Shape::Object(&OPERATION)),
        field("trace", Shape::Object(&OPERATION)),
        only(V32, "query", Shape::Object(&OPERATION)),
        only(V32, "additionalOperations", Shape::Map(&Shape::Object(&OPERATION))),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
        field("parameters", Shape::List(&PARAMETER_SHAPE)),
    ],
);

/// An operation.
pub(crate) static OPERATION: Object = object(
    "Operation Object",
    &[
        field("tags", Shape::Strings),
        field("summary", Shape::String),
        field("description", Shape::String),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        field("operationId", Shape::String),
        field("parameters", Shape::List(&PARAMETER_SHAPE)),
        field("requestBody", Shape::Object(&REQUEST_BODY)),
        field("responses", Shape::Object(&RESPONSES)),
        field("callbacks", Shape::Map(&Shape::Object(&CALLBACK))),
        field("deprecated", Shape::Boolean),
        field("security", SECURITY),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
    ],
);

const STYLES: &[&str] =
    &["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"];

/// Styles of OpenAPI 3.2.
const STYLES_32: &[&str] =
    &["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject", "cookie"];

/// A parameter.
pub(crate) static PARAMETER: Object = referable(
    "Parameter Object",
    &[
        required("name", Shape::String),
        required("in", Shape::Word(&["path", "query", "header", "cookie"])),
        only(V32, "in", Shape::Word(&["path", "query", "header", "cookie", "querystring"])),
        field("description", Shape::String),
        field("required", Shape::Boolean),
        field("deprecated", Shape::Boolean),
        field("allowEmptyValue", Shape::Boolean),
        field("style", Shape::Word(STYLES)),
        only(V32, "style", Shape::Word(STYLES_32)),
        field("explode", Shape::Boolean),
        field("allowReserved", Shape::Boolean),
        field("schema", SCHEMA_SHAPE),
        field("content", Shape::Map(&MEDIA_TYPES)),
        field("example", Shape::Any),
        field("examples", Shape::Map(&EXAMPLE_SHAPE)),
    ],
);

/// A response header.
pub(crate) static HEADER: Object = referable(
    "Header Object",
    &[
        field("description", Shape::String),
        field("required", Shape::Boolean),
        field("deprecated", Shape::Boolean),
        field("allowEmptyValue", Shape::Boolean),
        field("style", Shape::Word(&["simple"])),
        field("explode", Shape::Boolean),
        field("allowReserved", Shape::Boolean),
        field("schema", SCHEMA_SHAPE),
        field("content", Shape::Map(&MEDIA_TYPES)),
        field("example", Shape::Any),
        field("examples", Shape::Map(&EXAMPLE_SHAPE)),
    ],
);

/// What a request carries.
pub(crate) static REQUEST_BODY: Object = referable(
    "Request Body Object",
    &[
        field("description", Shape::String),
        required("content", Shape::Map(&MEDIA_TYPES)),
        field("required", Shape::Boolean),
    ],
);

/// One entry of `content`. A reference may stand for it from 3.2 on.
pub(crate) static MEDIA_TYPE: Object = referable(
    "Media Type Object",
    &[
        field("schema", SCHEMA_SHAPE),
        only(V32, "itemSchema", SCHEMA_SHAPE),
        field("example", Shape::Any),
        field("examples", Shape::Map(&EXAMPLE_SHAPE)),
        field("encoding", Shape::Map(&Shape::Object(&ENCODING))),
        only(V32, "prefixEncoding", Shape::List(&Shape::Object(&ENCODING))),
        only(V32, "itemEncoding", Shape::Object(&ENCODING)),
    ],
);

static ENCODING: Object = object(
    "Encoding Object",
    &[
        field("contentType", Shape::String),
        field("headers", Shape::Map(&Shape::Object(&HEADER))),
        field("style", Shape::Word(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])),
        field("explode", Shape::Boolean),
        field("allowReserved", Shape::Boolean),
        only(V32, "encoding", Shape::Map(&Shape::Object(&ENCODING))),
        only(V32, "prefixEncoding", Shape::List(&Shape::Object(&ENCODING))),
        only(V32, "itemEncoding", Shape::Object(&ENCODING)),
    ],
);

/// Responses by status.
pub(crate) static RESPONSES: Object = Object {
    name: "Responses Object",
    fields: &[],
    others: Some(Shape::Object(&RESPONSE)),
    reference: false,
};

/// A response.
pub(crate) static RESPONSE: Object = referable(
    "Response Object",
    &[
        only(V32, "summary", Shape::String),
        required("description", Shape::String),
        field("headers", Shape::Map(&Shape::Object(&HEADER))),
        field("content", Shape::Map(&MEDIA_TYPES)),
        field("links", Shape::Map(&Shape::Object(&LINK))),
    ],
);

/// Requests the vendor sends.
pub(crate) static CALLBACK: Object =
    Object { name: "Callback Object", fields: &[], others: Some(Shape::Object(&PATH_ITEM)), reference: true };

/// An example.
pub(crate) static EXAMPLE: Object = referable(
    "Example Object",
    &[
        field("summary", Shape::String),
        field("description", Shape::String),
        field("value", Shape::Any),
        field("externalValue", Shape::String),
        only(V32, "dataValue", Shape::Any),
        only(V32, "serializedValue", Shape::String),
    ],
);

/// A link.
pub(crate) static LINK: Object = referable(
    "Link Object",
    &[
        field("operationRef", Shape::String),
        field("operationId", Shape::String),
        field("parameters", Shape::Map(&Shape::Any)),
        field("requestBody", Shape::Any),
        field("description", Shape::String),
        field("server", Shape::Object(&SERVER)),
    ],
);

/// How a credential travels.
pub(crate) static SECURITY_SCHEME: Object = referable(
    "Security Scheme Object",
    &[
        required("type", Shape::Word(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"])),
        field("description", Shape::String),
        field("name", Shape::String),
        field("in", Shape::Word(&["query", "header", "cookie"])),
        field("scheme", Shape::String),
        field("bearerFormat", Shape::String),
        field("flows", Shape::Object(&FLOWS)),
        field("openIdConnectUrl", Shape::String),
        only(V32, "oauth2MetadataUrl", Shape::String),
        only(V32, "deprecated", Shape::Boolean),
    ],
);

static FLOWS: Object = object(
    "OAuth Flows Object",
    &[
        field("implicit", Shape::Object(&FLOW)),
        field("password", Shape::Object(&FLOW)),
        field("clientCredentials", Shape::Object(&FLOW)),
        field("authorizationCode", Shape::Object(&FLOW)),
        only(V32, "deviceAuthorization", Shape::Object(&FLOW)),
    ],
);

static FLOW: Object = object(
    "OAuth Flow Object",
    &[
        field("authorizationUrl", Shape::String),
        only(V32, "deviceAuthorizationUrl", Shape::String),
        field("tokenUrl", Shape::String),
        field("refreshUrl", Shape::String),
        required("scopes", Shape::Map(&Shape::String)),
    ],
);

/// Named parts.
pub(crate) static COMPONENTS: Object = object(
    "Components Object",
    &[
        field("schemas", Shape::Map(&SCHEMA_SHAPE)),
        field("responses", Shape::Map(&Shape::Object(&RESPONSE))),
        field("parameters", Shape::Map(&PARAMETER_SHAPE)),
        field("examples", Shape::Map(&EXAMPLE_SHAPE)),
        field("requestBodies", Shape::Map(&Shape::Object(&REQUEST_BODY))),
        field("headers", Shape::Map(&Shape::Object(&HEADER))),
        field("securitySchemes", Shape::Map(&Shape::Object(&SECURITY_SCHEME))),
        field("links", Shape::Map(&Shape::Object(&LINK))),
        field("callbacks", Shape::Map(&Shape::Object(&CALLBACK))),
        only(V31, "pathItems", Shape::Map(&Shape::Object(&PATH_ITEM))),
        only(V32, "mediaTypes", Shape::Map(&MEDIA_TYPES)),
    ],
);

pub(super) static DISCRIMINATOR: Object = object(
    "Discriminator Object",
    &[
        required("propertyName", Shape::String),
        field("mapping", Shape::Map(&Shape::String)),
        only(V32, "defaultMapping", Shape::String),
    ],
);

pub(super) static XML: Object = object(
    "XML Object",
    &[
        field("name", Shape::String),
        field("namespace", Shape::String),
        field("prefix", Shape::String),
        only(V32, "nodeType", Shape::Word(&["element", "attribute", "text", "cdata", "none"])),
        field("attribute", Shape::Boolean),
        field("wrapped", Shape::Boolean),
    ],
);

/// Where an object of a kind stands under `components`; none for those that have no place there.
pub(crate) fn component(object: &Object) -> Option<&'static str> {
    let places: [(&'static Object, &'static str); 11] = [
        (&SCHEMA, "schemas"),
        (&RESPONSE, "responses"),
        (&PARAMETER, "parameters"),
        (&EXAMPLE, "examples"),
        (&REQUEST_BODY, "requestBodies"),
        (&HEADER, "headers"),
        (&SECURITY_SCHEME, "securitySchemes"),
        (&LINK, "links"),
        (&CALLBACK, "callbacks"),
        (&PATH_ITEM, "pathItems"),
        (&MEDIA_TYPE, "mediaTypes"),
    ];
    places.into_iter().find(|(kind, _)| object.is(kind)).map(|(_, place)| place)
}
