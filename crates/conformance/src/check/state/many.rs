//! What an operation on many did to each of them.

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Clears, EffectKind, Operation},
    items_pointer,
};

use super::{Reader, same_as_sent};
use crate::{
    case::{Assertion, Emptied, Level, Scope, Step, request::Slot},
    check::Subject,
    generate::{Context, Draft, DraftOptions, child},
};

/// A step that shows what became of an item, what it shows in words, and how a deviation counts.
pub(in crate::check) struct After {
    pub(in crate::check) step: Step,
    pub(in crate::check) fact: &'static str,
    pub(in crate::check) level: Option<Level>,
}

/// After a merge or a replacement of many, reads the first of them: it has what its item wrote.
pub(in crate::check) fn read_first(subject: Subject<'_, '_>, draft: &Draft) -> Option<Step> {
    let (reader, item) = first(subject, draft)?;
    let id = &subject.operation.effect.as_ref()?.id;
    let written = item.iter().filter(|(name, _)| reader.shown.contains(name) && *name != id);
    let assertions = written.map(|(name, value)| Assertion::Equals(child(&reader.item, name), value.clone()));
    reader.step(subject.context, assertions.collect())
}

/// After a merge of many, the first of them keeps what its item does not name; after a replacement, that is cleared.
pub(in crate::check) fn rest_of_first(subject: Subject<'_, '_>, draft: &Draft) -> Option<After> {
    let Subject { context, operation } = subject;
    let (reader, item) = first(subject, draft)?;
    let effect = operation.effect.as_ref()?;
    let made = context.recipes.get(&effect.resource)?.make.as_ref()?.request.body.value()?.as_object()?;
    let left = reader
        .shown
        .iter()
        .filter(|name| made.contains_key(*name) && !item.contains_key(*name) && **name != effect.id);
    let left: Vec<String> = left.cloned().collect();
    if left.is_empty() {
        return None;
    }
    if effect.kind == EffectKind::Merges {
        let kept = left.iter().map(|name| same_as_sent(&reader.item, &effect.resource, name));
        let step = reader.step(context, kept.collect())?;
        return Some(After { step, fact: "a merge of many keeps what an item does not name", level: None });
    }
    let step = reader.step(
        context,
        vec![Assertion::Cleared(reader.item.clone(), left.into_iter().map(Emptied::from).collect())],
    )?;
    let level = (!operation.clears.contains(&Clears::Absent)).then_some(Level::Observation);
    Some(After { step, fact: "a replacement of many clears what an item leaves out", level })
}

/// After many were made, a list that is filtered by what the last of them was sent with shows it.
pub(in crate::check) fn listed_last(subject: Subject<'_, '_>, draft: &Draft) -> Option<After> {
    let Subject { context, operation } = subject;
    let (effect, bulk) = operation.effect.as_ref().zip(operation.bulk.as_ref())?;
    if effect.kind != EffectKind::Creates {
        return None;
    }
    let last = draft.request.body.value()?.pointer(&bulk.items)?.as_array()?.last()?;
    let api: &Api = context.api;
    let lists = |other: &&Operation| {
        let listed = other.effect.as_ref();
        listed.is_some_and(|listed| listed.kind == EffectKind::Lists && listed.resource == effect.resource)
    };
    api.operations.iter().filter(lists).find_map(|list| {
        let listed = list.effect.as_ref()?;
        list.filters.iter().find_map(|filter| {
            let value =
                last.pointer(&child(&effect.sent, &filter.property)).filter(|value| value.is_string())?;
            let options = DraftOptions::minimal(Scope::ReadOnly, "listed");
            let mut draft = context.draft(list, &options).ok().filter(|draft| draft.fixtures.is_empty())?;
            draft.request.query.retain(|(name, _)| *name != filter.parameter);
            draft.request.query.push((filter.parameter.clone(), Slot::Value(value.clone())));
            let mut expect = context.expect(list, context.accepts(list));
            let items = items_pointer(list, listed).to_owned();
            expect.assertions =
                vec![Assertion::Lists(items, filter.property.clone(), Slot::Value(value.clone()))];
            let step = Step { request: draft.request, walk: None, expect };
            let level =
                (filter.basis == specwright_openapi::api::Basis::Inferred).then_some(Level::Observation);
            Some(After { step, fact: "each of many that were made is listed", level })
        })
    })
}

/// The operation that reads one of many that are changed, and the first item.
fn first<'a, 'd>(
    subject: Subject<'a, '_>,
    draft: &'d Draft,
) -> Option<(Reader<'a>, &'d serde_json::Map<String, Value>)> {
    let Subject { context, operation } = subject;
    let (effect, bulk) = (operation.effect.as_ref()?, operation.bulk.as_ref()?);
    let changes = matches!(effect.kind, EffectKind::Merges | EffectKind::Replaces);
    let reader = Reader::of(context as &Context<'a>, &effect.resource).filter(|_| changes)?;
    Some((reader, draft.request.body.value()?.pointer(&bulk.items)?.get(0)?.as_object()?))
}
