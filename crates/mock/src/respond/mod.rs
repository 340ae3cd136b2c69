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
use serde_json::{Value, json};
use specwright_openapi::api::{Api, EffectKind, MediaType, Operation, Response, SchemaId};

use crate::{
    call::Call,
    example::Generator,
    served::{Served, item_schema, items_pointer},
    shape,
    state::Shown,
};

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
        let documented = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(&name));
        let Some(documented) = documented else { continue };
        if value.is_some() || !documented.required {
            answer.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
        }
        answer.headers.extend(value.map(|value| (documented.name.clone(), value)));
    }
    let located = response.headers.iter().any(|header| header.name.eq_ignore_ascii_case("location"));
    answer.headers.extend(shown.place.filter(|_| !located).map(|place| ("location".to_owned(), place)));
    let Some(media) = media else { return answer };
    answer.content_type = Some(body::content_type(media));
    let written = media.is_json() || specwright_wire::media_type::is_xml(&media.name);
    // Another media type than the usual one may show it otherwise.
    let usual = shape::media(response).is_some_and(|usual| usual.schema == media.schema);
    let fits = |body: &Value| match usual {
        true => says_what_is_documented(served, operation, media, body),
        false => media.schema.is_none_or(|schema| served.oracle.accepts(schema, body)),
    };
    let body = shown.body.filter(|body| written && fits(body));
    let body = body.unwrap_or_else(|| sample(served, generator, media));
    answer.payload = body::payload(generator.api, media, body);
    answer
}

/// Whether what the state shows is what the document says of the response. Where the response shows the resource as other responses do, it
/// is; where it says something else (a message after a removal, a list that is never empty), that is looked at.
fn says_what_is_documented(served: &Served, operation: &Operation, media: &MediaType, body: &Value) -> bool {
    let Some(schema) = media.schema else { return true };
    let effect = operation.effect.as_ref().filter(|_| operation.bulk.is_none());
    let as_elsewhere = effect.is_some_and(|effect| {
        let view = served.resource(effect).and_then(|resource| resource.view);
        let items = body.pointer(items_pointer(operation, effect));
        let empty = effect.kind == EffectKind::Lists && items.is_none_or(|items| *items == json!([]));
        let one = view.filter(|view| Some(*view) == item_schema(&served.api, operation, effect));
        one.is_some_and(|view| !empty && !closes_parts(&served.api, view))
    });
    as_elsewhere || operation.bulk.is_some() || served.oracle.accepts(schema, body)
}

/// Whether a schema is made of others and allows no property but its own: what they say together, it forbids.
fn closes_parts(api: &Api, schema: SchemaId) -> bool {
    let Some(Value::Object(keywords)) = api.raw(&api.schemas[schema].pointer) else { return false };
    let made_of = ["allOf", "anyOf", "oneOf", "$ref"].iter().any(|keyword| keywords.contains_key(*keyword));
    made_of && keywords.get("additionalProperties") == Some(&Value::Bool(false))
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
