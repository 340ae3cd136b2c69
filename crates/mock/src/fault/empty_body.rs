//! A response has no body although one is documented.

use specwright_openapi::api::{Api, Basis, MediaType, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    respond::{Answer, Payload},
    shape,
};

/// See the module.
#[derive(Debug)]
pub(super) struct EmptyBody;

impl FaultKind for EmptyBody {
    fn name(&self) -> &'static str {
        "empty-body"
    }

    fn summary(&self) -> &'static str {
        "sends no body"
    }
}

impl Hooks for EmptyBody {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation)
            .into_iter()
            .filter(|(_, response)| shape::media(response).is_some_and(MediaType::is_json));
        responses.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
    }

    fn change(&self, _target: &Target, answer: &mut Answer) {
        answer.payload = Payload::Empty;
        answer.content_type = None;
    }
}
