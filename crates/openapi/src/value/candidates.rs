//! Candidates for any schema, by alternative and by type, until as many as wanted are accepted.

use serde_json::{Map, Value};

use super::{
    BUDGET, DEEPEST, Fill, Node, Reason, Run, Spot, Unmakeable,
    number::Grid,
    random,
    text::StringRules,
    view::{Choice, Type, View, views},
};
use crate::{Direction, api::Example, tree::child};

/// Candidates of one kind that are judged before it is given up.
const MOST_TRIES: usize = 3_000;

/// Accepted values, each once.
pub(super) struct Found<'r, 'a> {
    run: &'r Run<'a>,
    node: &'r Node,
    wanted: usize,
    tries: usize,
    pub values: Vec<Value>,
}

impl<'r, 'a> Found<'r, 'a> {
    pub(super) fn new(run: &'r Run<'a>, node: &'r Node, wanted: usize) -> Found<'r, 'a> {
        Found { run, node, wanted, tries: 0, values: Vec::new() }
    }

    /// Takes a value if it is new and accepted. Whether it was accepted.
    pub(super) fn offer(&mut self, value: Value) -> bool {
        if self.is_full() || self.values.contains(&value) {
            return false;
        }
        self.tries += 1;
        let accepted = self.run.accepts(self.node, &value);
        if accepted {
            self.values.push(value);
        }
        accepted
    }

    pub(super) fn node(&self) -> &'r Node {
        self.node
    }

    pub(super) fn is_full(&self) -> bool {
        self.values.len() >= self.wanted || self.tries > MOST_TRIES
    }

    /// Values that are still wanted.
    pub(super) fn missing(&self) -> usize {
        self.wanted - self.values.len()
    }
}

impl<'a> Run<'a> {
    /// One value that the node accepts.
    pub(super) fn one(&self, node: &Node, spot: &Spot) -> Result<Value, Unmakeable> {
        let refused = || self.unmakeable(node, spot, Reason::Refused);
        self.several(node, 1, spot)?.into_iter().next().ok_or_else(refused)
    }

    /// Up to `count` different values, at least one.
    pub(super) fn several(&self, node: &Node, count: usize, spot: &Spot) -> Result<Vec<Value>, Unmakeable> {
        self.chosen(node, count, spot, &[])
    }

    /// The same, through the alternatives that are named.
    pub(super) fn chosen(
        &self,
        node: &Node,
        count: usize,
        spot: &Spot,
        chosen: &[Choice],
    ) -> Result<Vec<Value>, Unmakeable> {
        self.visited.set(self.visited.get() + 1);
        if spot.above.len() > DEEPEST || self.visited.get() > 2 * BUDGET {
            return Err(self.unmakeable(node, spot, Reason::TooDeep));
        }
        let views = self.views(node, spot, chosen);
        let mut found = Found::new(self, node, count);
        let mut first = views.is_empty().then(|| self.unmakeable(node, spot, Reason::Nothing));
        if chosen.is_empty() {
            for value in self.documented(node, &views, spot) {
                found.offer(value);
            }
        }
        for view in &views {
            if found.is_full() {
                break;
            }
            if let Err(error) = self.offer(view, spot, &mut found) {
                first.get_or_insert(error);
            }
        }
        if found.values.is_empty() {
            return Err(first.unwrap_or_else(|| self.unmakeable(node, spot, Reason::Refused)));
        }
        Ok(found.values)
    }

    /// The ways to satisfy a node; those that lead back to where the value stands go last.
    pub(super) fn views(&self, node: &Node, spot: &Spot, chosen: &[Choice]) -> Vec<View<'a>> {
        let mut views = views(self.maker.ground(), node, chosen);
        let document = &self.maker.api.document;
        let above: Vec<String> =
            spot.above.iter().flat_map(|node| node.resolved(document).pointers).collect();
        if !above.is_empty() {
            let leads_back =
                |view: &View<'_>| view.parts.iter().skip(1).any(|part| above.contains(&part.pointer));
            views.sort_by_cached_key(leads_back);
        }
        views
    }

    /// What the document shows: whole where that is wanted, else single values alone.
    fn documented(&self, node: &Node, views: &[View<'a>], spot: &Spot) -> Vec<Value> {
        let whole = self.fill == Fill::Typical;
        let shown = spot.shown.clone().into_iter().chain(self.examples(views));
        let single = |value: &Value| !value.is_object() && !value.is_array();
        let kept = shown.filter(|value| !value.is_null() && (whole || single(value)));
        kept.map(|value| self.stripped(node, value, spot)).collect()
    }

    /// Documented examples, then defaults, of the outermost schema first.
    pub(super) fn examples(&self, views: &[View<'a>]) -> Vec<Value> {
        let mut examples = Vec::new();
        let mut defaults = Vec::new();
        if !self.maker.examples {
            return examples;
        }
        for part in views.first().into_iter().flat_map(|view| &view.parts) {
            match self.maker.judge.id_at(&part.pointer) {
                Some(id) => {
                    let schema = &self.maker.api.schemas[id];
                    let consistent = |example: &&Example| example.contract.contradicts.is_none();
                    let shown = schema.examples.iter().filter(consistent);
                    examples.extend(shown.map(|example| example.value.clone()));
                }
                None => {
                    let shown = part.keywords.get("examples").and_then(Value::as_array);
                    examples.extend(shown.into_iter().flatten().cloned());
                }
            }
            defaults.extend(part.keywords.get("default").cloned());
        }
        examples.extend(defaults);
        examples
    }

    /// A documented value without the properties that do not travel in this direction.
    fn stripped(&self, node: &Node, value: Value, spot: &Spot) -> Value {
        match value {
            Value::Object(members) if spot.above.len() < DEEPEST => {
                let Some(view) = self.views(node, spot, &[]).into_iter().next() else {
                    return Value::Object(members);
                };
                let mut kept = Map::new();
                for (name, member) in members {
                    let Some(inner) = self.property_node(&view, &name) else {
                        kept.insert(name, member);
                        continue;
                    };
                    if !self.stays(&inner) {
                        let below = spot.property(node, &name);
                        let member = self.stripped(&inner, member, &below);
                        kept.insert(name, member);
                    }
                }
                Value::Object(kept)
            }
            Value::Array(items) if spot.above.len() < DEEPEST => {
                let Some(view) = self.views(node, spot, &[]).into_iter().next() else {
                    return Value::Array(items);
                };
                let strip = |(index, item)| match self.item_node(&view, index) {
                    Some(inner) => self.stripped(&inner, item, &spot.item(node, index)),
                    None => item,
                };
                Value::Array(items.into_iter().enumerate().map(strip).collect())
            }
            single => single,
        }
    }

    /// Whether values of the node never travel in this direction.
    pub(super) fn stays(&self, node: &Node) -> bool {
        views(self.maker.ground(), node, &[]).first().is_some_and(|view| view.stays(self.direction))
    }

    /// Candidates of one view.
    fn offer(&self, view: &View<'a>, spot: &Spot, found: &mut Found<'_, 'a>) -> Result<(), Unmakeable> {
        if let Some(listed) = view.listed() {
            let (null, rest): (Vec<&Value>, Vec<&Value>) =
                listed.into_iter().partition(|value| value.is_null());
            rest.into_iter().chain(null).for_each(|value| {
                found.offer(value.clone());
            });
            return Ok(());
        }
        let types = view.types(spot.above.is_empty());
        if self.is_within(found.node, spot) && types.contains(&Type::Null) {
            found.offer(Value::Null);
        }
        let mut outcome = Ok(());
        for word in types {
            if found.is_full() {
                break;
            }
            let offered = match word {
                Type::Object => self.objects(view, spot, found),
                Type::Array => self.arrays(view, spot, found),
                word => {
                    self.offer_single(word, view, spot, found);
                    Ok(())
                }
            };
            outcome = outcome.and(offered);
        }
        outcome
    }

    fn offer_single(&self, word: Type, view: &View<'a>, spot: &Spot, found: &mut Found<'_, 'a>) {
        match word {
            Type::Boolean => {
                found.offer(Value::Bool(true));
                found.offer(Value::Bool(false));
            }
            Type::Null => {
                found.offer(Value::Null);
            }
            Type::Integer | Type::Number => {
                let grid = Grid::new(view, word == Type::Integer);
                for value in grid.several(found.missing() + 16) {
                    found.offer(value);
                }
            }
            Type::String => self.strings(view, spot, found),
            Type::Object | Type::Array => {}
        }
    }

    fn strings(&self, view: &View<'a>, spot: &Spot, found: &mut Found<'_, 'a>) {
        let rules = StringRules::new(view);
        let salt = random::of_text(self.maker.seed, &spot.path);
        let mut candidates = rules.candidates(self.texts(), &spot.name, salt);
        let _ = candidates.by_ref().map(Value::String).any(|value| found.offer(value));
        if !found.is_full() {
            for text in rules.many(self.texts(), &spot.name, salt, found.missing()) {
                found.offer(Value::String(text));
            }
        }
        for text in candidates {
            if found.is_full() {
                break;
            }
            found.offer(Value::String(text));
        }
    }

    /// The schemas that apply to an item, or none where no item may stand.
    pub(super) fn item_node(&self, view: &View<'a>, index: usize) -> Option<Node> {
        let mut pointers = Vec::new();
        for part in &view.parts {
            let prefix = part.keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
            if index < prefix {
                pointers.push(format!("{}/prefixItems/{index}", part.pointer));
                continue;
            }
            match part.keywords.get("items") {
                Some(Value::Bool(false)) => return None,
                Some(Value::Object(_)) => pointers.push(child(&part.pointer, "items")),
                _ => {}
            }
        }
        Some(Node { pointers })
    }

    /// The schemas that apply to a property, or none where it may not be there.
    pub(super) fn property_node(&self, view: &View<'a>, name: &str) -> Option<Node> {
        let mut pointers = Vec::new();
        let mut rest = Vec::new();
        for part in &view.parts {
            let mut covered = false;
            if part.keywords.get("properties").is_some_and(|properties| properties.get(name).is_some()) {
                covered = true;
                pointers.push(child(&child(&part.pointer, "properties"), name));
            }
            let patterns = part.keywords.get("patternProperties").and_then(Value::as_object);
            for source in patterns.into_iter().flat_map(Map::keys) {
                if self.texts().pattern(source).is_some_and(|pattern| pattern.is_match(name)) {
                    covered = true;
                    pointers.push(child(&child(&part.pointer, "patternProperties"), source));
                }
            }
            match part.keywords.get("additionalProperties") {
                Some(Value::Bool(false)) if !covered => return None,
                Some(Value::Object(_)) if !covered => {
                    pointers.push(child(&part.pointer, "additionalProperties"));
                }
                _ => {}
            }
            rest.extend(part.keywords.get("unevaluatedProperties").map(|value| (part, value)));
        }
        if pointers.is_empty() {
            for (part, value) in rest {
                match value {
                    Value::Bool(false) => return None,
                    Value::Object(_) => pointers.push(child(&part.pointer, "unevaluatedProperties")),
                    _ => {}
                }
            }
        }
        Some(Node { pointers })
    }

    /// Whether a property is left out although it may be there: deprecated ones are not sent.
    pub(super) fn is_shunned(&self, node: &Node) -> bool {
        self.direction == Direction::Request
            && views(self.maker.ground(), node, &[]).first().is_some_and(|view| view.flag("deprecated"))
    }
}
