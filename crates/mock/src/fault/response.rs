//! Kinds that change a response after it was made.

use serde_json::Value;
use specwright_openapi::api::{Api, MediaType, Operation, SchemaKind, StatusPattern};

use super::{
    Does, FaultKind, Found,
    site::{self, FaultSite},
    target::Target,
};
use crate::{
    respond::{Payload, ResponseDraft, success},
    shape, validate,
};

/// The kinds of this file.
pub(super) const KINDS: &[FaultKind] = &[
    FaultKind {
        name: "add-member",
        summary: "sends a member that the document does not list",
        find: |api, operation| {
            let closed = |site: &FaultSite<'_>| {
                matches!(site.schema.kind, SchemaKind::Object(_)) && site.pointer.is_empty()
            };
            if api.contract.closed { shown(api, operation, "type", closed) } else { Vec::new() }
        },
        does: Does::Change(|target, answer| {
            if let Payload::Json(value) = &mut answer.payload {
                site::each(value, &target.pointer, &mut |value| {
                    value.as_object_mut().map(|members| members.insert("notListed".to_owned(), 1.into()));
                });
            }
        }),
    },
    FaultKind {
        name: "break-format",
        summary: "gives a text another form",
        find: |api, operation| {
            shown(api, operation, "format", |site| !site.pointer.is_empty() && has_form(site))
        },
        does: Does::Change(|target, answer| put(target, answer, |_| WRONG.into())),
    },
    FaultKind {
        name: "drop-required-header",
        summary: "leaves out a required header",
        find: |api, operation| {
            let headers = site::given(api, operation).into_iter().flat_map(|(code, response)| {
                let required = response.headers.iter().filter(|header| header.required);
                required.map(move |header| {
                    let target = Target::response(code, &format!("/{}", header.name)).with(&header.name);
                    (response.contract.basis, target)
                })
            });
            headers.collect()
        },
        does: Does::Change(|target, answer| {
            answer.headers.retain(|(name, _)| !name.eq_ignore_ascii_case(&target.word));
        }),
    },
    FaultKind {
        name: "drop-required-member",
        summary: "leaves out a required member",
        find: |api, operation| {
            shown(api, operation, "required", |site| site.required && !site.pointer.is_empty())
        },
        does: Does::Change(drop_member),
    },
    FaultKind {
        name: "empty-body",
        summary: "sends no body",
        find: bodied,
        does: Does::Change(|_, answer| {
            answer.payload = Payload::Empty;
            answer.content_type = None;
        }),
    },
    FaultKind {
        name: "error-as-crash",
        summary: "answers the error with status 500",
        find: errors,
        does: Does::Change(|_, answer| answer.status = 500),
    },
    FaultKind {
        name: "error-as-success",
        summary: "answers the error with status 200",
        find: errors,
        does: Does::Change(|_, answer| answer.status = 200),
    },
    FaultKind {
        name: "leave-enum",
        summary: "gives a member a value outside the documented set",
        find: |api, operation| {
            let closed =
                |site: &FaultSite<'_>| matches!(&site.schema.kind, SchemaKind::Enum(choice) if !choice.open);
            shown(api, operation, "enum", closed)
        },
        does: Does::Change(|target, answer| put(target, answer, |_| "not-documented".into())),
    },
    FaultKind {
        name: "null-member",
        summary: "makes a member null",
        find: |api, operation| {
            shown(api, operation, "type", |site| {
                !site.pointer.is_empty()
                    && !site.schema.nullable
                    && !matches!(site.schema.kind, SchemaKind::Any | SchemaKind::Null | SchemaKind::Opaque(_))
            })
        },
        does: Does::Change(|target, answer| put(target, answer, |_| Value::Null)),
    },
    FaultKind {
        name: "truncate-json",
        summary: "ends in the middle of its body",
        find: bodied,
        does: Does::Change(|_, answer| {
            if let Payload::Json(value) = &answer.payload {
                let mut text = value.to_string();
                text.pop();
                answer.payload = Payload::Text(text);
            }
        }),
    },
    FaultKind {
        name: "unknown-tag",
        summary: "gives the tag of a union a value that is not documented",
        find: tagged,
        does: Does::Change(|target, answer| put(target, answer, |_| "NotDocumented".into())),
    },
    FaultKind {
        name: "wrong-content-type",
        summary: "labels its body text/html",
        find: bodied,
        does: Does::Change(|_, answer| {
            if answer.payload != Payload::Empty {
                answer.content_type = Some("text/html".to_owned());
            }
        }),
    },
    FaultKind {
        name: "wrong-member-type",
        summary: "gives a member another type",
        find: |api, operation| {
            shown(api, operation, "type", |site| !site.pointer.is_empty() && is_typed(&site.schema.kind))
        },
        does: Does::Change(|target, answer| put(target, answer, other)),
    },
    FaultKind {
        name: "wrong-success-status",
        summary: "answers success with a status that is not documented",
        find: |_, operation| {
            let best = success(operation, None).and_then(|best| match best.status {
                StatusPattern::Code(code) => {
                    Some((site::success_basis(operation), Target::response(code, "")))
                }
                _ => None,
            });
            // A success that the operation does not document.
            let mut codes = [200, 202, 206, 203].into_iter();
            let other = codes.find(|code| operation.response(*code).is_none());
            let found = best.zip(other).map(|((basis, target), code)| (basis, target.with(code.to_string())));
            found.into_iter().collect()
        },
        does: Does::Change(|target, answer| answer.status = target.word.parse().unwrap_or(answer.status)),
    },
];

/// The places of the responses that the mock gives of its own accord.
fn shown(api: &Api, operation: &Operation, keyword: &str, has: fn(&FaultSite<'_>) -> bool) -> Found {
    let mut found = Vec::new();
    for (code, response) in site::given(api, operation) {
        let sites = site::response(api, response).into_iter().filter(has);
        found.extend(sites.map(|site| (site.basis_of(keyword), Target::response(code, &site.pointer))));
    }
    found
}

/// The responses that have a JSON body.
fn bodied(api: &Api, operation: &Operation) -> Found {
    let responses = site::given(api, operation).into_iter();
    let json = responses.filter(|(_, response)| shape::media(response).is_some_and(MediaType::is_json));
    json.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
}

fn errors(api: &Api, operation: &Operation) -> Found {
    let errors = site::errors(api, operation);
    errors.map(|(code, response)| (response.contract.basis, Target::response(code, ""))).collect()
}

/// The tags of unions.
fn tagged(api: &Api, operation: &Operation) -> Found {
    let mut found = Vec::new();
    for (code, response) in site::given(api, operation) {
        let tagged = site::response(api, response).into_iter().filter_map(|site| {
            let SchemaKind::Union(union) = &site.schema.kind else { return None };
            let pointer = format!("{}/{}", site.pointer, union.tag.as_deref()?);
            Some((site.basis, Target::response(code, &pointer)))
        });
        found.extend(tagged);
    }
    found
}

/// Puts another value wherever the target is.
fn put(target: &Target, answer: &mut ResponseDraft, other: fn(&Value) -> Value) {
    if let Payload::Json(value) = &mut answer.payload {
        site::each(value, &target.pointer, &mut |value| *value = other(value));
    }
}

fn drop_member(target: &Target, answer: &mut ResponseDraft) {
    let Some((parent, name)) = specwright_wire::pointer::split_last(&target.pointer) else { return };
    if let Payload::Json(value) = &mut answer.payload {
        site::each(value, parent, &mut |parent| {
            parent.as_object_mut().map(|members| members.shift_remove(&name));
        });
    }
}

/// Text that is of none of the formats, and that few patterns match.
const WRONG: &str = "\u{7f}not of the documented form";

/// Whether a format that can be judged, or a pattern, says what the text looks like.
fn has_form(site: &FaultSite<'_>) -> bool {
    let SchemaKind::String(string) = &site.schema.kind else { return false };
    let broken = site.pattern().is_some_and(|pattern| !validate::matches(pattern, WRONG));
    broken || string.timestamp.is_some() || string.format.as_deref().is_some_and(site::is_judged)
}

/// Schemas that allow one type, so that another is wrong.
fn is_typed(kind: &SchemaKind) -> bool {
    use SchemaKind::{Array, Boolean, Integer, Number, Object, String};
    matches!(kind, Boolean | Integer(_) | Number(_) | String(_) | Array(_) | Object(_))
}

/// A value of another type: text for a boolean, a boolean for everything else.
fn other(value: &Value) -> Value {
    if value.is_boolean() { Value::from("true") } else { Value::Bool(true) }
}
