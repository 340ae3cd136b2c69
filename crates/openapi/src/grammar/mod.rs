//! What OpenAPI allows where: its objects, their keywords and the kind of value each takes, by version.
//!
//! Lints, the normalising pass and the search for references all walk a document by this one table.

mod objects;
mod operations;
mod schema;

use crate::{
    api::OpenApiVersion,
    tree::{Data, Node, child},
};

pub(crate) use objects::*;
pub(crate) use operations::{OperationAt, method, operations};
pub(crate) use schema::SCHEMA;

/// Versions a keyword belongs to, as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Versions(u8);

const V30: Versions = Versions(1);
/// 3.1 and later.
const V31: Versions = Versions(6);
/// 3.2 and later.
const V32: Versions = Versions(4);
const ALL: Versions = Versions(7);

impl Versions {
    /// Whether a keyword of these versions is one of this version.
    pub(crate) fn has(self, version: OpenApiVersion) -> bool {
        let bit = match version {
            OpenApiVersion::V2_0 | OpenApiVersion::V3_0 => 1,
            OpenApiVersion::V3_1 => 2,
            OpenApiVersion::V3_2 => 4,
        };
        self.0 & bit != 0
    }

    /// The version that the keyword came with, or the last one that had it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            V30 => "3.0",
            V32 => "3.2",
            _ => "3.1",
        }
    }
}

/// The kind of value a keyword takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Anything; not walked.
    Any,
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// A list of text.
    Strings,
    /// A list of anything.
    Values,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, or a list of them.
    Words(&'static [&'static str]),
    /// A mapping with these keywords.
    Object(&'static Object),
    /// A list.
    List(&'static Shape),
    /// A mapping from any key.
    Map(&'static Shape),
    /// `true`, `false`, or a schema.
    SchemaOrBoolean,
}

/// One of OpenAPI's objects.
#[derive(Debug)]
pub(crate) struct Object {
    /// OpenAPI's name: `Parameter Object`.
    pub name: &'static str,
    /// Keywords.
    pub fields: &'static [Field],
    /// What any other key holds; none where there may be no other.
    pub others: Option<Shape>,
    /// Whether a `$ref` may stand in its place.
    pub reference: bool,
}

/// One keyword of an [`Object`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub name: &'static str,
    pub versions: Versions,
    pub shape: Shape,
    pub required: bool,
}

const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, versions: ALL, shape, required: false }
}

const fn required(name: &'static str, shape: Shape) -> Field {
    Field { name, versions: ALL, shape, required: true }
}

const fn only(versions: Versions, name: &'static str, shape: Shape) -> Field {
    Field { name, versions, shape, required: false }
}

impl Object {
    /// The keyword of this name in this version.
    pub(crate) fn field(&self, name: &str, version: OpenApiVersion) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name && field.versions.has(version))
    }

    /// The keywords of this name in all versions, that of `version` first.
    pub(crate) fn all<'n>(
        &'n self,
        name: &'n str,
        version: OpenApiVersion,
    ) -> impl Iterator<Item = &'static Field> + 'n {
        let here = self.fields.iter().filter(move |field| field.name == name && field.versions.has(version));
        let elsewhere =
            self.fields.iter().filter(move |field| field.name == name && !field.versions.has(version));
        here.chain(elsewhere)
    }

    /// The shape of what the member `name` holds: of the versions that have it, one that accepts `node` if there is one.
    pub(crate) fn shape(&self, name: &str, node: &Node, version: OpenApiVersion) -> Option<Shape> {
        let accepting = self.all(name, version).find(|field| field.shape.accepts(node));
        let field = accepting.or_else(|| self.all(name, version).next());
        field.map(|field| field.shape).or_else(|| self.others.filter(|_| !name.starts_with("x-")))
    }

    /// Whether this is the Schema Object.
    pub(crate) fn is_schema(&self) -> bool {
        std::ptr::eq(self, &SCHEMA)
    }

    /// Whether this is `other`.
    pub(crate) fn is(&self, other: &'static Object) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Shape {
    /// Whether `node` is of this kind at its surface.
    pub(crate) fn accepts(self, node: &Node) -> bool {
        let strings = |node: &Node| node.items().iter().all(|item| item.as_str().is_some());
        match (self, &node.data) {
            (Shape::Any, _)
            | (Shape::String, Data::String(_))
            | (Shape::Boolean, Data::Bool(_))
            | (Shape::Number, Data::Number(_))
            | (Shape::Values | Shape::List(_), Data::List(_))
            | (Shape::Object(_) | Shape::Map(_), Data::Map(_))
            | (Shape::SchemaOrBoolean, Data::Map(_) | Data::Bool(_)) => true,
            (Shape::Count, Data::Number(number)) => {
                number.as_u64().is_some() || number.as_f64().is_some_and(whole)
            }
            (Shape::Strings, Data::List(_)) => strings(node),
            (Shape::Word(words) | Shape::Words(words), Data::String(text)) => words.contains(&text.as_str()),
            (Shape::Words(words), Data::List(items)) => {
                !items.is_empty()
                    && items.iter().all(|item| item.as_str().is_some_and(|text| words.contains(&text)))
            }
            _ => false,
        }
    }

    /// What is allowed, in words.
    pub(crate) fn describe(self) -> String {
        let words =
            |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        match self {
            Shape::Any => "anything".to_owned(),
            Shape::String => "a string".to_owned(),
            Shape::Boolean => "`true` or `false`".to_owned(),
            Shape::Count => "a whole number from 0".to_owned(),
            Shape::Number => "a number".to_owned(),
            Shape::Strings => "a list of strings".to_owned(),
            Shape::Values | Shape::List(_) => "a list".to_owned(),
            Shape::Word(list) => format!("one of {}", words(list)),
            Shape::Words(list) => format!("one of {}, or a list of them", words(list)),
            Shape::Object(object) => format!("a mapping ({})", object.name),
            Shape::Map(_) => "a mapping".to_owned(),
            Shape::SchemaOrBoolean => "a schema, `true` or `false`".to_owned(),
        }
    }
}

fn whole(number: f64) -> bool {
    number >= 0.0 && number.fract() == 0.0 && number < 9e15
}

/// An object of a document, found by its place.
#[derive(Clone, Debug)]
pub(crate) struct Element<'a> {
    /// JSON pointer.
    pub pointer: String,
    /// The object, or the reference that stands for it.
    pub node: &'a Node,
    /// Which kind of object it is.
    pub object: &'static Object,
}

impl Element<'_> {
    /// What the `$ref` that stands for this object names.
    pub(crate) fn reference(&self) -> Option<&str> {
        if self.object.reference { self.node.get("$ref")?.as_str() } else { None }
    }
}

/// Every object at or below `node`, outer before inner, in document order.
pub(crate) fn elements<'a>(
    node: &'a Node,
    object: &'static Object,
    pointer: &str,
    version: OpenApiVersion,
) -> Vec<Element<'a>> {
    let mut found = Vec::new();
    Walk { version, found: &mut found }.shape(node, Shape::Object(object), pointer.to_owned());
    found
}

struct Walk<'a, 'b> {
    version: OpenApiVersion,
    found: &'b mut Vec<Element<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn shape(&mut self, node: &'a Node, shape: Shape, pointer: String) {
        match (shape, &node.data) {
            (Shape::Object(object), Data::Map(_)) => self.object(node, object, pointer),
            (Shape::SchemaOrBoolean, Data::Map(_)) => self.object(node, &SCHEMA, pointer),
            // `items` as older drafts had it: one schema for each place.
            (Shape::SchemaOrBoolean, Data::List(_)) => {
                self.shape(node, Shape::List(&Shape::SchemaOrBoolean), pointer);
            }
            (Shape::List(inner), Data::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.shape(item, *inner, format!("{pointer}/{index}"));
                }
            }
            (Shape::Map(inner), Data::Map(members)) => {
                for (key, member) in members.iter() {
                    self.shape(&member.value, *inner, child(&pointer, key));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, node: &'a Node, object: &'static Object, pointer: String) {
        let at = pointer.clone();
        self.found.push(Element { pointer, node, object });
        for (key, member) in node.members() {
            let shape = match object.shape(key, &member.value, self.version) {
                _ if key == "$ref" && object.reference => None,
                shape => shape,
            };
            if let Some(shape) = shape {
                self.shape(&member.value, shape, child(&at, key));
            }
        }
    }
}
