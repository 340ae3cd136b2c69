//! Keys in paths: the value of a path parameter is a resource of the run, or something whoever runs the suite gives. Never is it a bound,
//! a pattern's match, or, where a request may write, an example: what those name is somebody's.

use serde_json::{Value, json};
use specwright_openapi::{
    Direction,
    api::{EffectKind, Operation, Parameter, ParameterLocation, SchemaId, SchemaKind, Selector},
    value::{Hint, Maker},
};

use super::{Context, Place, Site, token, uuid_of};
use crate::case::{
    Fixture, Key, Scope,
    request::{Request, Slot},
};

/// What names of fixtures begin with that are not called after a resource but after a parameter.
pub(crate) const GIVEN: &str = ":";

/// What names begin with that a run makes up, so that nobody else has them.
pub(crate) const OWN_NAME: &str = "sw-";

/// Values among which one is chosen by its salt.
const CHOICES: usize = 12;

impl<'a> Context<'a> {
    /// Whether somebody gave a value for a path parameter.
    pub(super) fn is_given(&self, parameter: &Parameter) -> bool {
        parameter.location == ParameterLocation::Path && self.given.contains(&parameter.name)
    }

    /// The fixture for a path parameter of which nothing in the document says how to come by a value; none for a parameter whose values
    /// are no keys, or whose values the client chooses.
    pub(super) fn given_key(&self, operation: &Operation, parameter: &Parameter) -> Option<Fixture> {
        if parameter.location != ParameterLocation::Path {
            return None;
        }
        let choice = matches!(
            self.api.schemas[parameter.schema].kind,
            SchemaKind::Enum(_) | SchemaKind::Boolean | SchemaKind::Null
        );
        if !self.is_given(parameter) && (choice || self.chosen_key(operation, parameter, "").is_some()) {
            return None;
        }
        // A read harms nobody: what the document shows may be tried.
        let key = Key {
            shown: self.shown(parameter),
            any: self.parameter_value(parameter),
            reads: operation.method.is_safe(),
        };
        Some(Fixture::new(format!("{GIVEN}{}", parameter.name), parameter.name.clone(), Scope::Given(key)))
    }

    /// A key that the client chooses, for an operation that makes what its path names: new for each salt.
    pub(super) fn chosen_key(
        &self,
        operation: &Operation,
        parameter: &Parameter,
        salt: &str,
    ) -> Option<Value> {
        let effect = operation.effect.as_ref()?;
        let makes = matches!(effect.kind, EffectKind::Creates | EffectKind::Upserts);
        let own = effect.key.contains(&Selector::Path(parameter.name.clone()));
        if !(makes && own) {
            return None;
        }
        let number = token(self.seed, &format!("{}/{}/{salt}", operation.slug, parameter.name));
        let letters: String =
            (0..12).map(|at| char::from(b'a' + ((number >> (at * 5)) % 26) as u8)).collect();
        let digits = number % 1_000_000_000;
        let mut candidates =
            vec![json!(uuid_of(number)), json!(format!("{OWN_NAME}{letters}")), json!(letters)];
        candidates.extend([json!(letters[..6]), json!(1_000_000_000 + digits), json!(digits % 1_000_000)]);
        let integer =
            matches!(self.api.schemas[parameter.schema].kind, SchemaKind::Integer(_) | SchemaKind::Number(_));
        candidates.retain(|candidate| candidate.is_number() == integer);
        let found = candidates.into_iter().find(|candidate| self.oracle.accepts(parameter.schema, candidate));
        found.or_else(|| self.salted(parameter.schema, &parameter.name, number))
    }

    /// A key by which a server knows a repeated request: new for each request, since reuse with another body is refused
    /// (draft-ietf-httpapi-idempotency-key-header).
    pub(super) fn fresh_key(&self, parameter: &Parameter, salt: &str) -> Option<Value> {
        let named = parameter.name.to_lowercase().contains("idempotency");
        let header = parameter.location == ParameterLocation::Header;
        let number = token(self.seed, &format!("{}/{salt}", parameter.name));
        (named && header).then(|| self.salted(parameter.schema, &parameter.name, number))?
    }

    /// A value of the schema that differs for each salt, where the schema leaves room for that.
    pub(crate) fn salted(&self, schema: SchemaId, name: &str, salt: u64) -> Option<Value> {
        let maker = Maker::new(self.api, self.oracle.judge(), salt).without_examples();
        let found = maker.unique(schema, CHOICES, Direction::Request, Hint { name, shown: None });
        // The first one is readable, and the same for every salt.
        let fresh = found.get(1..).filter(|rest| !rest.is_empty()).unwrap_or(&found);
        let index = usize::try_from(salt % CHOICES as u64).unwrap_or(0) % fresh.len().max(1);
        fresh.get(index).cloned()
    }

    /// Gives a request that is sent again other keys of its own: what one case makes and removes is not what another needs.
    pub(crate) fn refresh(&self, request: &mut Request, salt: &str) {
        let slug = request.operation.clone().unwrap_or_default();
        let Some(operation) = self.api.operations.iter().find(|operation| operation.slug == slug) else {
            return;
        };
        for parameter in &operation.parameters {
            if let (Some(slot @ Slot::Value(_)), Some(chosen)) =
                (request.path_values.get_mut(&parameter.name), self.chosen_key(operation, parameter, salt))
            {
                let old = std::mem::replace(slot, Slot::Value(chosen.clone()));
                // What the body repeats of the path stays the same in both.
                for (_, repeated) in request.body_slots.iter_mut().filter(|(_, repeated)| *repeated == old) {
                    *repeated = Slot::Value(chosen.clone());
                }
            }
            let Some(fresh) = self.fresh_key(parameter, salt) else { continue };
            for (_, slot) in request.headers.iter_mut().filter(|(name, _)| *name == parameter.name) {
                *slot = Slot::Value(fresh.clone());
            }
        }
    }

    /// Whether a site is a path parameter that names a resource: no value of our own is accepted there.
    pub(crate) fn is_key(&self, operation: &Operation, site: &Site<'_>) -> bool {
        let Place::Parameter(ParameterLocation::Path, name) = &site.place else { return false };
        let parameter = operation
            .parameters
            .iter()
            .find(|parameter| parameter.name == *name && parameter.location == ParameterLocation::Path);
        parameter.is_some_and(|parameter| {
            let choice =
                matches!(self.api.schemas[parameter.schema].kind, SchemaKind::Enum(_) | SchemaKind::Boolean);
            !choice && self.chosen_key(operation, parameter, "").is_none()
        })
    }

    fn shown(&self, parameter: &Parameter) -> Option<Value> {
        let schema = &self.api.schemas[parameter.schema];
        let consistent = parameter.examples.iter().chain(&schema.examples);
        let consistent = consistent.filter(|example| example.contract.contradicts.is_none());
        let shown = consistent.map(|example| &example.value).chain(&schema.default);
        shown.into_iter().find(|value| self.oracle.accepts(parameter.schema, value)).cloned()
    }
}
