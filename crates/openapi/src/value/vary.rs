//! Values that differ from a valid one in one place, and the walk over the places of a value.

use std::{collections::HashSet, fmt, sync::Arc};

use serde_json::Value;

use super::{
    Fill, Hint, Maker, Node, Run, Spot,
    view::{Choice, View, views},
};
use crate::{Direction, api::SchemaId, tree::child};

/// Places of one value that are varied.
const MOST_PLACES: usize = 1_500;

/// Nesting in which alternatives are still entered one by one.
const DEEPEST_CHOICE: usize = 6;

macro_rules! keywords {
    ($($name:ident = $text:literal,)*) => {
        /// The keyword of JSON Schema (or of OpenAPI, for a discriminator) that a variation is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is the keyword of that name")]
        pub enum Keyword { $($name,)* }

        impl Keyword {
            /// The keyword as it is written; `null` for what `nullable` and the types say of null.
            pub fn as_str(self) -> &'static str {
                match self { $(Keyword::$name => $text,)* }
            }
        }
    };
}

keywords! {
    Type = "type",
    Null = "null",
    Enum = "enum",
    Const = "const",
    Format = "format",
    Pattern = "pattern",
    MinLength = "minLength",
    MaxLength = "maxLength",
    Minimum = "minimum",
    Maximum = "maximum",
    ExclusiveMinimum = "exclusiveMinimum",
    ExclusiveMaximum = "exclusiveMaximum",
    MultipleOf = "multipleOf",
    MinItems = "minItems",
    MaxItems = "maxItems",
    UniqueItems = "uniqueItems",
    Required = "required",
    DependentRequired = "dependentRequired",
    AdditionalProperties = "additionalProperties",
    PropertyNames = "propertyNames",
    MinProperties = "minProperties",
    MaxProperties = "maxProperties",
    OneOf = "oneOf",
    AnyOf = "anyOf",
    Discriminator = "discriminator",
}

impl fmt::Display for Keyword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A value that differs from a valid one in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Variation {
    /// The valid value it is made from: what a positive control sends.
    pub base: Arc<Value>,
    /// JSON pointer of the place in the value; for a property that is missing, where it would be.
    pub place: String,
    /// JSON pointer in [`Api::document`](crate::Api::document) of the schema that says so.
    pub schema: String,
    /// The keyword it is about.
    pub keyword: Keyword,
    /// What tells it apart from others of the same place and keyword, for case ids: `shortest`, `value-2`.
    pub name: String,
    /// What the document demands, as a fragment with the place as its subject: `has at most 9 characters`.
    pub demand: String,
    /// The whole value.
    pub value: Value,
    /// Of a broken value: whether nothing but the keyword is broken in this place.
    pub alone: bool,
}

impl Variation {
    /// The part of the whole value that stands at the place, if any.
    pub fn part(&self) -> Option<&Value> {
        self.value.pointer(&self.place)
    }
}

/// A place of a value.
#[derive(Clone, Debug)]
pub struct ValuePlace {
    /// JSON pointer of the place in the value.
    pub pointer: String,
    /// The name of the property, also for the items of its list.
    pub name: String,
    /// The schemas that apply there.
    pub node: Node,
}

/// A place with all that is known of it.
pub(super) struct At<'a> {
    pub base: Arc<Value>,
    pub node: Node,
    pub view: View<'a>,
    pub spot: Spot,
    /// The part of the base that stands there.
    pub part: Value,
    /// The alternative that leads here, where it is not the one of the first base.
    pub entered: Option<Choice>,
}

impl<'a> Maker<'a> {
    /// Valid values at the edges of what a schema allows: each bound, each enum value, the longest and rarest texts, optional
    /// properties present and absent, each alternative. Every one is accepted by the whole schema.
    pub fn extremes(&self, schema: SchemaId, direction: Direction, hint: Hint<'_>) -> Vec<Variation> {
        let walk = Walk::of(*self, schema, direction, hint);
        walk.places.iter().flat_map(|at| walk.run.extremes_at(at, &walk.root)).collect()
    }

    /// Values with one thing wrong, each refused by the whole schema.
    pub fn breaks(&self, schema: SchemaId, direction: Direction, hint: Hint<'_>) -> Vec<Variation> {
        let walk = Walk::of(*self, schema, direction, hint);
        walk.places.iter().flat_map(|at| walk.run.breaks_at(at, &walk.root)).collect()
    }

    /// The places of a value that a schema accepts, outermost first, each item of a list among them.
    pub fn places(&self, schema: SchemaId, value: &Value, direction: Direction) -> Vec<ValuePlace> {
        let node = Node::one(&self.api().schemas[schema].pointer);
        let run = Run::new(*self, Fill::Full, direction);
        let mut places = Vec::new();
        run.list_places(&node, value, &Spot::default(), &mut places);
        places
    }

    /// Up to `count` different values that the schemas of a place accept.
    pub fn unique_at(&self, place: &ValuePlace, count: usize, direction: Direction) -> Vec<Value> {
        let run = Run::new(*self, Fill::Typical, direction);
        let spot = Spot { path: place.pointer.clone(), ..Spot::new(&place.name, None) };
        run.several(&place.node, count, &spot).unwrap_or_default()
    }
}

/// The places of the values of one schema.
struct Walk<'a> {
    run: Run<'a>,
    root: Node,
    places: Vec<At<'a>>,
    seen: HashSet<(String, Node, Option<usize>)>,
}

impl<'a> Walk<'a> {
    fn of(maker: Maker<'a>, schema: SchemaId, direction: Direction, hint: Hint<'_>) -> Walk<'a> {
        let root = Node::one(&maker.api().schemas[schema].pointer);
        let run = Run::new(maker, maker.base, direction);
        let spot = Spot::new(hint.name, hint.shown);
        let mut walk = Walk { run, root: root.clone(), places: Vec::new(), seen: HashSet::new() };
        let full = walk.run.one(&root, &spot);
        let base = full.or_else(|_| walk.run.filled(Fill::Smallest).one(&root, &spot));
        if let Ok(base) = base {
            walk.enter(&Arc::new(base), &root, &spot, None);
        }
        walk
    }

    /// Adds the place at `spot` of `base`, those below it, and those of its other alternatives.
    fn enter(&mut self, base: &Arc<Value>, node: &Node, spot: &Spot, entered: Option<Choice>) {
        let key = (spot.path.clone(), node.clone(), entered.as_ref().map(|choice| choice.index));
        if self.places.len() >= MOST_PLACES || self.run.is_within(node, spot) || !self.seen.insert(key) {
            return;
        }
        let Some(part) = base.pointer(&spot.path).cloned() else { return };
        self.run.visited.set(0);
        let all = views(self.run.maker.ground(), node, &[]);
        let Some(view) = self.run.taken(&all, &part).cloned() else { return };
        let is_first = entered.is_none();
        self.places.push(At {
            base: Arc::clone(base),
            node: node.clone(),
            view: view.clone(),
            spot: spot.clone(),
            part: part.clone(),
            entered,
        });
        self.below(base, node, &view, spot, &part);
        if is_first && spot.above.len() <= DEEPEST_CHOICE {
            self.alternatives(base, node, &all, &view, spot);
        }
    }

    fn below(&mut self, base: &Arc<Value>, node: &Node, view: &View<'a>, spot: &Spot, part: &Value) {
        match part {
            Value::Object(members) => {
                for name in members.keys() {
                    if let Some(inner) = self.run.property_node(view, name) {
                        self.enter(base, &inner, &spot.property(node, name), None);
                    }
                }
                for name in view.declared().into_iter().filter(|name| !members.contains_key(*name)) {
                    self.absent(base, node, view, spot, name);
                }
            }
            Value::Array(items) => {
                let prefix = view.all("prefixItems").filter_map(Value::as_array).map(Vec::len).max();
                for index in 0..items.len().min(prefix.unwrap_or(0).max(1)) {
                    if let Some(inner) = self.run.item_node(view, index) {
                        self.enter(base, &inner, &spot.item(node, index), None);
                    }
                }
            }
            _ => {}
        }
    }

    /// A property that the base lacks, since it does not go with others.
    fn absent(&mut self, base: &Arc<Value>, node: &Node, view: &View<'a>, spot: &Spot, name: &str) {
        let Some(inner) = self.run.property_node(view, name) else { return };
        if self.run.stays(&inner)
            || self.run.is_shunned(&inner)
            || self.run.is_within(&inner, &spot.property(node, name))
        {
            return;
        }
        let below = spot.property(node, name);
        let Ok(value) = self.run.one(&inner, &below) else { return };
        let smallest = self.run.filled(Fill::Smallest).one(&self.root, &Spot::default());
        for whole in [Some((**base).clone()), smallest.ok()].into_iter().flatten() {
            let Some(with) = put(&whole, &below.path, value.clone()) else { continue };
            if self.run.accepts(&self.root, &with) {
                return self.enter(&Arc::new(with), &inner, &below, None);
            }
        }
    }

    /// Each alternative of the node's own lists that the base does not take.
    fn alternatives(
        &mut self,
        base: &Arc<Value>,
        node: &Node,
        all: &[View<'a>],
        taken: &View<'a>,
        spot: &Spot,
    ) {
        let mut choices: Vec<Choice> = Vec::new();
        for choice in all.iter().flat_map(|view| &view.choices) {
            if !taken.choices.contains(choice) && !choices.contains(choice) {
                choices.push(choice.clone());
            }
        }
        for choice in choices {
            let run = &self.run;
            let made = [Fill::Full, Fill::Smallest].into_iter().flat_map(|fill| {
                let made = run.filled(fill).chosen(node, 3, spot, std::slice::from_ref(&choice));
                made.unwrap_or_default()
            });
            let whole = made.filter_map(|part| put(base, &spot.path, part)).find(|whole| {
                let part = whole.pointer(&spot.path);
                part.is_some_and(|part| run.takes(part, &choice)) && run.accepts(&self.root, whole)
            });
            let Some(whole) = whole else { continue };
            let (base, node) = (Arc::new(whole), node.clone());
            self.enter_alternative(&base, &node, spot, choice);
        }
    }

    fn enter_alternative(&mut self, base: &Arc<Value>, node: &Node, spot: &Spot, choice: Choice) {
        let Some(part) = base.pointer(&spot.path).cloned() else { return };
        let through = views(self.run.maker.ground(), node, std::slice::from_ref(&choice));
        let Some(view) = self.run.taken(&through, &part).cloned() else { return };
        self.places.push(At {
            base: Arc::clone(base),
            node: node.clone(),
            view: view.clone(),
            spot: spot.clone(),
            part: part.clone(),
            entered: Some(choice),
        });
        self.below(base, node, &view, spot, &part);
    }
}

impl<'a> Run<'a> {
    /// The view that a value takes.
    pub(super) fn taken<'v>(&self, views: &'v [View<'a>], value: &Value) -> Option<&'v View<'a>> {
        let accepts = |pointer: &str| self.maker.judge().accepts_at(pointer, value, self.direction);
        views.iter().find(|view| view.parts.iter().all(|part| accepts(&part.pointer)))
    }

    /// Whether a value satisfies an alternative.
    fn takes(&self, value: &Value, choice: &Choice) -> bool {
        let pointer = format!("{}/{}", choice.at, choice.index);
        self.maker.judge().accepts_at(&pointer, value, self.direction)
    }

    fn list_places(&self, node: &Node, value: &Value, spot: &Spot, places: &mut Vec<ValuePlace>) {
        if places.len() >= MOST_PLACES {
            return;
        }
        places.push(ValuePlace { pointer: spot.path.clone(), name: spot.name.clone(), node: node.clone() });
        if !value.is_object() && !value.is_array() {
            return;
        }
        let all = views(self.maker.ground(), node, &[]);
        let Some(view) = self.taken(&all, value).or(all.first()) else { return };
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    if let Some(inner) = self.property_node(view, name) {
                        self.list_places(&inner, member, &spot.property(node, name), places);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    if let Some(inner) = self.item_node(view, index) {
                        self.list_places(&inner, item, &spot.item(node, index), places);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The whole with another part at a place; the object around it must be there.
pub(super) fn put(whole: &Value, place: &str, part: Value) -> Option<Value> {
    let Some((parent, token)) = place.rsplit_once('/') else { return Some(part) };
    let mut changed = whole.clone();
    match changed.pointer_mut(parent)? {
        Value::Object(members) => {
            members.insert(crate::tree::unescape(token), part);
        }
        Value::Array(items) => *items.get_mut(token.parse::<usize>().ok()?)? = part,
        _ => return None,
    }
    Some(changed)
}

/// The whole without the property at a place.
pub(super) fn without(whole: &Value, place: &str) -> Option<Value> {
    let (parent, token) = place.rsplit_once('/')?;
    let mut changed = whole.clone();
    changed.pointer_mut(parent)?.as_object_mut()?.shift_remove(&crate::tree::unescape(token))?;
    Some(changed)
}

/// The place of a property of the value at a place.
pub(super) fn property(place: &str, name: &str) -> String {
    child(place, name)
}
