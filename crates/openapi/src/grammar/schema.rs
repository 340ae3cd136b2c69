//! The Schema Object: OpenAPI 3.0's dialect and JSON Schema 2020-12 side by side.

use super::{
    Object, Shape, V30, V31, field, objects::DISCRIMINATOR, objects::EXTERNAL_DOCS, objects::XML, only,
};

/// JSON Schema's types.
const TYPES: &[&str] = &["array", "boolean", "integer", "null", "number", "object", "string"];

/// OpenAPI 3.0's types.
const TYPES_30: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

const ONE: Shape = Shape::SchemaOrBoolean;
const MANY: Shape = Shape::List(&ONE);
const NAMED: Shape = Shape::Map(&ONE);

/// A schema.
pub(crate) static SCHEMA: Object = Object {
    name: "Schema Object",
    reference: true,
    others: None,
    fields: &[
        only(V30, "type", Shape::Word(TYPES_30)),
        only(V31, "type", Shape::Words(TYPES)),
        field("title", Shape::String),
        field("description", Shape::String),
        field("default", Shape::Any),
        field("format", Shape::String),
        field("enum", Shape::Values),
        field("multipleOf", Shape::Number),
        field("minimum", Shape::Number),
        field("maximum", Shape::Number),
        only(V30, "exclusiveMinimum", Shape::Boolean),
        only(V30, "exclusiveMaximum", Shape::Boolean),
        only(V31, "exclusiveMinimum", Shape::Number),
        only(V31, "exclusiveMaximum", Shape::Number),
        field("minLength", Shape::Count),
        field("maxLength", Shape::Count),
        field("pattern", Shape::String),
        field("minItems", Shape::Count),
        field("maxItems", Shape::Count),
        field("uniqueItems", Shape::Boolean),
        field("items", ONE),
        field("minProperties", Shape::Count),
        field("maxProperties", Shape::Count),
        field("required", Shape::Strings),
        field("properties", NAMED),
        field("additionalProperties", ONE),
        field("allOf", MANY),
        field("oneOf", MANY),
        field("anyOf", MANY),
        field("not", ONE),
        field("readOnly", Shape::Boolean),
        field("writeOnly", Shape::Boolean),
        field("deprecated", Shape::Boolean),
        field("example", Shape::Any),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        field("xml", Shape::Object(&XML)),
        field("discriminator", Shape::Object(&DISCRIMINATOR)),
        only(V30, "nullable", Shape::Boolean),
        only(V31, "examples", Shape::Values),
        only(V31, "const", Shape::Any),
        only(V31, "$ref", Shape::String),
        only(V31, "$defs", NAMED),
        only(V31, "definitions", NAMED),
        only(V31, "$id", Shape::String),
        only(V31, "$schema", Shape::String),
        only(V31, "$anchor", Shape::String),
        only(V31, "$dynamicRef", Shape::String),
        only(V31, "$dynamicAnchor", Shape::String),
        only(V31, "$vocabulary", Shape::Any),
        only(V31, "$comment", Shape::String),
        only(V31, "if", ONE),
        only(V31, "then", ONE),
        only(V31, "else", ONE),
        only(V31, "prefixItems", MANY),
        only(V31, "contains", ONE),
        only(V31, "minContains", Shape::Count),
        only(V31, "maxContains", Shape::Count),
        only(V31, "patternProperties", NAMED),
        only(V31, "propertyNames", ONE),
        only(V31, "dependentSchemas", NAMED),
        only(V31, "dependentRequired", Shape::Map(&Shape::Strings)),
        only(V31, "unevaluatedItems", ONE),
        only(V31, "unevaluatedProperties", ONE),
        only(V31, "contentEncoding", Shape::String),
        only(V31, "contentMediaType", Shape::String),
        only(V31, "contentSchema", ONE),
    ],
};
