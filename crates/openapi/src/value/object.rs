//! Objects and arrays: what must be there, what may be, and what is tried when the whole is refused.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{Fill, Node, Reason, Run, Spot, Unmakeable, candidates::Found, view::View};

/// No list is made longer than this, whatever `minItems` says.
const MOST_ITEMS: usize = 1_000;

/// Items beyond this repeat the last one where they may.
const ITEMS_MADE: usize = 8;

/// Other values of one property that are tried when a whole object is refused.
const OTHERS_TRIED: usize = 6;

/// The properties that an object is made of.
#[derive(Default)]
struct Names {
    required: Vec<String>,
    optional: Vec<String>,
}

impl<'a> Run<'a> {
    /// Objects of one view: the one the fill asks for, then others until one is accepted.
    pub(super) fn objects(
        &self,
        view: &View<'a>,
        spot: &Spot,
        found: &mut Found<'_, 'a>,
    ) -> Result<(), Unmakeable> {
        let node = found.node().clone();
        let spot = &self.with_example(view, spot);
        let names = self.names(view, &node, spot);
        let sparing = self.sparing(&node, spot);
        let mut members = Members { run: self, view, node: &node, spot, made: HashMap::new() };
        let mut base = members.object(&names.required)?;
        let optional: Vec<String> = if sparing { Vec::new() } else { names.optional.clone() };
        let base_names = members.extended(&mut base, &optional, view.count_to("maxProperties"));
        self.pad(view, &node, spot, &mut base, sparing);
        let before = found.values.len();
        found.offer(Value::Object(base.clone()));
        if found.values.len() == before {
            self.other_objects(view, &names, &base_names, &mut members, found);
        }
        if !found.is_full() {
            self.varied_objects(&base, &mut members, found);
        }
        Ok(())
    }

    /// What the document shows of the object as a whole serves for its properties.
    fn with_example(&self, view: &View<'a>, spot: &Spot) -> Spot {
        if spot.shown.is_some() {
            return spot.clone();
        }
        let examples = self.examples(std::slice::from_ref(view));
        let shown = examples.into_iter().find(|value| value.is_object() || value.is_array());
        Spot { shown, ..spot.clone() }
    }

    fn names(&self, view: &View<'a>, node: &Node, spot: &Spot) -> Names {
        let mut names = Names::default();
        let travels = |name: &str| self.property_node(view, name).is_some_and(|node| !self.stays(&node));
        for name in view.required() {
            // A required property that is forbidden as well is left to the judge.
            if travels(name) || self.property_node(view, name).is_none() {
                names.required.push(name.to_owned());
            }
        }
        for tag in &view.tags {
            if !names.required.contains(&tag.property) {
                names.required.push(tag.property.clone());
            }
        }
        self.dependents(view, &mut names.required);
        let declared = view.declared();
        names
            .required
            .sort_by_key(|name| declared.iter().position(|other| other == name).unwrap_or(usize::MAX));
        for name in declared {
            let Some(inner) = self.property_node(view, name) else { continue };
            let within = self.is_within(&inner, &spot.property(node, name));
            let left_out = within || self.stays(&inner) || self.is_shunned(&inner);
            if !left_out && !names.required.iter().any(|other| other == name) {
                names.optional.push(name.to_owned());
            }
        }
        names
    }

    /// What must be there since something else is.
    fn dependents(&self, view: &View<'a>, names: &mut Vec<String>) {
        let mut at = 0;
        while let Some(name) = names.get(at).cloned() {
            at += 1;
            for dependents in view.all("dependentRequired").filter_map(|map| map.get(&name)) {
                for more in dependents.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    if !names.iter().any(|other| other == more) {
                        names.push(more.to_owned());
                    }
                }
            }
        }
    }

    /// Properties beyond the declared ones, up to `minProperties`; one in a mapping, to show what it holds.
    fn pad(
        &self,
        view: &View<'a>,
        node: &Node,
        spot: &Spot,
        members: &mut Map<String, Value>,
        sparing: bool,
    ) {
        let least =
            view.count_from("minProperties").map_or(0, |least| usize::try_from(least).unwrap_or(usize::MAX));
        let most = view
            .count_to("maxProperties")
            .map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let is_mapping = view.declared().is_empty()
            && (view.all("additionalProperties").any(Value::is_object)
                || view.all("patternProperties").next().is_some());
        let shown = usize::from(is_mapping && members.is_empty() && !sparing);
        let wanted = least.max(shown).min(most).min(MOST_ITEMS);
        if members.len() >= wanted {
            return;
        }
        for name in self.extra_names(view, spot, wanted) {
            if members.len() >= wanted {
                break;
            }
            let Some(inner) = self.property_node(view, &name).filter(|_| !members.contains_key(&name)) else {
                continue;
            };
            if let Ok(value) = self.one(&inner, &spot.property(node, &name)) {
                members.insert(name, value);
            }
        }
    }

    /// Names for properties that the schema does not declare, those of the example first.
    pub(super) fn extra_names(&self, view: &View<'a>, spot: &Spot, count: usize) -> Vec<String> {
        let declared = view.declared();
        let shown = spot.shown.as_ref().and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned();
        let mut names: Vec<String> = shown.collect();
        names.extend((1..=count).map(|number| format!("key{number}")));
        let limits = specwright_pattern::Limits { at_most: count.max(20), ..Default::default() };
        let patterns = view.all("patternProperties").filter_map(Value::as_object).flat_map(Map::keys);
        for source in patterns {
            names.extend(self.texts().matching(source, &limits).iter().cloned());
        }
        let pointers: Vec<String> = view
            .parts_with("propertyNames")
            .map(|(part, _)| format!("{}/propertyNames", part.pointer))
            .collect();
        let rule = Node { pointers };
        if !rule.pointers.is_empty() {
            let run = self.filled(Fill::Smallest);
            let made = run.several(&rule, count.max(4), &Spot::new("key", None)).unwrap_or_default();
            names.extend(made.into_iter().filter_map(|name| name.as_str().map(str::to_owned)));
            names.retain(|name| self.accepts(&rule, &Value::String(name.clone())));
        }
        names.retain(|name| !declared.contains(&name.as_str()));
        names
    }

    /// When the object that was asked for is refused: with fewer properties, with more, with others, with other values.
    fn other_objects(
        &self,
        view: &View<'a>,
        names: &Names,
        base_names: &[String],
        members: &mut Members<'_, 'a>,
        found: &mut Found<'_, 'a>,
    ) {
        let spot = members.spot.clone();
        let node = members.node.clone();
        let optional: Vec<&String> =
            base_names.iter().filter(|name| !names.required.contains(name)).collect();
        let mut sets: Vec<Vec<String>> = Vec::new();
        for kept in (0..optional.len()).rev() {
            sets.push(optional[..kept].iter().map(|name| (*name).clone()).collect());
        }
        for left_out in 0..optional.len() {
            let rest = optional.iter().enumerate().filter(|(at, _)| *at != left_out);
            sets.push(rest.map(|(_, name)| (*name).clone()).collect());
        }
        sets.extend(names.optional.iter().map(|name| vec![name.clone()]));
        sets.push(names.optional.clone());
        for set in sets {
            let Ok(mut object) = members.object(&names.required) else { return };
            members.extended(&mut object, &set, view.count_to("maxProperties"));
            self.pad(view, &node, &spot, &mut object, true);
            if found.offer(Value::Object(object)) || found.is_full() {
                return;
            }
        }
        for set in [names.optional.clone(), Vec::new()] {
            let Ok(mut object) = members.object(&names.required) else { return };
            members.extended(&mut object, &set, view.count_to("maxProperties"));
            for name in object.clone().keys() {
                for value in members.others(name, OTHERS_TRIED) {
                    let mut other = object.clone();
                    other.insert(name.clone(), value);
                    if found.offer(Value::Object(other)) || found.is_full() {
                        return;
                    }
                }
            }
        }
    }

    /// More objects, each with another value of one property.
    fn varied_objects(
        &self,
        base: &Map<String, Value>,
        members: &mut Members<'_, 'a>,
        found: &mut Found<'_, 'a>,
    ) {
        for name in base.keys() {
            for value in members.others(name, found.missing() + 1) {
                let mut other = base.clone();
                other.insert(name.clone(), value);
                found.offer(Value::Object(other));
                if found.is_full() {
                    return;
                }
            }
        }
    }

    /// Arrays of one view.
    pub(super) fn arrays(
        &self,
        view: &View<'a>,
        spot: &Spot,
        found: &mut Found<'_, 'a>,
    ) -> Result<(), Unmakeable> {
        let node = found.node().clone();
        let spot = &self.with_example(view, spot);
        let count = |count: Option<u64>| count.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        let least = count(view.count_from("minItems")).unwrap_or(0).min(MOST_ITEMS);
        let most = count(view.count_to("maxItems")).unwrap_or(usize::MAX);
        let prefix = view.all("prefixItems").filter_map(Value::as_array).map(Vec::len).max().unwrap_or(0);
        let shown = match self.fill {
            _ if self.sparing(&node, spot) => 0,
            Fill::Smallest => 0,
            Fill::Typical | Fill::Full => prefix.max(1),
        };
        let wanted = least.max(shown).min(most);
        let mut first = self.items(view, &node, spot, wanted);
        if first.is_err() && wanted > least {
            first = self.items(view, &node, spot, least);
        }
        let first = first?;
        let accepted = found.offer(Value::Array(first.clone()));
        let lengths = (least..=least + 3).chain([prefix, wanted + 1]).filter(|length| *length <= most);
        for length in lengths {
            if found.is_full() || (accepted && found.missing() == 0) {
                break;
            }
            if let Ok(items) = self.items(view, &node, spot, length) {
                found.offer(Value::Array(items));
            }
        }
        if !found.is_full() && most > 0 {
            let Some(inner) = self.item_node(view, 0) else { return Ok(()) };
            let at_least = if first.is_empty() { self.items(view, &node, spot, 1)? } else { first };
            let others = self.several(&inner, found.missing() + 2, &spot.item(&node, 0)).unwrap_or_default();
            for other in others {
                let mut items = at_least.clone();
                if let Some(item) = items.first_mut() {
                    *item = other;
                }
                found.offer(Value::Array(items));
            }
        }
        Ok(())
    }

    /// So many items, those that `contains` asks for among them.
    pub(super) fn items(
        &self,
        view: &View<'a>,
        node: &Node,
        spot: &Spot,
        count: usize,
    ) -> Result<Vec<Value>, Unmakeable> {
        let unique = view.flag("uniqueItems");
        let needed = contained(view);
        let mut items: Vec<Value> = Vec::new();
        // Different values of each node of which items are made.
        let mut pools: HashMap<Node, Vec<Value>> = HashMap::new();
        let total = count.max(needed.len());
        for index in 0..total {
            let below = spot.item(node, index);
            let nothing = || self.unmakeable(node, &below, Reason::Nothing);
            let mut inner = self.item_node(view, index).ok_or_else(nothing)?;
            if let Some(more) = needed.get(index) {
                inner.pointers.push(more.clone());
            }
            if unique {
                let pool = match pools.get(&inner) {
                    Some(pool) => pool,
                    None => {
                        let pool = self.several(&inner, total, &below)?;
                        pools.entry(inner).or_insert(pool)
                    }
                };
                let fresh = pool.iter().find(|value| !items.contains(value)).cloned();
                items.push(fresh.ok_or_else(|| self.unmakeable(node, &below, Reason::Refused))?);
            } else if index >= ITEMS_MADE && needed.len() < index && !items.is_empty() {
                items.extend(items.last().cloned());
            } else {
                items.push(self.one(&inner, &below)?);
            }
        }
        Ok(items)
    }
}

/// For each item that `contains` asks for, the pointer of what it must satisfy.
fn contained(view: &View<'_>) -> Vec<String> {
    let mut needed = Vec::new();
    for (part, _) in view.parts_with("contains") {
        let least = part.keywords.get("minContains").and_then(Value::as_u64).unwrap_or(1).min(100);
        needed.extend((0..least).map(|_| format!("{}/contains", part.pointer)));
    }
    needed
}

/// The values of an object's properties, each made once.
pub(super) struct Members<'r, 'a> {
    run: &'r Run<'a>,
    view: &'r View<'a>,
    node: &'r Node,
    spot: &'r Spot,
    made: HashMap<String, Result<Value, Unmakeable>>,
}

impl<'a> Members<'_, 'a> {
    fn value(&mut self, name: &str) -> Result<Value, Unmakeable> {
        if let Some(made) = self.made.get(name) {
            return made.clone();
        }
        let made = self.fresh(name);
        self.made.insert(name.to_owned(), made.clone());
        made
    }

    fn fresh(&self, name: &str) -> Result<Value, Unmakeable> {
        let spot = self.spot.property(self.node, name);
        let forbidden = || self.run.unmakeable(self.node, &spot, Reason::Nothing);
        let inner = self.run.property_node(self.view, name).ok_or_else(forbidden)?;
        let tags = self.view.tags.iter().filter(|tag| tag.property == name);
        let mut tagged = tags.flat_map(|tag| &tag.values).map(|value| Value::from(value.as_str()));
        if let Some(tag) = tagged.find(|value| self.run.accepts(&inner, value)) {
            return Ok(tag);
        }
        self.run.one(&inner, &spot)
    }

    /// Other values of a property; its tag is what it is.
    fn others(&self, name: &str, count: usize) -> Vec<Value> {
        if self.view.tags.iter().any(|tag| tag.property == name) {
            return Vec::new();
        }
        let Some(inner) = self.run.property_node(self.view, name) else { return Vec::new() };
        self.run.several(&inner, count + 1, &self.spot.property(self.node, name)).unwrap_or_default()
    }

    /// An object of exactly these properties.
    fn object(&mut self, names: &[String]) -> Result<Map<String, Value>, Unmakeable> {
        names.iter().map(|name| Ok((name.clone(), self.value(name)?))).collect()
    }

    /// Adds optional properties, with what they depend on, as far as they can be made; the names that were added.
    fn extended(
        &mut self,
        object: &mut Map<String, Value>,
        optional: &[String],
        most: Option<u64>,
    ) -> Vec<String> {
        let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let mut added = Vec::new();
        for name in optional {
            let mut names = vec![name.clone()];
            self.run.dependents(self.view, &mut names);
            names.retain(|name| !object.contains_key(name));
            if object.len() + names.len() > most {
                continue;
            }
            let Ok(more) = self.object(&names) else { continue };
            object.extend(more);
            added.extend(names);
        }
        // As the document orders them.
        let declared = self.view.declared();
        let place = |name: &String| declared.iter().position(|other| other == name).unwrap_or(usize::MAX);
        let mut sorted: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
        sorted.sort_by_key(|(name, _)| place(name));
        object.extend(sorted);
        added
    }
}

/// Completion of given values.
impl<'a> Run<'a> {
    /// The value with what its schema requires and it lacks.
    pub(super) fn completed(&self, node: &Node, value: Value, spot: &Spot) -> Value {
        self.visited.set(self.visited.get() + 1);
        if self.accepts(node, &value)
            || spot.above.len() > super::DEEPEST
            || self.visited.get() > super::BUDGET
        {
            return value;
        }
        let mut views = self.views(node, spot, &[]);
        views.sort_by_cached_key(|view| (!is_named(view, &value), strangers(view, &value)));
        let mut first = None;
        for view in &views {
            let completed = match &value {
                Value::Object(members) => self.completed_object(view, node, members, spot),
                Value::Array(items) => self.completed_array(view, node, items, spot),
                Value::Null => self.one(node, spot).unwrap_or(Value::Null),
                single => single.clone(),
            };
            if self.accepts(node, &completed) {
                return completed;
            }
            first.get_or_insert(completed);
        }
        // Of several alternatives none is the value's own.
        if views.len() > 1 { value } else { first.unwrap_or(value) }
    }

    fn completed_object(
        &self,
        view: &View<'a>,
        node: &Node,
        members: &Map<String, Value>,
        spot: &Spot,
    ) -> Value {
        let mut members = members.clone();
        for (name, value) in &mut members {
            if let Some(inner) = self.property_node(view, name) {
                *value = self.completed(&inner, value.take(), &spot.property(node, name));
            }
        }
        let required = self.names(view, node, spot).required;
        let made = Members { run: self, view, node, spot, made: HashMap::new() };
        for name in required.iter().filter(|name| !members.contains_key(*name)).collect::<Vec<_>>() {
            let Some(inner) = self.property_node(view, name) else { continue };
            let is_tag = view.tags.iter().any(|tag| tag.property == *name);
            let value = match self.accepts(&inner, &Value::Null) && !inner.pointers.is_empty() && !is_tag {
                true => Ok(Value::Null),
                false => made.fresh(name),
            };
            if let Ok(value) = value {
                members.insert(name.clone(), value);
            }
        }
        Value::Object(members)
    }

    fn completed_array(&self, view: &View<'a>, node: &Node, items: &[Value], spot: &Spot) -> Value {
        let complete = |(index, item): (usize, &Value)| match self.item_node(view, index) {
            Some(inner) => self.completed(&inner, item.clone(), &spot.item(node, index)),
            None => item.clone(),
        };
        Value::Array(items.iter().enumerate().map(complete).collect())
    }
}

/// Whether the value's tag names the view's alternative.
fn is_named(view: &View<'_>, value: &Value) -> bool {
    view.tags.iter().any(|tag| {
        let named = value.get(&tag.property).and_then(Value::as_str);
        named.is_some_and(|named| tag.values.iter().any(|value| value == named))
    })
}

/// How many properties of the value a view does not declare.
fn strangers(view: &View<'_>, value: &Value) -> usize {
    let declared = view.declared();
    let names = value.as_object().into_iter().flat_map(Map::keys);
    names.filter(|name| !declared.contains(&name.as_str())).count()
}
