//! Schemas that all apply to one value, and the ways to satisfy them.
//!
//! A [`Node`] is a conjunction of schemas by pointer; a [`View`] is one way through its alternatives, flattened to the
//! keywords that then apply. Nothing here is a promise: what a view suggests is always judged by the whole schemas.

use std::collections::{HashSet, VecDeque};

use serde_json::{Map, Value};

use crate::{
    Direction,
    judge::Families,
    resolve::{Target, percent_decode},
    tree::{child, unescape},
};

/// Ways through nested alternatives that are looked at.
const MOST_VIEWS: usize = 48;

/// Schemas that may include each other.
const MOST_PARTS: usize = 256;

/// Schemas that all apply to one value, by JSON pointer into the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// The pointers, the outermost first; of none, anything is allowed.
    pub pointers: Vec<String>,
}

impl Node {
    /// The node of one schema.
    pub fn one(pointer: impl Into<String>) -> Node {
        Node { pointers: vec![pointer.into()] }
    }

    /// The same, by what its references lead to.
    pub(super) fn resolved(&self, document: &Value) -> Node {
        Node { pointers: self.pointers.iter().map(|pointer| resolved(document, pointer)).collect() }
    }
}

/// A schema whose keywords apply.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub pointer: String,
    pub keywords: &'a Map<String, Value>,
}

/// An alternative that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// Pointer of the list: `…/oneOf`.
    pub at: String,
    /// Position in the list.
    pub index: usize,
}

/// A property whose value tells an alternative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub property: String,
    pub values: Vec<String>,
}

/// One way to satisfy a node.
#[derive(Clone, Debug, Default)]
pub(super) struct View<'a> {
    pub parts: Vec<Part<'a>>,
    pub choices: Vec<Choice>,
    pub tags: Vec<Tag>,
    seen: HashSet<String>,
}

/// JSON Schema's types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Type {
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
    Null,
}

impl Type {
    fn parse(word: &str) -> Option<Type> {
        Some(match word {
            "object" => Type::Object,
            "array" => Type::Array,
            "string" => Type::String,
            "integer" => Type::Integer,
            "number" => Type::Number,
            "boolean" => Type::Boolean,
            "null" => Type::Null,
            _ => return None,
        })
    }
}

impl<'a> View<'a> {
    /// Every occurrence of a keyword.
    pub(super) fn all(&self, key: &'static str) -> impl Iterator<Item = &'a Value> + use<'_, 'a> {
        self.parts.iter().filter_map(move |part| part.keywords.get(key))
    }

    /// The parts that have a keyword, with its value.
    pub(super) fn parts_with(&self, key: &'static str) -> impl Iterator<Item = (&Part<'a>, &'a Value)> {
        self.parts.iter().filter_map(move |part| Some((part, part.keywords.get(key)?)))
    }

    /// The strictest lower bound of a count.
    pub(super) fn count_from(&self, key: &'static str) -> Option<u64> {
        self.all(key).filter_map(count).max()
    }

    /// The strictest upper bound of a count.
    pub(super) fn count_to(&self, key: &'static str) -> Option<u64> {
        self.all(key).filter_map(count).min()
    }

    /// Whether a keyword is `true` in any part.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        self.all(key).any(|value| *value == Value::Bool(true))
    }

    /// Whether a value of this kind never travels in this direction.
    pub(super) fn stays(&self, direction: Direction) -> bool {
        self.flag(match direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        })
    }

    /// The types that every part allows, the likeliest first.
    pub(super) fn types(&self, outermost: bool) -> Vec<Type> {
        let mut allowed: Option<Vec<Type>> = None;
        for value in self.all("type") {
            let words = match value {
                Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
                one => Vec::from_iter(one.as_str()),
            };
            let these: Vec<Type> = words.into_iter().filter_map(Type::parse).collect();
            allowed = Some(match allowed {
                None => these,
                Some(before) => before.into_iter().filter_map(|one| narrower(one, &these)).collect(),
            });
        }
        let mut allowed = allowed.unwrap_or_else(|| self.implied(outermost));
        allowed.sort_by_key(|one| *one == Type::Null);
        allowed
    }

    fn implied(&self, outermost: bool) -> Vec<Type> {
        const OBJECT: &[&str] = &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
        ];
        const ARRAY: &[&str] = &["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"];
        const STRING: &[&str] = &["pattern", "minLength", "maxLength", "format"];
        const NUMBER: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        let words =
            [(OBJECT, Type::Object), (ARRAY, Type::Array), (STRING, Type::String), (NUMBER, Type::Number)];
        let has = |keys: &[&'static str]| keys.iter().any(|key| self.all(key).next().is_some());
        let tagged = (!self.tags.is_empty()).then_some(Type::Object);
        let mut types: Vec<Type> = tagged.into_iter().collect();
        types.extend(words.into_iter().filter(|(keys, _)| has(keys)).map(|(_, word)| word));
        let rest = match outermost {
            true => [Type::Object, Type::String, Type::Integer],
            false => [Type::String, Type::Object, Type::Integer],
        };
        for word in rest.into_iter().chain([Type::Boolean, Type::Array, Type::Number, Type::Null]) {
            if !types.contains(&word) {
                types.push(word);
            }
        }
        types
    }

    /// The values that `enum` and `const` of every part leave; none where no part names any.
    pub(super) fn listed(&self) -> Option<Vec<&'a Value>> {
        let mut listed: Option<Vec<&'a Value>> = None;
        let enums = self.all("enum").filter_map(Value::as_array).map(|values| values.iter().collect());
        for these in self.all("const").map(|value| vec![value]).chain(enums) {
            listed = Some(match listed {
                None => these,
                Some(before) => before.into_iter().filter(|value| these.contains(value)).collect(),
            });
        }
        listed
    }

    /// The names of properties that must be there.
    pub(super) fn required(&self) -> Vec<&'a str> {
        let mut names = Vec::new();
        let listed = self.all("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str);
        for name in listed {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The names of declared properties, in document order.
    pub(super) fn declared(&self) -> Vec<&'a str> {
        let mut names: Vec<&'a str> = Vec::new();
        let mut seen = HashSet::new();
        for name in self.all("properties").filter_map(Value::as_object).flat_map(Map::keys) {
            if seen.insert(name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

/// A count as documents write it: `3`, `3.0`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked before the cast"
)]
fn count(value: &Value) -> Option<u64> {
    let float = || value.as_f64().filter(|float| (0.0..9e15).contains(float)).map(|float| float as u64);
    value.as_u64().or_else(float)
}

fn narrower(word: Type, others: &[Type]) -> Option<Type> {
    if others.contains(&word) {
        return Some(word);
    }
    match word {
        Type::Integer if others.contains(&Type::Number) => Some(Type::Integer),
        Type::Number if others.contains(&Type::Integer) => Some(Type::Integer),
        _ => None,
    }
}

/// What views are made from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub document: &'a Value,
    pub families: &'a Families,
}

/// A view that is not finished.
struct Open<'a> {
    view: View<'a>,
    pending: VecDeque<String>,
}

/// The ways to satisfy a node, in document order. Of lists named in `chosen` only the alternative named there is taken.
pub(super) fn views<'a>(ground: Ground<'a>, node: &Node, chosen: &[Choice]) -> Vec<View<'a>> {
    let document = ground.document;
    let mut open = match node.pointers.as_slice() {
        [only] => {
            let nothing = Open { view: View::default(), pending: VecDeque::new() };
            referred(ground, nothing, only, only.clone())
        }
        several => vec![Open { view: View::default(), pending: several.iter().cloned().collect() }],
    };
    open.reverse();
    let mut views = Vec::new();
    while let Some(mut one) = open.pop() {
        let Some(pointer) = one.pending.pop_front() else {
            one.view.inherit_tags(document);
            views.push(one.view);
            if views.len() >= MOST_VIEWS {
                break;
            }
            continue;
        };
        if one.view.parts.len() > MOST_PARTS {
            continue;
        }
        match document.pointer(&pointer) {
            Some(Value::Bool(false)) => {}
            Some(Value::Object(keywords)) if one.view.seen.insert(pointer.clone()) => {
                include(ground, one, Part { pointer, keywords }, chosen, &mut open);
            }
            _ => open.push(one),
        }
    }
    views
}

/// Adds a part to a view, which may split it.
fn include<'a>(
    ground: Ground<'a>,
    mut one: Open<'a>,
    part: Part<'a>,
    chosen: &[Choice],
    open: &mut Vec<Open<'a>>,
) {
    let (pointer, keywords) = (part.pointer.clone(), part.keywords);
    one.view.parts.push(part);
    let mut split = match target(keywords) {
        Some(target) => referred(ground, one, &pointer, target),
        None => vec![one],
    };
    let all = keywords.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
    let dependents = keywords.get("dependentSchemas").and_then(Value::as_object);
    let required: Vec<&str> = keywords
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let dependents = dependents.into_iter().flat_map(Map::keys);
    let dependents: Vec<&String> = dependents.filter(|name| required.contains(&name.as_str())).collect();
    for one in &mut split {
        one.pending.extend((0..all).map(|index| format!("{pointer}/allOf/{index}")));
        one.pending.extend(dependents.iter().map(|name| child(&child(&pointer, "dependentSchemas"), name)));
    }
    for key in ["oneOf", "anyOf"] {
        let Some(list) = keywords.get(key).and_then(Value::as_array) else { continue };
        let at = child(&pointer, key);
        let only = chosen.iter().find(|choice| choice.at == at).map(|choice| choice.index);
        let taken: Vec<usize> =
            (0..list.len()).filter(|index| only.is_none_or(|only| only == *index)).collect();
        let alternative = |one: &Open<'a>, index: usize| {
            let mut view = one.view.clone();
            let alternative = format!("{at}/{index}");
            view.tags.extend(tag(ground, keywords, &alternative));
            view.choices.push(Choice { at: at.clone(), index });
            let mut pending = one.pending.clone();
            pending.push_back(alternative);
            Open { view, pending }
        };
        split = split
            .iter()
            .flat_map(|one| taken.iter().map(|index| alternative(one, *index)).collect::<Vec<_>>())
            .take(MOST_VIEWS)
            .collect();
    }
    if keywords.contains_key("if") {
        split = split.into_iter().flat_map(|one| conditional(one, &pointer, keywords)).collect();
    }
    // The first is to be looked at first.
    open.extend(split.into_iter().rev());
}

/// With what a reference leads to. A family is one of its children, each by its tag, or the parent alone where none of their tags is there.
fn referred<'a>(ground: Ground<'a>, mut one: Open<'a>, pointer: &str, target: String) -> Vec<Open<'a>> {
    let family = ground.families.get(&target).filter(|family| !family.is_included_at(pointer));
    let children = family.into_iter().flat_map(|family| {
        let property = &family.property;
        family
            .children
            .iter()
            .map(move |(child, tags)| (child, Tag { property: property.clone(), values: tags.clone() }))
    });
    let mut ways: Vec<Open<'a>> = children
        .take(MOST_VIEWS)
        .map(|(child, tag)| {
            let mut way = Open { view: one.view.clone(), pending: one.pending.clone() };
            way.view.tags.push(tag);
            way.pending.push_back(child.clone());
            way
        })
        .collect();
    one.pending.push_back(target);
    ways.push(one);
    ways
}

/// With `if` and `then`, or with `else`.
fn conditional<'a>(one: Open<'a>, pointer: &str, keywords: &Map<String, Value>) -> [Open<'a>; 2] {
    let mut holds = Open { view: one.view.clone(), pending: one.pending.clone() };
    let mut fails = one;
    holds.pending.push_back(child(pointer, "if"));
    if keywords.contains_key("then") {
        holds.pending.push_back(child(pointer, "then"));
    }
    if keywords.contains_key("else") {
        fails.pending.push_back(child(pointer, "else"));
    }
    [holds, fails]
}

/// Where a `$ref` leads.
fn target(keywords: &Map<String, Value>) -> Option<String> {
    keywords.get("$ref")?.as_str()?.strip_prefix('#').map(percent_decode)
}

/// The pointer at which a chain of references ends.
pub(super) fn resolved(document: &Value, pointer: &str) -> String {
    let mut at = pointer.to_owned();
    for _ in 0..64 {
        let next = document.pointer(&at).and_then(Value::as_object).and_then(target);
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// The tag that a discriminator gives to one alternative.
fn tag(ground: Ground<'_>, keywords: &Map<String, Value>, alternative: &str) -> Option<Tag> {
    let document = ground.document;
    let discriminator = keywords.get("discriminator")?;
    let property = discriminator.get("propertyName")?.as_str()?.to_owned();
    let end = resolved(document, alternative);
    let values = mapped(document, discriminator, &end);
    let named = || end.strip_prefix("/components/schemas/").filter(|name| !name.contains('/')).map(unescape);
    let mut values = values;
    if values.is_empty() {
        values.extend(of_its_own(document, &end));
    }
    if values.is_empty() {
        values = fixed(ground, &end, &property);
    }
    if values.is_empty() {
        values.extend(named());
    }
    (!values.is_empty()).then_some(Tag { property, values })
}

/// The keys of a mapping that lead to the schema at `end`.
fn mapped(document: &Value, discriminator: &Value, end: &str) -> Vec<String> {
    let leads = |value: &Value| {
        let Some(text) = value.as_str() else { return false };
        let pointer = match Target::parse(text) {
            Target::Local(pointer) => pointer,
            _ => child("/components/schemas", text),
        };
        resolved(document, &pointer) == end
    };
    let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
    mapping.filter(|(_, value)| leads(value)).map(|(key, _)| key.clone()).collect()
}

/// The tag that a schema says it has, as generators of .NET services write it where the tag is not the schema's name.
fn of_its_own(document: &Value, pointer: &str) -> Option<String> {
    document.pointer(pointer)?.get("x-ms-discriminator-value")?.as_str().map(str::to_owned)
}

/// The values that the alternative itself gives to its tag.
fn fixed(ground: Ground<'_>, pointer: &str, property: &str) -> Vec<String> {
    let node = Node::one(child(&child(pointer, "properties"), property));
    if ground.document.pointer(&node.pointers[0]).is_none() {
        return Vec::new();
    }
    let listed = views(ground, &node, &[]).iter().find_map(View::listed).unwrap_or_default();
    listed.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

impl View<'_> {
    /// A discriminator of an included schema, without alternatives of its own, names the schema that includes it.
    fn inherit_tags(&mut self, document: &Value) {
        let mut tags = Vec::new();
        for (part, discriminator) in self.parts_with("discriminator") {
            let property = discriminator.get("propertyName").and_then(Value::as_str);
            let alone = !part.keywords.contains_key("oneOf") && !part.keywords.contains_key("anyOf");
            let Some(property) = property.filter(|_| alone) else { continue };
            if self.tags.iter().any(|tag| tag.property == property) {
                continue;
            }
            let named = |pointer: &str| {
                pointer.strip_prefix("/components/schemas/").filter(|name| !name.contains('/')).map(unescape)
            };
            let includes = self.parts.iter().find(|other| named(&other.pointer).is_some());
            let Some(outer) = includes else { continue };
            let mut values = mapped(document, discriminator, &outer.pointer);
            if values.is_empty() && outer.pointer != part.pointer {
                values.extend(of_its_own(document, &outer.pointer).or_else(|| named(&outer.pointer)));
            }
            if !values.is_empty() {
                tags.push(Tag { property: property.to_owned(), values });
            }
        }
        self.tags.extend(tags);
    }
}
