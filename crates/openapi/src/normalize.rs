//! The normalising pass: any version of OpenAPI becomes one dialect, JSON Schema 2020-12 inside of OpenAPI objects.
//!
//! It only rewrites what has a sure meaning, and takes out what no reader could use; each of those has a diagnostic
//! from the lints, which see the document as written.

use std::collections::HashSet;

use crate::{
    api::OpenApiVersion,
    grammar::{DOCUMENT, HEADER, OPERATION, Object, PARAMETER, RESPONSE, Shape},
    source::{Sources, Span},
    tree::{Data, Member, Node},
};

/// An element that is to be rewritten.
pub(crate) struct Place {
    /// JSON pointer.
    pub pointer: String,
    /// Which kind of object it is.
    pub object: &'static Object,
}

/// Rewrites a bundled document. References in `broken` are made to allow anything.
pub(crate) fn normalize(
    root: &mut Node,
    mut places: Vec<Place>,
    broken: &HashSet<String>,
    (version, sources): (OpenApiVersion, &Sources),
) {
    // Inner elements first, so that moving one does not change the way to another.
    places.sort_by_key(|place| std::cmp::Reverse(place.pointer.matches('/').count()));
    for Place { pointer, object } in places {
        let Some(node) = root.pointer_mut(&pointer) else { continue };
        discard(node, object, sources);
        complete(node, object);
        if object.is_schema() {
            if broken.contains(&pointer) {
                remove(node, "$ref");
            }
            schema(node, version);
        }
    }
}

/// Takes out keywords whose value is of a kind that no version allows; text left unquoted is read as text.
fn discard(node: &mut Node, object: &'static Object, sources: &Sources) {
    let Some(members) = node.as_map_mut() else { return };
    members.retain(|key, member| {
        let shapes: Vec<Shape> = [OpenApiVersion::V3_0, OpenApiVersion::V3_1]
            .into_iter()
            .filter_map(|version| object.field(key, version))
            .map(|field| field.shape)
            .chain(object.others.filter(|_| !key.starts_with("x-")))
            .collect();
        let Some(shape) = shapes.iter().find(|shape| shape.accepts(&member.value)) else {
            return shapes.is_empty() || mend(&mut member.value, &shapes, sources);
        };
        discard_inside(&mut member.value, *shape);
        true
    });
}

/// Reads text that was left unquoted as text. An operation is kept for the list of those left out.
fn mend(node: &mut Node, shapes: &[Shape], sources: &Sources) -> bool {
    let is = |wanted: fn(&Shape) -> bool| shapes.iter().any(wanted);
    if is(|shape| matches!(shape, Shape::Object(object) if object.is(&OPERATION))) {
        return true;
    }
    let text = if is(|shape| matches!(shape, Shape::String)) { as_written(node, sources) } else { None };
    let mended = text.is_some();
    if let Some(text) = text {
        node.data = Data::String(text);
    }
    mended
}

/// Takes out items and members of a kind that is not allowed there.
fn discard_inside(node: &mut Node, shape: Shape) {
    match (shape, &mut node.data) {
        (Shape::List(inner), Data::List(items)) => items.retain(|item| inner.accepts(item)),
        (Shape::Map(inner), Data::Map(members)) => members.retain(|_, member| inner.accepts(&member.value)),
        _ => {}
    }
}

/// The text of an unquoted number or boolean.
pub(crate) fn as_written(node: &Node, sources: &Sources) -> Option<String> {
    matches!(node.data, Data::Number(_) | Data::Bool(_)).then(|| sources.text(node.span).to_owned())
}

/// Adds what the typed reader insists on and a document may have forgotten.
fn complete(node: &mut Node, object: &'static Object) {
    let span = node.span;
    let Some(members) = node.as_map_mut() else { return };
    if members.contains_key("$ref") && object.reference {
        return;
    }
    let missing = if object.is(&RESPONSE) {
        ("description", Node::string(span, ""))
    } else if object.is(&DOCUMENT) {
        ("paths", Node::map(span, []))
    } else if (object.is(&PARAMETER) || object.is(&HEADER)) && !members.contains_key("content") {
        ("schema", Node::map(span, []))
    } else {
        return;
    };
    members.entry(missing.0.to_owned()).or_insert(Member { key: span, value: missing.1 });
}

fn schema(node: &mut Node, version: OpenApiVersion) {
    if version != OpenApiVersion::V3_1
        && node.get("$ref").is_some()
        && let Some(members) = node.as_map_mut()
    {
        members.retain(|key, _| {
            matches!(key.as_str(), "$ref" | "description" | "summary") || key.starts_with("x-")
        });
    }
    exclusive(node, "minimum", "exclusiveMinimum");
    exclusive(node, "maximum", "exclusiveMaximum");
    example(node);
    nullable(node);
}

/// `minimum: 5, exclusiveMinimum: true` becomes `exclusiveMinimum: 5`.
fn exclusive(node: &mut Node, bound: &str, keyword: &str) {
    let Some(exclusive) = node.get(keyword).and_then(Node::as_bool) else { return };
    let flag = remove(node, keyword);
    if !exclusive {
        return;
    }
    if let (Some(bound), Some(flag), Some(members)) = (remove(node, bound), flag, node.as_map_mut()) {
        members.insert(keyword.to_owned(), Member { key: flag.key, value: bound.value });
    }
}

/// `example: x` becomes the first of `examples`.
fn example(node: &mut Node) {
    let Some(example) = remove(node, "example") else { return };
    let Some(members) = node.as_map_mut() else { return };
    let span = example.value.span;
    let empty = || Member { key: example.key, value: Node::new(span, Data::List(Vec::new())) };
    let examples = members.entry("examples".to_owned()).or_insert_with(empty);
    if let Data::List(items) = &mut examples.value.data {
        items.insert(0, example.value);
    }
}

/// Keywords that other schemas stand in, all of which would have to allow `null`.
const COMPOSITES: [&str; 5] = ["allOf", "oneOf", "anyOf", "not", "$ref"];

/// `nullable: true` becomes `null` among the types, the values and the alternatives.
fn nullable(node: &mut Node) {
    let Some(flag) = remove(node, "nullable") else { return };
    if flag.value.as_bool() != Some(true) {
        return;
    }
    let span = flag.value.span;
    let null = || Node::new(span, Data::Null);
    let Some(members) = node.as_map_mut() else { return };
    if let Some(types) = members.get_mut("type") {
        let word = Node::string(span, "null");
        match &mut types.value.data {
            Data::List(items) if items.iter().any(|item| item.as_str() == Some("null")) => {}
            Data::List(items) => items.push(word),
            _ => {
                let single = types.value.clone();
                types.value = Node::new(single.span, Data::List(vec![single, word]));
            }
        }
    }
    if let Some(Data::List(values)) = members.get_mut("enum").map(|member| &mut member.value.data)
        && !values.iter().any(|value| value.data == Data::Null)
    {
        values.push(null());
    }
    if COMPOSITES.iter().any(|keyword| members.contains_key(*keyword)) {
        let moved: Vec<_> = COMPOSITES
            .iter()
            .chain(["discriminator"].iter())
            .filter_map(|keyword| Some(((*keyword).to_owned(), members.shift_remove(*keyword)?)))
            .collect();
        let inner = Node::map(span, moved);
        let nothing = Node::map(span, [member("type", Node::string(span, "null"), span)]);
        let alternatives = Node::new(span, Data::List(vec![inner, nothing]));
        members.insert("anyOf".to_owned(), Member { key: flag.key, value: alternatives });
    }
}

fn member(key: &str, value: Node, span: Span) -> (String, Member) {
    (key.to_owned(), Member { key: span, value })
}

fn remove(node: &mut Node, key: &str) -> Option<Member> {
    node.as_map_mut()?.shift_remove(key)
}
