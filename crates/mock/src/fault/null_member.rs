//! A member of a response is null where the document does not allow it.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::{Answer, Payload};

/// See the module.
#[derive(Debug)]
pub(super) struct NullMember;

impl FaultKind for NullMember {
    fn name(&self) -> &'static str {
        "null-member"
    }

    fn summary(&self) -> &'static str {
        "makes a member null"
    }
}

impl Hooks for NullMember {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response).into_iter().filter(|site| {
                !site.pointer.is_empty()
                    && !site.schema.nullable
                    && !matches!(site.schema.kind, SchemaKind::Any | SchemaKind::Null | SchemaKind::Opaque(_))
            });
            sites
                .map(move |site| (site.basis_of("type"), Target::response(code, &site.pointer)))
                .collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, &target.pointer, &mut |value| *value = serde_json::Value::Null);
        }
    }
}
