//! `content-type`: a body comes as a documented media type.

use specwright_spec::api::Response;

use super::Check;
use crate::{
    case::{Because, Level},
    exchange::{Answer, Seen},
    finding::Deviation,
    generate::status_basis,
};

pub(super) struct ContentType;

impl Check for ContentType {
    fn name(&self) -> &'static str {
        "content-type"
    }

    fn about(&self) -> &'static str {
        "A body comes as one of the media types documented for its status."
    }

    fn judge(&self, seen: &Seen<'_>) -> Vec<Deviation> {
        let Some((_, response, answer)) = seen.documented_answer() else { return Vec::new() };
        if response.content.is_empty() || answer.body.is_empty() || is_documented(response, answer) {
            return Vec::new();
        }
        let names: Vec<&str> = response.content.iter().map(|media| media.name.as_str()).collect();
        let basis = status_basis(response);
        vec![Deviation {
            check: self.name(),
            level: Level::of(basis),
            pointer: "header:Content-Type".to_owned(),
            expected: names.join(" or "),
            actual: answer.content_type().unwrap_or_else(|| "none".to_owned()),
            because: Some(Because {
                fact: format!("{} is documented as {}", response.status, names.join(" or ")),
                citations: response.contract.source.clone(),
                basis,
            }),
        }]
    }
}

fn is_documented(response: &Response, answer: &Answer) -> bool {
    let Some(came) = answer.content_type() else { return false };
    response.content.iter().any(|media| {
        let name = media.name.split(';').next().unwrap_or_default().trim();
        match name.strip_suffix("/*") {
            Some("*") => true,
            Some(kind) => came.split('/').next() == Some(kind),
            None => came == name,
        }
    })
}
