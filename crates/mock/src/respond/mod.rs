//! From what happened to a response: documented status, payload that satisfies its schema, documented headers.

mod answer;
mod body;
mod header;
mod negotiate;
mod prefer;
mod refusal;
mod status;

pub(crate) use self::{
    answer::{Payload, ResponseDraft},
    body::{sample, say},
    prefer::Preference,
    refusal::refuse,
    status::{refusal, success},
};
use crate::{call::Call, example::Generator, served::Served, shape, state::Shown};
use specwright_openapi::api::{Operation, Response};

/// The response to a request that was let through.
pub(crate) fn answer(
    served: &Served,
    generator: &Generator<'_>,
    operation: &Operation,
    call: &Call<'_>,
    shown: Shown,
) -> ResponseDraft {
    let Some(response) = success(operation, shown.status) else {
        return ResponseDraft::empty(200, "no success is documented");
    };
    let code = shown.status.unwrap_or_else(|| status::code(response));
    let media = negotiate::choose(response, call.request.headers());
    let mut answer = ResponseDraft::empty(code, "");
    answer.headers = header::documented(served, generator, response);
    for (name, value) in shown.headers {
        let documented = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        let Some(documented) = documented else { continue };
        if value.is_some() || !documented.required {
            answer.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        }
        answer.headers.extend(value.map(|value| (documented.name.clone(), value)));
    }
    let Some(media) = media else { return answer };
    answer.content_type = Some(body::content_type(media));
    answer.payload =
        match shown.body.filter(|_| media.is_json() || specwright_wire::media_type::is_xml(&media.name)) {
            Some(body) => body::payload(generator.api, media, body),
            None => body::payload(generator.api, media, sample(served, generator, media)),
        };
    answer
}

/// The documented example of a response, or a value made from its schema, with the documented headers.
pub(crate) fn documented(
    served: &Served,
    generator: &Generator<'_>,
    response: &Response,
    call: &Call<'_>,
    code: u16,
) -> ResponseDraft {
    let mut answer = ResponseDraft::empty(code, "");
    answer.headers = header::documented(served, generator, response);
    if let Some(media) = negotiate::choose(response, call.request.headers()) {
        answer.content_type = Some(body::content_type(media));
        answer.payload = body::payload(generator.api, media, sample(served, generator, media));
    }
    answer
}
