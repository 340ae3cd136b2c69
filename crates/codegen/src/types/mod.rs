//! From schemas to Rust types: which schemas become items, what they are called, where they live, what a value is held in.

mod cycle;
mod field;
mod peel;
mod place;
mod read_only;
mod shape;
mod sketch;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use specwright_openapi::api::{Additional, Api, NumberSchema, SchemaId, SchemaKind, StringSchema};

pub(crate) use field::{Field, Presence};
pub(crate) use place::{Home, Names, OperationNames};
pub(crate) use read_only::read_only;
pub(crate) use shape::{Shape, alternatives, alternatives_shape, listed_values};
pub(crate) use sketch::Sketch;
pub(crate) use usage::Usage;

/// What a value is held in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `Integer`: a whole number of any size.
    Integer,
    /// `serde_json::Number`: a number as it was written.
    Number,
    /// `String`
    Text,
    /// `Secret`: text that never reaches `Debug`, errors or logs.
    Secret,
    /// `Uuid`
    Uuid,
    /// `Timestamp`
    Timestamp,
    /// `Vec<u8>`
    Bytes,
    /// `File`: a part of a multipart body with a name, a content type and bytes.
    File,
    /// `IntOrString`: a whole number or text, in the form it came in.
    IntOrString,
    /// `serde_json::Value`
    Any,
    /// An item of the generated crate.
    Item(SchemaId),
    /// `Box<T>`, where a type would contain itself.
    Boxed(Box<Type>),
    /// `Option<T>`, for an item of a list or a value of a map that may be `null`.
    Nullable(Box<Type>),
    /// `Vec<T>`
    List(Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
}

/// A schema that becomes an item.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// The schema.
    pub(crate) schema: SchemaId,
    /// Name of the type.
    pub(crate) name: String,
    /// Which kind of item.
    pub(crate) shape: Shape,
    /// Name of the second item that stands beside it: the alternatives of [`Shape::Composed`].
    pub(crate) inner: Option<String>,
    /// Which file it stands in.
    pub(crate) home: Home,
    /// In which directions it travels.
    pub(crate) usage: Usage,
}

/// The types of one [`Api`].
#[derive(Debug)]
pub(crate) struct Types<'a> {
    api: &'a Api,
    definitions: IndexMap<SchemaId, Definition>,
    /// Inline schemas that are equal to an earlier one, with that one.
    same_as: BTreeMap<SchemaId, SchemaId>,
    usage: BTreeMap<SchemaId, Usage>,
    /// Strings that are files, since they stand in a multipart body.
    files: BTreeSet<SchemaId>,
    /// Tag properties that the union around a variant writes, by variant.
    tag_written_by_union: BTreeMap<SchemaId, String>,
    /// Pairs of items of which the first would contain the second, and itself, by value.
    boxed: BTreeSet<(SchemaId, SchemaId)>,
}

impl<'a> Types<'a> {
    /// Plans every type of `api`. `operations` holds the type name of each operation, in order.
    pub(crate) fn plan(api: &'a Api, names: Names) -> Self {
        let mut types = Types {
            api,
            definitions: IndexMap::new(),
            same_as: BTreeMap::new(),
            usage: usage::walk(api),
            files: usage::files(api),
            tag_written_by_union: usage::tags_written_by_unions(api),
            boxed: BTreeSet::new(),
        };
        place::place_all(&mut types, names);
        types.boxed = cycle::edges_in_cycles(&types);
        types
    }

    /// Whether the schema is the parent of a family by itself: what an object is that none of its children describes.
    pub(crate) fn is_family_base(&self, owner: SchemaId, id: SchemaId) -> bool {
        let (parent, alone) =
            (&self.api.schemas[self.canonical(owner)], &self.api.schemas[self.canonical(id)]);
        let is_variant = matches!(&parent.kind, SchemaKind::Union(union) if union.base != Some(id));
        is_variant
            && alone.name.is_none()
            && alone.pointer == parent.pointer
            && matches!(alone.kind, SchemaKind::Object(_))
    }

    /// The document.
    pub(crate) fn api(&self) -> &'a Api {
        self.api
    }

    /// Whether an operation sends or receives the schema, or a named schema that none does leads to it.
    pub(crate) fn is_reached(&self, id: SchemaId) -> bool {
        self.usage.contains_key(&id)
    }

    /// Every item, in the order of their names' claims.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.definitions.values()
    }

    /// The item a schema became.
    pub(crate) fn definition(&self, id: SchemaId) -> Option<&Definition> {
        self.definitions.get(&self.canonical(id))
    }

    /// The earlier schema this one is equal to, else itself; nullable wrappers removed.
    pub(crate) fn canonical(&self, id: SchemaId) -> SchemaId {
        let id = peel::peel(self.api, id).0;
        self.same_as.get(&id).copied().unwrap_or(id)
    }

    /// Whether `null` is among the values.
    pub(crate) fn is_nullable(&self, id: SchemaId) -> bool {
        let (id, nullable) = peel::peel(self.api, id);
        nullable
            || match &self.api.schemas[id].kind {
                SchemaKind::Union(union) => {
                    union.variants.iter().any(|variant| peel::peel(self.api, variant.schema).1)
                }
                _ => false,
            }
    }

    /// The type of something that may be `null` and is always there: an item, a value of a map, a body.
    pub(crate) fn nullable_type_of(&self, id: SchemaId) -> Type {
        self.nullable_within(id, &mut Vec::new())
    }

    fn nullable_within(&self, id: SchemaId, above: &mut Vec<SchemaId>) -> Type {
        match self.type_within(id, above) {
            Type::Any => Type::Any,
            plain if self.is_nullable(id) => Type::Nullable(Box::new(plain)),
            plain => plain,
        }
    }

    /// What a value of the schema is held in, `null` aside.
    pub(crate) fn type_of(&self, id: SchemaId) -> Type {
        self.type_within(id, &mut Vec::new())
    }

    /// As [`Types::type_of`], boxed where `owner` would otherwise contain itself.
    pub(crate) fn type_in(&self, owner: SchemaId, id: SchemaId) -> Type {
        let plain = self.type_of(id);
        match &plain {
            Type::Item(item) if self.boxed.contains(&(self.canonical(owner), *item)) => {
                Type::Boxed(Box::new(plain))
            }
            _ => plain,
        }
    }

    fn type_within(&self, id: SchemaId, above: &mut Vec<SchemaId>) -> Type {
        let id = self.canonical(id);
        if self.definitions.contains_key(&id) {
            return Type::Item(id);
        }
        if above.contains(&id) {
            return Type::Any;
        }
        above.push(id);
        let found = self.unnamed_type(id, above);
        above.pop();
        found
    }

    fn unnamed_type(&self, id: SchemaId, above: &mut Vec<SchemaId>) -> Type {
        let schema = &self.api.schemas[id];
        match &schema.kind {
            SchemaKind::Any | SchemaKind::Null | SchemaKind::Opaque(_) => Type::Any,
            SchemaKind::Boolean => Type::Bool,
            SchemaKind::Integer(number) => integer(number),
            SchemaKind::Number(_) => Type::F64,
            _ if self.files.contains(&id) => Type::File,
            SchemaKind::String(text) => string(text, schema.write_only),
            SchemaKind::Enum(set) => shape::type_of_values(&set.values),
            SchemaKind::Array(array) => Type::List(Box::new(match array.items {
                Some(items) => self.nullable_within(items, above),
                None => Type::Any,
            })),
            SchemaKind::Object(object) => Type::Map(Box::new(match object.additional {
                Additional::Schema(value) => self.nullable_within(value, above),
                _ => Type::Any,
            })),
            SchemaKind::Union(union) => shape::type_of_plain_union(self.api, union),
        }
    }
}

/// A whole number may be of any size, unless the document says of which.
fn integer(number: &NumberSchema) -> Type {
    let small = |bound: &Option<serde_json::Number>| bound.as_ref().is_some_and(serde_json::Number::is_i64);
    match number.format.as_deref() {
        Some("int32") => Type::I32,
        Some("uint32") => Type::U32,
        Some("uint64") => Type::U64,
        Some("int64" | "int16" | "int8" | "uint16" | "uint8" | "unix-time") => Type::I64,
        _ if small(&number.minimum) && small(&number.maximum) => Type::I64,
        _ => Type::Integer,
    }
}

fn string(text: &StringSchema, write_only: bool) -> Type {
    match text.format.as_deref() {
        Some("password") => Type::Secret,
        Some("uuid") => Type::Uuid,
        Some("date-time") => Type::Timestamp,
        _ if text.timestamp.is_some() => Type::Timestamp,
        _ if write_only => Type::Secret,
        _ => Type::Text,
    }
}
