//! Who is to blame for a valid request that was refused: the target only where nothing explains it that the run could not know.

use specwright_openapi::api::{EffectKind, Operation, ParameterLocation, SchemaKind, StatusPattern};

use super::{Run, control::ask, own::makes};
use crate::{
    case::Case,
    case::request::{Body, Request, Slot},
    generate::{invented, requires_unsaid},
};

/// What is known of a request that was refused, beside the case.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// Names of the resources that the run made for it.
    pub(super) made: &'k [String],
    /// A property whose value something else has.
    pub(super) taken: Option<&'k str>,
}

impl Run<'_> {
    /// What may explain that a valid request got this status; nothing where only the target can be at fault.
    pub(super) fn doubt(&self, case: &Case, came: &str, known: Known<'_>) -> Option<String> {
        let operation = self.operation(Some(&case.operation))?;
        let request = &case.steps.first()?.request;
        let status: u16 = came.parse().ok()?;
        let question = match status {
            // It was sent what the document says it needs: nothing.
            401 if operation.open => return None,
            401 if !self.credential_elsewhere(operation) => "is the credential right?".to_owned(),
            403 if !self.target.own => "is the credential allowed to do this?".to_owned(),
            402 | 407 | 429 | 451 => "what does the target want first?".to_owned(),
            301 | 302 | 303 | 307 | 308 if !self.controls.any_other(&operation.slug) => {
                "is the base URL right?".to_owned()
            }
            404 | 405 | 410 if !self.controls.any_other(&operation.slug) => {
                "is the base path right?".to_owned()
            }
            404 | 410 => self
                .unknown_key(operation, request, known.made, status)
                .or_else(|| self.unknown_value(case, operation, request, known))?,
            409 | 412 | 423 | 428 | 425 if documents(operation, status) => {
                "in which state must the target be first?".to_owned()
            }
            409 if makes(operation) && !self.target.own => "is there something like it already?".to_owned(),
            406 if operation.successes().all(|response| response.content.is_empty()) => {
                "which media types does it respond with? The document says none".to_owned()
            }
            400 | 403 | 409 | 422 if asks_for_nothing(operation, request) => {
                "in which state must what it names be first?".to_owned()
            }
            400 | 422 | 403 | 404..=499 => self.unknown_value(case, operation, request, known)?,
            _ => return None,
        };
        Some(ask(operation, came, &question))
    }

    /// Whether the credential of an operation was accepted by another that asks for the same.
    fn credential_elsewhere(&self, operation: &Operation) -> bool {
        let schemes = |operation: &Operation| -> Vec<String> {
            let names = operation.security.iter().flat_map(|one| &one.schemes).map(|(name, _)| name.clone());
            names.collect()
        };
        let own = schemes(operation);
        let others = self.controls.accepted().filter(|other| *other != operation.slug);
        let mut others = others.filter_map(|slug| self.operation(Some(slug)));
        !own.is_empty() && others.any(|other| schemes(other) == own)
    }

    /// What of a path may name nothing at the target.
    fn unknown_key(
        &self,
        operation: &Operation,
        request: &Request,
        made: &[String],
        status: u16,
    ) -> Option<String> {
        let given = |name: &String| self.suite.given.contains_key(name);
        let mut strange = request.path_values.iter().filter(|(_, slot)| !is_own(slot, made));
        let strange = strange.find(|(name, _)| !given(name));
        if let Some((name, _)) = strange {
            let choice = operation.parameters.iter().any(|parameter| {
                parameter.name == *name
                    && parameter.location == ParameterLocation::Path
                    && matches!(self.suite.api.schemas[parameter.schema].kind, SchemaKind::Enum(_))
            });
            return Some(if choice && !documents(operation, status) {
                return None;
            } else {
                format!("does `{name}` name something the target has? Give one with --set {name}=…")
            });
        }
        let about_its_own = operation.effect.as_ref().is_some_and(|effect| {
            matches!(
                effect.kind,
                EffectKind::Reads
                    | EffectKind::Replaces
                    | EffectKind::Merges
                    | EffectKind::Deletes
                    | EffectKind::Lists
            ) && names_own(request, made)
        });
        // A documented 404 of something that the run did not make may just be so: no avatar has been set.
        (documents(operation, status) && !about_its_own)
            .then(|| "does the target have what this is about?".to_owned())
    }

    /// What of a request's values the run had to make up.
    fn unknown_value(
        &self,
        case: &Case,
        operation: &Operation,
        request: &Request,
        known: Known<'_>,
    ) -> Option<String> {
        if let Some(assumption) = &case.assumes {
            return Some(format!("is it so that {assumption}?"));
        }
        if let Some(property) =
            known.taken.filter(|_| !self.target.own || !self.unique(Some(&operation.slug)).is_empty())
        {
            return Some(format!("must `{property}` be unique? Something else has the value"));
        }
        if requires_unsaid(self.suite.api, operation, request) {
            return Some("which properties does it require? The document says none".to_owned());
        }
        let name = invented(self.suite.api, operation, request)?;
        Some(format!("which values of `{name}` does it take? The document shows none"))
    }
}

/// Whether an operation does something to what its path names, and the request says nothing more: then only the state of that can be wrong.
fn asks_for_nothing(operation: &Operation, request: &Request) -> bool {
    !request.method.is_safe()
        && operation.effect.is_none()
        && !request.path_values.is_empty()
        && request.query.is_empty()
        && request.body == Body::Empty
}

/// Whether a slot names a resource that the run made.
fn is_own(slot: &Slot, made: &[String]) -> bool {
    matches!(slot, Slot::Fixture(name, _) if made.contains(name))
}

/// Whether some place of a request names a resource that the run made.
fn names_own(request: &Request, made: &[String]) -> bool {
    let lists = [&request.query, &request.headers, &request.cookies, &request.body_slots];
    let own = |slot: &Slot| is_own(slot, made);
    request.path_values.values().any(own) || lists.iter().any(|list| list.iter().any(|(_, slot)| own(slot)))
}

/// Whether an operation documents a status by its exact code.
fn documents(operation: &Operation, status: u16) -> bool {
    operation.responses.iter().any(|response| response.status == StatusPattern::Code(status))
}
