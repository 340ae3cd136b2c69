//! What was made is listed, a filter shows what has its value and nothing else, and what was deleted is gone.

use serde_json::Value;
use specwright_openapi::{
    Api,
    api::{
        Basis, Compare, Effect, EffectKind, Filter, Operation, Page, ParameterLocation, SchemaKind, Selector,
    },
    items_pointer,
};

use super::{Stateful, properties};
use crate::{
    case::{Assertion, Case, Fixture, Level, Scope, Statuses, Step, request::Slot},
    check::{Subject, acceptance, or_failed},
    generate::{Draft, DraftOptions, Place, Site, child, weakest},
};

/// So many values of a filter that has fixed ones are tried.
const CHOICES: usize = 4;

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
            if let Some(filter) = filter {
                if filter.compare != Compare::Equal {
                    cases.extend(self.compared(&site, filter));
                    continue;
                }
                cases.extend(self.each_choice(&site, filter));
                cases.extend(self.several_choices(&site, filter));
            }
            // What the target gives by itself is known from what it showed when the resource was made.
            let known = filter.filter(|filter| self.is_shown_when_made(&filter.property));
            let property = filter.map(|filter| &filter.property);
            let property = property.filter(|property| sent.contains(property) || known.is_some());
            // What one item of a list is written as, a slot cannot say.
            let property = property.filter(|property| !self.sends_list(property));
            let (Some(property), Some(mut draft)) = (property, self.smallest(name)) else {
                continue;
            };
            let fixture = Fixture::new("listed".to_owned(), effect.resource.clone(), Scope::Own);
            draft.fixtures.push(fixture);
            let of = if sent.contains(property) { "listed.sent" } else { "listed" };
            let slot = Slot::Fixture(of.to_owned(), child("", property));
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
            let total = made.steps[0].walk.as_ref().and_then(|page| page.total.clone());
            let total = total.map(|place| Assertion::Total { items: items.clone(), place });
            made.steps[0].expect.assertions.extend(total);
            cases.extend(self.decoyed(&site, property, &made));
            cases.extend(self.without(&site, property, &made));
            cases.push(made);
        }
        cases
    }

    /// A list filtered by each of a few choices shows only what has it; one that ignores the filter shows the others as well.
    fn each_choice(self, site: &Site<'a>, filter: &Filter) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let parameter = operation.parameters.iter().find(|one| one.name == filter.parameter)?;
        let api: &'a Api = context.api;
        let of = match &api.schemas[parameter.schema].kind {
            SchemaKind::Array(array) => array.items?,
            _ => parameter.schema,
        };
        let SchemaKind::Enum(choices) = &api.schemas[of].kind else { return None };
        let choices: Vec<Value> =
            choices.values.iter().filter(|one| !one.is_null()).take(CHOICES).cloned().collect();
        if choices.len() < 2 || self.sends_list(&filter.property) {
            return None;
        }
        let items = items_pointer(operation, effect).to_owned();
        let mut draft = self.smallest(&format!("{}/choices", filter.parameter))?;
        let fixture = Fixture::new("listed".to_owned(), effect.resource.clone(), Scope::Own);
        draft.fixtures.push(fixture);
        draft.request.query.retain(|(key, _)| *key != filter.parameter);
        let fact = format!("a list filtered by `{}` shows only what has the value", filter.parameter);
        let mut made = self.case(&format!("listed/{}/choices", filter.parameter), &fact, draft, Vec::new());
        let plain = made.steps.pop()?;
        for choice in choices {
            let mut step = plain.clone();
            step.request.query.push((filter.parameter.clone(), Slot::Value(choice.clone())));
            step.expect.assertions = vec![Assertion::EveryItemHas(items.clone(), Slot::Value(choice))];
            step.expect.statuses = acceptance(context, operation, site);
            made.steps.push(step);
        }
        made.because.basis = weakest(&[made.because.basis, site.basis, filter.basis]);
        made.level = Level::of(made.because.basis);
        Some(made)
    }

    /// A list filtered by all choices at once shows what was made, whichever of them it has and in whichever order they stand.
    fn several_choices(self, site: &Site<'a>, filter: &Filter) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let parameter = operation.parameters.iter().find(|one| one.name == filter.parameter)?;
        let api: &'a Api = context.api;
        let SchemaKind::Array(array) = &api.schemas[parameter.schema].kind else { return None };
        let SchemaKind::Enum(choices) = &api.schemas[array.items?].kind else { return None };
        let mut choices: Vec<Value> = choices.values.iter().filter(|one| !one.is_null()).cloned().collect();
        let known =
            self.sent_properties().contains(&filter.property) || self.is_shown_when_made(&filter.property);
        if choices.len() < 2 || !known || self.sends_list(&filter.property) {
            return None;
        }
        let items = items_pointer(operation, effect).to_owned();
        let tail = format!("listed/{}/several", filter.parameter);
        let mut draft = self.smallest(&tail)?;
        let fixture = Fixture::new("listed".to_owned(), effect.resource.clone(), Scope::Own);
        draft.fixtures.push(fixture);
        draft.request.query.retain(|(key, _)| *key != filter.parameter);
        let fact =
            format!("a list filtered by several values of `{}` shows what has one of them", filter.parameter);
        let mut made = self.case(&tail, &fact, draft, Vec::new());
        let plain = made.steps.pop()?;
        for _ in 0..2 {
            let mut step = plain.clone();
            let asked = Value::Array(choices.clone());
            if !context.oracle.accepts(parameter.schema, &asked) {
                return None;
            }
            step.request.query.push((filter.parameter.clone(), Slot::Value(asked)));
            let id = Slot::Fixture("listed".to_owned(), child("", &effect.id));
            step.expect.assertions = vec![Assertion::Lists(items.clone(), effect.id.clone(), id)];
            step.expect.statuses = acceptance(context, operation, site);
            step.walk = operation.page.clone().filter(|page| page.items() == Some(items.as_str()));
            made.steps.push(step);
            choices.reverse();
        }
        made.because.basis = weakest(&[made.because.basis, site.basis, filter.basis]);
        made.level = Level::of(made.because.basis);
        Some(made)
    }

    /// Whether the response to the request that makes one shows a property.
    fn is_shown_when_made(self, property: &str) -> bool {
        let context = self.subject.context;
        let recipe = context.recipes.get(&self.effect.resource).and_then(|recipe| recipe.make.as_ref());
        let slug = recipe.and_then(|make| make.request.operation.as_deref());
        let maker = context.api.operations.iter().find(|one| Some(one.slug.as_str()) == slug);
        let shown = maker.and_then(|one| Some(properties(context, one, &one.effect.as_ref()?.item)));
        shown.is_some_and(|shown| shown.iter().any(|name| name == property))
    }

    /// The same list beside one that has no such value at all.
    fn without(self, site: &Site<'a>, property: &str, listed: &Case) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Place::Parameter(ParameterLocation::Query, name) = &site.place else { return None };
        let api: &'a Api = context.api;
        let maker = api.operations.iter().find(|one| self.creates(one))?;
        if self.default_of(property).is_some() {
            return None;
        }
        let salt = format!("{}/state/without/{name}", operation.slug);
        let bare = context.draft(maker, &DraftOptions::minimal(Scope::Own, &salt)).ok()?;
        if bare.request.body.value()?.pointer(&effect.sent)?.get(property).is_some() {
            return None;
        }
        let mut made = listed.clone();
        self.make_before(&mut made, maker, bare);
        made.id = format!("{}/without", made.id);
        made.because.fact = format!("a list filtered by `{name}` shows nothing that has no such value");
        Some(made)
    }

    /// Makes one more resource before the first step of a case.
    fn make_before(self, case: &mut Case, maker: &Operation, draft: Draft) {
        let context = self.subject.context;
        for fixture in draft.fixtures {
            if case.fixtures.iter().all(|other| other.name != fixture.name) {
                case.fixtures.push(fixture);
            }
        }
        let expect = context.expect(maker, context.accepts(maker));
        case.steps.insert(0, Step { request: draft.request, walk: None, expect });
    }

    /// Whether an operation makes one of what this one is about, one at a time.
    fn creates(self, one: &Operation) -> bool {
        let makes = |made: &Effect| made.kind == EffectKind::Creates && made.resource == self.effect.resource;
        one.bulk.is_none() && one.effect.as_ref().is_some_and(makes)
    }

    /// What belongs to one resource is not found in another.
    pub(super) fn elsewhere(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let codes = context.documented(operation, &[404, 410]);
        let mut draft = self.smallest("elsewhere")?;
        let own: Vec<&String> = effect
            .key
            .iter()
            .filter_map(|key| match key {
                Selector::Path(name) => Some(name),
                _ => None,
            })
            .collect();
        let above = draft.request.path_values.iter().find_map(|(name, slot)| match slot {
            Slot::Fixture(fixture, pointer) if !own.contains(&name) => {
                Some((name.clone(), fixture.clone(), pointer.clone()))
            }
            _ => None,
        });
        let (name, parent, pointer) = above?;
        if codes.is_empty() || own.is_empty() || context.recipes.get(&parent)?.make.is_none() {
            return None;
        }
        let other = Fixture::new("elsewhere".to_owned(), parent.clone(), Scope::Own);
        draft.request.path_values.insert(name, Slot::Fixture(other.name.clone(), pointer));
        draft.fixtures.push(other);
        let expect = context.expect(operation, or_failed(Statuses::reject(codes), &draft.request));
        let fact = format!("a {} is not found in another {parent} than its own", effect.resource);
        let mut made = self.expecting("elsewhere", &fact, draft, expect);
        made.level = Level::of(made.because.basis);
        Some(made)
    }

    /// The same list beside one whose value is the value asked for and one character more: equal is not alike.
    fn decoyed(self, site: &Site<'a>, property: &str, listed: &Case) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Place::Parameter(ParameterLocation::Query, name) = &site.place else { return None };
        let parameter = operation.parameters.iter().find(|parameter| parameter.name == *name)?;
        let told = parameter.description.as_deref().unwrap_or_default().to_lowercase();
        if LOOSE.iter().any(|word| told.contains(word)) {
            return None;
        }
        let api: &'a Api = context.api;
        let maker = api.operations.iter().find(|one| self.creates(one))?;
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
        let mut made = listed.clone();
        let [list] = made.steps.as_mut_slice() else { return None };
        let items = items_pointer(operation, effect).to_owned();
        list.request.query.retain(|(key, _)| key != name);
        list.request.query.push((name.clone(), Slot::Value(wanted.clone())));
        list.expect.assertions = vec![Assertion::EveryItemHas(items, Slot::Value(wanted))];
        list.expect.statuses = acceptance(context, operation, site);
        list.walk = None;
        made.fixtures.retain(|fixture| fixture.name != "listed");
        self.make_before(&mut made, maker, decoy);
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

    /// What must be empty to be deleted is refused while it holds something, and is still there.
    pub(super) fn holding(self) -> Vec<Case> {
        self.effect.changes.empty.iter().filter_map(|kind| self.holding_one(kind)).collect()
    }

    fn holding_one(self, kind: &str) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        context.recipes.get(kind)?.make.as_ref()?;
        let tail = format!("holding/{kind}");
        let mut draft = self.smallest(&tail)?;
        let name = self.about(&draft)?;
        draft.fixtures.push(Fixture::new(kind.to_owned(), kind.to_owned(), Scope::Own));
        let codes = context.documented(operation, &[409, 422, 400, 403]);
        let codes = if codes.contains(&409) { vec![409] } else { codes };
        let expect = context.expect(operation, Statuses::reject(codes));
        let fact = format!("a {} that holds a {kind} is not deleted", effect.resource);
        let mut made = self.expecting(&tail, &fact, draft, expect);
        let reader = self.reader()?;
        let id = Slot::Fixture(name, child("", &effect.id));
        let there = Assertion::Same(format!("{}{}", reader.item, child("", &effect.id)), id);
        made.steps.push(reader.step(context, vec![there])?);
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
        again.expect.statuses = or_failed(Statuses::reject(codes), &again.request);
        again.expect.assertions.clear();
        made.steps.push(again);
        Some(made)
    }
}
