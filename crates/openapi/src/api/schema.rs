//! Schemas, typed: what code generation and case generation read.

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::{Contract, Example};
use crate::Location;

/// Index of a [`Schema`] in its [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub u32);

/// Every schema of a document. Schemas refer to each other by [`SchemaId`], so recursion is no special case.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    /// All of them; a [`SchemaId`] is a position here.
    pub nodes: Vec<Schema>,
    /// `components.schemas`, in document order.
    pub named: IndexMap<String, SchemaId>,
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.nodes[id.0 as usize]
    }
}

/// One schema. A `$ref` is not a schema: whoever refers holds the target's [`SchemaId`].
#[derive(Clone, Debug)]
pub struct Schema {
    /// Key in `components.schemas`, for a named schema.
    pub name: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`.
    pub default: Option<Value>,
    /// Documented example values.
    pub examples: Vec<Example>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`: never sent in a request.
    pub read_only: bool,
    /// `writeOnly`: never sent in a response.
    pub write_only: bool,
    /// Whether `null` is allowed (`nullable`, or `null` among the types).
    pub nullable: bool,
    /// The schema this one restates: set for a `$ref` (or `allOf`, `oneOf`, `anyOf` around a single schema) that only adds
    /// `null`, a description or another annotation. `kind` equals that schema's, so a generator can use its type.
    pub same_as: Option<SchemaId>,
    /// What it allows.
    pub kind: SchemaKind,
    /// `x-contract` of the schema. A secret is marked by `format: password` or `writeOnly`.
    pub contract: Contract,
    /// JSON pointer in [`Api::document`](super::Api::document).
    pub pointer: String,
    /// Where it stands in the source.
    pub location: Location,
}

/// What a schema allows.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// Anything.
    Any,
    /// Only `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(NumberSchema),
    /// A number.
    Number(NumberSchema),
    /// Text.
    String(StringSchema),
    /// One of a set of values (`enum`, `const`) of any type.
    Enum(EnumSchema),
    /// A list.
    Array(ArraySchema),
    /// Members by name. `allOf` of objects is merged into this.
    Object(ObjectSchema),
    /// One of several (`oneOf`, `anyOf`, several types in `type`).
    Union(UnionSchema),
    /// A construct the typed view cannot express (`not`, `if`, irreconcilable `allOf`, …); instances are still judged by the raw
    /// schema. The string says which.
    Opaque(&'static str),
}

/// Bounds of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberSchema {
    /// `format`: `int32`, `int64`, `float`, `double`, ….
    pub format: Option<String>,
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Number>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
}

/// Constraints on text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StringSchema {
    /// `format`.
    pub format: Option<String>,
    /// `pattern`, as written.
    pub pattern: Option<String>,
    /// `minLength`, in code points.
    pub min_length: Option<u64>,
    /// `maxLength`, in code points.
    pub max_length: Option<u64>,
    /// `x-contract.timestamp`: how the text is a timestamp where `format: date-time` does not say it.
    pub timestamp: Option<TimestampForm>,
}

/// A form of timestamps beyond RFC 3339.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimestampForm {
    /// RFC 3339 with optional suffixes in brackets (RFC 9557): `2021-12-01T12:46:36.581Z[GMT]`.
    Rfc9557,
}

/// A set of values.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumSchema {
    /// Values in document order, `null` left out (see [`Schema::nullable`]).
    pub values: Vec<Value>,
    /// Whether values beyond these are to be expected in responses (`x-extensible-enum`, or a documented list that is not an
    /// `enum`). Closed enums are still read tolerantly by generated code; an open one is never a violation.
    pub open: bool,
    /// Underlying constraints where the values are text.
    pub string: Option<StringSchema>,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct ArraySchema {
    /// What each item must satisfy; none means anything.
    pub items: Option<SchemaId>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique: bool,
}

/// Members by name.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectSchema {
    /// `properties`, in document order.
    pub properties: Vec<Property>,
    /// `additionalProperties`.
    pub additional: Additional,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// One entry of `properties`.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Name on the wire.
    pub name: String,
    /// What its value must satisfy.
    pub schema: SchemaId,
    /// Whether `required` names it.
    pub required: bool,
    /// What the document says of it here, beside a `$ref`; the schema's own description otherwise.
    pub description: Option<String>,
}

/// `additionalProperties`.
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// Not said: allowed, and ignored by readers.
    Unspecified,
    /// `false`.
    Forbidden,
    /// `true`.
    Any,
    /// Each must satisfy this.
    Schema(SchemaId),
}

/// One of several.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionSchema {
    /// Alternatives in document order.
    pub variants: Vec<Variant>,
    /// What tells them apart, where something does.
    pub tag: Option<String>,
    /// `true` for `oneOf`, `false` for `anyOf` and several types.
    pub exactly_one: bool,
    /// What stands beside the alternatives: an object whose properties every value has as well.
    pub base: Option<SchemaId>,
}

/// One alternative of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The alternative.
    pub schema: SchemaId,
    /// Values of the tag that select it (from `discriminator.mapping`, or a `const`/one-value `enum` of the tag property).
    pub tags: Vec<String>,
}
