//! Responses and media types.

use super::Context;
use crate::{
    Diagnostic,
    api::StatusPattern,
    catalogue::{INVALID_MEDIA_TYPE, INVALID_STATUS_CODE, MISSING_RESPONSE},
    grammar::{MEDIA_TYPE, RESPONSES},
    lower::status,
    tree::{child, unescape},
};

/// `invalid-status-code`.
pub(super) fn invalid_status_code(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.objects(&RESPONSES) {
        for (key, member) in
            element.node.members().filter(|(key, _)| !key.starts_with("x-") && status(key).is_none())
        {
            let problem = context.found(
                &INVALID_STATUS_CODE,
                member.key,
                &child(&element.pointer, key),
                format!("`{key}` is no status"),
            );
            let problem = problem.follows("the response is left out");
            found.push(problem.help("write a code from 100 to 599, a range such as `4XX`, or `default`"));
        }
    }
}

/// `invalid-media-type`.
pub(super) fn invalid_media_type(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.objects(&MEDIA_TYPE) {
        let name = unescape(element.pointer.rsplit('/').next().unwrap_or_default());
        if !is_media_type(&name) {
            let problem = context.found(
                &INVALID_MEDIA_TYPE,
                context.key(&element.pointer),
                &element.pointer,
                format!("`{name}` is no media type"),
            );
            found.push(problem.help("write type and subtype, `application/json`, or a range, `text/*`"));
        }
    }
}

/// RFC 9110, 8.3.1: two tokens, then parameters.
fn is_media_type(name: &str) -> bool {
    let token = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    let essence = specwright_wire::media_type::essence(name);
    essence.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
}

/// `missing-response`.
pub(super) fn missing_response(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in &context.api.operations {
        let some = |test: fn(StatusPattern) -> bool| {
            operation.responses.iter().any(|response| test(response.status))
        };
        let what = if operation.responses.is_empty() {
            "no response"
        } else if !some(|status| status.is_success() || status == StatusPattern::Default)
            && !some(|status| matches!(status, StatusPattern::Code(100..=399) | StatusPattern::Range(1..=3)))
        {
            "no response for success"
        } else {
            continue;
        };
        let message = format!("{} {} documents {what}", operation.method, operation.path);
        let problem =
            context.found(&MISSING_RESPONSE, context.key(&operation.pointer), &operation.pointer, message);
        found.push(problem.help("add the status that a success has, `'200': {description: …}`"));
    }
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn media_types_and_ranges() {
        for right in ["application/json", "text/*", "*/*", "application/vnd.a+json; charset=utf-8"] {
            assert!(is_media_type(right), "{right}");
        }
        for wrong in ["json", "", "application/", "a b/c", "application/json/x"] {
            assert!(!is_media_type(wrong), "{wrong}");
        }
    }
}
