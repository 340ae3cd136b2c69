//! The normalising pass: any version of OpenAPI becomes one dialect, JSON Schema 2020-12 inside of OpenAPI objects.
//!
//! It only rewrites what has a sure meaning, and takes out what no reader could use; each of those has a diagnostic
//! from the lints, which see the document as written.

use std::collections::HashSet;

use crate::{
    api::OpenApiVersion,
    grammar::{MEDIA_TYPE, OPERATION, Object, PARAMETER, Shape},
    repair::Repairs,
    source::{Sources, Span},
    tree::{Data, Member, Node},
};

/// Pointer of a schema that allows anything, for what a document names without saying what it is.
pub(crate) const ANYTHING: &str = "/x-specwright-anything";

/// An element that is to be rewritten.
pub(crate) struct Place {
    /// JSON pointer.
    pub pointer: String,
    /// Which kind of object it is.
    pub object: &'static Object,
}

/// What normalising begins with.
pub(crate) struct Input<'a> {
    /// References that lead nowhere; schemas that consist of one are made to allow anything.
    pub broken: &'a HashSet<String>,
    /// What is left out or mended, element by element.
    pub repairs: &'a Repairs,
    /// The version the document is written in.
    pub version: OpenApiVersion,
    /// Its files.
    pub sources: &'a Sources,
}

/// Rewrites a bundled document.
pub(crate) fn normalize(root: &mut Node, mut places: Vec<Place>, input: &Input<'_>) {
    // Inner elements first, so that moving one does not change the way to another.
    places.sort_by_key(|place| std::cmp::Reverse(place.pointer.matches('/').count()));
    let mut moved = HashSet::new();
    for Place { pointer, object } in places {
        let Some(node) = root.pointer_mut(&pointer) else { continue };
        input.repairs.apply(&pointer, node);
        discard(node, object, input);
        if object.is(&PARAMETER) {
            describe(node);
        }
        if object.is_schema() {
            if input.broken.contains(&pointer) {
                remove(node, "$ref");
            }
            if schema(node, input.version) {
                moved.insert(pointer);
            }
        }
    }
    if !moved.is_empty() {
        follow_moved(root, &moved);
    }
    add_anything(root);
}

/// Leads references into schemas that were wrapped to where what they name stands now.
fn follow_moved(node: &mut Node, moved: &HashSet<String>) {
    match &mut node.data {
        Data::List(items) => items.iter_mut().for_each(|item| follow_moved(item, moved)),
        Data::Map(members) => {
            for (key, member) in members.iter_mut() {
                match &mut member.value.data {
                    Data::String(text) if key == "$ref" => {
                        if let Some(now) = moved_reference(text, moved) {
                            *text = now;
                        }
                    }
                    _ => follow_moved(&mut member.value, moved),
                }
            }
        }
        _ => {}
    }
}

fn moved_reference(text: &str, moved: &HashSet<String>) -> Option<String> {
    let pointer = crate::resolve::percent_decode(text.strip_prefix('#')?);
    let (mut written, mut now) = (String::new(), String::from("#"));
    let mut changed = false;
    for token in pointer.split('/').skip(1) {
        if COMPOSITES.contains(&token) && moved.contains(&written) {
            now.push_str("/anyOf/0");
            changed = true;
        }
        for way in [&mut written, &mut now] {
            way.push('/');
            way.push_str(token);
        }
    }
    changed.then_some(now)
}

/// Adds the schema at [`ANYTHING`].
fn add_anything(root: &mut Node) {
    let span = root.span;
    if let Some(members) = root.as_map_mut() {
        members.insert(ANYTHING[1..].to_owned(), Member { key: span, value: Node::map(span, []) });
    }
}

/// A parameter that does not say what its value is accepts anything.
fn describe(node: &mut Node) {
    if node.get("$ref").is_some() || node.get("schema").is_some() {
        return;
    }
    let span = node.span;
    let first = match node.as_map_mut().and_then(|members| members.get_mut("content")) {
        Some(content) => content.value.as_map_mut().and_then(|content| content.values_mut().next()),
        None => None,
    };
    let owner = match first {
        Some(media) if media.value.get("schema").is_some() || media.value.get("$ref").is_some() => return,
        Some(media) => &mut media.value,
        None => node,
    };
    if let Some(members) = owner.as_map_mut() {
        members.insert("schema".to_owned(), Member { key: span, value: Node::map(span, []) });
    }
}

/// Takes out keywords whose value is of a kind that no version allows; text left unquoted is read as text.
fn discard(node: &mut Node, object: &'static Object, input: &Input<'_>) {
    let Some(members) = node.as_map_mut() else { return };
    members.retain(|key, member| {
        if key == "$ref" && object.reference {
            return true;
        }
        let Some(shape) = object.shape(key, &member.value, input.version) else { return true };
        if shape.accepts(&member.value) {
            discard_inside(&mut member.value, shape);
            return true;
        }
        // An operation is kept for the list of those left out.
        matches!(shape, Shape::Object(object) if object.is(&OPERATION))
            || mend(&mut member.value, shape, input.sources)
            || (object.others.is_some() && blank(&mut member.value, shape))
    });
}

/// Reads text that was left unquoted as text.
fn mend(node: &mut Node, shape: Shape, sources: &Sources) -> bool {
    let text = if matches!(shape, Shape::String) { as_written(node, sources) } else { None };
    let mended = text.is_some();
    if let Some(text) = text {
        node.data = Data::String(text);
    }
    mended
}

/// Takes out items and members of a kind that is not allowed there. Items that are objects leave a null behind, so that
/// the others keep their places.
fn discard_inside(node: &mut Node, shape: Shape) {
    match (shape, &mut node.data) {
        (Shape::List(Shape::Object(_)), Data::List(items)) => {
            for item in items.iter_mut().filter(|item| item.as_map().is_none()) {
                item.data = Data::Null;
            }
        }
        (Shape::List(inner), Data::List(items)) => items.retain(|item| inner.accepts(item)),
        (Shape::Map(inner), Data::Map(members)) => {
            members.retain(|_, member| inner.accepts(&member.value) || blank(&mut member.value, *inner));
        }
        _ => {}
    }
}

/// Reads nothing as an object that says nothing: `name:` without a value among `properties` is a schema that allows
/// anything, and anything that is no mapping is a media type without a schema.
fn blank(node: &mut Node, shape: Shape) -> bool {
    let reads = match shape {
        Shape::Object(object) => node.data == Data::Null || object.is(&MEDIA_TYPE),
        Shape::SchemaOrBoolean => node.data == Data::Null,
        _ => false,
    };
    if reads {
        *node = Node::map(node.span, []);
    }
    reads
}

/// The text of an unquoted number or boolean.
pub(crate) fn as_written(node: &Node, sources: &Sources) -> Option<String> {
    matches!(node.data, Data::Number(_) | Data::Bool(_)).then(|| sources.text(node.span).to_owned())
}

/// Rewrites one schema. Whether what it is composed of stands elsewhere afterwards.
fn schema(node: &mut Node, version: OpenApiVersion) -> bool {
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
    nullable(node)
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

/// `nullable: true` becomes `null` among the types, the values and the alternatives. Whether those were moved for it.
fn nullable(node: &mut Node) -> bool {
    let Some(flag) = remove(node, "nullable") else { return false };
    if flag.value.as_bool() != Some(true) {
        return false;
    }
    let span = flag.value.span;
    let null = || Node::new(span, Data::Null);
    let Some(members) = node.as_map_mut() else { return false };
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
        return true;
    }
    false
}

fn member(key: &str, value: Node, span: Span) -> (String, Member) {
    (key.to_owned(), Member { key: span, value })
}

fn remove(node: &mut Node, key: &str) -> Option<Member> {
    node.as_map_mut()?.shift_remove(key)
}
