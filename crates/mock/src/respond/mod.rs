//! From what happened to an answer: documented status, payload that satisfies its schema, documented headers.

mod answer;
mod body;
mod header;
mod negotiate;
mod prefer;
mod refusal;
mod status;

pub(crate) use self::{
    answer::{Answer, Payload},
    body::{sample, say},
    prefer::Preference,
    refusal::refuse,
    status::{refusal, success},
};
use crate::{call::Call, example::Generator, shape, state::Outcome};
use specwright_openapi::api::{Operation, Response};

/// The answer to a request that was let through.
pub(crate) fn answer(
    generator: &Generator<'_>,
    operation: &Operation,
    call: &Call<'_>,
    outcome: Outcome,
) -> Answer {
    let Some(response) = success(operation, outcome.status) else {
        return Answer::empty(200, "no success is documented");
    };
    let code = outcome.status.unwrap_or_else(|| status::code(response));
    let mut answer = documented(generator, response, call, code);
    let json = shape::media(response).filter(|media| media.is_json());
    if let (Some(body), Some(media), Payload::Json(_)) = (outcome.body, json, &answer.payload) {
        let body = match media.schema {
            Some(schema) => generator.complete(schema, body),
            None => body,
        };
        answer.payload = Payload::Json(body);
    }
    answer
}

/// The documented example of a response, or a value made from its schema, with the documented headers.
pub(crate) fn documented(
    generator: &Generator<'_>,
    response: &Response,
    call: &Call<'_>,
    code: u16,
) -> Answer {
    let mut answer = Answer::empty(code, "");
    answer.headers = header::documented(generator, response);
    if let Some(media) = negotiate::choose(response, call.request.headers()) {
        answer.content_type = Some(body::content_type(media));
        answer.payload = body::payload(media, sample(generator, media));
    }
    answer
}
