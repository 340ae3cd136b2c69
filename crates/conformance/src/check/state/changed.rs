//! A merge changes what it names and keeps the rest, a replacement sets all, an action does what it is said to do.

use serde_json::{Value, json};
use specwright_openapi::{
    Api, Direction,
    api::{Basis, Clears, EffectKind, Method, Safety, SchemaId},
    value::Maker,
};

use super::{Reader, Stateful, same_as_sent, written};
use crate::{
    case::{Assertion, Case, Fixture, Level, Scope, Statuses, Step, request::Slot},
    check::Subject,
    generate::{Context, DraftOptions, child, weakest},
};

impl<'a> Stateful<'a, '_> {
    /// Each property merged alone is changed, and the others are kept.
    pub(super) fn merged(self) -> Vec<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Some(reader) = self.reader() else { return Vec::new() };
        let Some(media) = context.preferred(operation) else { return Vec::new() };
        let Reader { item, shown, .. } = &reader;
        let sent = self.sent_properties();
        let mut cases = Vec::new();
        // The key stays what it is.
        let mergeable = shown.iter().filter(|property| {
            sent.contains(property) && **property != effect.id && !self.is_immutable(property)
        });
        for property in mergeable {
            let tail = format!("merged/{property}");
            let (Some(mut one), Some(full)) = (self.smallest(&tail), self.full(&tail)) else {
                continue;
            };
            let Some(value) = full.request.body.value().and_then(|body| body.get(property)).cloned() else {
                continue;
            };
            let Some(Value::Object(members)) = one.request.body.value_mut() else { continue };
            members.insert(property.clone(), fresh(context, media.schema, property, value.clone()));
            let changed: Vec<String> = members.keys().cloned().collect();
            let kept = shown.iter().filter(|other| sent.contains(other) && !changed.contains(other));
            let Some(name) = self.about(&one) else { continue };
            let mut after = written(&one, shown, item);
            after.extend(kept.map(|other| same_as_sent(item, &name, other)));
            let now = written(&one, &self.shown(), &effect.item);
            let mut made = self.case(&tail, "a merge changes what it names and keeps the rest", one, now);
            let Some(step) = reader.step(context, after) else { continue };
            made.steps.push(step);
            if value.is_array() {
                // A list that is there is not added to: what stands there before is another, and longer where it can be.
                let mut first = made.steps[0].clone();
                first.expect.assertions.clear();
                made.steps.insert(0, first);
                let place = child(&effect.item, property);
                let shown = child(item, property);
                if let Some(Value::Object(members)) = made.steps[1].request.body.value_mut() {
                    members.insert(property.clone(), value.clone());
                }
                for assertion in made.steps[1..].iter_mut().flat_map(|step| &mut step.expect.assertions) {
                    match assertion {
                        Assertion::Equals(pointer, expected) if *pointer == place || *pointer == shown => {
                            *expected = value.clone();
                        }
                        _ => {}
                    }
                }
            }
            cases.push(made);
        }
        cases
    }

    /// JSON Merge Patch goes into objects: a member that a nested object is not sent stays (RFC 7396).
    pub(super) fn merged_deep(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let reader = self.reader()?;
        let media = context.preferred(operation)?;
        if media.essence() != "application/merge-patch+json" {
            return None;
        }
        let full = self.full("merged-deep")?;
        let body = full.request.body.value()?.as_object()?;
        let free = |name: &&String| reader.shown.contains(name) && !self.is_immutable(name);
        // Two halves of a nested object, each valid by itself.
        let halves =
            body.iter().filter(|(name, _)| **name != effect.id && free(name)).find_map(|(name, value)| {
                let members = value.as_object()?;
                let alone = |(key, value): (&String, &Value)| {
                    let half = json!({ name.as_str(): { key.as_str(): value } });
                    context.oracle.accepts(media.schema?, &half).then(|| (key.clone(), value.clone(), half))
                };
                let halves: Vec<_> = members.iter().filter_map(alone).take(2).collect();
                (halves.len() == 2).then(|| (name.clone(), halves))
            });
        let (property, halves) = halves?;
        let mut one = full.clone();
        *one.request.body.value_mut()? = halves[0].2.clone();
        let mut made =
            self.case("merged-deep", "a merge goes into nested objects (RFC 7396)", one, Vec::new());
        let mut second = made.steps.first()?.clone();
        *second.request.body.value_mut()? = halves[1].2.clone();
        made.steps.push(second);
        let place = child(&reader.item, &property);
        let after = halves.iter().map(|(key, value, _)| Assertion::Equals(child(&place, key), value.clone()));
        made.steps.push(reader.step(context, after.collect())?);
        Some(made)
    }

    /// A merge with null where the document allows null for what a resource need not have: it is cleared. Documents rarely say so in as
    /// many words, so that is observed, except for JSON Merge Patch, which is defined so (RFC 7396).
    pub(super) fn nulled(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let reader = self.reader()?;
        let media = context.preferred(operation)?;
        let Reader { item, shown, .. } = &reader;
        let sent = self.sent_properties();
        let mut one = self.smallest("nulled")?;
        let mut cleared = Vec::new();
        for property in shown.iter().filter(|property| sent.contains(property) && **property != effect.id) {
            let body = one.request.body.value_mut()?;
            let mut other = body.clone();
            other.as_object_mut()?.insert(property.clone(), Value::Null);
            if context.oracle.accepts(media.schema?, &other) {
                *body = other;
                cleared.push(property);
            }
        }
        let cleared = self.emptied(&reader, &cleared);
        if cleared.is_empty() {
            return None;
        }
        let after = vec![Assertion::Cleared(item.clone(), cleared)];
        let mut made = self.case("nulled", "null in a merge clears a property", one, Vec::new());
        made.steps.push(reader.step(context, after)?);
        if media.essence() != "application/merge-patch+json" && !operation.clears.contains(&Clears::Null) {
            made.level = Level::Observation;
            made.because.basis = Basis::Inferred;
        }
        Some(made)
    }

    /// A replacement sets everything it names; whether it clears the rest is rarely documented, so that is observed.
    pub(super) fn replaced(self) -> Vec<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Some(reader) = self.reader() else { return Vec::new() };
        let aimed = |draft| self.onto_made(draft);
        // The path says which one is meant; a key in the body beside it sets nothing.
        let free = |property: &&String| **property != effect.id && !self.is_immutable(property);
        let shown: Vec<String> = reader.shown.iter().filter(free).cloned().collect();
        let mut cases = Vec::new();
        if let Some(full) = self.full("replaced").map(aimed) {
            let after = written(&full, &shown, &reader.item);
            let now = written(&full, &self.shown(), &effect.item);
            let mut made = self.case("replaced", "a replacement sets what it names", full, now);
            if effect.kind == EffectKind::Upserts {
                made.steps[0].expect.statuses = existing(made.steps[0].expect.statuses.clone());
            }
            made.steps.extend(reader.step(context, after));
            cases.push(made);
        }
        if let Some(full) = self.full("twice").map(aimed).filter(|_| operation.method == Method::Put) {
            let after = written(&full, &shown, &reader.item);
            let fact = "the same PUT twice leaves what it leaves once (RFC 9110, 9.2.2)";
            let mut twice = self.case("twice", fact, full, Vec::new());
            twice.steps.extend(twice.steps.first().cloned());
            twice.steps.extend(reader.step(context, after));
            cases.push(twice);
        }
        if let Some(small) = self.smallest("cleared").map(aimed) {
            let named = |property: &&String| {
                small.request.body.value().is_some_and(|body| body.get(property.as_str()).is_some())
            };
            let sent = self.sent_properties();
            let left: Vec<&String> = shown
                .iter()
                .filter(|property| sent.contains(property) && !named(property) && **property != effect.id)
                .collect();
            let after = vec![Assertion::Cleared(reader.item.clone(), self.emptied(&reader, &left))];
            let mut made = self.case("cleared", "a replacement clears what it leaves out", small, Vec::new());
            made.steps.extend(reader.step(context, after));
            if !operation.clears.contains(&Clears::Absent) {
                made.level = Level::Observation;
                made.because.basis = Basis::Inferred;
            }
            cases.push(made);
        }
        cases
    }

    /// After an action that gives a resource something it could not be made with, its other operations show it as documented.
    pub(super) fn after_actions(self) -> Vec<Case> {
        let Self { subject: Subject { context, .. }, effect } = self;
        let api: &'a Api = context.api;
        let acts = api.operations.iter().filter(|other| {
            let acted = other.documented_effect();
            let acted =
                acted.filter(|acted| acted.kind == EffectKind::Acts && acted.resource == effect.resource);
            let gives = other.request_body.is_some() && other.bulk.is_none() && other.safety == Safety::Write;
            gives && acted.is_some_and(|acted| acted.changes.is_empty())
        });
        let mut cases = Vec::new();
        for action in acts {
            let tail = format!("after/{}", action.slug);
            let salt = format!("{}/state/{tail}", self.subject.operation.slug);
            let acted = context.draft(action, &DraftOptions::maximal(Scope::Own, &salt)).ok();
            let Some((acted, own)) = acted.zip(self.full(&tail)) else { continue };
            let known = |fixture: &Fixture| own.fixtures.iter().any(|other| other.name == fixture.name);
            if !acted.fixtures.iter().all(known) {
                continue;
            }
            let fact = format!("what {} gives a resource is shown as documented", action.slug);
            let mut made = self.case(&tail, &fact, own, Vec::new());
            let expect = context.expect(action, context.accepts(action));
            made.steps.insert(0, Step { request: acted.request, walk: None, expect });
            made.assumes = made.assumes.or(acted.assumes);
            cases.push(made);
        }
        cases
    }

    /// What nothing changes is after a change what it was when the resource was made.
    pub(super) fn immutable(self) -> Option<Case> {
        let Self { subject: Subject { context, .. }, effect } = self;
        let said = context.api.contract.resource(&effect.resource)?;
        let reader = self.reader()?;
        let Reader { item, shown, .. } = &reader;
        let full = self.onto_made(self.full("immutable")?);
        let name = self.about(&full)?;
        let kept = said.immutable.iter().filter(|property| shown.contains(property));
        let after: Vec<Assertion> = kept
            .map(|property| {
                Assertion::Same(child(item, property), Slot::Fixture(name.clone(), child("", property)))
            })
            .collect();
        if after.is_empty() {
            return None;
        }
        let fact = format!("{} of a {} never changes", said.immutable.join(", "), effect.resource);
        let mut made = self.case("immutable", &fact, full, Vec::new());
        made.steps.push(reader.step(context, after)?);
        made.because.basis = weakest(&[made.because.basis, said.basis]);
        made.level = Level::of(made.because.basis);
        Some(made)
    }

    /// What leads out of the state that it requires cannot be done twice.
    pub(super) fn acted_twice(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let changes = &effect.changes;
        let leaves = changes.sets.iter().find(|(place, value)| {
            changes.requires.iter().any(|(required, before)| required == place && before != value)
        });
        let (place, before) =
            changes.requires.iter().find(|(place, _)| leaves.is_some_and(|one| one.0 == *place))?;
        let codes = context.documented(operation, &[409, 412, 422, 400]);
        let codes = if codes.contains(&409) { vec![409] } else { codes };
        let one = self.smallest("acted-twice")?;
        let state = place.trim_start_matches('/');
        let fact = format!("this can be done only where {state} is {before}, so not twice");
        let mut made = self.case("acted-twice", &fact, one, Vec::new());
        let mut again = made.steps.first()?.clone();
        again.expect.statuses = Statuses::reject(codes);
        made.steps.push(again);
        Some(made)
    }

    /// What can be done only in a state that a new resource is not in is refused for a new one.
    pub(super) fn too_early(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let mut one = self.smallest("too-early")?;
        let brought = one.fixtures.iter_mut().find(|fixture| !fixture.after.is_empty())?;
        brought.after.clear();
        let codes = context.documented(operation, &[409, 412, 422, 400]);
        let codes = if codes.contains(&409) { vec![409] } else { codes };
        let places: Vec<String> = effect
            .changes
            .requires
            .iter()
            .map(|(place, value)| format!("{} is {value}", place.trim_start_matches('/')))
            .collect();
        let fact = format!("this can be done only where {}", places.join(" and "));
        let expect = context.expect(operation, Statuses::reject(codes));
        Some(self.expecting("too-early", &fact, one, expect))
    }

    /// An action sets and erases what the document says that it does, and its response repeats what it says that it repeats.
    pub(super) fn acted(self) -> Option<Case> {
        let Self { subject: Subject { context, .. }, effect } = self;
        let changes = &effect.changes;
        if changes.is_empty() {
            return None;
        }
        let one = self.smallest("acted")?;
        let name = self.about(&one)?;
        let same = changes.same.iter();
        let now =
            same.map(|(place, of)| Assertion::Same(place.clone(), Slot::Fixture(name.clone(), of.clone())));
        let mut made = self.case(
            "acted",
            "the action changes what it is said to change, and names what it was done to",
            one,
            now.collect(),
        );
        if changes.sets.is_empty() && changes.erases.is_empty() {
            return Some(made);
        }
        let reader = self.reader()?;
        let item = &reader.item;
        let sets = changes.sets.iter();
        let mut after: Vec<Assertion> =
            sets.map(|(place, value)| Assertion::Equals(format!("{item}{place}"), value.clone())).collect();
        for place in &changes.erases {
            let (parent, name) = specwright_wire::pointer::split_last(place)?;
            after.push(Assertion::Cleared(format!("{item}{parent}"), vec![name.into()]));
        }
        made.steps.push(reader.step(context, after)?);
        Some(made)
    }
}

/// A PUT of what is there makes nothing (RFC 9110, 9.3.4): where another status is documented, it is that.
fn existing(statuses: Statuses) -> Statuses {
    let codes: Vec<u16> = statuses.codes.iter().copied().filter(|code| *code != 201).collect();
    if codes.is_empty() { statuses } else { Statuses { codes, ..statuses } }
}

/// Another value than this for a property of a body, where the schema has one.
fn fresh(context: &Context<'_>, schema: Option<SchemaId>, property: &str, value: Value) -> Value {
    let Some(schema) = schema else { return value };
    let maker = Maker::new(context.api, context.oracle.judge(), context.seed);
    let whole = Value::Object([(property.to_owned(), value.clone())].into_iter().collect());
    let places = maker.places(schema, &whole, Direction::Request);
    let pointer = child("", property);
    let place = places.into_iter().find(|place| place.pointer == pointer);
    let others = place.map(|place| maker.unique_at(&place, 4, Direction::Request)).unwrap_or_default();
    if others.is_empty()
        && let Some(inner) = value.as_array().filter(|items| !items.is_empty())
    {
        let places = maker.places(schema, &whole, Direction::Request);
        let first = places.into_iter().find(|place| place.pointer == format!("{pointer}/0"));
        let items = first.map(|place| maker.unique_at(&place, 4, Direction::Request)).unwrap_or_default();
        let other = items.into_iter().rev().find(|item| !inner.contains(item)).map(|item| json!([item]));
        let fits = |list: &Value| context.oracle.accepts(schema, &json!({ property: list }));
        return other.filter(fits).unwrap_or(value);
    }
    // The last is the least like what examples show.
    others.into_iter().rev().find(|other| *other != value && !other.is_null()).unwrap_or(value)
}
