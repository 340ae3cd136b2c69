//! Which property of a resource a path variable names.

use super::word::{plain, words};
use crate::api::{SchemaId, SchemaKind, Schemas};

/// Words that end the name of a property that identifies something.
const KEYS: &[&str] = &[
    "id", "uuid", "guid", "key", "name", "slug", "code", "sku", "number", "ref", "handle", "login", "token",
];

/// Whether a word ends the names of properties that identify something.
pub(super) fn is_key(word: &str) -> bool {
    KEYS.contains(&word)
}

/// A property that identifies, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// Name of the property.
    pub(super) property: String,
    /// Why it is the one.
    pub(super) reason: String,
}

/// The property that a path variable names.
pub(super) struct Wanted<'a> {
    pub(super) schemas: &'a Schemas,
    /// Name of the variable.
    pub(super) variable: &'a str,
    /// Its schema, where it is declared.
    pub(super) schema: Option<SchemaId>,
    /// What the resource is called: singular of its segment, names of its schemas.
    pub(super) nouns: Vec<String>,
}

impl Wanted<'_> {
    /// The property among those of a schema. Rules in order of their strength; the first that finds one decides.
    pub(super) fn among(&self, properties: &[(&str, SchemaId)]) -> Option<Key> {
        let variable = plain(self.variable);
        let named = |wanted: &str| {
            let mut same = properties.iter().filter(|(name, _)| plain(name) == wanted);
            let (name, schema) = same.next()?;
            self.fits(*schema).then(|| (*name).to_owned())
        };
        let found = |property: String, how: &str| {
            let reason = format!("{{{}}} {how} `{property}`", self.variable);
            Some(Key { property, reason })
        };
        if let Some(property) = named(&variable) {
            return found(property, "is the property");
        }
        for noun in self.nouns.iter().map(|noun| plain(noun)) {
            if let Some(rest) = variable.strip_prefix(&noun).filter(|rest| KEYS.contains(rest))
                && let Some(property) = named(rest)
            {
                return found(property, "is the resource's");
            }
            if KEYS.contains(&variable.as_str())
                && let Some(property) = named(&format!("{noun}{variable}"))
            {
                return found(property, "is the property");
            }
            if variable == noun {
                if let Some(property) = self.rather_name(properties) {
                    return found(
                        property,
                        "is the resource, which is a text as its id is not, so it is known by its",
                    );
                }
                if let Some(property) = ["id", "uuid"].iter().find_map(|key| named(key)) {
                    return found(property, "is the resource, which is known by");
                }
            }
        }
        // `{bug}` of bugs that have no id is what they are called.
        let is_noun = self.nouns.iter().any(|noun| plain(noun) == variable);
        if is_noun && let Some(property) = named("name") {
            return found(property, "is the resource, which has no id and is known by its");
        }
        // `{issue_number}` of an issue that is called something else in the path: the last word has to do.
        let last = words(self.variable).pop()?;
        if last == "id"
            && let Some(property) = named("id")
        {
            return found(property, "ends like the property");
        }
        None
    }

    /// `{database}` that is any text names no database by its `id`, where that is a number or a UUID and its `name` is a text.
    fn rather_name(&self, properties: &[(&str, SchemaId)]) -> Option<String> {
        let schema = |wanted: &str| properties.iter().find(|(name, _)| plain(name) == wanted).copied();
        let any_text = |id: SchemaId| match &self.schemas[id].kind {
            SchemaKind::String(string) => string.format.is_none() && string.pattern.is_none(),
            _ => false,
        };
        let (_, id) = schema("id")?;
        let (name, text) = schema("name")?;
        let strict = !any_text(id) && scalar(self.schemas, id, 4) != Scalar::Unknown;
        (self.schema.is_some_and(any_text) && strict && any_text(text)).then(|| name.to_owned())
    }

    /// Whether what travels in the path can be a value of the property.
    fn fits(&self, property: SchemaId) -> bool {
        let kind = |id: SchemaId| scalar(self.schemas, id, 4);
        match (self.schema.map_or(Scalar::Unknown, kind), kind(property)) {
            (_, Scalar::None) | (Scalar::None, _) => false,
            (Scalar::Unknown, _) | (_, Scalar::Unknown) => true,
            (one, other) => one == other || one == Scalar::String,
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Scalar {
    String,
    Number,
    Unknown,
    /// Nothing that identifies.
    None,
}

fn scalar(schemas: &Schemas, id: SchemaId, depth: usize) -> Scalar {
    match &schemas[id].kind {
        SchemaKind::String(_) => Scalar::String,
        SchemaKind::Integer(_) | SchemaKind::Number(_) => Scalar::Number,
        SchemaKind::Any | SchemaKind::Opaque(_) => Scalar::Unknown,
        SchemaKind::Union(union) if depth > 0 => {
            let mut kinds = union.variants.iter().map(|variant| scalar(schemas, variant.schema, depth - 1));
            if kinds.all(|kind| kind != Scalar::None) { Scalar::Unknown } else { Scalar::None }
        }
        _ => Scalar::None,
    }
}
