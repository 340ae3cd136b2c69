//! `state`: what was written is read; a merge keeps the rest, a replacement does not; what was made is listed, what was
//! deleted is gone.

use serde_json::Value;
use specwright_openapi::{
    Direction,
    api::{
        Basis, Clears, Effect, EffectKind, MediaType, Method, Operation, Page, ParameterLocation, SchemaId,
        SchemaKind,
    },
    value::Maker,
};

use super::{Check, New, telling::telling};
use crate::{
    case::request::Slot,
    case::{Assertion, Case, Level, Scope, Statuses, Step},
    generate::{BodyChoice, Context, Draft, Fill, Place, Site, child, operation_basis, weakest},
};

pub(super) struct State;

impl Check for State {
    fn name(&self) -> &'static str {
        "state"
    }

    fn about(&self) -> &'static str {
        "What was written is read back; a merge keeps the rest, a replacement sets all; what was made is listed, what was deleted is gone."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let Some(effect) = operation.effect.as_ref().filter(|_| operation.bulk.is_none()) else {
            return Vec::new();
        };
        let known = context.recipes.get(&effect.resource).is_some_and(|recipe| recipe.make.is_some());
        if !known {
            return Vec::new();
        }
        let all = (context, operation, effect);
        match effect.kind {
            EffectKind::Creates => echoed(all).into_iter().chain(kept(all)).collect(),
            EffectKind::Upserts => echoed(all).into_iter().chain(same(all)).chain(kept(all)).collect(),
            EffectKind::Reads => read(all).into_iter().collect(),
            EffectKind::Merges => merged(all).into_iter().chain(nulled(all)).chain(immutable(all)).collect(),
            EffectKind::Replaces => replaced(all).into_iter().chain(immutable(all)).collect(),
            EffectKind::Lists => listed(all),
            EffectKind::Deletes => gone(all).into_iter().chain(gone_twice(all)).collect(),
            EffectKind::Acts => acted(all).into_iter().collect(),
        }
    }
}

type Subject<'a, 'c> = (&'c Context<'a>, &'a Operation, &'a Effect);

fn case(
    (context, operation, _): Subject<'_, '_>,
    (tail, fact): (&str, &str),
    draft: Draft,
    assertions: Vec<Assertion>,
) -> Case {
    let basis = weakest(&[operation_basis(operation), operation.contract.basis_of("effect")]);
    let because = context.because(fact, basis, &[&operation.contract]);
    let mut expect = context.expect(operation, context.accepts(operation));
    expect.assertions = assertions;
    let tail = format!("state/{tail}");
    New { check: "state", tail, draft, expect, because, facts: vec!["effect".to_owned()] }
        .case(context, operation)
}

fn draft<'a>((context, operation, _): Subject<'a, '_>, fill: Fill, tail: &str) -> Option<Draft> {
    let salt = format!("{}/state/{tail}", operation.slug);
    context.draft(operation, (fill, BodyChoice::Preferred), Scope::Own, &salt).ok()
}

/// Creating answers with what was sent.
fn echoed(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, operation, effect) = subject;
    let draft = draft(subject, Fill::Maximal, "echoed")?;
    let shown = properties(context, operation, &effect.item);
    let assertions = written(&draft, &shown, &effect.item);
    (!assertions.is_empty())
        .then(|| case(subject, ("echoed", "the answer shows what was sent"), draft, assertions))
}

/// Creating keeps what was sent as it is: letters, spaces, order.
fn kept(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, operation, effect) = subject;
    let media = context.preferred(operation)?;
    let plain = draft(subject, Fill::Maximal, "kept")?;
    let spared: Vec<String> = plain.request.body_slots.iter().map(|(pointer, _)| pointer.clone()).collect();
    let schema = media.schema?;
    let told = telling(context, schema, plain.request.body.value()?, &spared);
    let salt = format!("{}/state/kept", operation.slug);
    let choice = BodyChoice::Given(media, &told, "/");
    let made = context.draft(operation, (Fill::Maximal, choice), Scope::Own, &salt).ok()?;
    if !made.request.body.value().is_some_and(|body| context.oracle.accepts(schema, body)) {
        return None;
    }
    let shown = properties(context, operation, &effect.item);
    let assertions = written(&made, &shown, &effect.item);
    let fact =
        "the response shows what was sent as it was sent: capitals, spaces, letters beyond ASCII, order";
    (!assertions.is_empty()).then(|| case(subject, ("kept", fact), made, assertions))
}

/// Writing the same key twice changes one resource.
fn same(subject: Subject<'_, '_>) -> Option<Case> {
    let (_, operation, effect) = subject;
    let mut draft = draft(subject, Fill::Maximal, "same")?;
    let fixture = crate::case::Fixture {
        name: "first".to_owned(),
        resource: effect.resource.clone(),
        scope: Scope::Own,
    };
    draft.fixtures.push(fixture);
    for key in &effect.key {
        if let specwright_openapi::api::Selector::Body(pointer) = key {
            draft
                .request
                .body_slots
                .push((pointer.clone(), Slot::Fixture("first.sent".to_owned(), pointer.clone())));
        }
    }
    let same = Assertion::Same(
        child(&effect.item, &effect.id),
        Slot::Fixture("first".to_owned(), child("", &effect.id)),
    );
    let mut made =
        case(subject, ("same", "writing a known key changes the resource it names"), draft, vec![same]);
    made.facts.push(format!("{}/effect", operation.slug));
    Some(made)
}

/// Reading shows what creating was sent.
fn read(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, operation, effect) = subject;
    let draft = draft(subject, Fill::Minimal, "read")?;
    let name = draft.fixtures.first()?.name.clone();
    let sent = sent_properties(context, &effect.resource);
    let shown = properties(context, operation, &effect.item);
    let assertions: Vec<Assertion> = shown
        .iter()
        .filter(|property| sent.contains(property))
        .map(|property| same_as_sent(&effect.item, &name, property))
        .collect();
    (!assertions.is_empty()).then(|| case(subject, ("read", "what was created is read"), draft, assertions))
}

/// Each property merged alone is changed, and the others are kept.
fn merged(subject: Subject<'_, '_>) -> Vec<Case> {
    let (context, operation, effect) = subject;
    let Some(reader) = reader(context, effect) else { return Vec::new() };
    let Some(media) = context.preferred(operation) else { return Vec::new() };
    let shown = properties(context, reader, &reader_item(reader));
    let sent = sent_properties(context, &effect.resource);
    let mut cases = Vec::new();
    // The key stays what it is.
    let mergeable = shown.iter().filter(|property| {
        sent.contains(property) && **property != effect.id && !is_immutable(context, effect, property)
    });
    for property in mergeable {
        let tail = format!("merged/{property}");
        let (Some(mut one), Some(full)) =
            (draft(subject, Fill::Minimal, &tail), draft(subject, Fill::Maximal, &tail))
        else {
            continue;
        };
        let Some(value) = full.request.body.value().and_then(|body| body.get(property)).cloned() else {
            continue;
        };
        let Some(Value::Object(members)) = one.request.body.value_mut() else { continue };
        members.insert(property.clone(), fresh(context, media.schema, property, value));
        let changed: Vec<String> = members.keys().cloned().collect();
        let kept = shown.iter().filter(|other| sent.contains(other) && !changed.contains(other));
        let Some(name) = one.fixtures.first().map(|fixture| fixture.name.clone()) else { continue };
        let mut after = written(&one, &shown, &reader_item(reader));
        after.extend(kept.map(|other| same_as_sent(&reader_item(reader), &name, other)));
        let now = written(&one, &properties(context, operation, &effect.item), &effect.item);
        let mut made = case(subject, (&tail, "a merge changes what it names and keeps the rest"), one, now);
        let Some(step) = reading(context, reader, after) else { continue };
        made.steps.push(step);
        cases.push(made);
    }
    cases
}

/// A merge with null where the document allows null for what a resource need not have: it is cleared. Documents rarely say so in as
/// many words, so that is observed, except for JSON Merge Patch, which is defined so (RFC 7396).
fn nulled(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, operation, effect) = subject;
    let reader = reader(context, effect)?;
    let item = reader_item(reader);
    let media = context.preferred(operation)?;
    let shown = properties(context, reader, &item);
    let sent = sent_properties(context, &effect.resource);
    let mut one = draft(subject, Fill::Minimal, "nulled")?;
    let mut cleared = Vec::new();
    for property in shown.iter().filter(|property| sent.contains(property) && **property != effect.id) {
        let body = one.request.body.value_mut()?;
        let mut other = body.clone();
        other.as_object_mut()?.insert(property.clone(), Value::Null);
        if context.oracle.accepts(media.schema?, &other) {
            *body = other;
            cleared.push(property.clone());
        }
    }
    if cleared.is_empty() {
        return None;
    }
    let after = vec![Assertion::Cleared(item, cleared)];
    let mut made = case(subject, ("nulled", "null in a merge clears a property"), one, Vec::new());
    made.steps.push(reading(context, reader, after)?);
    if media.essence() != "application/merge-patch+json" && !operation.clears.contains(&Clears::Null) {
        made.level = Level::Observation;
        made.because.basis = Basis::Inferred;
    }
    Some(made)
}

/// A replacement sets everything it names; whether it clears the rest is rarely documented, so that is observed.
fn replaced(subject: Subject<'_, '_>) -> Vec<Case> {
    let (context, operation, effect) = subject;
    let Some(reader) = reader(context, effect) else { return Vec::new() };
    let item = reader_item(reader);
    // The path says which one is meant; a key in the body beside it sets nothing.
    let shown = properties(context, reader, &item).into_iter();
    let shown = shown.filter(|property| *property != effect.id && !is_immutable(context, effect, property));
    let shown: Vec<String> = shown.collect();
    let mut cases = Vec::new();
    if let Some(full) = draft(subject, Fill::Maximal, "replaced") {
        let after = written(&full, &shown, &item);
        let now = written(&full, &properties(context, operation, &effect.item), &effect.item);
        let mut made = case(subject, ("replaced", "a replacement sets what it names"), full.clone(), now);
        made.steps.extend(reading(context, reader, after.clone()));
        cases.push(made);
        if operation.method == Method::Put {
            let fact = "the same PUT twice leaves what it leaves once (RFC 9110, 9.2.2)";
            let mut twice = case(subject, ("twice", fact), full, Vec::new());
            twice.steps.extend(twice.steps.first().cloned());
            twice.steps.extend(reading(context, reader, after));
            cases.push(twice);
        }
    }
    if let Some(small) = draft(subject, Fill::Minimal, "cleared") {
        let named = |property: &&String| {
            small.request.body.value().is_some_and(|body| body.get(property.as_str()).is_some())
        };
        let sent = sent_properties(context, &effect.resource);
        let left = shown
            .iter()
            .filter(|property| sent.contains(property) && !named(property) && **property != effect.id);
        let after = vec![Assertion::Cleared(item.clone(), left.cloned().collect())];
        let mut made =
            case(subject, ("cleared", "a replacement clears what it leaves out"), small, Vec::new());
        made.steps.extend(reading(context, reader, after));
        if !operation.clears.contains(&Clears::Absent) {
            made.level = Level::Observation;
            made.because.basis = Basis::Inferred;
        }
        cases.push(made);
    }
    cases
}

/// What nothing changes is after a change what it was when the resource was made.
fn immutable(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, _, effect) = subject;
    let said = context.api.contract.resource(&effect.resource)?;
    let reader = reader(context, effect)?;
    let item = reader_item(reader);
    let shown = properties(context, reader, &item);
    let full = draft(subject, Fill::Maximal, "immutable")?;
    let name = full.fixtures.first()?.name.clone();
    let kept = said.immutable.iter().filter(|property| shown.contains(property));
    let after: Vec<Assertion> = kept
        .map(|property| {
            Assertion::Same(child(&item, property), Slot::Fixture(name.clone(), child("", property)))
        })
        .collect();
    if after.is_empty() {
        return None;
    }
    let fact = format!("{} of a {} never changes", said.immutable.join(", "), effect.resource);
    let mut made = case(subject, ("immutable", &fact), full, Vec::new());
    made.steps.push(reading(context, reader, after)?);
    made.because.basis = weakest(&[made.because.basis, said.basis]);
    made.level = Level::of(made.because.basis);
    Some(made)
}

/// An action sets and erases what the document says that it does, and its response repeats what it says that it repeats.
fn acted(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, _, effect) = subject;
    let changes = &effect.changes;
    if changes.is_empty() {
        return None;
    }
    let one = draft(subject, Fill::Minimal, "acted")?;
    let name = one.fixtures.first()?.name.clone();
    let same = changes.same.iter();
    let now = same.map(|(place, of)| Assertion::Same(place.clone(), Slot::Fixture(name.clone(), of.clone())));
    let mut made = case(
        subject,
        ("acted", "the action changes what it is said to change, and names what it was done to"),
        one,
        now.collect(),
    );
    if changes.sets.is_empty() && changes.erases.is_empty() {
        return Some(made);
    }
    let reader = reader(context, effect)?;
    let item = reader_item(reader);
    let sets = changes.sets.iter();
    let mut after: Vec<Assertion> =
        sets.map(|(place, value)| Assertion::Equals(format!("{item}{place}"), value.clone())).collect();
    for place in &changes.erases {
        let (parent, name) = specwright_wire::pointer::split_last(place)?;
        after.push(Assertion::Cleared(format!("{item}{parent}"), vec![name]));
    }
    made.steps.push(reading(context, reader, after)?);
    Some(made)
}

/// A list filtered by a property shows what has it, and nothing else.
fn listed(subject: Subject<'_, '_>) -> Vec<Case> {
    let (context, operation, effect) = subject;
    let sent = sent_properties(context, &effect.resource);
    let mut cases = Vec::new();
    let items = specwright_openapi::items_pointer(operation, effect).to_owned();
    for site in context.sites(operation, None) {
        let Place::Parameter(ParameterLocation::Query, name) = &site.place else { continue };
        let filter = operation.filters.iter().find(|filter| filter.parameter == *name);
        let property = filter.and_then(|filter| sent.iter().find(|property| **property == filter.property));
        // What one item of a list is written as, a slot cannot say.
        let property = property.filter(|property| !sends_list(context, &effect.resource, property));
        let (Some(property), Some(mut draft)) = (property, draft(subject, Fill::Minimal, name)) else {
            continue;
        };
        let fixture = crate::case::Fixture {
            name: "listed".to_owned(),
            resource: effect.resource.clone(),
            scope: Scope::Own,
        };
        draft.fixtures.push(fixture);
        let slot = Slot::Fixture("listed.sent".to_owned(), child("", property));
        draft.request.query.retain(|(key, _)| key != name);
        draft.request.query.push((name.clone(), slot.clone()));
        let id = Slot::Fixture("listed".to_owned(), child("", &effect.id));
        let assertions = vec![
            Assertion::Lists(items.clone(), effect.id.clone(), id),
            Assertion::EveryItemHas(items.clone(), slot),
        ];
        let fact = format!("a list filtered by `{name}` shows what has that value, and nothing else");
        let mut made = case(subject, (&format!("listed/{name}"), &fact), draft, assertions);
        made.because.basis =
            weakest(&[made.because.basis, site.basis, filter.map_or(Basis::Inferred, |filter| filter.basis)]);
        made.level = Level::of(made.because.basis);
        // The one that was made may stand on a later page.
        let paged = |page: &&Page| page.items() == Some(items.as_str());
        made.steps[0].walk = operation.page.as_ref().filter(paged).cloned();
        cases.push(made);
        cases.extend(decoyed(subject, (&site, property), cases.last()));
    }
    cases
}

/// Words by which a document says that a filter finds more than what is equal.
const LOOSE: &[&str] = &[
    "contain",
    "partial",
    "substring",
    "search",
    "prefix",
    "start",
    "begin",
    "like",
    "fuzzy",
    "match",
    "part of",
    "regex",
];

/// The same list beside one whose value is the value asked for and one character more: equal is not alike.
fn decoyed<'a>(
    subject: Subject<'a, '_>,
    (site, property): (&Site<'a>, &str),
    listed: Option<&Case>,
) -> Option<Case> {
    let (context, operation, effect) = subject;
    let Place::Parameter(ParameterLocation::Query, name) = &site.place else { return None };
    let parameter = operation.parameters.iter().find(|parameter| parameter.name == *name)?;
    let told = parameter.description.as_deref().unwrap_or_default().to_lowercase();
    if LOOSE.iter().any(|word| told.contains(word)) {
        return None;
    }
    let api: &'a specwright_openapi::Api = context.api;
    let creates = |one: &&Operation| {
        one.bulk.is_none()
            && one
                .effect
                .as_ref()
                .is_some_and(|made| made.kind == EffectKind::Creates && made.resource == effect.resource)
    };
    let maker = api.operations.iter().find(creates)?;
    let schema = context.preferred(maker)?.schema?;
    let salt = format!("{}/state/decoy/{name}", operation.slug);
    let mut decoy = context.draft(maker, (Fill::Maximal, BodyChoice::Preferred), Scope::Own, &salt).ok()?;
    let place = child("", property);
    let taken = |(pointer, _): &(String, Slot)| *pointer == place;
    let wanted = decoy.request.body.value()?.pointer(&place)?.clone();
    if decoy.request.body_slots.iter().any(taken) || !context.oracle.accepts(parameter.schema, &wanted) {
        return None;
    }
    let more = Value::from(format!("{}x", wanted.as_str()?));
    *decoy.request.body.value_mut()?.pointer_mut(&place)? = more;
    if !context.oracle.accepts(schema, decoy.request.body.value()?) {
        return None;
    }
    let mut made = listed?.clone();
    let [list] = made.steps.as_mut_slice() else { return None };
    let items = specwright_openapi::items_pointer(operation, effect).to_owned();
    list.request.query.retain(|(key, _)| key != name);
    list.request.query.push((name.clone(), Slot::Value(wanted.clone())));
    list.expect.assertions = vec![Assertion::EveryItemHas(items, Slot::Value(wanted))];
    list.expect.statuses = super::acceptance(context, operation, site);
    list.walk = None;
    made.fixtures.retain(|fixture| fixture.name != "listed");
    let news = decoy.fixtures.into_iter();
    let news: Vec<_> = news.filter(|one| made.fixtures.iter().all(|other| other.name != one.name)).collect();
    made.fixtures.extend(news);
    let expect = context.expect(maker, context.accepts(maker));
    made.steps.insert(0, Step { request: decoy.request, walk: None, expect });
    made.id = format!("{}/decoy", made.id);
    made.because.fact =
        format!("a list filtered by `{name}` shows nothing whose value is another and begins alike");
    Some(made)
}

/// What was deleted is not found.
fn gone(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, _, effect) = subject;
    let reader = reader(context, effect)?;
    let codes = context.documented(reader, &[404, 410]);
    let made = draft(subject, Fill::Minimal, "gone")?;
    let mut made = case(subject, ("gone", "what was deleted is gone"), made, Vec::new());
    let mut step = reading(context, reader, Vec::new())?;
    step.expect.statuses = Statuses::reject(codes);
    made.steps.push(step);
    Some(made)
}

/// What was deleted cannot be deleted again, where the document says what is answered for what is not there.
fn gone_twice(subject: Subject<'_, '_>) -> Option<Case> {
    let (context, operation, _) = subject;
    let codes = context.documented(operation, &[404, 410]);
    if codes.is_empty() {
        return None;
    }
    let made = draft(subject, Fill::Minimal, "gone-twice")?;
    let mut made =
        case(subject, ("gone-twice", "what was deleted is not there to be deleted"), made, Vec::new());
    let mut again = made.steps.first()?.clone();
    again.expect.statuses = Statuses::reject(codes);
    again.expect.assertions.clear();
    made.steps.push(again);
    Some(made)
}

/// The operation that reads one of the resource, by its id.
fn reader<'a>(context: &Context<'a>, effect: &Effect) -> Option<&'a Operation> {
    let api: &'a specwright_openapi::Api = context.api;
    api.operations.iter().find(|operation| {
        let reads = |one: &Effect| one.kind == EffectKind::Reads && one.resource == effect.resource;
        operation.effect.as_ref().is_some_and(reads)
    })
}

fn is_immutable(context: &Context<'_>, effect: &Effect, property: &str) -> bool {
    let said = context.api.contract.resource(&effect.resource);
    said.is_some_and(|said| said.immutable.iter().any(|name| name == property))
}

fn reader_item(reader: &Operation) -> String {
    reader.effect.as_ref().map(|effect| effect.item.clone()).unwrap_or_default()
}

/// Reads the fixture of the case, which has the name of its resource.
fn reading<'a>(context: &Context<'a>, reader: &'a Operation, assertions: Vec<Assertion>) -> Option<Step> {
    let draft = context.draft(reader, (Fill::Minimal, BodyChoice::Preferred), Scope::Own, "state").ok()?;
    let mut expect = context.expect(reader, context.accepts(reader));
    expect.assertions = assertions;
    Some(Step { request: draft.request, walk: None, expect })
}

/// After an operation on many, reads the first of them: it has what its item wrote.
pub(super) fn read_first<'a>(context: &Context<'a>, operation: &'a Operation, draft: &Draft) -> Option<Step> {
    let (effect, bulk) = (operation.effect.as_ref()?, operation.bulk.as_ref()?);
    let writes = matches!(effect.kind, EffectKind::Merges | EffectKind::Replaces);
    let reader = reader(context, effect).filter(|_| writes)?;
    let item = draft.request.body.value()?.pointer(&bulk.items)?.get(0)?.as_object()?;
    let place = reader_item(reader);
    let shown = properties(context, reader, &place);
    let written = item.iter().filter(|(name, _)| shown.contains(name) && **name != effect.id);
    let assertions = written.map(|(name, value)| Assertion::Equals(child(&place, name), value.clone()));
    reading(context, reader, assertions.collect())
}

fn same_as_sent(item: &str, fixture: &str, property: &str) -> Assertion {
    Assertion::Same(child(item, property), Slot::Fixture(format!("{fixture}.sent"), child("", property)))
}

/// What a request wrote, as far as answers show it.
fn written(draft: &Draft, shown: &[String], item: &str) -> Vec<Assertion> {
    let Some(Value::Object(members)) = draft.request.body.value() else { return Vec::new() };
    let slotted =
        |name: &str| draft.request.body_slots.iter().any(|(pointer, _)| *pointer == child("", name));
    let kept = members.iter().filter(|(name, _)| shown.contains(name) && !slotted(name));
    kept.map(|(name, value)| Assertion::Equals(child(item, name), value.clone())).collect()
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
    // The last is the least like what examples show.
    others.into_iter().rev().find(|other| *other != value && !other.is_null()).unwrap_or(value)
}

/// Properties of the resource that making one sends.
fn sent_properties(context: &Context<'_>, resource: &str) -> Vec<String> {
    let maker = context.recipes.get(resource).and_then(|recipe| recipe.make.as_ref());
    let body = maker.and_then(|maker| maker.request.body.value()).and_then(Value::as_object);
    body.map(|members| members.keys().cloned().collect()).unwrap_or_default()
}

/// Whether making one sends a list as this property.
fn sends_list(context: &Context<'_>, resource: &str, property: &str) -> bool {
    let maker = context.recipes.get(resource).and_then(|recipe| recipe.make.as_ref());
    let body = maker.and_then(|maker| maker.request.body.value());
    body.and_then(|body| body.get(property)).is_some_and(Value::is_array)
}

/// Properties that the documented success shows at `item`.
fn properties(context: &Context<'_>, operation: &Operation, item: &str) -> Vec<String> {
    let json = |media: &&MediaType| media.is_json();
    let media = operation.successes().find_map(|response| response.content.iter().find(json));
    let schema = media.and_then(|media| media.schema).and_then(|schema| within(context, schema, item));
    match schema.map(|id| &context.api.schemas[id].kind) {
        Some(SchemaKind::Object(object)) => {
            let shown = object.properties.iter();
            // What is only written is not expected back.
            let shown = shown.filter(|property| !context.api.schemas[property.schema].write_only);
            shown.map(|property| property.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

fn within(context: &Context<'_>, schema: SchemaId, pointer: &str) -> Option<SchemaId> {
    let Some(rest) = pointer.strip_prefix('/') else { return Some(schema) };
    let (head, tail) =
        rest.split_once('/').map_or((rest, String::new()), |(head, tail)| (head, format!("/{tail}")));
    let SchemaKind::Object(object) = &context.api.schemas[schema].kind else { return None };
    let property = object.properties.iter().find(|property| property.name == head)?;
    within(context, property.schema, &tail)
}
