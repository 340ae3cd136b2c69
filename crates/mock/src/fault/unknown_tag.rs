//! The tag of a union in a response names no documented variant.

use specwright_openapi::api::{Api, Basis, Operation, SchemaKind};

use super::{FaultKind, Hooks, Target, site};
use crate::respond::{Answer, Payload};

/// See the module.
#[derive(Debug)]
pub(super) struct UnknownTag;

impl FaultKind for UnknownTag {
    fn name(&self) -> &'static str {
        "unknown-tag"
    }

    fn summary(&self) -> &'static str {
        "gives the tag of a union a value that is not documented"
    }
}

impl Hooks for UnknownTag {
    fn find(&self, api: &Api, operation: &Operation) -> Vec<(Basis, Target)> {
        let responses = site::given(operation).into_iter();
        let targets = responses.flat_map(|(code, response)| {
            let sites = site::response(api, response).into_iter();
            let tagged = sites.filter_map(|site| {
                let SchemaKind::Union(union) = &site.schema.kind else { return None };
                let pointer = format!("{}/{}", site.pointer, union.tag.as_deref()?);
                Some((site.basis, Target::response(code, &pointer)))
            });
            tagged.collect::<Vec<_>>()
        });
        targets.collect()
    }

    fn change(&self, target: &Target, answer: &mut Answer) {
        if let Payload::Json(value) = &mut answer.payload {
            site::each(value, &target.pointer, &mut |value| *value = "NotDocumented".into());
        }
    }
}
