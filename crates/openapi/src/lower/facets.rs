//! One schema as the sum of its parts: itself, what `allOf` adds, and what a `$ref` with siblings refers to.

use std::collections::HashSet;

use serde_json::{Number, Value};

use super::Lower;
use crate::{
    catalogue::CYCLIC_REFERENCE,
    resolve::Target,
    tree::{Data, Node, child},
};

/// Keywords that say something about a schema without constraining values.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "summary",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "xml",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
];

/// Whether `key` constrains no value.
pub(crate) fn is_annotation(key: &str) -> bool {
    key.starts_with("x-") || ANNOTATIONS.contains(&key)
}

/// One of the schemas that all apply.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub pointer: String,
    pub node: &'a Node,
}

/// Schemas that all apply to the same value.
#[derive(Clone, Debug, Default)]
pub(super) struct Facets<'a> {
    /// Outer parts after those they include, so that the last word is the outermost.
    pub parts: Vec<Part<'a>>,
    /// Whether a part is wrapped in an alternative to `null`.
    pub nullable: bool,
    /// The only schema that constrains anything, if all other parts are annotations.
    pub only: Option<String>,
}

impl<'a> Facets<'a> {
    /// Every occurrence of a keyword, with the pointer of its value.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = (String, &'a Node)> {
        let found: Vec<_> = self
            .parts
            .iter()
            .filter_map(|part| Some((child(&part.pointer, key), part.node.get(key)?)))
            .collect();
        found.into_iter()
    }

    /// The last occurrence of a keyword, with the pointer of its value.
    pub(super) fn last(&self, key: &str) -> Option<(String, &'a Node)> {
        self.all(key).last()
    }

    /// Whether any part has the keyword.
    pub(super) fn has(&self, key: &str) -> bool {
        self.parts.iter().any(|part| part.node.get(key).is_some())
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.last(key)?.1.as_str().map(str::to_owned)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.all(key).any(|(_, node)| node.as_bool() == Some(true))
    }

    pub(super) fn json(&self, key: &str) -> Option<Value> {
        self.last(key).map(|(_, node)| node.to_json())
    }

    /// The strictest lower bound.
    pub(super) fn least(&self, key: &str) -> Option<Number> {
        self.numbers(key).max_by(order)
    }

    /// The strictest upper bound.
    pub(super) fn most(&self, key: &str) -> Option<Number> {
        self.numbers(key).min_by(order)
    }

    /// The strictest lower bound of a count.
    pub(super) fn count_from(&self, key: &str) -> Option<u64> {
        self.least(key).and_then(|number| count(&number))
    }

    /// The strictest upper bound of a count.
    pub(super) fn count_to(&self, key: &str) -> Option<u64> {
        self.most(key).and_then(|number| count(&number))
    }

    fn numbers(&self, key: &str) -> impl Iterator<Item = Number> {
        self.all(key).filter_map(|(_, node)| node.as_number().cloned())
    }

    /// The types that every part allows, `null` among them; none where no part says.
    pub(super) fn types(&self) -> Option<Vec<&'a str>> {
        let mut allowed: Option<Vec<&'a str>> = None;
        for (_, node) in self.all("type") {
            let these: Vec<&str> = match &node.data {
                Data::String(word) => vec![word],
                _ => node.items().iter().filter_map(Node::as_str).collect(),
            };
            allowed = Some(match allowed {
                None => these,
                Some(before) => before.into_iter().filter_map(|word| narrower(word, &these)).collect(),
            });
        }
        allowed
    }
}

/// The type that `word` and one of `others` have in common.
fn narrower<'a>(word: &'a str, others: &[&'a str]) -> Option<&'a str> {
    if others.contains(&word) {
        return Some(word);
    }
    match word {
        "integer" if others.contains(&"number") => Some("integer"),
        "number" if others.contains(&"integer") => Some("integer"),
        _ => None,
    }
}

fn order(left: &Number, right: &Number) -> std::cmp::Ordering {
    let exact = left.as_i64().zip(right.as_i64()).map(|(left, right)| left.cmp(&right));
    exact.unwrap_or_else(|| {
        let float = |number: &Number| number.as_f64().unwrap_or_default();
        float(left).total_cmp(&float(right))
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the bounds are checked before the cast"
)]
fn count(number: &Number) -> Option<u64> {
    number
        .as_u64()
        .or_else(|| number.as_f64().filter(|float| (0.0..9e15).contains(float)).map(|float| float as u64))
}

impl<'a> Lower<'a> {
    /// The parts of the schema at `pointer`.
    pub(super) fn facets(&mut self, pointer: &str) -> Facets<'a> {
        let mut facets = Facets::default();
        self.gather(pointer, &mut facets, &mut Gathering::default());
        facets.only = self.node(pointer).and_then(|node| self.restates(pointer, node));
        facets
    }

    fn gather(&mut self, pointer: &str, facets: &mut Facets<'a>, so_far: &mut Gathering) {
        let Some(node) = self.node(pointer) else { return };
        if so_far.open.iter().any(|open| open == pointer) {
            let message = "this schema includes itself through `allOf` or `$ref`";
            let problem = self.diagnostic(&CYCLIC_REFERENCE, node, pointer, message);
            return self.report(problem.help("recursion must lead through properties or items"));
        }
        if so_far.open.len() > MAX_INCLUSIONS {
            let message = format!(
                "what schemas include more than {MAX_INCLUSIONS} deep is judged, but not part of the type"
            );
            return self.partial(pointer, message);
        }
        if !so_far.done.insert(pointer.to_owned()) {
            return;
        }
        so_far.open.push(pointer.to_owned());
        if let Some(Target::Local(target)) = node.get("$ref").and_then(Node::as_str).map(Target::parse) {
            self.gather(&target, facets, so_far);
        }
        for index in 0..node.get("allOf").map_or(0, |list| list.items().len()) {
            self.gather(&format!("{pointer}/allOf/{index}"), facets, so_far);
        }
        if let Some(only) = beside_null(pointer, node) {
            facets.nullable |= only.1;
            self.gather(&only.0, facets, so_far);
        }
        facets.parts.push(Part { pointer: pointer.to_owned(), node });
        so_far.open.pop();
    }

    /// The schema that this one only repeats, with annotations or `null` added.
    fn restates(&self, pointer: &str, node: &Node) -> Option<String> {
        let mut constraints = node.members().map(|(key, _)| key).filter(|key| !is_annotation(key));
        let only = match (constraints.next()?, constraints.next()) {
            ("$ref", None) => pointer.to_owned(),
            ("allOf", None) if node.get("allOf")?.items().len() == 1 => format!("{pointer}/allOf/0"),
            ("anyOf" | "oneOf", None) => beside_null(pointer, node)?.0,
            _ => return None,
        };
        let target = self.follow(&only).map(|(target, _)| target).filter(|target| target != pointer)?;
        (!self.is_bare_child(pointer, &target)).then_some(target)
    }
}

/// How deep schemas may include each other: each level is one of the stack's.
const MAX_INCLUSIONS: usize = 32;

/// Which schemas were included already, and which are being included.
#[derive(Default)]
struct Gathering {
    done: HashSet<String>,
    open: Vec<String>,
}

/// The one alternative, and whether `null` is another.
fn beside_null(pointer: &str, node: &Node) -> Option<(String, bool)> {
    let key = ["anyOf", "oneOf"].into_iter().find(|key| node.get(key).is_some())?;
    let items = node.get(key)?.items();
    let mut rest = (0..items.len()).filter(|index| !is_null(&items[*index]));
    match (rest.next(), rest.next()) {
        (Some(only), None) => Some((format!("{pointer}/{key}/{only}"), items.len() > 1)),
        _ => None,
    }
}

/// Whether only `null` satisfies the schema.
pub(super) fn is_null(node: &Node) -> bool {
    let one = |key: &str| {
        node.get(key).is_some_and(|node| node.items().len() == 1 && node.items()[0].data == Data::Null)
    };
    let word = |node: &Node| node.as_str() == Some("null");
    node.get("type").is_some_and(|types| word(types) || (types.items().len() == 1 && word(&types.items()[0])))
        || node.get("const").is_some_and(|value| value.data == Data::Null)
        || one("enum")
}
