//! A response says that it is of another media type than documented.

use specwright_openapi::api::{Api, Basis, MediaType, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    respond::{Answer, Payload},
    shape,
};

/// See the module.
#[derive(Debug)]
pub(super) struct WrongContentType;

impl FaultKind for WrongContentType {
    fn name(&self) -> &'static str {
        "wrong-content-type"
    }

    fn summary(&self) -> &'static str {
        "labels its body text/html"
    }
}

impl Hooks for WrongContentType {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation)
            .into_iter()
            .filter(|(_, response)| shape::media(response).is_some_and(MediaType::is_json));
        responses.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
    }

    fn change(&self, _target: &Target, answer: &mut Answer) {
        if answer.payload != Payload::Empty {
            answer.content_type = Some("text/html".to_owned());
        }
    }
}
