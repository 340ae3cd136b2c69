//! Refusals: the documented status and error body, with a message that says what was wrong.

use serde_json::{Value, json};
use specwright_openapi::api::{Operation, SchemaKind};

use super::{Payload, ResponseDraft, body, documented, status};
use crate::{
    call::Call,
    example::Generator,
    objection::{Reason, Refusal},
    served::Served,
};

/// No more objections than this are told.
const MOST: usize = 10;

/// Answers a request that is refused. The first objection decides the status; all are told.
pub(crate) fn refuse(
    served: &Served,
    generator: &Generator<'_>,
    operation: &Operation,
    call: &Call<'_>,
    objections: &[Refusal],
) -> ResponseDraft {
    let Some(first) = objections.first() else {
        return ResponseDraft::empty(500, "refused without an objection");
    };
    let messages: Vec<&str> = objections.iter().take(MOST).map(|one| one.message.as_str()).collect();
    let message = messages.join("; ");
    let code = status::refusal(operation, &first.reason);
    let mut answer = match operation.response(code) {
        Some(response) => {
            let mut answer = documented(served, generator, response, call, code);
            let schema = super::shape::media(response).and_then(|media| media.schema);
            if let (Payload::Json(value), Some(schema)) = (&mut answer.payload, schema) {
                body::say_anywhere(generator, schema, value, &messages);
            } else if let Payload::Text(text) = &mut answer.payload {
                text.clone_from(&message);
            }
            answer
        }
        None => undocumented(code, operation, &message),
    };
    answer.headers.extend(headers_of(generator, operation, &first.reason));
    answer.note = message;
    answer
}

/// No document says what such a response looks like, so it says that itself.
fn undocumented(code: u16, operation: &Operation, message: &str) -> ResponseDraft {
    ResponseDraft::problem(
        code,
        "refused by the mock",
        json!({
            "detail": message,
            "note": format!("the document has no response {code} for {} {}", operation.method, operation.path),
        }),
    )
}

/// What HTTP itself asks for (RFC 9110, 11.6.1; RFC 6585, 4).
fn headers_of(generator: &Generator<'_>, operation: &Operation, reason: &Reason) -> Vec<(String, String)> {
    use specwright_openapi::api::SecurityKind::{Basic, Bearer, OAuth2, OpenIdConnect};
    match reason {
        Reason::NoCredential | Reason::WrongCredential => {
            let names = operation.security.iter().flat_map(|requirement| &requirement.schemes);
            let schemes = names.filter_map(|(name, _)| generator.api.security_schemes.get(name));
            let challenges = schemes.filter_map(|scheme| match scheme.kind {
                Basic => Some(format!("Basic realm=\"{}\", charset=\"UTF-8\"", generator.api.name)),
                Bearer | OAuth2 | OpenIdConnect => Some("Bearer".to_owned()),
                _ => None,
            });
            challenges.map(|challenge| ("www-authenticate".to_owned(), challenge)).take(1).collect()
        }
        Reason::TooMany { wait } => vec![("retry-after".to_owned(), wait.to_string())],
        _ => Vec::new(),
    }
}

/// Whether a schema is text, for finding members that can hold a message.
pub(super) fn is_text(kind: &SchemaKind) -> bool {
    matches!(kind, SchemaKind::String(_) | SchemaKind::Any)
}

/// A value of text.
pub(super) fn text(message: &str) -> Value {
    Value::String(message.to_owned())
}
