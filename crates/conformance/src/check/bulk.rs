//! `bulk`: an operation on many items reports one outcome for each, and one bad item does not spoil the others.

use serde_json::Value;
use specwright_openapi::api::{Basis, EffectKind, Operation};

use super::{
    Check, New, Subject, accepting_scope,
    state::{self, After},
};
use crate::{
    case::request::Slot,
    case::{Assertion, Case},
    generate::{BodyChoice, Draft, Fill, child, token, uuid_of, weakest},
};

pub(super) struct BulkOutcomes;

impl Check for BulkOutcomes {
    fn name(&self) -> &'static str {
        "bulk"
    }

    fn about(&self) -> &'static str {
        "An operation on many items reports one outcome for each; a bad item fails alone."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let operation = subject.operation;
        if operation.bulk.is_none() {
            return Vec::new();
        }
        let makes = |kind| matches!(kind, EffectKind::Creates | EffectKind::Upserts);
        let names = operation.effect.as_ref().is_some_and(|effect| !makes(effect.kind));
        let mut cases = vec![case(subject, "bulk/each", 2, 0)];
        if names {
            cases.push(case(subject, "bulk/partial", 3, 1));
        }
        cases.into_iter().flatten().chain(duplicate(subject)).chain(rest(subject)).collect()
    }
}

/// What items do not say: a merge keeps it, a replacement clears it, and what is made is listed.
fn rest(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let tail = "bulk/rest";
    let draft = || subject.draft(Fill::Maximal, BodyChoice::Items(2), accepting_scope(operation), tail);
    let changed = || {
        let draft = spare(subject, draft()?)?;
        let after = state::rest_of_first(subject, &draft)?;
        Some((draft, after))
    };
    let made = || {
        let draft = draft()?;
        let after = state::listed_last(subject, &draft)?;
        Some((draft, after))
    };
    let (draft, After { step, fact, level }) = changed().or_else(made)?;
    let basis = weakest(&[operation.contract.basis_of("bulk"), operation.contract.basis_of("effect")]);
    let because = context.because(fact, basis, &[&operation.contract]);
    let expect = context.expect(operation, context.accepts(operation));
    let facts = vec!["effect".to_owned()];
    let new = New { check: "bulk", tail: tail.to_owned(), draft, expect, because, facts };
    let mut case = new.case(subject);
    case.steps.push(step);
    if let Some(level) = level {
        case.level = level;
        case.because.basis = Basis::Inferred;
    }
    Some(case)
}

/// An item with a value that another resource has fails alone, where the document says that no two have the same.
fn duplicate(subject: Subject<'_, '_>) -> Option<Case> {
    let Subject { context, operation } = subject;
    let (effect, bulk) = operation.effect.as_ref().zip(operation.bulk.as_ref())?;
    let said = context.api.contract.resource(&effect.resource)?;
    let tail = "bulk/unique";
    let draft = subject.draft(Fill::Maximal, BodyChoice::Items(2), accepting_scope(operation), tail)?;
    let last = child(&bulk.items, "1");
    let mut taken = said.unique.iter().filter_map(|property| {
        let mut draft = draft.clone();
        let place = child(&last, property);
        state::take_from_another(context, &mut draft, &effect.resource, property, &place)
            .then_some((property, draft))
    });
    let (property, draft) = taken.next()?;
    let fact =
        format!("no two of `{}` have the same `{property}`: such an item fails alone", effect.resource);
    let basis = weakest(&[operation.contract.basis_of("bulk"), said.basis]);
    let because = context.because(fact, basis, &[&operation.contract]);
    let mut expect = context.expect(operation, context.accepts(operation));
    expect.assertions.push(Assertion::Outcomes { items: 2, failures: 1 });
    expect.assertions.extend(in_order(operation, &draft, 1));
    let facts = vec!["bulk".to_owned()];
    Some(New { check: "bulk", tail: tail.to_owned(), draft, expect, because, facts }.case(subject))
}

/// The same request with items that say as little as the document allows, and one thing at least beside what they are about.
fn spare(subject: Subject<'_, '_>, mut draft: Draft) -> Option<Draft> {
    let Subject { context, operation } = subject;
    let (effect, bulk) = operation.effect.as_ref().zip(operation.bulk.as_ref())?;
    let schema = context.preferred(operation)?.schema?;
    let body = draft.request.body.value_mut()?;
    for index in 0..body.pointer(&bulk.items)?.as_array()?.len() {
        let place = child(&bulk.items, &index.to_string());
        let names: Vec<String> = body.pointer(&place)?.as_object()?.keys().cloned().collect();
        let said = names.into_iter().filter(|name| *name != effect.id).skip(1);
        for name in said {
            let mut less = body.clone();
            less.pointer_mut(&place)?.as_object_mut()?.shift_remove(&name);
            if context.oracle.accepts(schema, &less) {
                *body = less;
            }
        }
    }
    Some(draft)
}

/// Each outcome is that of the item in its place: by id where the items name resources, else by what each sends of its own.
fn in_order(operation: &Operation, draft: &Draft, items: usize) -> Vec<Assertion> {
    let Some((bulk, effect)) =
        operation.bulk.as_ref().filter(|bulk| bulk.ordered).zip(operation.effect.as_ref())
    else {
        return Vec::new();
    };
    let place = |index: usize| child(&child(&bulk.outcomes, &index.to_string()), &bulk.success);
    let mut assertions = Vec::new();
    for index in 0..items {
        let item = child(&bulk.items, &index.to_string());
        let named = draft.request.body_slots.iter().find(|(pointer, _)| *pointer == child(&item, &effect.id));
        if let Some((_, slot)) = named {
            assertions.push(Assertion::Same(child(&place(index), &effect.id), slot.clone()));
            continue;
        }
        let sent = draft.request.body.value().and_then(|body| body.pointer(&item)).and_then(Value::as_object);
        let texts = sent.into_iter().flatten().filter(|(_, value)| value.is_string());
        assertions
            .extend(texts.map(|(name, value)| Assertion::Equals(child(&place(index), name), value.clone())));
    }
    assertions
}

fn case(subject: Subject<'_, '_>, tail: &str, items: usize, failures: usize) -> Option<Case> {
    let Subject { context, operation } = subject;
    let scope = accepting_scope(operation);
    let mut draft = subject.draft(Fill::Maximal, BodyChoice::Items(items), scope, tail)?;
    if failures > 0 {
        let (_, slot) = draft.request.body_slots.last_mut()?;
        if let Slot::Fixture(name, _) = slot {
            draft.fixtures.retain(|fixture| fixture.name != *name);
        }
        let salt = format!("{}/{tail}", operation.slug);
        *slot = Slot::text(uuid_of(token(context.seed, &salt)));
    }
    let fact = match failures {
        0 => "each item has its own outcome",
        _ => "an item that names nothing fails alone, and the others succeed",
    };
    let basis = operation.contract.basis_of("bulk");
    let because = context.because(fact, basis, &[&operation.contract]);
    let mut expect = context.expect(operation, context.accepts(operation));
    expect.assertions.push(Assertion::Outcomes { items, failures });
    expect.assertions.extend(in_order(operation, &draft, items - failures));
    let mut facts = vec!["bulk".to_owned()];
    let step = state::read_first(subject, &draft);
    facts.extend(step.is_some().then(|| "effect".to_owned()));
    let new = New { check: "bulk", tail: tail.to_owned(), draft, expect, because, facts };
    let mut case = new.case(subject);
    case.steps.extend(step);
    Some(case)
}
