//! A response ends in the middle of its JSON.

use specwright_openapi::api::{Api, Basis, MediaType, Operation};

use super::{FaultKind, Hooks, Target, site};
use crate::{
    respond::{Answer, Payload},
    shape,
};

/// See the module.
#[derive(Debug)]
pub(super) struct TruncateJson;

impl FaultKind for TruncateJson {
    fn name(&self) -> &'static str {
        "truncate-json"
    }

    fn summary(&self) -> &'static str {
        "ends in the middle of its body"
    }
}

impl Hooks for TruncateJson {
    fn find(&self, _api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation)
            .into_iter()
            .filter(|(_, response)| shape::media(response).is_some_and(MediaType::is_json));
        responses.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
    }

    fn change(&self, _target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &answer.payload {
            let mut text = value.to_string();
            text.pop();
            answer.payload = Payload::Text(text);
        }
    }
}
