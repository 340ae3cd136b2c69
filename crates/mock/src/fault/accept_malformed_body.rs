//! A body that cannot be read is taken for an empty one.

use specwright_openapi::api::{Api, Basis, MediaType, Operation, StatusPattern};

use super::{FaultKind, Hooks, Target};
use crate::objection::{Objection, Reason};

/// See the module.
#[derive(Debug)]
pub(super) struct AcceptMalformedBody;

impl FaultKind for AcceptMalformedBody {
    fn name(&self) -> &'static str {
        "accept-malformed-body"
    }

    fn summary(&self) -> &'static str {
        "accepts a body that is not what its content type says"
    }
}

impl Hooks for AcceptMalformedBody {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let refused = operation.responses.iter().find(|one| one.status == StatusPattern::Code(400));
        let body = operation.request_body.as_ref().filter(|body| body.content.iter().any(MediaType::is_json));
        body.zip(refused)
            .map(|(_, refused)| (refused.contract.basis, Target::default()))
            .into_iter()
            .collect()
    }

    fn spares(&self) -> Option<Reason> {
        Some(Reason::Malformed)
    }

    fn forgives(&self, _target: &Target, objection: &Objection) -> bool {
        objection.reason == Reason::Malformed
            || objection.broken().is_some_and(|broken| broken.place == "body" && broken.value.is_null())
    }
}
