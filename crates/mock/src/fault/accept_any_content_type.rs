//! A body of any media type is read as the documented one.

use specwright_openapi::api::{Api, Basis, Operation, StatusPattern};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct AcceptAnyContentType;

impl FaultKind for AcceptAnyContentType {
    fn name(&self) -> &'static str {
        "accept-any-content-type"
    }

    fn summary(&self) -> &'static str {
        "accepts a body whatever its content type"
    }
}

impl Hooks for AcceptAnyContentType {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let body = operation.request_body.as_ref().filter(|body| !body.content.is_empty());
        let basis = operation.responses.iter().find(|one| one.status == StatusPattern::Code(415));
        // Only 415 says that other types are refused; what they are refused with elsewhere is our guess.
        let basis = basis.map_or(Basis::Inferred, |response| response.contract.basis);
        body.map(|_| (basis, Target::default())).into_iter().collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::MediaType)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::MediaType
    }
}
