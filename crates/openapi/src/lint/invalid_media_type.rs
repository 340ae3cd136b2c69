//! `invalid-media-type`.

use super::{Check, Context};
use crate::{Diagnostic, grammar::MEDIA_TYPE, tree::unescape};

lint!(
    InvalidMediaType,
    "invalid-media-type",
    Warning,
    "A key of `content` is no media type or media range, `type/subtype`. It is kept as written."
);

impl Check for InvalidMediaType {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&MEDIA_TYPE) {
            let name = unescape(element.pointer.rsplit('/').next().unwrap_or_default());
            if !is_media_type(&name) {
                let problem = context.found(
                    self,
                    context.key(&element.pointer),
                    &element.pointer,
                    format!("`{name}` is no media type"),
                );
                found.push(problem.help("write type and subtype, `application/json`, or a range, `text/*`"));
            }
        }
    }
}

/// RFC 9110, 8.3.1: two tokens, then parameters.
fn is_media_type(name: &str) -> bool {
    let token = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    let essence = name.split(';').next().unwrap_or_default().trim();
    essence.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype))
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
