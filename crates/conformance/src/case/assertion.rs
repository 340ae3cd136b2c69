//! Assertions: what the body of a response must say beyond its schema.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    case::{Assertion, Emptied, Outcomes},
    http::wire::{self, Fixtures},
};

/// What pages showed when they were followed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Walked {
    /// Items of all pages, in order.
    pub(crate) items: Vec<Value>,
    /// Why following stopped short of the last page, if the target is to blame.
    pub(crate) fault: Option<String>,
    /// What pages of this size do not show though pages of another do.
    pub(crate) skipped: Option<String>,
    /// Whether the last page was reached.
    pub(crate) complete: bool,
}

/// What does not hold: where, what was expected, what came.
pub(crate) struct Broken {
    pub(crate) pointer: String,
    pub(crate) expected: String,
    pub(crate) actual: String,
}

/// What an assertion is judged by.
pub(crate) struct Grounds<'a> {
    pub(crate) body: &'a Value,
    pub(crate) walked: Option<&'a Walked>,
    pub(crate) outcomes: Option<&'a Outcomes>,
    pub(crate) fixtures: &'a Fixtures,
    pub(crate) reveal: bool,
}

impl Grounds<'_> {
    /// What of `assertion` does not hold, if anything.
    pub(crate) fn judge(&self, assertion: &Assertion) -> Option<Broken> {
        match assertion {
            Assertion::Equals(pointer, value) => self.equals(pointer, value),
            Assertion::Same(pointer, slot) => {
                let value = wire::value(slot, self.fixtures).ok()?;
                self.equals(pointer, &value)
            }
            Assertion::Cleared(pointer, names) => self.cleared(pointer, names),
            Assertion::NewTag(before, after) => self.new_tag(before, after),
            Assertion::AtMost(pointer, most) => {
                let count = self.items(pointer)?.len() as u64;
                let actual = format!("{count} items");
                (count > *most).then(|| broken(pointer, format!("at most {most} items"), actual))
            }
            Assertion::Lists(pointer, property, slot) => {
                let wanted = wire::value(slot, self.fixtures).ok()?;
                if self.walked.is_some_and(|walked| !walked.complete) {
                    return None;
                }
                let items = self.walked.map(|walked| &walked.items).or_else(|| self.items(pointer))?;
                let listed =
                    items.iter().any(|item| item.get(property).is_some_and(|value| alike(value, &wanted)));
                let expected = format!("an item with the {property} that was created");
                (!listed).then(|| broken(pointer, expected, format!("{} items, none with it", items.len())))
            }
            Assertion::EveryItemHas(pointer, slot) => {
                let wanted = wire::fill(slot, self.fixtures).ok()?;
                let others = self.items(pointer)?.iter().filter(|item| !contains(item, &wanted)).count();
                let expected = "only items that have the value asked for".to_owned();
                (others > 0).then(|| broken(pointer, expected, format!("{others} without it")))
            }
            Assertion::Outcomes { items, failures } => self.judge_outcomes(*items, *failures),
            Assertion::Walk { items, id } => self.judge_walk(items, id),
        }
    }

    fn items(&self, pointer: &str) -> Option<&Vec<Value>> {
        self.body.pointer(pointer)?.as_array()
    }

    fn equals(&self, pointer: &str, value: &Value) -> Option<Broken> {
        let found = self.body.pointer(pointer);
        let same = match found {
            Some(found) => alike(found, value),
            None => is_void(value),
        };
        let actual = match found {
            None => "nothing".to_owned(),
            Some(found) if self.reveal => found.to_string(),
            Some(_) => "another value".to_owned(),
        };
        (!same).then(|| broken(pointer, "what was written".to_owned(), actual))
    }

    fn cleared(&self, pointer: &str, places: &[Emptied]) -> Option<Broken> {
        let item = self.body.pointer(pointer)?;
        let there = |place: &&Emptied| {
            let found = item.get(&place.name).filter(|value| !is_void(value));
            found.is_some_and(|value| place.default.as_ref().is_none_or(|default| !alike(value, default)))
        };
        let left: Vec<&str> = places.iter().filter(there).map(|place| place.name.as_str()).collect();
        let expected = "nothing of what was left out".to_owned();
        (!left.is_empty()).then(|| broken(pointer, expected, format!("still {}", left.join(", "))))
    }

    fn new_tag(&self, before: &str, after: &str) -> Option<Broken> {
        let (before, after) = (self.fixtures.get(before)?, self.fixtures.get(after)?);
        let tag = |answer: &Value| answer.pointer("/headers/etag").and_then(Value::as_str).map(str::to_owned);
        let (old, new) = (tag(before)?, tag(after)?);
        let changed = before["body"] != after["body"];
        let expected = "another entity tag than before the change".to_owned();
        (changed && old == new).then(|| broken("headers/etag", expected, "the same".to_owned()))
    }

    fn judge_outcomes(&self, items: usize, failures: usize) -> Option<Broken> {
        let outcomes = self.outcomes?;
        let pointer = &outcomes.pointer;
        let Some(list) = self.items(pointer) else {
            return Some(broken(pointer, format!("{items} outcomes"), "no list".to_owned()));
        };
        if list.len() != items {
            return Some(broken(pointer, format!("{items} outcomes"), format!("{} outcomes", list.len())));
        }
        let has =
            |outcome: &&Value, property: &str| outcome.get(property).is_some_and(|value| !value.is_null());
        let failed = list.iter().filter(|outcome| has(outcome, &outcomes.failure)).count();
        let succeeded = list.len() - failed;
        let blank = list
            .iter()
            .filter(|outcome| !has(outcome, &outcomes.failure) && !has(outcome, &outcomes.success))
            .count();
        let expected = format!("{} succeeded, {failures} failed", items - failures);
        let right = failed == failures && blank == 0;
        (!right).then(|| {
            broken(
                pointer,
                expected,
                format!("{} succeeded, {failed} failed, {blank} say neither", succeeded - blank),
            )
        })
    }

    fn judge_walk(&self, pointer: &str, id: &str) -> Option<Broken> {
        let walked = self.walked?;
        if let Some(fault) = &walked.fault {
            return Some(broken(pointer, "pages that end, on the same host".to_owned(), fault.clone()));
        }
        if let Some(skipped) = &walked.skipped {
            return Some(broken(pointer, "every item on some page".to_owned(), skipped.clone()));
        }
        let mut seen = HashSet::new();
        let repeated = walked
            .items
            .iter()
            .filter_map(|item| item.get(id))
            .filter(|id| !seen.insert(id.to_string()))
            .count();
        (repeated > 0).then(|| broken(pointer, "every item once".to_owned(), format!("{repeated} repeated")))
    }
}

fn broken(pointer: &str, expected: String, actual: String) -> Broken {
    Broken { pointer: pointer.to_owned(), expected, actual }
}

/// Whether two values are one, numbers and their texts being the same thing to lenient APIs.
fn alike(found: &Value, wanted: &Value) -> bool {
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    found == wanted || text(found).is_some_and(|found| Some(found) == text(wanted))
}

/// Whether a value is as good as none.
fn is_void(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn contains(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Number(number) => number.to_string() == wanted,
        Value::Array(items) => items.iter().any(|item| contains(item, wanted)),
        Value::Object(members) => members.values().any(|member| contains(member, wanted)),
        Value::Null | Value::Bool(_) => false,
    }
}
