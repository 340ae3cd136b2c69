//! Kinds that let a request pass which should be refused, or refuse one that should pass.

use serde_json::Value;
use specwright_openapi::api::{
    Api, Basis, MediaType, Operation, SchemaKind, SecurityRequirement, StatusPattern,
};

use super::{
    Does, FaultKind, Found,
    site::{self, FaultSite},
    target::Target,
};
use crate::{
    call::Call,
    objection::{Reason, Refusal},
    validate,
};

/// The kinds of this file.
pub(super) const KINDS: &[FaultKind] = &[
    FaultKind {
        name: "accept-any-content-type",
        summary: "accepts a body whatever its content type",
        find: |_, operation| {
            let body = operation.request_body.as_ref().filter(|body| !body.content.is_empty());
            let stated = operation.responses.iter().find(|one| one.status == StatusPattern::Code(415));
            // Only 415 says that other types are refused; what they are refused with elsewhere is our guess.
            let basis = stated.map_or(Basis::Inferred, |response| response.contract.basis);
            body.map(|_| (basis, Target::default())).into_iter().collect()
        },
        does: forgive(Reason::MediaType, |_, objection| objection.reason == Reason::MediaType),
    },
    FaultKind {
        name: "accept-malformed-body",
        summary: "accepts a body that is not what its content type says",
        find: |_, operation| {
            let refused = operation.responses.iter().find(|one| one.status == StatusPattern::Code(400));
            let body = operation.request_body.as_ref();
            let body = body.filter(|body| body.content.iter().any(MediaType::is_json));
            let found = body.zip(refused).map(|(_, refused)| (refused.contract.basis, Target::default()));
            found.into_iter().collect()
        },
        does: forgive(Reason::Malformed, |_, objection| {
            objection.reason == Reason::Malformed
                || objection.broken().is_some_and(|broken| broken.place == "body" && broken.value.is_null())
        }),
    },
    FaultKind {
        name: "accept-null",
        summary: "accepts null where it is not allowed",
        find: |api, operation| {
            let found = judged(api, operation, "type", |site| {
                !site.textual
                    && !site.schema.nullable
                    && !site.pointer.is_empty()
                    && !matches!(site.schema.kind, SchemaKind::Any | SchemaKind::Null | SchemaKind::Opaque(_))
            });
            // Whoever lists a member's type seldom thought of null, so that nobody can be blamed for taking it.
            found.into_iter().map(|(_, target)| (Basis::Inferred, target)).collect()
        },
        does: forgive(Reason::Malformed, |target, objection| {
            target.meets(objection) && objection.broken().is_some_and(|broken| broken.value.is_null())
        }),
    },
    FaultKind {
        name: "accept-wrong-credential",
        summary: "lets requests with unknown credentials through",
        find: secured,
        does: forgive(Reason::WrongCredential, |_, objection| objection.reason == Reason::WrongCredential),
    },
    FaultKind {
        name: "group-pattern",
        summary: "reads the pattern as if its alternatives were grouped",
        find: |api, operation| patterned(api, operation, grouped),
        does: Does::Refuse(|target, call| {
            let text = call.at(&target.place, &target.pointer)?.as_str()?;
            let refused = !validate::matches(&grouped(&target.word)?, text);
            refused.then(|| Refusal::new(Reason::Malformed, format!("{} is not acceptable", target.place)))
        }),
    },
    FaultKind {
        name: "ignore-accept",
        summary: "responds with media types that the request does not accept",
        find: |_, operation| {
            let stated = operation.exactly(406).map(|response| response.contract.basis);
            let typed = operation.successes().any(|response| !response.content.is_empty());
            stated.filter(|_| typed).map(|basis| (basis, Target::default())).into_iter().collect()
        },
        does: forgive(Reason::NotAcceptable, |_, objection| objection.reason == Reason::NotAcceptable),
    },
    FaultKind {
        name: "ignore-exclusive",
        summary: "accepts parameters together that exclude each other",
        find: |_, operation| {
            let basis = operation.contract.basis_of("exclusive");
            operation.exclusive.iter().map(|set| (basis, Target::request(&set.join("+"), ""))).collect()
        },
        does: forgive(Reason::Exclusive, |_, objection| objection.reason == Reason::Exclusive),
    },
    FaultKind {
        name: "ignore-missing-credential",
        summary: "lets requests without credentials through",
        find: secured,
        does: forgive(Reason::NoCredential, |_, objection| objection.reason == Reason::NoCredential),
    },
    FaultKind {
        name: "ignore-permission",
        summary: "lets credentials without the needed permission through",
        find: |_, operation| {
            let basis = operation.contract.basis_of("permission");
            let scoped = |one: &SecurityRequirement| one.schemes.iter().any(|(_, scopes)| !scopes.is_empty());
            let by_scope = !operation.security.is_empty() && operation.security.iter().all(scoped);
            let needs = operation.permission.is_some() || by_scope;
            needs.then(|| (basis, Target::default())).into_iter().collect()
        },
        does: forgive(Reason::Insufficient, |_, objection| objection.reason == Reason::Insufficient),
    },
    FaultKind {
        name: "refuse-example",
        summary: "refuses a documented example",
        find: |_, operation| {
            let media = operation.request_body.as_ref().and_then(|body| body.content.first());
            let examples = media.into_iter().flat_map(|media| &media.examples);
            let honest = examples.filter(|example| example.contract.contradicts.is_none());
            let found = honest.map(|example| {
                let target = Target::request(&format!("example/{}", example.name), "");
                let basis = example.contract.basis.max(site::success_basis(operation));
                (basis, target.with(example.value.to_string()))
            });
            found.collect()
        },
        does: Does::Refuse(refuse_example),
    },
    FaultKind {
        name: "skip-bounds",
        summary: "does not check lengths and bounds",
        find: |api, operation| judged(api, operation, "maximum", |site| is_bounded(&site.schema.kind)),
        does: forgive(Reason::Malformed, |target, objection| breaks(target, objection, BOUNDS)),
    },
    FaultKind {
        name: "skip-enum",
        summary: "does not check that the value is one of the documented ones",
        find: |api, operation| {
            let closed =
                |site: &FaultSite<'_>| matches!(&site.schema.kind, SchemaKind::Enum(choice) if !choice.open);
            judged(api, operation, "enum", closed)
        },
        does: forgive(Reason::Malformed, |target, objection| breaks(target, objection, &["enum", "const"])),
    },
    FaultKind {
        name: "skip-format",
        summary: "does not check the format",
        find: |api, operation| {
            judged(api, operation, "format", |site| match &site.schema.kind {
                SchemaKind::String(string) => string.format.as_deref().is_some_and(site::is_judged),
                _ => false,
            })
        },
        does: forgive(Reason::Malformed, |target, objection| breaks(target, objection, &["format"])),
    },
    FaultKind {
        name: "skip-pattern",
        summary: "does not check the pattern",
        find: |api, operation| judged(api, operation, "pattern", |site| site.pattern().is_some()),
        does: forgive(Reason::Malformed, |target, objection| breaks(target, objection, &["pattern"])),
    },
    FaultKind {
        name: "skip-required",
        summary: "does not check that it is there",
        find: |api, operation| {
            judged(api, operation, "required", |site| {
                site.required
                    && !(site.place == "body" && site.pointer.is_empty())
                    && !site.place.starts_with("path/")
            })
        },
        does: forgive(Reason::Malformed, |target, objection| breaks(target, objection, &["required"])),
    },
    FaultKind {
        name: "skip-type",
        summary: "does not check the type",
        find: |api, operation| judged(api, operation, "type", can_be_of_another_type),
        does: forgive(Reason::Malformed, |target, objection| {
            breaks(target, objection, &["type", "oneOf", "anyOf"])
                && objection.broken().is_some_and(|broken| !broken.value.is_null())
        }),
    },
    FaultKind {
        name: "widen-pattern",
        summary: "checks the pattern without its anchors",
        find: |api, operation| patterned(api, operation, widened),
        does: forgive(Reason::Malformed, |target, objection| {
            let broken = objection.broken().filter(|_| breaks(target, objection, &["pattern"]));
            let text = broken.and_then(|broken| broken.value.as_str());
            text.zip(widened(&target.word)).is_some_and(|(text, wide)| validate::matches(&wide, text))
        }),
    },
];

const fn forgive(reason: Reason, when: fn(&Target, &Refusal) -> bool) -> Does {
    Does::Forgive { reason, when }
}

/// Whether a constraint of one of these keywords is broken where the target is.
fn breaks(target: &Target, objection: &Refusal, keywords: &[&str]) -> bool {
    target.meets(objection)
        && objection.broken().is_some_and(|broken| keywords.contains(&broken.keyword.as_str()))
}

/// The places of a request whose schema has something to skip, where the document says how invalid input is refused.
fn judged(api: &Api, operation: &Operation, keyword: &str, has: fn(&FaultSite<'_>) -> bool) -> Found {
    if !site::refuses_input(operation) {
        return Vec::new();
    }
    let sites = site::request(api, operation).into_iter().filter(has);
    sites.map(|site| (site.basis_of(keyword), site.target())).collect()
}

/// The places whose pattern can be read otherwise.
fn patterned(api: &Api, operation: &Operation, otherwise: fn(&str) -> Option<String>) -> Found {
    let sites = site::request(api, operation).into_iter().filter(|_| site::refuses_input(operation));
    let patterns = sites.filter_map(|site| {
        let pattern = site.pattern()?;
        otherwise(pattern)?;
        Some((site.basis_of("pattern"), site.target().with(pattern)))
    });
    patterns.collect()
}

/// One target for an operation that asks for credentials.
fn secured(api: &Api, operation: &Operation) -> Found {
    let schemes = operation.security.iter().flat_map(|one| &one.schemes);
    let known = schemes.filter_map(|(name, _)| api.security_schemes.get(name));
    let basis = known.map(|scheme| scheme.contract.basis).max();
    basis.map(|basis| (basis, Target::default())).into_iter().collect()
}

fn refuse_example(target: &Target, call: &Call<'_>) -> Option<Refusal> {
    let body = call.body.as_ref()?;
    let example: Value = serde_json::from_str(&target.word).ok()?;
    alike(body, &example).then(|| Refusal::new(Reason::Malformed, "the body is not acceptable"))
}

/// Whether two values have the same members, whatever their values: who sends an example may have to make it unique.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| alike(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

/// Text is of the type that it reads as, so that only some types can be missed there.
fn can_be_of_another_type(site: &FaultSite<'_>) -> bool {
    use SchemaKind::{Array, Boolean, Integer, Number, Object, String, Union};
    match &site.schema.kind {
        Integer(_) | Number(_) | Boolean => true,
        String(_) | Array(_) | Object(_) | Union(_) => !site.textual,
        _ => false,
    }
}

/// Keywords that bound numbers, lengths and counts.
const BOUNDS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

fn is_bounded(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Integer(number) | SchemaKind::Number(number) => {
            let limits =
                [&number.minimum, &number.maximum, &number.exclusive_minimum, &number.exclusive_maximum];
            limits.into_iter().chain([&number.multiple_of]).any(Option::is_some)
        }
        SchemaKind::String(string) => {
            string.min_length.is_some_and(|least| least > 0) || string.max_length.is_some()
        }
        SchemaKind::Array(array) => {
            array.min_items.is_some_and(|least| least > 0) || array.max_items.is_some() || array.unique
        }
        SchemaKind::Object(object) => {
            object.min_properties.is_some_and(|least| least > 0) || object.max_properties.is_some()
        }
        _ => false,
    }
}

/// The pattern without `^` at its beginning and `$` at its end; none where it has neither.
fn widened(pattern: &str) -> Option<String> {
    let start = pattern.strip_prefix('^');
    let end = start.unwrap_or(pattern).strip_suffix('$').filter(|rest| !rest.ends_with('\\'));
    end.or(start).map(str::to_owned)
}

/// `^(a)|(b)$` as `^(?:(a)|(b))$`; none where there is no such alternation.
fn grouped(pattern: &str) -> Option<String> {
    let inner = pattern.strip_prefix('^')?.strip_suffix('$')?;
    branches(inner).then(|| format!("^(?:{inner})$"))
}

/// Whether there is a `|` outside of every group and class.
fn branches(pattern: &str) -> bool {
    let (mut depth, mut class, mut escaped) = (0_usize, false, false);
    for character in pattern.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => class = false,
            _ if class => {}
            '[' => class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}
