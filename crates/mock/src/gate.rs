//! What a request must pass before it may act: credentials, rate, media type, parameters, exclusions, body. Each step gives all its
//! objections; the first step that has any ends the way.

use http::header;
use serde_json::Value;
use specwright_openapi::{
    SchemaShape,
    api::{MediaType, Operation, Parameter, ParameterLocation, RequestBody},
};
use specwright_wire::{Pair, ReadError, Shape, Structure, form, media_type, multipart};

use crate::{
    call::Call,
    credential,
    fault::Active,
    objection::{Broken, Reason, Refusal},
    respond,
    served::Served,
};

/// Reads parameters and body into the call, or says what is wrong with them.
pub(crate) fn read(
    served: &Served,
    operation: &Operation,
    call: &mut Call<'_>,
    faults: Active<'_>,
) -> Result<(), Vec<Refusal>> {
    let gate = Gate { served, operation };
    pass(gate.parameters(call), faults)?;
    let media = gate.media_type(call, faults)?;
    if let Some(media) = media {
        pass(gate.body(&media, call), faults)?;
    }
    pass(gate.exclusions(call), faults)?;
    pass(gate.acceptance(call).into_iter().collect(), faults)?;
    pass(faults.refuses(call).into_iter().collect(), faults)
}

/// Ends the way if something is left of the objections.
pub(crate) fn pass(mut objections: Vec<Refusal>, faults: Active<'_>) -> Result<(), Vec<Refusal>> {
    faults.sift(&mut objections);
    if objections.is_empty() { Ok(()) } else { Err(objections) }
}

/// The documented media type that a body is read as.
struct Chosen<'a> {
    body: &'a RequestBody,
    media: &'a MediaType,
    /// Whether it is the one that the request names.
    documented: bool,
}

struct Gate<'a> {
    served: &'a Served,
    operation: &'a Operation,
}

impl<'a> Gate<'a> {
    /// Whether the request accepts nothing that the operation responds with, where the document says what comes of it.
    fn acceptance(&self, call: &Call<'_>) -> Option<Refusal> {
        let success = respond::success(self.operation, None)?;
        let judged = self.operation.exactly(406).is_some() && !success.content.is_empty();
        let accepted = call.request.headers().get_all(header::ACCEPT).into_iter();
        let accepted: Vec<&str> =
            accepted.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
        let covers = |range: &&str| {
            let range = range.split(';').next().unwrap_or_default().trim();
            success.content.iter().any(|media| media_type::covers(range, &media.name))
        };
        let refused = judged && !accepted.is_empty() && !accepted.iter().any(covers);
        refused.then(|| Refusal::new(Reason::NotAcceptable, "no documented media type is accepted"))
    }

    fn parameters(&self, call: &mut Call<'_>) -> Vec<Refusal> {
        let cookies = credential::cookies(call.request);
        let malformed =
            |error: &ReadError| Refusal::new(Reason::Malformed, format!("Invalid value for: {error}"));
        let mut objections: Vec<Refusal> = call.malformed.iter().map(malformed).collect();
        for parameter in &self.operation.parameters {
            let place = format!("{} parameter {}", parameter.location.as_str(), parameter.name);
            let value = match self.given(parameter, call, &cookies) {
                Ok(Some(value)) => value,
                Ok(None) if parameter.required => {
                    objections.push(missing(place_of(parameter), &format!("{place} is missing")));
                    continue;
                }
                Ok(None) => continue,
                Err(error) => {
                    objections.push(malformed(&error));
                    continue;
                }
            };
            objections.extend(self.served.oracle.objections(
                parameter.schema,
                &value,
                (&place_of(parameter), &place),
            ));
            call.parameters.insert((parameter.location, parameter.name.clone()), value);
        }
        objections
    }

    /// What the request gives for one parameter.
    fn given(
        &self,
        parameter: &Parameter,
        call: &Call<'_>,
        cookies: &[Pair],
    ) -> Result<Option<Value>, ReadError> {
        let name = parameter.name.as_str();
        let shape = Some(SchemaShape::new(&self.served.api, parameter.schema));
        let wire = parameter.wire();
        match parameter.location {
            ParameterLocation::Path => match call.path.iter().find(|(key, _)| key == name) {
                Some((_, text)) => wire.read_path(text, shape),
                None => Ok(None),
            },
            ParameterLocation::Cookie => wire.read_cookies(cookies, shape),
            ParameterLocation::Header => {
                let values = call.request.headers().get_all(name).into_iter();
                let lines: Vec<_> = values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
                wire.read_header(&lines.iter().map(AsRef::as_ref).collect::<Vec<_>>(), shape)
            }
            ParameterLocation::Query => {
                let others = self.operation.parameters_in(ParameterLocation::Query);
                let others: Vec<&str> =
                    others.map(|other| other.name.as_str()).filter(|other| *other != name).collect();
                wire.read_query(&call.query, shape, &others)
            }
        }
    }

    fn shape(&self, media: &MediaType) -> Option<SchemaShape<'a>> {
        media.schema.map(|schema| SchemaShape::new(&self.served.api, schema))
    }

    fn exclusions(&self, call: &Call<'_>) -> Vec<Refusal> {
        let given = |name: &&String| {
            let parameter = call.parameters.keys().any(|(_, key)| key == *name);
            let member = call.body.as_ref().and_then(|body| body.get(name.as_str())).is_some();
            parameter || member
        };
        let broken = self.operation.exclusive.iter().filter_map(|set| {
            let together: Vec<&str> = set.iter().filter(given).map(String::as_str).collect();
            (together.len() > 1).then_some(together)
        });
        let objections = broken.map(|together| {
            Refusal::new(Reason::Exclusive, format!("at most one of {} may be given", together.join(", ")))
        });
        objections.collect()
    }

    /// The documented media type of the request's body; none where there is no body to read.
    fn media_type(&self, call: &Call<'_>, faults: Active<'_>) -> Result<Option<Chosen<'a>>, Vec<Refusal>> {
        let Some(body) = &self.operation.request_body else { return Ok(None) };
        let Some(first) = body.content.first() else { return Ok(None) };
        let bytes = call.request.body();
        let given = call.request.headers().get(header::CONTENT_TYPE);
        if bytes.is_empty() && given.is_none() {
            let missing = body.required.then(|| missing("body".to_owned(), "the body is missing"));
            return pass(missing.into_iter().collect(), faults).map(|()| None);
        }
        let given = given.map(|value| String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase());
        let name = given.as_deref().map(media_type::essence).unwrap_or_default();
        match body.content.iter().find(|media| media_type::covers(&media.name, name)) {
            Some(media) => Ok(Some(Chosen { body, media, documented: true })),
            None => {
                let known: Vec<&str> = body.content.iter().map(|media| media.name.as_str()).collect();
                let found = if name.is_empty() { "no content type" } else { name };
                let message = format!("Content-Type: found {found}, allowed is {}", known.join(" or "));
                pass(vec![Refusal::new(Reason::MediaType, message)], faults)?;
                Ok(Some(Chosen { body, media: first, documented: false }))
            }
        }
    }

    fn body(&self, chosen: &Chosen<'_>, call: &mut Call<'_>) -> Vec<Refusal> {
        let objections = self.documented_body(chosen, call);
        if chosen.documented {
            return objections;
        }
        // Only a fault lets a body of an undocumented type come this far; then nothing is asked of it.
        if !objections.is_empty() {
            call.body = None;
        }
        Vec::new()
    }

    fn documented_body(&self, chosen: &Chosen<'_>, call: &mut Call<'_>) -> Vec<Refusal> {
        let Chosen { body, media, .. } = *chosen;
        let bytes = call.request.body();
        if bytes.is_empty() && media.is_json() {
            let missing = body.required.then(|| missing("body".to_owned(), "the body is missing"));
            return missing.into_iter().collect();
        }
        let content_type = call.request.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let decoded = match decode(media, content_type, bytes, self.shape(media)) {
            Some(decoded) => decoded,
            // No schema judges the bytes of other types, but a file must not be taken for a structure.
            None => return Vec::new(),
        };
        match decoded {
            Ok(value) => {
                let objections = media
                    .schema
                    .map(|schema| self.served.oracle.objections(schema, &value, ("body", "body")))
                    .unwrap_or_default();
                call.body = Some(value);
                objections
            }
            Err(message) => {
                vec![Refusal::new(Reason::Malformed, format!("Invalid value for: body: {message}"))]
            }
        }
    }
}

/// Reads a body as its media type says: as the documented one, or where that is a range, as the one it comes as. None for types that are not read.
fn decode(
    media: &MediaType,
    content_type: &str,
    bytes: &[u8],
    shape: Option<SchemaShape<'_>>,
) -> Option<Result<Value, String>> {
    let name = if media.name.contains('*') { content_type } else { media.name.as_str() };
    let text = |error: &dyn std::fmt::Display| error.to_string();
    if media_type::is_json(name) {
        Some(serde_json::from_slice(bytes).map_err(|error| format!("the body is not JSON: {error}")))
    } else if media_type::is_form(name) {
        Some(form::read(bytes, shape, &media.encoding).map_err(|error| text(&error)))
    } else if media_type::is_multipart(name) {
        let parts = multipart::read(content_type, bytes).map_err(|error| text(&error));
        Some(parts.and_then(|parts| {
            multipart::object(&parts, shape, &media.encoding).map_err(|error| text(&error))
        }))
    } else if media_type::is_text(name) && shape.is_some_and(|shape| shape.can_be(Structure::Scalar)) {
        let text = std::str::from_utf8(bytes).map_err(|_| "the body is not UTF-8".to_owned());
        let scalar = |text: &str| {
            let scalar = shape.and_then(|shape| shape.scalar(text));
            scalar.unwrap_or_else(|| Value::String(text.to_owned()))
        };
        Some(text.map(scalar))
    } else {
        None
    }
}

fn place_of(parameter: &Parameter) -> String {
    format!("{}/{}", parameter.location.as_str(), parameter.name)
}

fn missing(place: String, message: &str) -> Refusal {
    let broken = Broken { place, pointer: String::new(), keyword: "required".to_owned(), value: Value::Null };
    Refusal::new(Reason::Invalid(Box::new(broken)), message)
}
