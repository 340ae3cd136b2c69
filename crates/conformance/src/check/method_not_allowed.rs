//! `method-not-allowed`: a method that no document mentions on a path is not served there. Only ever an observation.

use specwright_openapi::api::{Basis, Method, Operation, Safety};

use super::{Check, New, Subject};
use crate::{
    case::request::Body,
    case::{Case, Level, Scope, Statuses},
    generate::{BodyChoice, Fill},
};

pub(super) struct MethodNotAllowed;

impl Check for MethodNotAllowed {
    fn name(&self) -> &'static str {
        "method-not-allowed"
    }

    fn about(&self) -> &'static str {
        "A method that the document does not mention on a path is not served there (an observation)."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let here: Vec<&Operation> =
            context.api.operations.iter().filter(|other| other.path == operation.path).collect();
        let first = here.first().is_some_and(|first| first.id == operation.id);
        let undocumented = [Method::Get, Method::Patch, Method::Put, Method::Post]
            .into_iter()
            .find(|method| here.iter().all(|other| other.method != *method));
        let (true, Some(method)) = (first, undocumented) else { return Vec::new() };
        let tail = format!("method/{}", method.as_str().to_lowercase());
        // A method that may write goes to a resource that nothing else uses.
        let scope = if method.is_safe() { Scope::ReadOnly } else { Scope::Shared(tail.clone()) };
        let draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, scope, &tail);
        let Some(mut draft) = draft else { return Vec::new() };
        draft.request.method = method;
        draft.request.body = Body::Empty;
        draft.request.body_slots.clear();
        draft.request.query.clear();
        draft.request.operation = None;
        draft.request.safety = if method.is_safe() { Safety::Read } else { Safety::Irreversible };
        let fact = format!("no document mentions {method} {}", operation.path);
        let because = context.because(fact, Basis::Inferred, &[&operation.contract]);
        let mut expect = context.expect(operation, Statuses::reject(vec![405, 404, 501]));
        expect.statuses.hundreds = vec![4];
        expect.outcomes = None;
        let facts = Vec::new();
        let case = New { check: self.name(), tail, draft, expect, because, facts }.case(subject);
        vec![Case { level: Level::Observation, ..case }]
    }
}
