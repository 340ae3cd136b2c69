//! `body-on-delete`.

use super::{Check, Context};
use crate::{
    Diagnostic, Severity,
    api::{Method, OpenApiVersion},
    tree::child,
};

lint!(
    BodyOnDelete,
    "body-on-delete",
    Warning,
    "A GET, HEAD or DELETE operation has a request body. HTTP gives it no meaning, OpenAPI 3.0 says it shall be ignored, and proxies may drop it. It is sent as documented; a document in OpenAPI 3.1 may say so, and this is then a note."
);

impl Check for BodyOnDelete {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for operation in context.api.operations.iter().filter(|operation| operation.request_body.is_some()) {
            if matches!(operation.method, Method::Get | Method::Head | Method::Delete) {
                let pointer = child(&operation.pointer, "requestBody");
                let message = format!("{} {} has a request body", operation.method, operation.path);
                let problem = context.found(self, context.key(&pointer), &pointer, message);
                found.push(match context.version {
                    OpenApiVersion::V3_1 => problem
                        .severity(Severity::Note)
                        .help("HTTP gives it no meaning, and proxies may drop it"),
                    _ => problem.help("OpenAPI 3.0 says it shall be ignored; 3.1 allows it"),
                });
            }
        }
    }
}
