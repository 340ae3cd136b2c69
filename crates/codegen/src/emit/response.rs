//! What answers are read as.

use specwright_openapi::{
    api::{MediaType, Response, StatusPattern},
    shape,
};

use crate::context::{Context, Named, Place};
use crate::name::{Scope, status_name};
use crate::types::Type;

/// A documented answer and what its body is read as.
#[derive(Clone, Debug)]
pub(crate) struct ResponseShape {
    /// Which statuses.
    pub(crate) status: StatusPattern,
    /// What the body is read as; none where no body is documented.
    pub(crate) body: Option<Body>,
    /// Place of the response in `operation.responses`.
    pub(crate) at: usize,
}

/// What a body is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) ty: Type,
    /// Said where the body is not JSON.
    pub(crate) media_type: Option<String>,
}

/// Successes and failures of an operation.
pub(crate) struct Answers {
    pub(crate) successes: Vec<ResponseShape>,
    pub(crate) failures: Vec<ResponseShape>,
}

impl Answers {
    /// Whether the successes are of different types, so that an enum of them is needed.
    pub(crate) fn differ(&self) -> bool {
        self.successes.windows(2).any(|pair| pair[0].body != pair[1].body)
    }
}

/// Reads the documented answers of an operation.
pub(crate) fn answers(context: &Context<'_>, named: &Named<'_>) -> Answers {
    let read = |(at, response): (usize, &Response)| ResponseShape {
        status: response.status,
        body: body(context, named, response),
        at,
    };
    let (successes, failures) = named
        .operation
        .responses
        .iter()
        .enumerate()
        .map(read)
        .filter(|answer| !matches!(answer.status, StatusPattern::Code(code) if !(100..=599).contains(&code)))
        .filter(
            |answer| !matches!(answer.status, StatusPattern::Range(hundreds) if !(1..=5).contains(&hundreds)),
        )
        .partition(|answer: &ResponseShape| answer.status.is_success());
    let (mut successes, failures): (Vec<ResponseShape>, Vec<ResponseShape>) = (successes, failures);
    // Where no success is documented by itself, `default` describes it too.
    if successes.is_empty() {
        successes.extend(failures.iter().find(|answer| answer.status == StatusPattern::Default).cloned());
    }
    Answers { successes, failures }
}

fn body(context: &Context<'_>, named: &Named<'_>, response: &Response) -> Option<Body> {
    let place = Place { location: &response.location, pointer: &response.pointer };
    let media = preferred(&response.content)?;
    if response.content.len() > 1 {
        let message = format!(
            "of the media types of {} for status {}, only `{}` is read",
            named.operation.id, response.status, media.name
        );
        context.downgrade(
            &place,
            "one-media-type",
            message,
            "nothing to mend; `Call::accept` asks for another, `Call::raw` reads it",
        );
    }
    if media.is_json() {
        return Some(Body {
            ty: media.schema.map_or(Type::Any, |id| context.types.nullable_type_of(id)),
            media_type: None,
        });
    }
    let ty = if is_text(&media.name) { Type::Text } else { Type::Bytes };
    Some(Body { ty, media_type: Some(media.name.clone()) })
}

/// JSON before text before anything else.
fn preferred(content: &[MediaType]) -> Option<&MediaType> {
    let json = shape::json(content);
    json.or_else(|| content.iter().find(|media| is_text(&media.name))).or_else(|| content.first())
}

/// Whether bodies of this media type are text.
pub(crate) fn is_text(media_type: &str) -> bool {
    let essence = specwright_wire::media_type::essence(media_type);
    let textual = [
        "application/xml",
        "application/yaml",
        "application/graphql",
        "application/javascript",
        "application/x-ndjson",
    ];
    essence.starts_with("text/")
        || essence.ends_with("+xml")
        || essence.ends_with("+yaml")
        || textual.contains(&essence)
}

/// Variant names for answers, one each.
pub(crate) fn variant_names(answers: &[ResponseShape]) -> Vec<String> {
    let mut scope = Scope::reserving(&["Err", "Error"]);
    answers.iter().map(|answer| scope.claim(&[&status_name(answer.status)], "")).collect()
}
