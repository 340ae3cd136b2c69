//! What was made is listed, a filter shows what has its value and nothing else, and what was deleted is gone.

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{Basis, EffectKind, Operation, Page, ParameterLocation},
    items_pointer,
};

use super::Stateful;
use crate::{
    case::{Assertion, Case, Fixture, Level, Scope, Statuses, Step, request::Slot},
    check::{Subject, acceptance},
    generate::{DraftOptions, Place, Site, child, weakest},
};

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

impl<'a> Stateful<'a, '_> {
    /// A list filtered by a property shows what has it, and nothing else.
    pub(super) fn listed(self) -> Vec<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let sent = self.sent_properties();
        let mut cases = Vec::new();
        let items = items_pointer(operation, effect).to_owned();
        for site in context.sites(operation, None) {
            let Place::Parameter(ParameterLocation::Query, name) = &site.place else { continue };
            let filter = operation.filters.iter().find(|filter| filter.parameter == *name);
            let property =
                filter.and_then(|filter| sent.iter().find(|property| **property == filter.property));
            // What one item of a list is written as, a slot cannot say.
            let property = property.filter(|property| !self.sends_list(property));
            let (Some(property), Some(mut draft)) = (property, self.smallest(name)) else {
                continue;
            };
            let fixture =
                Fixture { name: "listed".to_owned(), resource: effect.resource.clone(), scope: Scope::Own };
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
            let mut made = self.case(&format!("listed/{name}"), &fact, draft, assertions);
            made.because.basis = weakest(&[
                made.because.basis,
                site.basis,
                filter.map_or(Basis::Inferred, |filter| filter.basis),
            ]);
            made.level = Level::of(made.because.basis);
            // The one that was made may stand on a later page.
            let paged = |page: &&Page| page.items() == Some(items.as_str());
            made.steps[0].walk = operation.page.as_ref().filter(paged).cloned();
            cases.push(made);
            cases.extend(self.decoyed(&site, property, cases.last()));
        }
        cases
    }

    /// The same list beside one whose value is the value asked for and one character more: equal is not alike.
    fn decoyed(self, site: &Site<'a>, property: &str, listed: Option<&Case>) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Place::Parameter(ParameterLocation::Query, name) = &site.place else { return None };
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == *name)?;
        let told = parameter.description.as_deref().unwrap_or_default().to_lowercase();
        if LOOSE.iter().any(|word| told.contains(word)) {
            return None;
        }
        let api: &'a Api = context.api;
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
        let mut decoy = context.draft(maker, &DraftOptions::maximal(Scope::Own, &salt)).ok()?;
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
        let items = items_pointer(operation, effect).to_owned();
        list.request.query.retain(|(key, _)| key != name);
        list.request.query.push((name.clone(), Slot::Value(wanted.clone())));
        list.expect.assertions = vec![Assertion::EveryItemHas(items, Slot::Value(wanted))];
        list.expect.statuses = acceptance(context, operation, site);
        list.walk = None;
        made.fixtures.retain(|fixture| fixture.name != "listed");
        let news = decoy.fixtures.into_iter();
        let news: Vec<_> =
            news.filter(|one| made.fixtures.iter().all(|other| other.name != one.name)).collect();
        made.fixtures.extend(news);
        let expect = context.expect(maker, context.accepts(maker));
        made.steps.insert(0, Step { request: decoy.request, walk: None, expect });
        made.id = format!("{}/decoy", made.id);
        made.because.fact =
            format!("a list filtered by `{name}` shows nothing whose value is another and begins alike");
        Some(made)
    }

    /// What was deleted is not found.
    pub(super) fn gone(self) -> Option<Case> {
        let context = self.subject.context;
        let reader = self.reader()?;
        let codes = context.documented(reader.operation, &[404, 410]);
        let made = self.smallest("gone")?;
        let mut made = self.case("gone", "what was deleted is gone", made, Vec::new());
        let mut step = reader.step(context, Vec::new())?;
        step.expect.statuses = Statuses::reject(codes);
        made.steps.push(step);
        Some(made)
    }

    /// What was deleted cannot be deleted again, where the document says what is answered for what is not there.
    pub(super) fn gone_twice(self) -> Option<Case> {
        let Subject { context, operation } = self.subject;
        let codes = context.documented(operation, &[404, 410]);
        if codes.is_empty() {
            return None;
        }
        let made = self.smallest("gone-twice")?;
        let mut made =
            self.case("gone-twice", "what was deleted is not there to be deleted", made, Vec::new());
        let mut again = made.steps.first()?.clone();
        again.expect.statuses = Statuses::reject(codes);
        again.expect.assertions.clear();
        made.steps.push(again);
        Some(made)
    }
}
