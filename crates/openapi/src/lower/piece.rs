//! One OpenAPI object at a time through `openapiv3`.
//!
//! Schemas inside of it are handed over as references to their place, since they are read by `super::schema`.

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::Lower;
use crate::{
    grammar::{Object, Shape},
    tree::{Data, Node, child},
};

/// Why a piece could not be read.
#[derive(Clone, Debug)]
pub(super) struct Unreadable {
    /// What is wrong, in a sentence fragment.
    pub reason: String,
}

impl Lower<'_> {
    /// The object at `pointer` as `openapiv3` has it, without the members in `but`.
    pub(super) fn piece<T: DeserializeOwned>(
        &self,
        node: &Node,
        (object, pointer): (&'static Object, &str),
        but: &[&str],
    ) -> Result<T, Unreadable> {
        let stub = self.object_stub(node, object, pointer, but);
        serde_path_to_error::deserialize(stub).map_err(|error| {
            let at = error.path().to_string();
            let inner = error.into_inner().to_string();
            let place = if at == "." { String::new() } else { format!("{at}: ") };
            Unreadable { reason: format!("{place}{inner}") }
        })
    }

    fn object_stub(&self, node: &Node, object: &'static Object, pointer: &str, but: &[&str]) -> Value {
        let mut stub = Mapping::new();
        for (key, member) in node.members().filter(|(key, _)| !but.contains(key) && !key.starts_with("x-")) {
            let shape = object.field(key, self.input.version).map(|field| field.shape).or(object.others);
            stub.insert(
                Value::from(key),
                self.stub(&member.value, shape.unwrap_or(Shape::Any), &child(pointer, key)),
            );
        }
        Value::Mapping(stub)
    }

    fn stub(&self, node: &Node, shape: Shape, pointer: &str) -> Value {
        match (shape, &node.data) {
            (Shape::SchemaOrBoolean, _) => {
                let reference = (Value::from("$ref"), Value::from(format!("#{pointer}")));
                Value::Mapping(Mapping::from_iter([reference]))
            }
            (Shape::Object(object), Data::Map(_)) => self.object_stub(node, object, pointer, &[]),
            (Shape::Map(inner), Data::Map(members)) => {
                let stub = |key: &String, value| {
                    (Value::from(key.as_str()), self.stub(value, *inner, &child(pointer, key)))
                };
                Value::Mapping(members.iter().map(|(key, member)| stub(key, &member.value)).collect())
            }
            (Shape::List(inner), Data::List(items)) => {
                let stub = |(index, item)| self.stub(item, *inner, &format!("{pointer}/{index}"));
                Value::Sequence(items.iter().enumerate().map(stub).collect())
            }
            _ => plain(node),
        }
    }
}

fn plain(node: &Node) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Bool(value) => Value::Bool(*value),
        Data::Number(number) => {
            let exact = number.as_i64().map(Value::from).or_else(|| number.as_u64().map(Value::from));
            exact.or_else(|| number.as_f64().map(Value::from)).unwrap_or(Value::Null)
        }
        Data::String(text) => Value::from(text.as_str()),
        Data::List(items) => Value::Sequence(items.iter().map(plain).collect()),
        Data::Map(members) => Value::Mapping(
            members.iter().map(|(key, member)| (Value::from(key.as_str()), plain(&member.value))).collect(),
        ),
    }
}

/// The pointer that a schema was handed over as.
pub(super) fn pointer_of<T>(reference: &openapiv3::ReferenceOr<T>) -> Option<&str> {
    match reference {
        openapiv3::ReferenceOr::Reference { reference } => reference.strip_prefix('#'),
        openapiv3::ReferenceOr::Item(_) => None,
    }
}
