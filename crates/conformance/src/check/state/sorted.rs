//! A list comes in the order asked for, and a filter that compares lets through what passes and nothing else. Both are told from two
//! resources that differ in the property.

use serde_json::{Number, Value};
use specwright_openapi::{
    Api,
    api::{
        Compare, Effect, EffectKind, Filter, Operation, Order, ParameterLocation, SchemaId, SchemaKind, Sort,
        ordering,
    },
    items_pointer,
    value::Hint,
};

use super::Stateful;
use crate::{
    case::{Assertion, Case, Fixture, Level, Scope, Step, request::Slot},
    check::acceptance,
    generate::{Draft, DraftOptions, Place, Site, child, weakest},
};

/// So many of the orders that can be asked for are tried.
const ORDERS: usize = 6;

/// Two resources that are made one after the other and differ in one property.
struct Two {
    /// The requests that make them, the greater first, so that the order in which they were made is not the usual one.
    steps: Vec<Step>,
    fixtures: Vec<Fixture>,
    low: Value,
    high: Value,
}

impl<'a> Stateful<'a, '_> {
    /// A list comes in each order that can be asked for, and in its own where none is.
    pub(super) fn sorted(self) -> Vec<Case> {
        let Some(sort) = &self.subject.operation.sort else { return Vec::new() };
        let asked =
            sort.values.iter().take(ORDERS).flat_map(|(said, order)| self.each_way(sort, said, order));
        let unasked = sort.default.iter().filter_map(|order| self.ordered(sort, &[], order, "default"));
        asked.chain(unasked).collect()
    }

    /// What asks for an order, with another parameter for its direction where there is one.
    fn each_way(self, sort: &Sort, said: &str, order: &Order) -> Vec<Case> {
        let Some(by) = &sort.parameter else { return Vec::new() };
        let by = (by.as_str(), said.to_owned());
        let Some((direction, down)) = &sort.descending else {
            return self.ordered(sort, &[by], order, said).into_iter().collect();
        };
        let turned = Order { descending: !order.descending, ..order.clone() };
        let mut ways = vec![(down.clone(), turned)];
        // Where the direction is not said, it may be the other one by default.
        ways.extend(self.other_choice(direction, down).map(|up| (up, order.clone())));
        let cases = ways.into_iter().filter_map(|(way, order)| {
            let tail = format!("{said}/{way}");
            self.ordered(sort, &[by.clone(), (direction.as_str(), way)], &order, &tail)
        });
        cases.collect()
    }

    /// What else a parameter of two choices may say.
    fn other_choice(self, parameter: &str, choice: &str) -> Option<String> {
        let Self { subject, .. } = self;
        let mut parameters = subject.operation.parameters_in(ParameterLocation::Query);
        let schema = parameters.find(|one| one.name == parameter)?.schema;
        let SchemaKind::Enum(choices) = &subject.context.api.schemas[schema].kind else { return None };
        let mut others = choices.values.iter().filter_map(Value::as_str).filter(|other| *other != choice);
        let other = others.next()?;
        others.next().is_none().then(|| other.to_owned())
    }

    fn ordered(self, sort: &Sort, asked: &[(&str, String)], order: &Order, tail: &str) -> Option<Case> {
        let Self { subject: super::Subject { context, operation }, effect } = self;
        self.is_comparable(&order.property).then_some(())?;
        let tail = format!("sorted/{tail}");
        let mut draft = self.smallest(&tail)?;
        draft.request.query.retain(|(name, _)| sort.parameter.as_ref() != Some(name));
        let query =
            asked.iter().map(|(name, said)| ((*name).to_owned(), Slot::Value(Value::from(said.as_str()))));
        draft.request.query.extend(query);
        let two = self.two(&order.property, &tail);
        if two.is_none() {
            for index in 1..=3 {
                let name = format!("listed-{index}");
                draft.fixtures.push(Fixture::new(name, effect.resource.clone(), Scope::Populate));
            }
        }
        let items = items_pointer(operation, effect).to_owned();
        let first = if order.descending { "greatest" } else { "least" };
        let fact = format!("a list sorted by `{}` has the {first} first", order.property);
        let mut case = self.case(&tail, &fact, draft, vec![Assertion::Ordered(items, order.clone())]);
        if let Some(two) = two {
            prepend(&mut case, two.steps, two.fixtures);
        }
        case.facts = vec![format!("{}/sort", operation.slug)];
        let statuses =
            context.sites(operation, None).into_iter().find(|site| names(site, sort.parameter.as_deref()));
        if let (Some(site), Some(list)) = (statuses, case.steps.last_mut()) {
            list.expect.statuses = acceptance(context, operation, &site);
        }
        case.because.basis = weakest(&[case.because.basis, sort.basis]);
        case.level = Level::of(case.because.basis);
        Some(case)
    }

    /// A list filtered by a comparison shows what passes, and nothing else.
    pub(super) fn compared(self, site: &Site<'a>, filter: &Filter) -> Option<Case> {
        let Self { subject: super::Subject { context, operation }, effect } = self;
        let property = &filter.property;
        let tail = format!("listed/{}", filter.parameter);
        let two = self.two(property, &tail);
        let mut draft = self.smallest(&tail)?;
        draft.request.query.retain(|(name, _)| *name != filter.parameter);
        let items = items_pointer(operation, effect).to_owned();
        // What is asked for, and whether the one whose value it is passes.
        let passes = !matches!(filter.compare, Compare::After | Compare::Before);
        let (wanted, id_of) = match &two {
            Some(two) => {
                let low = matches!(filter.compare, Compare::To | Compare::After);
                (Slot::Value(if low { two.low.clone() } else { two.high.clone() }), None)
            }
            None => {
                let name = "listed".to_owned();
                draft.fixtures.push(Fixture::new(name, effect.resource.clone(), Scope::Own));
                let id = Slot::Fixture("listed".to_owned(), child("", &effect.id));
                (Slot::Fixture("listed".to_owned(), child("", property)), Some(id))
            }
        };
        draft.request.query.push((filter.parameter.clone(), wanted.clone()));
        let each = Assertion::EachItem {
            items: items.clone(),
            property: property.clone(),
            compare: filter.compare,
            slot: wanted.clone(),
        };
        let mut assertions = vec![each];
        assertions.push(match (id_of, passes) {
            (Some(id), true) => Assertion::Lists(items.clone(), effect.id.clone(), id),
            (Some(id), false) => Assertion::Lacks(items.clone(), effect.id.clone(), id),
            (None, true) => Assertion::Lists(items.clone(), property.clone(), wanted),
            (None, false) => Assertion::Lacks(items.clone(), property.clone(), wanted),
        });
        let fact = format!("a list filtered by `{}` shows what passes, and nothing else", filter.parameter);
        let mut case = self.case(&tail, &fact, draft, assertions);
        if let Some(list) = case.steps.last_mut() {
            list.expect.statuses = acceptance(context, operation, site);
            list.walk = operation.page.clone().filter(|page| page.items() == Some(items.as_str()));
        }
        if let Some(two) = two {
            prepend(&mut case, two.steps, two.fixtures);
        }
        case.because.basis = weakest(&[case.because.basis, site.basis, filter.basis]);
        case.level = Level::of(case.because.basis);
        Some(case)
    }

    /// Whether the values of a property have an order that everybody agrees on; choices may be ordered as they are written.
    fn is_comparable(self, property: &str) -> bool {
        let Self { subject: super::Subject { context, operation }, effect } = self;
        let Some(view) = specwright_openapi::item_schema(context.api, operation, effect) else {
            return false;
        };
        let properties = specwright_openapi::shape::properties(&context.api.schemas, view);
        let schema = properties.iter().find(|(name, _)| *name == property).map(|(_, schema)| *schema);
        schema.is_some_and(|schema| {
            matches!(
                context.api.schemas[schema].kind,
                SchemaKind::String(_) | SchemaKind::Integer(_) | SchemaKind::Number(_)
            )
        })
    }

    /// Requests that make two of what the list shows, of which one has more of a property than the other.
    fn two(self, property: &str, tail: &str) -> Option<Two> {
        let Self { subject: super::Subject { context, operation }, effect } = self;
        let api: &'a Api = context.api;
        let makes = |one: &&Operation| {
            let made = one.effect.as_ref().filter(|made| made.resource == effect.resource);
            let kind = |made: &Effect| matches!(made.kind, EffectKind::Creates | EffectKind::Upserts);
            one.bulk.is_none() && made.is_some_and(kind)
        };
        let maker = api.operations.iter().find(makes)?;
        let schema = context.preferred(maker)?.schema?;
        let place = format!("{}{}", maker.effect.as_ref()?.sent, child("", property));
        let draft = |which: &str| {
            let salt = format!("{}/state/{tail}/{which}", operation.slug);
            let draft = context.draft(maker, &DraftOptions::maximal(Scope::Own, &salt)).ok()?;
            let taken = draft.request.body_slots.iter().any(|(pointer, _)| *pointer == place);
            (!taken && draft.request.body.value()?.pointer(&place).is_some()).then_some(draft)
        };
        let drafts = [draft("greater")?, draft("lesser")?];
        let shown = drafts[0].request.body.value()?.pointer(&place)?.clone();
        let at = specwright_openapi::shape::descend(&api.schemas, schema, &place)?;
        let (low, high) = self.different(at, property, &shown)?;
        let mut two = Two { steps: Vec::new(), fixtures: Vec::new(), low, high };
        for (mut draft, value) in drafts.into_iter().zip([two.high.clone(), two.low.clone()]) {
            *draft.request.body.value_mut()?.pointer_mut(&place)? = value;
            let accepted = context.oracle.accepts(schema, draft.request.body.value()?);
            accepted.then(|| add(&mut two, self, maker, draft))?;
        }
        Some(two)
    }

    /// Two values of a property of which everybody says that one is less.
    fn different(self, schema: SchemaId, property: &str, shown: &Value) -> Option<(Value, Value)> {
        let context = self.subject.context;
        let mut values = context.several(schema, 4, Hint { name: property, shown: Some(shown) });
        values.push(shown.clone());
        values.extend(neighbours(shown));
        values.retain(|value| context.oracle.accepts(schema, value));
        let pairs = values.iter().flat_map(|low| values.iter().map(move |high| (low, high)));
        let mut less = pairs.filter(|(low, high)| ordering(low, high).is_some_and(std::cmp::Ordering::is_lt));
        less.next().map(|(low, high)| (low.clone(), high.clone()))
    }
}

/// Values that stand beside a value in most orders.
fn neighbours(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let ends = ["a", "z"].map(|end| Value::from(format!("{text}{end}")));
            let mut changed: Vec<char> = text.chars().collect();
            let first = changed.first_mut().filter(|first| first.is_ascii_lowercase());
            let other = first.map(|first| *first = if *first == 'a' { 'b' } else { 'a' });
            let other = other.map(|()| Value::from(changed.into_iter().collect::<String>()));
            ends.into_iter().chain(other).collect()
        }
        Value::Number(number) => {
            let next = number.as_i64().map(|number| Value::Number(Number::from(number.saturating_add(1))));
            next.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn names(site: &Site<'_>, parameter: Option<&str>) -> bool {
    matches!(&site.place, Place::Parameter(ParameterLocation::Query, name) if Some(name.as_str()) == parameter)
}

fn add(two: &mut Two, stateful: Stateful<'_, '_>, maker: &Operation, draft: Draft) {
    let context = stateful.subject.context;
    let expect = context.expect(maker, context.accepts(maker));
    two.steps.push(Step { request: draft.request, walk: None, expect });
    for fixture in draft.fixtures {
        if two.fixtures.iter().all(|other| other.name != fixture.name) {
            two.fixtures.push(fixture);
        }
    }
}

/// Puts requests before the first of a case.
fn prepend(case: &mut Case, steps: Vec<Step>, fixtures: Vec<Fixture>) {
    for fixture in fixtures {
        if case.fixtures.iter().all(|other| other.name != fixture.name) {
            case.fixtures.push(fixture);
        }
    }
    case.steps.splice(0..0, steps);
}
