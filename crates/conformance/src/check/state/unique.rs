//! No two resources have the same value of what the document says is unique.

use specwright_openapi::api::{ChosenBy, EffectKind, Selector};

use super::{Stateful, written_at};
use crate::{
    case::{Case, Fixture, Level, Scope, Statuses, request::Slot},
    check::Subject,
    generate::{Context, Draft, child, weakest},
};

/// How a value that is taken may be refused; what is documented of these is expected first.
const CONFLICTS: [u16; 3] = [409, 400, 422];

impl Stateful<'_, '_> {
    /// A request that gives a resource the value which another one has is refused.
    pub(super) fn unique(self) -> Vec<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let Some(said) = context.api.contract.resource(&effect.resource) else { return Vec::new() };
        let codes = context.documented(operation, &CONFLICTS);
        let mut cases = Vec::new();
        for property in said.unique.iter().filter(|property| !self.is_its_own(property)) {
            let tail = format!("unique/{property}");
            let Some(mut draft) = self.full(&tail) else { continue };
            let place = child(&effect.sent, property);
            if !take_from_another(context, &mut draft, &effect.resource, property, &place) {
                continue;
            }
            let fact = format!("no two of `{}` have the same `{property}`", effect.resource);
            let expect = context.expect(operation, Statuses::refuse(codes.clone()));
            let mut made = self.expecting(&tail, &fact, draft, expect);
            made.because.basis = weakest(&[made.because.basis, said.basis]);
            made.level = Level::of(made.because.basis);
            if codes.is_empty() {
                made.level = Level::Observation;
            }
            cases.push(made);
        }
        cases
    }

    /// A key that the client chooses makes one resource: a second creation with it is a conflict, where conflicts are documented.
    pub(super) fn again(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let chosen = context.api.resource(&effect.resource)?.chosen_by == ChosenBy::Client;
        let said = context.api.contract.resource(&effect.resource);
        let unique = said.is_some_and(|said| said.unique.contains(&effect.id));
        if !chosen || unique || operation.exactly(409).is_none() {
            return None;
        }
        let mut draft = self.full("again")?;
        let place = child(&effect.sent, &effect.id);
        if !take_from_another(context, &mut draft, &effect.resource, &effect.id, &place) {
            return None;
        }
        let fact = format!("no two of `{}` have the same `{}`", effect.resource, effect.id);
        let expect = context.expect(operation, Statuses::reject(vec![409]));
        Some(self.expecting("again", &fact, draft, expect))
    }

    /// Whether the property says which resource an operation writes to: what has the value is then changed, as it should be.
    fn is_its_own(self, property: &str) -> bool {
        let named = |key: &Selector| match key {
            Selector::Body(pointer) => *pointer == child(&self.effect.sent, property),
            key => self.subject.context.api.key_property(self.effect, key) == property,
        };
        self.effect.kind == EffectKind::Upserts && self.effect.key.iter().any(named)
    }
}

/// Puts what another resource was made with in a place of a request's body, if both have the property.
pub(in crate::check) fn take_from_another(
    context: &Context<'_>,
    draft: &mut Draft,
    resource: &str,
    property: &str,
    place: &str,
) -> bool {
    let there = draft.request.body.value().is_some_and(|body| body.pointer(place).is_some());
    let Some(of) = written_at(context, resource, property).filter(|_| there) else { return false };
    let other = Fixture::new("other".to_owned(), resource.to_owned(), Scope::Own);
    draft.fixtures.push(other);
    draft.request.body_slots.retain(|(pointer, _)| pointer != place);
    draft.request.body_slots.push((place.to_owned(), Slot::Fixture("other.sent".to_owned(), of)));
    true
}
