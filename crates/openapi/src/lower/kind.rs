//! What a schema allows, as far as types can say it.

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use super::{
    Lower,
    facets::{Facets, is_null},
};
use crate::{
    api::{
        Additional, ArraySchema, EnumSchema, NumberSchema, ObjectSchema, Property, SchemaId, SchemaKind,
        StringSchema,
    },
    catalogue::PARTIAL_TYPE,
    normalize::ANYTHING,
    tree::{Data, Node, child},
};

/// Keywords that types cannot express; values are judged by them all the same.
const BEYOND_TYPES: &[&str] = &[
    "not",
    "if",
    "dependentSchemas",
    "dependentRequired",
    "patternProperties",
    UNEVALUATED,
    "unevaluatedItems",
    "contains",
    "prefixItems",
    "propertyNames",
    "$dynamicRef",
];

const UNEVALUATED: &str = "unevaluatedProperties";

impl<'a> Lower<'a> {
    /// The kind of the schema at `pointer`, and whether `null` is allowed.
    pub(super) fn kind(&mut self, pointer: &str, facets: &Facets<'a>) -> (SchemaKind, bool) {
        match self.node(pointer).map(|node| &node.data) {
            Some(Data::Bool(true)) => return (SchemaKind::Any, false),
            Some(Data::Bool(false)) => return (SchemaKind::Opaque("false"), false),
            _ => {}
        }
        // What is left over beside alternatives depends on which of them it is.
        let varies = ["oneOf", "anyOf", "if"].iter().any(|key| facets.has(key));
        let beyond = BEYOND_TYPES.iter().copied();
        let mut beyond = beyond.filter(|key| *key != UNEVALUATED || varies);
        let beyond = beyond.find(|key| facets.has(key));
        if let Some(key) = beyond {
            self.partial(pointer, format!("`{key}` is judged, but not part of the type"));
        }
        let types = facets.types();
        let mut nullable = facets.nullable || types.as_ref().is_some_and(|types| types.contains(&"null"));
        if let Some((kind, null)) = self.values(facets) {
            return (kind, nullable || (null && types.is_none_or(|types| types.contains(&"null"))));
        }
        if let Some(kind) = self.family(pointer, facets) {
            return (kind, nullable);
        }
        if let Some((kind, null)) = self.union(pointer, facets) {
            return (kind, nullable || null);
        }
        let kind = match types {
            Some(types) => {
                let rest: Vec<&str> = types.iter().copied().filter(|word| *word != "null").collect();
                self.typed(pointer, facets, &rest, types.len())
            }
            None => match implied(facets) {
                Some(word) => self.of_type(pointer, facets, word),
                None => beyond.map_or(SchemaKind::Any, SchemaKind::Opaque),
            },
        };
        nullable &= !matches!(kind, SchemaKind::Null | SchemaKind::Any);
        (kind, nullable)
    }

    /// The kind where `type` is given: `rest` without `null`, `all` with it.
    fn typed(&mut self, pointer: &str, facets: &Facets<'a>, rest: &[&str], all: usize) -> SchemaKind {
        match rest {
            [] if all > 0 => SchemaKind::Null,
            [] => {
                self.partial(pointer, "no type satisfies every part of `allOf`");
                SchemaKind::Opaque("allOf")
            }
            [word] => self.of_type(pointer, facets, word),
            ["integer", "number"] | ["number", "integer"] => self.of_type(pointer, facets, "number"),
            several => self.by_type(pointer, facets, several),
        }
    }

    /// The kind for one of JSON Schema's types.
    pub(super) fn of_type(&mut self, pointer: &str, facets: &Facets<'a>, word: &str) -> SchemaKind {
        match word {
            "boolean" => SchemaKind::Boolean,
            "integer" => SchemaKind::Integer(number(facets)),
            "number" => SchemaKind::Number(number(facets)),
            "string" => SchemaKind::String(self.string(facets)),
            "array" => SchemaKind::Array(self.array(facets)),
            "object" => SchemaKind::Object(self.object(pointer, facets)),
            _ => SchemaKind::Any,
        }
    }

    /// `const`, `enum` and `x-extensible-enum`; and whether `null` is among the values.
    fn values(&mut self, facets: &Facets<'a>) -> Option<(SchemaKind, bool)> {
        let (closed, open) = (facets.last("enum"), facets.last("x-extensible-enum"));
        let values: Vec<Value> = match (facets.last("const"), &closed, &open) {
            (Some((_, value)), _, _) => vec![value.to_json()],
            (None, Some((_, list)), _) | (None, None, Some((_, list))) => {
                list.items().iter().map(Node::to_json).collect()
            }
            (None, None, None) => return None,
        };
        let null = values.contains(&Value::Null);
        let values: Vec<Value> = values.into_iter().filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            return null.then_some((SchemaKind::Null, false));
        }
        let text = values.iter().all(Value::is_string);
        let string = text.then(|| self.string(facets));
        Some((SchemaKind::Enum(EnumSchema { values, open: open.is_some(), string }), null))
    }

    fn string(&self, facets: &Facets<'a>) -> StringSchema {
        StringSchema {
            format: facets.text("format"),
            pattern: facets.text("pattern"),
            min_length: facets.count_from("minLength"),
            max_length: facets.count_to("maxLength"),
            timestamp: self.timestamp(facets),
        }
    }

    fn array(&mut self, facets: &Facets<'a>) -> ArraySchema {
        ArraySchema {
            items: facets.last("items").map(|(pointer, _)| self.schema_id(&pointer)),
            min_items: facets.count_from("minItems"),
            max_items: facets.count_to("maxItems"),
            unique: facets.flag("uniqueItems"),
        }
    }

    fn object(&mut self, pointer: &str, facets: &Facets<'a>) -> ObjectSchema {
        let required: IndexSet<&str> =
            facets.all("required").flat_map(|(_, list)| list.items()).filter_map(Node::as_str).collect();
        // Name to the pointer of the schema that says most of the property.
        let mut places: IndexMap<&str, String> = IndexMap::new();
        for (base, section) in facets.all("properties") {
            for (name, _) in section.members() {
                let here = child(&base, name);
                match places.get_mut(name) {
                    Some(before) if self.says_more(&here, before) => *before = here,
                    Some(_) => {}
                    None => {
                        places.insert(name, here);
                    }
                }
            }
        }
        let additional = self.additional(facets);
        self.undeclared(pointer, facets, &required, &mut places);
        let property = |(name, at): (&str, String)| Property {
            name: name.to_owned(),
            required: required.contains(name),
            description: self.description(&at),
            schema: self.schema_id(&at),
        };
        let properties = places.into_iter().map(property).collect();
        ObjectSchema {
            properties,
            additional,
            min_properties: facets.count_from("minProperties"),
            max_properties: facets.count_to("maxProperties"),
        }
    }

    /// Adds what `required` names and `properties` does not: it exists, and may be what `additionalProperties` says.
    fn undeclared(
        &mut self,
        pointer: &str,
        facets: &Facets<'a>,
        required: &IndexSet<&'a str>,
        places: &mut IndexMap<&'a str, String>,
    ) {
        let others = facets.last("additionalProperties");
        let schema = match &others {
            Some((_, node)) if node.as_bool() == Some(false) => None,
            Some((at, node)) if node.as_map().is_some() => Some(at.as_str()),
            _ => Some(ANYTHING),
        };
        for name in required.iter().filter(|name| !places.contains_key(**name)).copied().collect::<Vec<_>>() {
            match schema {
                Some(schema) => {
                    self.partial(pointer, format!("`{name}` is required, but not among the properties: it may be anything that the schema allows"));
                    places.insert(name, schema.to_owned());
                }
                None => self.partial(
                    pointer,
                    format!(
                        "`{name}` is required, and `additionalProperties` forbids it: no value satisfies both"
                    ),
                ),
            }
        }
    }

    /// Whether the property at `here` says more than the one at `before`, which an included schema gives.
    fn says_more(&self, here: &str, before: &str) -> bool {
        let weight = |pointer: &str| match self.follow(pointer) {
            Some((_, node)) if node.get("const").is_some() || node.get("enum").is_some() => 2,
            Some((_, node)) if node.as_map().is_some_and(|members| !members.is_empty()) => 1,
            _ => 0,
        };
        weight(here) >= weight(before)
    }

    /// What is said of a property, beside its `$ref` or where that leads.
    fn description(&self, pointer: &str) -> Option<String> {
        let said = |node: &Node| node.get("description").and_then(Node::as_str).map(str::to_owned);
        self.node(pointer).and_then(said).or_else(|| said(self.follow(pointer)?.1))
    }

    fn additional(&mut self, facets: &Facets<'a>) -> Additional {
        let mut additional = Additional::Unspecified;
        for (pointer, node) in facets.all("additionalProperties").chain(facets.all(UNEVALUATED)) {
            match &node.data {
                Data::Bool(false) => return Additional::Forbidden,
                Data::Bool(true) => additional = Additional::Any,
                Data::Map(members) if members.is_empty() => additional = Additional::Any,
                _ => additional = Additional::Schema(self.schema_id(&pointer)),
            }
        }
        additional
    }

    pub(super) fn partial(&mut self, pointer: &str, message: impl Into<String>) {
        if let Some(node) = self.node(pointer) {
            let diagnostic = self.diagnostic(&PARTIAL_TYPE, node, pointer, message);
            self.report(diagnostic);
        }
    }

    /// The ids of alternatives, `null` left out; and whether it was among them.
    pub(super) fn alternatives(&mut self, pointer: &str, list: &Node) -> (Vec<(SchemaId, String)>, bool) {
        let kept = list.items().iter().enumerate().filter(|(_, item)| !is_null(item));
        let pointers: Vec<String> = kept.map(|(index, _)| format!("{pointer}/{index}")).collect();
        let null = pointers.len() < list.items().len();
        (pointers.into_iter().map(|pointer| (self.schema_id(&pointer), pointer)).collect(), null)
    }
}

/// The type that a schema without `type` has in mind, by the keywords it uses.
fn implied(facets: &Facets<'_>) -> Option<&'static str> {
    let has = |keys: &[&str]| keys.iter().any(|key| facets.has(key));
    let words: [(&str, &[&str]); 4] = [
        ("object", &["properties", "additionalProperties", "required", "minProperties", "maxProperties"]),
        ("array", &["items", "minItems", "maxItems", "uniqueItems"]),
        ("string", &["pattern", "minLength", "maxLength"]),
        ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ];
    words.into_iter().find(|(_, keys)| has(keys)).map(|(word, _)| word)
}

fn number(facets: &Facets<'_>) -> NumberSchema {
    NumberSchema {
        format: facets.text("format"),
        minimum: facets.least("minimum"),
        maximum: facets.most("maximum"),
        exclusive_minimum: facets.least("exclusiveMinimum"),
        exclusive_maximum: facets.most("exclusiveMaximum"),
        multiple_of: facets.last("multipleOf").and_then(|(_, node)| node.as_number().cloned()),
    }
}
