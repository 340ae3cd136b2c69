//! `state`: what was written is read; a merge keeps the rest, a replacement does not; what was made is listed, what was
//! deleted is gone.

mod changed;
mod listed;
mod many;
mod sorted;
mod unique;
mod written;

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Effect, EffectKind, MediaType, Method, Operation, Property, SchemaId, SchemaKind, Selector},
};

use super::{Check, New, Subject};
use crate::{
    case::{Assertion, Case, Emptied, Expect, Fixture, Scope, Step, request::Slot},
    generate::{BodyChoice, Context, Draft, DraftOptions, Fill, child, operation_basis, weakest},
};

pub(super) use many::{After, listed_last, read_first, rest_of_first};
pub(super) use unique::take_from_another;

pub(super) struct State;

impl Check for State {
    fn name(&self) -> &'static str {
        "state"
    }

    fn about(&self) -> &'static str {
        "What was written is read back; a merge keeps the rest, a replacement sets all; what was made is listed, what was deleted is gone, what is unique is refused a second time."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Some(subject) = Stateful::of(subject) else { return Vec::new() };
        match subject.effect.kind {
            EffectKind::Creates => {
                let written = subject.echoed().into_iter().chain(subject.kept()).chain(subject.defaulted());
                written.chain(subject.begins()).chain(subject.unique()).chain(subject.again()).collect()
            }
            EffectKind::Upserts => {
                let written = subject.echoed().into_iter().chain(subject.same()).chain(subject.kept());
                let written = written.chain(subject.unique()).chain(subject.defaulted());
                // A PUT of what is there replaces it; what other methods do to it, documents say in words.
                match subject.subject.operation.method {
                    Method::Put => {
                        let replaced = subject.replaced().into_iter().chain(subject.immutable());
                        written.chain(replaced).chain(subject.created()).collect()
                    }
                    _ => written.collect(),
                }
            }
            EffectKind::Reads => {
                let read = subject.read().into_iter().chain(subject.elsewhere());
                read.chain(subject.after_actions()).collect()
            }
            EffectKind::Merges => {
                let merged = subject.merged().into_iter();
                let merged = merged.chain(subject.merged_deep());
                let rest = merged.chain(subject.nulled()).chain(subject.immutable());
                rest.chain(subject.unique()).chain(subject.after_actions()).collect()
            }
            EffectKind::Replaces => {
                let replaced = subject.replaced().into_iter();
                let rest = replaced.chain(subject.immutable()).chain(subject.unique());
                rest.chain(subject.after_actions()).collect()
            }
            EffectKind::Lists => subject.listed().into_iter().chain(subject.sorted()).collect(),
            EffectKind::Deletes => {
                let gone = subject.gone().into_iter().chain(subject.gone_twice());
                gone.chain(subject.holding()).collect()
            }
            EffectKind::Acts => {
                let acted = subject.acted().into_iter().chain(subject.acted_twice());
                acted.chain(subject.too_early()).collect()
            }
        }
    }
}

/// An operation that does something to a resource that a run can make.
#[derive(Clone, Copy)]
struct Stateful<'a, 'c> {
    subject: Subject<'a, 'c>,
    effect: &'a Effect,
}

impl<'a, 'c> Stateful<'a, 'c> {
    fn of(subject: Subject<'a, 'c>) -> Option<Self> {
        let Subject { context, operation } = subject;
        let effect = operation.effect.as_ref().filter(|_| operation.bulk.is_none())?;
        let recipe = context.recipes.get(&effect.resource)?;
        recipe.make.as_ref()?;
        Some(Self { subject, effect })
    }

    fn smallest(self, tail: &str) -> Option<Draft> {
        self.draft(Fill::Minimal, BodyChoice::Preferred, tail)
    }

    fn full(self, tail: &str) -> Option<Draft> {
        self.draft(Fill::Maximal, BodyChoice::Preferred, tail)
    }

    /// The name of the fixture that a request is about: not what it stands in.
    fn about(self, draft: &Draft) -> Option<String> {
        let own = draft.fixtures.iter().find(|fixture| fixture.resource == self.effect.resource);
        own.or(draft.fixtures.first()).map(|fixture| fixture.name.clone())
    }

    /// A draft about the resource that the case has made.
    fn onto_made(self, draft: Draft) -> Draft {
        onto_made(self.subject.context, self.effect, draft)
    }

    fn draft(self, fill: Fill, body: BodyChoice<'a, '_>, tail: &str) -> Option<Draft> {
        self.subject.draft(fill, body, Scope::Own, &format!("state/{tail}"))
    }

    /// A request to be accepted.
    fn case(self, tail: &str, fact: &str, draft: Draft, assertions: Vec<Assertion>) -> Case {
        let Subject { context, operation } = self.subject;
        let expect = Expect { assertions, ..context.expect(operation, context.accepts(operation)) };
        self.expecting(tail, fact, draft, expect)
    }

    fn expecting(self, tail: &str, fact: &str, draft: Draft, expect: Expect) -> Case {
        let Subject { context, operation } = self.subject;
        let basis = weakest(&[operation_basis(operation), operation.contract.basis_of("effect")]);
        let because = context.because(fact, basis, &[&operation.contract]);
        let tail = format!("state/{tail}");
        New { check: "state", tail, draft, expect, because, facts: vec!["effect".to_owned()] }
            .case(self.subject)
    }

    /// The operation that reads one of the resource, by its id.
    fn reader(self) -> Option<Reader<'a>> {
        Reader::of(self.subject.context, &self.effect.resource)
    }

    /// Properties of the resource that the operation's own response shows.
    fn shown(self) -> Vec<String> {
        properties(self.subject.context, self.subject.operation, &self.effect.item)
    }

    /// Properties of the resource that making one sends.
    fn sent_properties(self) -> Vec<String> {
        let body = self.made_of().and_then(Value::as_object);
        body.map(|members| members.keys().cloned().collect()).unwrap_or_default()
    }

    /// What is left of properties that a request takes away: nothing, or their documented default. What reading always shows has to have a
    /// default, or nobody knows what stands there.
    fn emptied(self, reader: &Reader<'_>, names: &[&String]) -> Vec<Emptied> {
        let each = names.iter().filter_map(|name| {
            let default = self.default_of(name);
            let known = default.is_some() || !reader.required.contains(name);
            known.then(|| Emptied { name: (*name).clone(), default })
        });
        each.collect()
    }

    /// The documented default of a property where one is made, or where this operation is sent it.
    fn default_of(self, property: &str) -> Option<Value> {
        let Subject { context, operation } = self.subject;
        let recipe = context.recipes.get(&self.effect.resource).and_then(|recipe| recipe.make.as_ref());
        let maker = recipe.and_then(|make| make.request.operation.as_deref());
        let api: &'a Api = context.api;
        let maker = api.operations.iter().find(|other| Some(other.slug.as_str()) == maker);
        maker.into_iter().chain([operation]).find_map(|operation| {
            let sent = operation.effect.as_ref().map_or("", |effect| effect.sent.as_str());
            let schema = within(context, context.preferred(operation)?.schema?, sent)?;
            let SchemaKind::Object(object) = &api.schemas[schema].kind else { return None };
            let declared = object.properties.iter().find(|one| one.name == property)?;
            api.schemas[declared.schema].default.clone()
        })
    }

    /// Whether making one sends a list as this property.
    fn sends_list(self, property: &str) -> bool {
        self.made_of().and_then(|body| body.get(property)).is_some_and(Value::is_array)
    }

    /// The body of the request that makes one.
    fn made_of(self) -> Option<&'c Value> {
        let recipe = self.subject.context.recipes.get(&self.effect.resource);
        recipe.and_then(|recipe| recipe.make.as_ref())?.request.body.value()
    }

    fn is_immutable(self, property: &str) -> bool {
        let said = self.subject.context.api.contract.resource(&self.effect.resource);
        said.is_some_and(|said| said.immutable.iter().any(|name| name == property))
    }
}

/// The operation that reads a resource, and what of it is seen there.
struct Reader<'a> {
    operation: &'a Operation,
    /// JSON pointer of the resource in the response.
    item: String,
    /// Its properties.
    shown: Vec<String>,
    /// Those that are always there, and never null.
    required: Vec<String>,
}

impl<'a> Reader<'a> {
    fn of(context: &Context<'a>, resource: &str) -> Option<Self> {
        let api: &'a Api = context.api;
        api.operations.iter().find_map(|operation| {
            let effect = operation.effect.as_ref()?;
            let reads = effect.kind == EffectKind::Reads && effect.resource == resource;
            let shown = || properties(context, operation, &effect.item);
            let required = || always(context, operation, &effect.item);
            reads.then(|| Self { operation, item: effect.item.clone(), shown: shown(), required: required() })
        })
    }

    /// Reads the fixture of the case, which has the name of its resource.
    fn step(&self, context: &Context<'a>, assertions: Vec<Assertion>) -> Option<Step> {
        let draft = context.draft(self.operation, &DraftOptions::minimal(Scope::Own, "state")).ok()?;
        let mut expect = context.expect(self.operation, context.accepts(self.operation));
        expect.assertions = assertions;
        Some(Step { request: draft.request, walk: None, expect })
    }
}

/// A draft about the resource that the case has made. An operation that makes what is not there would else make another.
pub(in crate::check) fn onto_made(context: &Context<'_>, effect: &Effect, mut draft: Draft) -> Draft {
    if effect.kind != EffectKind::Upserts {
        return draft;
    }
    let name = effect.resource.clone();
    if draft.fixtures.iter().all(|fixture| fixture.name != name) {
        draft.fixtures.push(Fixture::new(name.clone(), name.clone(), Scope::Own));
    }
    for key in &effect.key {
        match key {
            Selector::Body(pointer) => {
                let slot = Slot::Fixture(format!("{name}.sent"), pointer.clone());
                draft.request.body_slots.push((pointer.clone(), slot));
            }
            Selector::Path(parameter) => {
                let slot = Slot::Fixture(name.clone(), child("", &context.api.key_property(effect, key)));
                draft.request.path_values.insert(parameter.clone(), slot);
            }
            Selector::Query(_) | Selector::Header(_) => {}
        }
    }
    draft
}

/// Where a property stands in the body of the request that makes a resource, if it is sent.
fn written_at(context: &Context<'_>, resource: &str, property: &str) -> Option<String> {
    let made = &context.recipes.get(resource)?.make.as_ref()?.request;
    let slug = made.operation.as_deref()?;
    let operation = context.api.operations.iter().find(|operation| operation.slug == slug)?;
    let place = child(&operation.effect.as_ref()?.sent, property);
    // Nothing is no value, which any number may have.
    let said = |value: &Value| !value.is_null() && value.as_str() != Some("");
    made.body.value()?.pointer(&place).is_some_and(said).then_some(place)
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

/// Properties that every documented success has at `item`, and that are never null.
fn always(context: &Context<'_>, operation: &Operation, item: &str) -> Vec<String> {
    let Some(SchemaKind::Object(object)) = shown_at(context, operation, item) else { return Vec::new() };
    let never_null = |property: &&Property| !context.api.schemas[property.schema].nullable;
    let always = object.properties.iter().filter(|property| property.required).filter(never_null);
    always.map(|property| property.name.clone()).collect()
}

/// What the documented success shows at `item`.
fn shown_at<'a>(context: &Context<'a>, operation: &Operation, item: &str) -> Option<&'a SchemaKind> {
    let json = |media: &&MediaType| media.is_json();
    let media = operation.successes().find_map(|response| response.content.iter().find(json))?;
    let api: &'a Api = context.api;
    Some(&api.schemas[within(context, media.schema?, item)?].kind)
}

/// Properties that the documented success shows at `item`.
fn properties(context: &Context<'_>, operation: &Operation, item: &str) -> Vec<String> {
    match shown_at(context, operation, item) {
        Some(SchemaKind::Object(object)) => {
            let shown = object.properties.iter();
            // What is only written is not expected back.
            let shown = shown.filter(|property| !hides(context.api, property.schema, DEEP));
            shown.map(|property| property.name.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// Values are looked into so far.
const DEEP: usize = 6;

/// Whether something in a value is only ever written, so that it does not come back as it was sent.
fn hides(api: &Api, schema: SchemaId, deep: usize) -> bool {
    let schema = &api.schemas[schema];
    let inner = |id: SchemaId| deep > 0 && hides(api, id, deep - 1);
    schema.write_only
        || match &schema.kind {
            SchemaKind::Object(object) => object.properties.iter().any(|property| inner(property.schema)),
            SchemaKind::Array(array) => array.items.is_some_and(inner),
            _ => false,
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
