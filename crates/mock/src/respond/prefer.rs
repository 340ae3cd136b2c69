//! `Prefer: code=404, example=name, dynamic=true` (RFC 7240): any documented response, whatever the state.

use http::HeaderMap;
use serde_json::json;
use specwright_openapi::api::{MediaType, Operation};
use specwright_wire::Query;

use super::{Payload, ResponseDraft, body, documented, status, success};
use crate::{call::Call, example::Generator, served::Served, shape};

/// What a caller would rather have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Preference {
    code: Option<u16>,
    example: Option<String>,
    dynamic: bool,
}

impl Preference {
    /// Reads the header, and `__code`, `__example` and `__dynamic` of the query, which are taken out of it; `None` where they ask
    /// for nothing that the mock knows.
    pub(crate) fn read(headers: &HeaderMap, query: &mut Query) -> Option<Preference> {
        let mut preference = Preference::default();
        query.retain(|name, pair| {
            let Some(name) = name.strip_prefix("__") else { return true };
            let value = pair.decoded_value().unwrap_or_default();
            preference.set(name, &value).is_none()
        });
        let values = headers.get_all("prefer").into_iter().filter_map(|value| value.to_str().ok());
        for part in values.flat_map(|value| value.split([',', ';'])) {
            let Some((name, value)) = part.split_once('=') else { continue };
            let value = value.trim().trim_matches('"');
            preference.set(&name.trim().to_ascii_lowercase(), value);
        }
        (preference != Preference::default()).then_some(preference)
    }

    /// Takes one wish; `None` where it is none.
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "code" | "status" => self.code = value.parse().ok(),
            "example" => self.example = Some(value.to_owned()),
            "dynamic" => self.dynamic = value == "true",
            _ => return None,
        }
        Some(())
    }

    /// The documented response that is asked for, or what there is to ask for.
    pub(crate) fn answer(
        &self,
        served: &Served,
        generator: &Generator<'_>,
        operation: &Operation,
        call: &Call<'_>,
    ) -> ResponseDraft {
        let response = match self.code {
            Some(code) => operation.response(code),
            None => success(operation, None),
        };
        let Some(response) = response else { return self.unknown(operation) };
        let code = self.code.unwrap_or_else(|| status::code(response));
        let mut answer = documented(served, generator, response, call, code);
        if let Some(media) = shape::media(response) {
            match self.payload(generator, media) {
                Ok(Some(payload)) => {
                    answer.content_type = Some(body::content_type(media));
                    answer.payload = payload;
                }
                Ok(None) => {}
                Err(names) => return unknown_example(self.example.as_deref().unwrap_or_default(), &names),
            }
        }
        answer.headers.push(("preference-applied".to_owned(), self.to_header()));
        answer.note = "as preferred".to_owned();
        answer
    }

    fn payload(&self, generator: &Generator<'_>, media: &MediaType) -> Result<Option<Payload>, Vec<String>> {
        if let Some(name) = &self.example {
            let example = media.examples.iter().find(|example| example.name == *name);
            return match example {
                Some(example) => Ok(Some(body::payload(generator.api, media, example.value.clone()))),
                None => Err(media.examples.iter().map(|example| example.name.clone()).collect()),
            };
        }
        let schema = media.schema.filter(|_| self.dynamic);
        Ok(schema.map(|schema| body::payload(generator.api, media, generator.dynamic(schema))))
    }

    fn unknown(&self, operation: &Operation) -> ResponseDraft {
        let documented: Vec<String> =
            operation.responses.iter().map(|response| response.status.to_string()).collect();
        ResponseDraft::problem(
            400,
            "the preferred response is not documented",
            json!({"preferred": self.code, "documented": documented}),
        )
    }

    fn to_header(&self) -> String {
        let code = self.code.map(|code| format!("code={code}"));
        let example = self.example.as_ref().map(|name| format!("example=\"{name}\""));
        let dynamic = self.dynamic.then(|| "dynamic=true".to_owned());
        [code, example, dynamic].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn unknown_example(name: &str, documented: &[String]) -> ResponseDraft {
    ResponseDraft::problem(
        404,
        "the preferred example is not documented",
        json!({"preferred": name, "documented": documented}),
    )
}
