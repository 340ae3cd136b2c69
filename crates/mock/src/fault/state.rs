//! Kinds that change what happens to the state.

use serde_json::Value;
use specwright_openapi::api::{Api, Basis, ChosenBy, EffectKind, Operation, SchemaKind, Sort};

use super::{Does, FaultKind, Found, target::Target};
use crate::{served, shape, state::can_conflict};

/// What a fault can make of the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StateFault {
    /// A merge drops what it should keep.
    Clobber,
    /// A replacement keeps what it should drop.
    KeepOnReplace,
    /// A change is confirmed and not made.
    IgnoreChange,
    /// What is created is not stored.
    Forget,
    /// What is left out has no default.
    ForgetDefaults,
    /// What is deleted stays.
    Undead,
    /// Filters do nothing.
    IgnoreFilter,
    /// The order asked for does nothing.
    IgnoreSort,
    /// Descending is ascending.
    IgnoreDirection,
    /// The page size does nothing.
    IgnoreLimit,
    /// The total is that of the page.
    WrongTotal,
    /// Nothing leads to the next page.
    LoseLink,
    /// The last page cannot be reached.
    LoseLastPage,
    /// A page begins with the last item of the page before.
    RepeatItem,
    /// There is always a next page.
    Endless,
    /// What the document requires of a resource does not matter.
    IgnoreRequires,
    /// What holds something is deleted all the same.
    IgnoreParts,
    /// What is changed keeps its entity tag.
    KeepTag,
    /// A change is made whatever `If-Match` says.
    IgnoreIfMatch,
    /// A body is sent whatever `If-None-Match` says.
    IgnoreIfNoneMatch,
    /// A value that another one has is taken.
    IgnoreUnique,
    /// Every item of a bulk operation succeeds.
    AlwaysSuccess,
}

/// The kinds of this file.
pub(super) const KINDS: &[FaultKind] = &[
    FaultKind {
        name: "bulk-always-succeeds",
        summary: "reports success for an item that cannot succeed",
        find: |api, operation| {
            let changes = observed(api, operation, &[EffectKind::Merges, EffectKind::Replaces]);
            found(operation, "bulk", operation.bulk.is_some() && changes)
        },
        does: Does::State(StateFault::AlwaysSuccess),
    },
    FaultKind {
        name: "clobber-on-merge",
        summary: "drops the members that the request leaves out",
        find: |api, operation| found(operation, "effect", observed(api, operation, &[EffectKind::Merges])),
        does: Does::State(StateFault::Clobber),
    },
    FaultKind {
        name: "endless-pages",
        summary: "links to a next page without end",
        find: |_, operation| {
            found(operation, "page", operation.page.as_ref().is_some_and(|page| page.cursor().is_some()))
        },
        does: Does::State(StateFault::Endless),
    },
    FaultKind {
        name: "forget-created",
        summary: "does not store what it creates",
        find: |api, operation| {
            found(operation, "effect", observed(api, operation, &[EffectKind::Creates, EffectKind::Upserts]))
        },
        does: Does::State(StateFault::Forget),
    },
    FaultKind {
        name: "forget-default",
        summary: "does not give what is left out its documented default",
        find: |api, operation| {
            let effect = operation.effect.as_ref();
            let creates = effect.is_some_and(|effect| effect.kind == EffectKind::Creates);
            let bases =
                if creates && operation.bulk.is_none() { defaults(api, operation) } else { Vec::new() };
            bases.into_iter().min().map(|basis| (basis, Target::default())).into_iter().collect()
        },
        does: Does::State(StateFault::ForgetDefaults),
    },
    FaultKind {
        name: "ignore-requires",
        summary: "does what can only be done in another state",
        find: |_, operation| {
            let changes = operation.effect.as_ref().map(|effect| &effect.changes);
            // Only what leads out of the required state shows whether it is asked for.
            let leaves = changes.is_some_and(|changes| {
                let other = |(place, value): &(String, Value)| {
                    changes.requires.iter().any(|(required, before)| required == place && before != value)
                };
                changes.sets.iter().any(other)
            });
            found(operation, "requires", leaves && operation.exactly(409).is_some())
        },
        does: Does::State(StateFault::IgnoreRequires),
    },
    FaultKind {
        name: "keep-tag",
        summary: "gives what was changed the entity tag that it had",
        find: |api, operation| {
            found(operation, "etag", reads_tagged(operation) && is_changed(api, operation))
        },
        does: Does::State(StateFault::KeepTag),
    },
    FaultKind {
        name: "ignore-if-match",
        summary: "changes what has another entity tag than If-Match names",
        find: |api, operation| {
            let effect = operation.effect.as_ref();
            let kind = effect.map(|effect| (effect.kind, &effect.resource));
            let changes = kind.filter(|(kind, _)| {
                use EffectKind::{Deletes, Merges, Replaces, Upserts};
                matches!(kind, Merges | Replaces | Upserts | Deletes)
            });
            let read = |of: &str| {
                let reads =
                    |one: &&Operation| one.effect.as_ref().is_some_and(|effect| effect.resource == of);
                api.operations.iter().filter(reads).any(reads_tagged)
            };
            let declared = operation.parameters.iter().any(|one| one.name.eq_ignore_ascii_case("if-match"));
            let judged = operation.exactly(412).is_some() && declared;
            found(operation, "if-match", judged && changes.is_some_and(|(_, of)| read(of)))
        },
        does: Does::State(StateFault::IgnoreIfMatch),
    },
    FaultKind {
        name: "ignore-if-none-match",
        summary: "sends what the request says that it has",
        find: |_, operation| {
            let judged = operation.exactly(304).is_some() && reads_tagged(operation);
            found(operation, "if-none-match", judged)
        },
        does: Does::State(StateFault::IgnoreIfNoneMatch),
    },
    FaultKind {
        name: "ignore-change",
        summary: "confirms the change and does not make it",
        find: |api, operation| {
            let said = operation
                .effect
                .as_ref()
                .is_some_and(|effect| !effect.changes.sets.is_empty() || !effect.changes.erases.is_empty());
            let acts = said && observed(api, operation, &[EffectKind::Acts]);
            found(operation, "effect", acts || observed(api, operation, &[EffectKind::Merges]))
        },
        does: Does::State(StateFault::IgnoreChange),
    },
    FaultKind {
        name: "ignore-filter",
        summary: "returns items that do not match the filter",
        find: |api, operation| {
            let basis = operation.filters.iter().map(|filter| filter.basis).min();
            let basis = basis.filter(|_| observed(api, operation, &[EffectKind::Lists]));
            let basis = basis.map(|basis| basis.max(operation.contract.basis_of("effect")));
            basis.map(|basis| (basis, Target::default())).into_iter().collect()
        },
        does: Does::State(StateFault::IgnoreFilter),
    },
    FaultKind {
        name: "ignore-limit",
        summary: "returns more items than were asked for",
        find: |api, operation| {
            let limited = operation.page.as_ref().is_some_and(|page| page.limit.is_some());
            found(operation, "page", limited && paged(api, operation))
        },
        does: Does::State(StateFault::IgnoreLimit),
    },
    FaultKind {
        name: "ignore-unique",
        summary: "accepts a value that another one has, though it is to be unique",
        find: |api, operation| {
            let kinds = [EffectKind::Creates, EffectKind::Merges, EffectKind::Replaces, EffectKind::Upserts];
            let effect = operation.effect.as_ref().filter(|effect| kinds.contains(&effect.kind));
            let said = effect.and_then(|effect| api.contract.resource(&effect.resource));
            let said = said.filter(|said| !said.unique.is_empty() && can_conflict(operation));
            let keyed = effect.filter(|effect| effect.kind == EffectKind::Creates);
            let resource = keyed.and_then(|effect| api.resource(&effect.resource));
            let chosen = resource.is_some_and(|resource| resource.chosen_by == ChosenBy::Client);
            let keyed =
                keyed.filter(|_| chosen && operation.exactly(409).is_some() && operation.bulk.is_none());
            let basis = said.map(|said| said.basis).or(keyed.map(|effect| effect.basis));
            basis.map(|basis| (basis, Target::default())).into_iter().collect()
        },
        does: Does::State(StateFault::IgnoreUnique),
    },
    FaultKind {
        name: "keep-deleted",
        summary: "does not delete",
        find: |api, operation| found(operation, "effect", observed(api, operation, &[EffectKind::Deletes])),
        does: Does::State(StateFault::Undead),
    },
    FaultKind {
        name: "keep-on-replace",
        summary: "keeps the members that the request leaves out",
        find: |api, operation| found(operation, "effect", observed(api, operation, &[EffectKind::Replaces])),
        does: Does::State(StateFault::KeepOnReplace),
    },
    FaultKind {
        name: "ignore-direction",
        summary: "sorts from the least to the greatest whatever is asked for",
        find: |api, operation| {
            let turns = |sort: &Sort| sort.values.iter().any(|(_, order)| order.descending);
            sorted(api, operation, |sort| turns(sort) || sort.descending.is_some())
        },
        does: Does::State(StateFault::IgnoreDirection),
    },
    FaultKind {
        name: "ignore-parts",
        summary: "deletes what holds something, though it is to be empty first",
        find: |api, operation| {
            let effect = operation.effect.as_ref().filter(|effect| !effect.changes.empty.is_empty());
            let can_hold = effect.is_some_and(|effect| {
                let made = |kind: &String| api.resource(kind).is_some_and(|resource| resource.creatable);
                effect.changes.empty.iter().any(made)
            });
            found(operation, "effect", can_hold)
        },
        does: Does::State(StateFault::IgnoreParts),
    },
    FaultKind {
        name: "ignore-sort",
        summary: "lists in the order in which things were made",
        find: |api, operation| sorted(api, operation, |_| true),
        does: Does::State(StateFault::IgnoreSort),
    },
    FaultKind {
        name: "lose-link",
        summary: "leads to no next page",
        find: |api, operation| {
            let page = operation.page.as_ref();
            let leads = page.is_some_and(|page| page.next.is_some() && page.cursor().is_none());
            found(operation, "page", leads && paged(api, operation))
        },
        does: Does::State(StateFault::LoseLink),
    },
    FaultKind {
        name: "lose-last-page",
        summary: "says that there is no next page when there is one more",
        find: |api, operation| found(operation, "page", by_cursor(operation) && paged(api, operation)),
        does: Does::State(StateFault::LoseLastPage),
    },
    FaultKind {
        name: "repeat-item",
        summary: "repeats an item on the next page",
        find: |api, operation| {
            let positioned = operation.page.as_ref().is_some_and(|page| page.position().is_some());
            found(operation, "page", positioned && paged(api, operation))
        },
        does: Does::State(StateFault::RepeatItem),
    },
    FaultKind {
        name: "wrong-total",
        summary: "says how many items are on the page where it should say how many there are",
        find: |api, operation| {
            let told =
                operation.page.as_ref().is_some_and(|page| page.total.is_some() && page.limit.is_some());
            found(operation, "page", told && paged(api, operation))
        },
        does: Does::State(StateFault::WrongTotal),
    },
];

/// How well each default is founded that a request can rely on and a response shows.
fn defaults(api: &Api, operation: &Operation) -> Vec<Basis> {
    let Some(effect) = &operation.effect else { return Vec::new() };
    let sent = shape::request_schema(operation).and_then(|id| shape::descend(&api.schemas, id, &effect.sent));
    let shown = served::item_schema(api, operation, effect);
    let (Some(sent), Some(shown)) = (sent, shown) else { return Vec::new() };
    let shown = shape::properties(&api.schemas, shown);
    let Some(SchemaKind::Object(object)) = Some(&api.schemas[sent].kind) else { return Vec::new() };
    let optional = object.properties.iter().filter(|property| !property.required);
    let seen = optional.filter(|property| shown.iter().any(|(name, _)| *name == property.name));
    let said = seen.map(|property| &api.schemas[property.schema]);
    let said = said.filter(|schema| schema.default.as_ref().is_some_and(|default| !default.is_null()));
    said.map(|schema| schema.contract.basis_of("default").max(effect.basis)).collect()
}

/// One target, where the operation is concerned.
fn found(operation: &Operation, keyword: &str, concerned: bool) -> Found {
    concerned.then(|| (operation.contract.basis_of(keyword), Target::default())).into_iter().collect()
}

/// Whether an operation has one of these effects on a resource that another operation can show, so that it can be noticed.
fn observed(api: &Api, operation: &Operation, kinds: &[EffectKind]) -> bool {
    let Some(effect) = operation.effect.as_ref().filter(|effect| kinds.contains(&effect.kind)) else {
        return false;
    };
    let shows = |other: &Operation| {
        let shown = other.effect.as_ref().filter(|shown| shown.resource == effect.resource);
        shown.is_some_and(|shown| {
            matches!(shown.kind, EffectKind::Reads | EffectKind::Lists)
                && served::item_schema(api, other, shown).is_some()
        })
    };
    api.operations.iter().any(shows)
}

/// How well the order of a list is founded, where there can be several items to put in order.
fn sorted(api: &Api, operation: &Operation, concerned: impl Fn(&Sort) -> bool) -> Found {
    let sort = operation.sort.as_ref().filter(|sort| concerned(sort) && made_more(api, operation));
    sort.map(|sort| (sort.basis, Target::default())).into_iter().collect()
}

fn by_cursor(operation: &Operation) -> bool {
    operation.page.as_ref().is_some_and(|page| page.cursor().is_some())
}

/// Whether an operation lists, page by page, what another operation can make more of, so that there can be a second page.
fn paged(api: &Api, operation: &Operation) -> bool {
    operation.page.as_ref().is_some_and(|page| page.items.is_some()) && made_more(api, operation)
}

fn made_more(api: &Api, operation: &Operation) -> bool {
    let Some(effect) = operation.effect.as_ref() else { return false };
    let makes = |other: &Operation| {
        let made = other.effect.as_ref().filter(|made| made.resource == effect.resource);
        made.is_some_and(|made| matches!(made.kind, EffectKind::Creates | EffectKind::Upserts))
    };
    api.operations.iter().any(makes)
}

/// Whether an operation reads one resource and documents its entity tag.
fn reads_tagged(operation: &Operation) -> bool {
    let mut headers = operation.successes().flat_map(|response| &response.headers);
    let tagged = headers.any(|header| header.name.eq_ignore_ascii_case("etag"));
    tagged && operation.effect.as_ref().is_some_and(|effect| effect.kind == EffectKind::Reads)
}

/// Whether something merges into what an operation reads, and says that a tag is compared.
fn is_changed(api: &Api, operation: &Operation) -> bool {
    let of = operation.effect.as_ref().map(|effect| &effect.resource);
    let changes = |one: &&Operation| {
        let effect = one.effect.as_ref();
        effect.is_some_and(|effect| effect.kind == EffectKind::Merges && Some(&effect.resource) == of)
    };
    operation.exactly(304).is_some() && api.operations.iter().any(|one| changes(&one))
}
