//! Assertions: what the body of a response must say beyond its schema.

use std::{cmp::Ordering, collections::HashSet};

use serde_json::Value;
use specwright_openapi::api::{Order, ResponsePlace, ordering};

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
    /// How many items there are on all pages, as each page says.
    pub(crate) totals: Vec<u64>,
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
            Assertion::Lacks(pointer, property, slot) => {
                let unwanted = wire::value(slot, self.fixtures).ok()?;
                let has = |item: &&Value| item.get(property).is_some_and(|value| alike(value, &unwanted));
                let found = self.items(pointer)?.iter().any(|item| has(&item));
                let expected = format!("no item with the {property} that the filter shuts out");
                found.then(|| broken(pointer, expected, "one with it".to_owned()))
            }
            Assertion::EachItem { items, property, compare, slot } => {
                let wanted = wire::value(slot, self.fixtures).ok()?;
                // What cannot be compared for certain is no deviation.
                let passes = |item: &&Value| {
                    let found = item.get(property).filter(|value| !value.is_null())?;
                    compare.holds(found, &wanted)
                };
                let others = self.items(items)?.iter().filter(|item| passes(item) == Some(false)).count();
                let expected = format!("only items whose {property} passes the filter");
                (others > 0).then(|| broken(items, expected, format!("{others} that do not")))
            }
            Assertion::Ordered(pointer, order) => self.ordered(pointer, order),
            Assertion::Total { items, place } => self.total(items, place),
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

    /// Neighbours in the order asked for, as far as every collation agrees on it.
    fn ordered(&self, pointer: &str, order: &Order) -> Option<Broken> {
        let values = self.items(pointer)?.iter().filter_map(|item| item.get(&order.property));
        let values: Vec<&Value> = values.filter(|value| !value.is_null()).collect();
        let wrong = if order.descending { Ordering::Less } else { Ordering::Greater };
        let turned = |pair: &&[&Value]| ordering(pair[0], pair[1]) == Some(wrong);
        let pair = values.windows(2).find(turned)?;
        let first = if order.descending { "greatest" } else { "least" };
        let actual = match self.reveal {
            true => format!("{} before {}", pair[0], pair[1]),
            false => "two that stand the other way around".to_owned(),
        };
        Some(broken(pointer, format!("the {first} {} first", order.property), actual))
    }

    /// What a response says of how many there are, beside how many there are.
    fn total(&self, pointer: &str, place: &ResponsePlace) -> Option<Broken> {
        let walked = self.walked?;
        // What is added or removed meanwhile changes the total from page to page.
        let (least, most) = (walked.totals.iter().min()?, walked.totals.iter().max()?);
        let counted = walked.items.len() as u64;
        let wrong = walked.complete && walked.fault.is_none() && !(*least..=*most).contains(&counted);
        let at = place.pointer().unwrap_or(pointer);
        wrong.then(|| broken(at, format!("{counted}, which is how many the pages show"), most.to_string()))
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
