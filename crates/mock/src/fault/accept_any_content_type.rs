//! A body of any media type is read as the documented one.

use specwright_spec::api::{Api, Basis, Operation};

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
        body.map(|body| (body.contract.basis, Target::default())).into_iter().collect()
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::MediaType
    }
}
