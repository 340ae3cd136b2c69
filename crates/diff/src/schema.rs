//! Schemas: what each change of a keyword does to the values that are allowed.

use std::collections::HashSet;

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{
        Additional, ArraySchema, EnumSchema, ObjectSchema, Property, Schema, SchemaId, SchemaKind,
        UnionSchema,
    },
};

use crate::{
    Reach, Severity, Side,
    operation::{Found, Place, Said},
};

/// Keywords that the typed view does not have; whether they narrow or widen is not decided.
const UNDECIDED: [&str; 12] = [
    "not",
    "if",
    "then",
    "else",
    "patternProperties",
    "dependentSchemas",
    "dependentRequired",
    "propertyNames",
    "contains",
    "prefixItems",
    "unevaluatedItems",
    "contentMediaType",
];

/// Where something is said of a schema.
#[derive(Clone)]
pub(crate) struct At {
    pub(crate) side: Side,
    place: Place,
    /// JSON pointer within the parameter or the body.
    pointer: String,
}

impl At {
    pub(crate) fn new(side: Side, place: Place) -> At {
        At { side, place, pointer: String::new() }
    }

    fn below(&self, step: &str) -> At {
        At { pointer: format!("{}/{step}", self.pointer), ..self.clone() }
    }

    pub(crate) fn says(
        &self,
        found: &mut Found,
        reach: Reach,
        code: &'static str,
        message: impl Into<String>,
    ) {
        self.add(found, Said::new(self.side.severity(reach), code, message));
    }

    pub(crate) fn add(&self, found: &mut Found, said: Said) {
        let mut place = self.place.clone();
        if !self.pointer.is_empty() {
            place.place = format!("{} {}", place.place, self.pointer);
        }
        found.add(&place, said);
    }
}

/// Two schemas side by side.
pub(crate) struct Walk<'a, 'f> {
    old: &'a Api,
    new: &'a Api,
    pub(crate) found: &'f mut Found,
    /// Pairs that are being compared or were.
    seen: HashSet<(SchemaId, SchemaId)>,
    /// Pairs that are still to be compared.
    waiting: Vec<(At, SchemaId, SchemaId)>,
}

impl<'a, 'f> Walk<'a, 'f> {
    pub(crate) fn new(old: &'a Api, new: &'a Api, found: &'f mut Found) -> Self {
        Walk { old, new, found, seen: HashSet::new(), waiting: Vec::new() }
    }

    /// Says what changed from one schema to the other, and in all that they lead to.
    pub(crate) fn pair(mut self, at: &At, was: SchemaId, is: SchemaId) {
        self.later(at, was, is);
        // No recursion: documents nest as deeply as they like.
        while let Some((at, was, is)) = self.waiting.pop() {
            self.one(&at, was, is);
        }
    }

    /// Two schemas that are still to be compared, unless they were.
    fn later(&mut self, at: &At, was: SchemaId, is: SchemaId) {
        if self.seen.insert((was, is)) {
            self.waiting.push((at.clone(), was, is));
        }
    }

    fn one(&mut self, at: &At, was: SchemaId, is: SchemaId) {
        let (before, after): (&'a Schema, &'a Schema) = (&self.old.schemas[was], &self.new.schemas[is]);
        let mut at = at.clone();
        // What several operations refer to is said once.
        if after.name.is_some() && before.name.is_some() {
            at.place.shared = format!("{:?} {}", at.side, after.pointer);
            at.place.place = format!("schema `{}`", after.name.as_deref().unwrap_or_default());
            at.pointer.clear();
        }
        if !at.place.removed {
            at.place.location = after.location.clone();
        }
        self.annotations(&at, before, after);
        self.kinds(&at, before, after);
        self.undecided(&at, before, after);
    }

    pub(crate) fn says(&mut self, at: &At, reach: Reach, code: &'static str, message: impl Into<String>) {
        at.says(self.found, reach, code, message);
    }

    fn annotations(&mut self, at: &At, was: &Schema, is: &Schema) {
        match (was.nullable, is.nullable) {
            (false, true) => self.says(at, Reach::Widens, "nullable", "it may be null now"),
            (true, false) => self.says(at, Reach::Narrows, "nullable", "it may no longer be null"),
            _ => {}
        }
        if was.default != is.default {
            let shown = |value: &Option<Value>| value.as_ref().map_or("none".to_owned(), Value::to_string);
            let message = format!("its default was {} and is {}", shown(&was.default), shown(&is.default));
            let severity = if at.side == Side::Request { Severity::Risky } else { Severity::Compatible };
            at.add(self.found, Said::new(severity, "default", message));
        }
        if !was.deprecated && is.deprecated {
            at.add(self.found, Said::new(Severity::Compatible, "deprecated", "it is deprecated now"));
        }
    }

    fn kinds(&mut self, at: &At, was: &'a Schema, is: &'a Schema) {
        use SchemaKind::{Any, Array, Enum, Integer, Number, Object, Opaque, String, Union};
        match (&was.kind, &is.kind) {
            (Any | Opaque(_), Any | Opaque(_)) => {
                let raw = |api: &Api, schema: &Schema| api.raw(&schema.pointer).cloned();
                let same = raw(self.old, was) == raw(self.new, is);
                let opaque = matches!(was.kind, Opaque(_)) || matches!(is.kind, Opaque(_));
                if opaque && !same {
                    let message = "it is another schema; which of the two allows more is not decided";
                    at.add(self.found, Said::new(Severity::Risky, "schema", message));
                }
            }
            (Any, _) => {
                self.says(at, Reach::Narrows, "type", format!("it could be anything and is {}", called(is)));
            }
            (_, Any) => {
                self.says(at, Reach::Widens, "type", format!("it was {} and may be anything", called(was)));
            }
            (Integer(before), Integer(after)) | (Number(before), Number(after)) => {
                self.numbers(at, before, after);
            }
            (Integer(before), Number(after)) => {
                self.says(at, Reach::Widens, "type", "it was a whole number and may be any number");
                self.numbers(at, before, after);
            }
            (Number(before), Integer(after)) => {
                self.says(at, Reach::Narrows, "type", "it was any number and has to be a whole one");
                self.numbers(at, before, after);
            }
            (String(before), String(after)) => self.strings(at, before, after),
            (Enum(before), Enum(after)) => self.choices(at, before, after),
            (Enum(before), _) if fits(before, &is.kind) => {
                let message = format!("it was one of {} and may be {}", listed(&before.values), called(is));
                self.says(at, Reach::Widens, "enum", message);
            }
            (_, Enum(after)) if fits(after, &was.kind) => {
                let message =
                    format!("it was {} and has to be one of {}", called(was), listed(&after.values));
                self.says(at, Reach::Narrows, "enum", message);
            }
            (Array(before), Array(after)) => self.arrays(at, before, after),
            (Object(before), Object(after)) => self.objects(at, before, after),
            (Union(before), Union(after)) => self.unions(at, before, after),
            (Union(before), _) => {
                let kept = before.variants.iter().any(|one| self.alike(one.schema, is, true));
                let reach = if kept { Reach::Narrows } else { Reach::Changes };
                self.says(at, reach, "alternatives", format!("it was one of several and is {}", called(is)));
            }
            (_, Union(after)) => {
                let kept = after.variants.iter().any(|one| self.alike(one.schema, was, false));
                let reach = if kept { Reach::Widens } else { Reach::Changes };
                self.says(at, reach, "alternatives", format!("it was {} and is one of several", called(was)));
            }
            (before, after) if std::mem::discriminant(before) == std::mem::discriminant(after) => {}
            _ => {
                self.says(
                    at,
                    Reach::Changes,
                    "type",
                    format!("it was {} and is {}", called(was), called(is)),
                );
            }
        }
    }

    /// Whether a variant says the same as a schema of the other document.
    fn alike(&self, variant: SchemaId, other: &Schema, old: bool) -> bool {
        let (variant_api, other_api) = if old { (self.old, self.new) } else { (self.new, self.old) };
        let variant = &variant_api.schemas[variant];
        let named = variant.name.is_some() && variant.name == other.name;
        let raw = |api: &Api, schema: &Schema| api.raw(&schema.pointer).map(bare);
        let kinds = std::mem::discriminant(&variant.kind) == std::mem::discriminant(&other.kind);
        let plain =
            !matches!(variant.kind, SchemaKind::Object(_) | SchemaKind::Array(_) | SchemaKind::Enum(_));
        named || kinds && plain || raw(variant_api, variant) == raw(other_api, other)
    }

    fn arrays(&mut self, at: &At, was: &ArraySchema, is: &ArraySchema) {
        self.counts(at, "items", (was.min_items, is.min_items), true);
        self.counts(at, "items", (was.max_items, is.max_items), false);
        match (was.unique, is.unique) {
            (false, true) => self.says(at, Reach::Narrows, "unique-items", "no two items may be alike now"),
            (true, false) => self.says(at, Reach::Widens, "unique-items", "items may be alike now"),
            _ => {}
        }
        match (was.items, is.items) {
            (Some(was), Some(is)) => self.later(&at.below("0"), was, is),
            (None, Some(_)) => self.says(&at.below("0"), Reach::Narrows, "type", "it could be anything"),
            (Some(_), None) => self.says(&at.below("0"), Reach::Widens, "type", "it may be anything now"),
            (None, None) => {}
        }
    }

    fn objects(&mut self, at: &At, was: &ObjectSchema, is: &ObjectSchema) {
        self.counts(at, "properties", (was.min_properties, is.min_properties), true);
        self.counts(at, "properties", (was.max_properties, is.max_properties), false);
        let travels = |api: &Api, property: &Property| {
            let schema = &api.schemas[property.schema];
            match at.side {
                Side::Request => !schema.read_only,
                Side::Response => !schema.write_only,
            }
        };
        let before: Vec<&Property> = was.properties.iter().filter(|one| travels(self.old, one)).collect();
        let after: Vec<&Property> = is.properties.iter().filter(|one| travels(self.new, one)).collect();
        for property in &before {
            if after.iter().all(|other| other.name != property.name) {
                self.gone(&at.below(&property.name), property, is);
            }
        }
        for property in &after {
            let here = at.below(&property.name);
            match before.iter().find(|other| other.name == property.name) {
                None => self.added(&here, property, was),
                Some(was) => {
                    self.required(&here, was.required, property.required);
                    self.later(&here, was.schema, property.schema);
                }
            }
        }
        self.additional(at, &was.additional, &is.additional);
    }

    fn gone(&mut self, at: &At, property: &Property, is: &ObjectSchema) {
        let (severity, message) = match at.side {
            Side::Request if is.additional == Additional::Forbidden => {
                (Severity::Breaking, "it is gone, and what is not declared is refused")
            }
            Side::Request => (Severity::Risky, "it is gone: nobody reads it any more"),
            Side::Response if property.required => (Severity::Breaking, "it is gone, and was always there"),
            Side::Response => (Severity::Risky, "it is gone"),
        };
        at.add(self.found, Said::new(severity, "property-removed", message));
    }

    fn added(&mut self, at: &At, property: &Property, was: &ObjectSchema) {
        let (severity, message) = match at.side {
            Side::Request if property.required => (Severity::Breaking, "it is new, and required"),
            Side::Request => (Severity::Compatible, "it is new, and may be left out"),
            Side::Response if was.additional == Additional::Forbidden => {
                (Severity::Risky, "it is new, where nothing but what was declared was to be expected")
            }
            Side::Response => (Severity::Compatible, "it is new"),
        };
        at.add(self.found, Said::new(severity, "property-added", message));
    }

    fn required(&mut self, at: &At, was: bool, is: bool) {
        match (was, is) {
            (false, true) => self.says(at, Reach::Narrows, "required", "it is required now"),
            (true, false) => self.says(at, Reach::Widens, "required", "it is no longer required"),
            _ => {}
        }
    }

    fn additional(&mut self, at: &At, was: &Additional, is: &Additional) {
        use Additional::{Any, Forbidden, Schema, Unspecified};
        match (was, is) {
            (Any | Unspecified | Schema(_), Forbidden) => {
                self.says(at, Reach::Narrows, "additional-properties", "other properties are refused now");
            }
            (Forbidden, Any | Unspecified | Schema(_)) => {
                // Who reads what is known is not harmed by more.
                let severity = if at.side == Side::Request { Severity::Compatible } else { Severity::Risky };
                let message = "there may be other properties now";
                at.add(self.found, Said::new(severity, "additional-properties", message));
            }
            (Any | Unspecified, Schema(_)) => {
                let message = "other properties have to satisfy a schema now";
                self.says(at, Reach::Narrows, "additional-properties", message);
            }
            (Schema(_), Any | Unspecified) => {
                self.says(at, Reach::Widens, "additional-properties", "other properties may be anything now");
            }
            (Schema(was), Schema(is)) => self.later(&at.below("*"), *was, *is),
            (Any | Unspecified, Any | Unspecified) | (Forbidden, Forbidden) => {}
        }
    }

    fn unions(&mut self, at: &At, was: &UnionSchema, is: &UnionSchema) {
        if was.tag != is.tag {
            let shown =
                |tag: &Option<String>| tag.as_ref().map_or("nothing".to_owned(), |tag| format!("`{tag}`"));
            let message = format!(
                "what tells its alternatives apart was {} and is {}",
                shown(&was.tag),
                shown(&is.tag)
            );
            self.says(at, Reach::Changes, "discriminator", message);
        }
        let mut left: Vec<usize> = (0..is.variants.len()).collect();
        let mut pairs = Vec::new();
        let mut gone = Vec::new();
        for variant in &was.variants {
            let before = &self.old.schemas[variant.schema];
            let same = |index: &usize| {
                let other = &is.variants[*index];
                let after = &self.new.schemas[other.schema];
                let tagged = variant.tags.iter().any(|tag| other.tags.contains(tag));
                let raw = |api: &Api, schema: &Schema| api.raw(&schema.pointer).map(bare);
                tagged
                    || (before.name.is_some() && before.name == after.name)
                    || raw(self.old, before) == raw(self.new, after)
            };
            match left.iter().position(same) {
                Some(position) => pairs.push((variant.schema, is.variants[left.remove(position)].schema)),
                None => gone.push(variant),
            }
        }
        if let ([variant], [index]) = (gone.as_slice(), left.as_slice()) {
            // One that is not found among the others is the one that changed.
            pairs.push((variant.schema, is.variants[*index].schema));
            gone.clear();
            left.clear();
        }
        let name = |api: &Api, schema: SchemaId| {
            api.schemas[schema].name.clone().unwrap_or_else(|| called(&api.schemas[schema]))
        };
        for variant in gone {
            let message = format!("it may no longer be {}", name(self.old, variant.schema));
            self.says(at, Reach::Narrows, "alternatives", message);
        }
        for index in left {
            let message = format!("it may be {} now", name(self.new, is.variants[index].schema));
            let severity = if at.side == Side::Request { Severity::Compatible } else { Severity::Risky };
            at.add(self.found, Said::new(severity, "alternatives", message));
        }
        for (was, is) in pairs {
            self.later(at, was, is);
        }
    }

    fn undecided(&mut self, at: &At, was: &Schema, is: &Schema) {
        let (Some(before), Some(after)) = (self.old.raw(&was.pointer), self.new.raw(&is.pointer)) else {
            return;
        };
        for keyword in UNDECIDED {
            let message = match (before.get(keyword), after.get(keyword)) {
                (None, Some(_)) => {
                    self.says(at, Reach::Narrows, "keyword", format!("`{keyword}` narrows it now"));
                    continue;
                }
                (Some(_), None) => {
                    self.says(at, Reach::Widens, "keyword", format!("`{keyword}` no longer narrows it"));
                    continue;
                }
                (Some(before), Some(after)) if bare(before) != bare(after) => {
                    format!("`{keyword}` changed; which of the two allows more is not decided")
                }
                _ => continue,
            };
            at.add(self.found, Said::new(Severity::Risky, "keyword", message));
        }
    }
}

/// Whether all values of an enumeration are of a kind.
fn fits(choices: &EnumSchema, kind: &SchemaKind) -> bool {
    choices.values.iter().all(|value| match kind {
        SchemaKind::String(_) => value.is_string(),
        SchemaKind::Integer(_) => value.is_i64() || value.is_u64(),
        SchemaKind::Number(_) => value.is_number(),
        SchemaKind::Boolean => value.is_boolean(),
        _ => false,
    })
}

pub(crate) fn listed(values: &[Value]) -> String {
    const MOST: usize = 6;
    let mut shown: Vec<String> = values.iter().take(MOST).map(Value::to_string).collect();
    if values.len() > MOST {
        shown.push(format!("{} more", values.len() - MOST));
    }
    shown.join(", ")
}

/// What a schema allows, in a word.
fn called(schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Any => "anything",
        SchemaKind::Null => "null",
        SchemaKind::Boolean => "a boolean",
        SchemaKind::Integer(_) => "a whole number",
        SchemaKind::Number(_) => "a number",
        SchemaKind::String(_) => "text",
        SchemaKind::Enum(_) => "one of a few values",
        SchemaKind::Array(_) => "a list",
        SchemaKind::Object(_) => "an object",
        SchemaKind::Union(_) => "one of several",
        SchemaKind::Opaque(_) => "what its schema says",
    }
    .to_owned()
}

/// A schema without what says nothing of values.
fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let said = members.iter().filter(|(name, value)| {
                let annotation =
                    matches!(name.as_str(), "description" | "title" | "example" | "examples" | "$comment");
                // A property may be called so.
                (!annotation || value.is_object()) && !name.starts_with("x-")
            });
            Value::Object(said.map(|(name, value)| (name.clone(), bare(value))).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(bare).collect()),
        other => other.clone(),
    }
}
