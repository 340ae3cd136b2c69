//! Operations, parameters, bodies, responses, credentials, servers.

use std::collections::HashMap;

use specwright_openapi::{
    Api, Location,
    api::{Header, MediaType, Operation, Parameter, ParameterLocation, Response, SecurityRequirement},
    path_shape,
};

use crate::{
    Change, Severity, Side,
    schema::{At, Walk},
};

/// Gathers changes; what is said of several operations in the same words is one.
#[derive(Default)]
pub(crate) struct Found {
    changes: Vec<Change>,
    known: HashMap<(String, &'static str, String, String), usize>,
}

/// What is said of a change, beside where it is.
pub(crate) struct Said {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) witness: Option<String>,
}

impl Said {
    pub(crate) fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Said {
        Said { severity, code, message: message.into(), witness: None }
    }
}

/// Where a change is.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) operation: Option<String>,
    pub(crate) place: String,
    /// What makes two changes one: the pointer of what is shared between operations; empty where nothing is.
    pub(crate) shared: String,
    pub(crate) location: Location,
    pub(crate) removed: bool,
}

impl Found {
    pub(crate) fn add(&mut self, at: &Place, said: Said) {
        let place = if at.shared.is_empty() {
            format!("{} {}", at.operation.as_deref().unwrap_or_default(), at.place)
        } else {
            at.shared.clone()
        };
        let key = (place, said.code, said.message.clone(), said.severity.to_string());
        if let Some(index) = self.known.get(&key) {
            let operations = &mut self.changes[*index].operations;
            if let Some(operation) = at.operation.as_ref().filter(|operation| !operations.contains(operation))
            {
                operations.push(operation.clone());
            }
            return;
        }
        self.known.insert(key, self.changes.len());
        self.changes.push(Change {
            severity: said.severity,
            code: said.code,
            operations: at.operation.iter().cloned().collect(),
            place: at.place.clone(),
            message: said.message,
            witness: said.witness,
            location: at.location.clone(),
            removed: at.removed,
        });
    }
}

pub(crate) fn changes(old: &Api, new: &Api) -> Vec<Change> {
    let mut found = Found::default();
    servers(old, new, &mut found);
    let name = |operation: &Operation| format!("{} {}", operation.method, path_shape(&operation.path));
    let before: HashMap<String, &Operation> = old.operations.iter().map(|one| (name(one), one)).collect();
    let after: HashMap<String, &Operation> = new.operations.iter().map(|one| (name(one), one)).collect();
    for operation in &old.operations {
        if !after.contains_key(&name(operation)) {
            let at = place(operation, "", operation.location.clone(), true);
            let severity = if operation.deprecated { Severity::Risky } else { Severity::Breaking };
            let was = if operation.deprecated { "the deprecated operation" } else { "the operation" };
            found.add(&at, Said::new(severity, "operation-removed", format!("{was} is gone")));
        }
    }
    for operation in &new.operations {
        match before.get(&name(operation)) {
            None => {
                let at = place(operation, "", operation.location.clone(), false);
                found.add(&at, Said::new(Severity::Compatible, "operation-added", "the operation is new"));
            }
            Some(was) => Both { old: In { api: old, operation: was }, new: In { api: new, operation } }
                .compare(&mut found),
        }
    }
    found.changes
}

fn servers(old: &Api, new: &Api, found: &mut Found) {
    let at = |removed: bool| Place {
        operation: None,
        place: "servers".to_owned(),
        shared: String::new(),
        location: if removed { old.location.clone() } else { new.location.clone() },
        removed,
    };
    let (before, after) = (old.base_path(), new.base_path());
    if before != after {
        let root = |path: &str| if path.is_empty() { "/".to_owned() } else { path.to_owned() };
        let message =
            format!("what stands before the paths was `{}` and is `{}`", root(&before), root(&after));
        found.add(&at(false), Said::new(Severity::Breaking, "base-path", message));
    }
    let urls = |api: &Api| -> Vec<String> { api.servers.iter().map(|server| server.url.clone()).collect() };
    let (before, after) = (urls(old), urls(new));
    for url in before.iter().filter(|url| !after.contains(url)) {
        let message = format!("the server `{url}` is gone");
        found.add(&at(true), Said::new(Severity::Risky, "server-removed", message));
    }
    for url in after.iter().filter(|url| !before.contains(url)) {
        found.add(
            &at(false),
            Said::new(Severity::Compatible, "server-added", format!("the server `{url}` is new")),
        );
    }
}

fn place(operation: &Operation, what: &str, location: Location, removed: bool) -> Place {
    Place {
        operation: Some(format!("{} {}", operation.method, operation.path)),
        place: what.to_owned(),
        shared: String::new(),
        location,
        removed,
    }
}

/// What one alternative asks for: how each credential travels, and its scopes.
type Credentials = Vec<(String, Vec<String>)>;

/// An operation as it was and as it is.
struct Both<'a> {
    old: In<'a>,
    new: In<'a>,
}

/// An operation in its document.
#[derive(Clone, Copy)]
struct In<'a> {
    api: &'a Api,
    operation: &'a Operation,
}

impl<'a> Both<'a> {
    fn compare(&self, found: &mut Found) {
        self.itself(found);
        self.security(found);
        self.parameters(found);
        self.request(found);
        self.responses(found);
    }

    fn here(&self, what: &str) -> Place {
        place(self.new.operation, what, self.new.operation.location.clone(), false)
    }

    fn gone(&self, what: &str) -> Place {
        let operation = format!("{} {}", self.new.operation.method, self.new.operation.path);
        Place {
            operation: Some(operation),
            ..place(self.old.operation, what, self.old.operation.location.clone(), true)
        }
    }

    fn itself(&self, found: &mut Found) {
        let (old, new) = (self.old.operation, self.new.operation);
        if !old.deprecated && new.deprecated {
            found.add(
                &self.here(""),
                Said::new(Severity::Compatible, "deprecated", "the operation is deprecated now"),
            );
        }
        if old.id != new.id {
            let message = format!(
                "its `operationId` was `{}` and is `{}`: generated code is named anew",
                old.id, new.id
            );
            found.add(&self.here(""), Said::new(Severity::Risky, "operation-id", message));
        }
    }

    /// Whoever could call with some credentials can do so still, if an alternative asks for no more than these.
    fn security(&self, found: &mut Found) {
        let travels = |api: &Api, one: &SecurityRequirement| -> Credentials {
            let schemes = one.schemes.iter().map(|(name, scopes)| {
                let kind = api.security_schemes.get(name).map(|scheme| format!("{:?}", scheme.wire()));
                (kind.unwrap_or_else(|| name.clone()), scopes.clone())
            });
            schemes.collect()
        };
        let all = |In { api, operation }: In<'_>| -> Vec<(String, Credentials)> {
            if operation.security.is_empty() {
                return vec![("none at all".to_owned(), Vec::new())];
            }
            operation.security.iter().map(|one| (called(one), travels(api, one))).collect()
        };
        let covers = |asked: &Credentials, given: &Credentials| {
            asked.iter().all(|(kind, scopes)| {
                let same = given.iter().find(|(other, _)| other == kind);
                same.is_some_and(|(_, held)| scopes.iter().all(|scope| held.contains(scope)))
            })
        };
        let (before, after) = (all(self.old), all(self.new));
        for (name, given) in &before {
            if !after.iter().any(|(_, asked)| covers(asked, given)) {
                let message = format!("the credentials that did, {name}, no longer do");
                found
                    .add(&self.here("security"), Said::new(Severity::Breaking, "security-narrowed", message));
            }
        }
        for (name, asked) in &after {
            if !before.iter().any(|(_, given)| covers(given, asked)) {
                let message = format!("other credentials do now: {name}");
                found.add(
                    &self.here("security"),
                    Said::new(Severity::Compatible, "security-widened", message),
                );
            }
        }
    }

    fn parameters(&self, found: &mut Found) {
        let (old, new) = (self.old.operation, self.new.operation);
        let paths = |operation: &'a Operation| -> Vec<&'a str> {
            let names = operation.path.split('{').skip(1);
            names.filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
        };
        let (before, after) = (paths(old), paths(new));
        // What stands in the path is known by its place.
        let renamed = |name: &str| {
            let index = before.iter().position(|other| *other == name);
            index.and_then(|index| after.get(index).copied())
        };
        let same = |was: &Parameter, is: &Parameter| {
            was.location == is.location
                && match was.location {
                    ParameterLocation::Path => renamed(&was.name) == Some(is.name.as_str()),
                    ParameterLocation::Header => was.name.eq_ignore_ascii_case(&is.name),
                    _ => was.name == is.name,
                }
        };
        for was in &old.parameters {
            if !new.parameters.iter().any(|is| same(was, is)) && was.location != ParameterLocation::Path {
                let at =
                    Place { location: was.location_in_source.clone(), ..self.gone(&parameter_place(was)) };
                found.add(&at, Said::new(Severity::Risky, "parameter-removed", "nobody reads it any more"));
            }
        }
        for is in &new.parameters {
            let at = Place { location: is.location_in_source.clone(), ..self.here(&parameter_place(is)) };
            let Some(was) = old.parameters.iter().find(|was| same(was, is)) else {
                let said = match is.required {
                    true => Said::new(Severity::Breaking, "parameter-added", "it is new, and required"),
                    false => {
                        Said::new(Severity::Compatible, "parameter-added", "it is new, and may be left out")
                    }
                };
                if is.location != ParameterLocation::Path {
                    found.add(&at, said);
                }
                continue;
            };
            self.parameter(&at, was, is, found);
        }
    }

    fn parameter(&self, at: &Place, was: &Parameter, is: &Parameter, found: &mut Found) {
        if !was.required && is.required {
            found.add(at, Said::new(Severity::Breaking, "parameter-required", "it is required now"));
        }
        if was.required && !is.required {
            found.add(at, Said::new(Severity::Compatible, "parameter-optional", "it may be left out now"));
        }
        if !was.deprecated && is.deprecated {
            found.add(at, Said::new(Severity::Compatible, "deprecated", "it is deprecated now"));
        }
        if was.name != is.name && was.location == ParameterLocation::Path {
            let message = format!("it was called `{}`, which requests do not show", was.name);
            found.add(at, Said::new(Severity::Compatible, "parameter-renamed", message));
        }
        let wire = |one: &Parameter| (one.style, one.explode, one.content_type.clone());
        let structured = |api: &Api, one: &Parameter| {
            use specwright_openapi::api::SchemaKind;
            !matches!(
                api.schemas[one.schema].kind,
                SchemaKind::String(_)
                    | SchemaKind::Integer(_)
                    | SchemaKind::Number(_)
                    | SchemaKind::Boolean
                    | SchemaKind::Enum(_)
            )
        };
        let shows = was.style != is.style || structured(self.old.api, was) || structured(self.new.api, is);
        if wire(was) != wire(is) && (shows || was.content_type != is.content_type) {
            found.add(at, Said::new(Severity::Breaking, "parameter-style", "it is written another way"));
        }
        let at = At::new(Side::Request, at.clone());
        Walk::new(self.old.api, self.new.api, found).pair(&at, was.schema, is.schema);
    }

    fn request(&self, found: &mut Found) {
        let at = self.here("request body");
        match (&self.old.operation.request_body, &self.new.operation.request_body) {
            (None, None) => {}
            (None, Some(is)) => {
                let said = match is.required {
                    true => {
                        Said::new(Severity::Breaking, "body-added", "there is one now, and it is required")
                    }
                    false => Said::new(Severity::Compatible, "body-added", "there may be one now"),
                };
                found.add(&at, said);
            }
            (Some(_), None) => {
                let at = self.gone("request body");
                found.add(&at, Said::new(Severity::Risky, "body-removed", "nobody reads one any more"));
            }
            (Some(was), Some(is)) => {
                if !was.required && is.required {
                    found.add(&at, Said::new(Severity::Breaking, "body-required", "it is required now"));
                }
                if was.required && !is.required {
                    found
                        .add(&at, Said::new(Severity::Compatible, "body-optional", "it may be left out now"));
                }
                self.contents(Side::Request, "request body", &was.content, &is.content, found);
            }
        }
    }

    fn contents(&self, side: Side, what: &str, before: &[MediaType], after: &[MediaType], found: &mut Found) {
        let named = |name: &str| name.to_ascii_lowercase();
        for was in before {
            if !after.iter().any(|is| named(&is.name) == named(&was.name)) {
                let at = self.gone(what);
                let message = format!(
                    "{} is no longer {}",
                    was.name,
                    match side {
                        Side::Request => "taken",
                        Side::Response => "sent",
                    }
                );
                found.add(&at, Said::new(Severity::Breaking, "media-type-removed", message));
            }
        }
        for is in after {
            let Some(was) = before.iter().find(|was| named(&was.name) == named(&is.name)) else {
                let (severity, message) = match side {
                    Side::Request => (Severity::Compatible, format!("{} is taken too", is.name)),
                    // Who says what it accepts gets what it did.
                    Side::Response => (Severity::Risky, format!("{} may be sent too", is.name)),
                };
                found.add(&self.here(what), Said::new(severity, "media-type-added", message));
                continue;
            };
            let of = if after.len() > 1 { format!("{what} ({})", is.name) } else { what.to_owned() };
            let at = At::new(side, self.here(&of));
            match (was.schema, is.schema) {
                (Some(was), Some(is)) => Walk::new(self.old.api, self.new.api, found).pair(&at, was, is),
                (None, Some(_)) => {
                    at.says(found, crate::Reach::Narrows, "schema", "it may no longer be anything");
                }
                (Some(_), None) => at.says(found, crate::Reach::Widens, "schema", "it may be anything now"),
                (None, None) => {}
            }
        }
    }

    fn responses(&self, found: &mut Found) {
        let (old, new) = (self.old.operation, self.new.operation);
        for was in &old.responses {
            if !new.responses.iter().any(|is| is.status == was.status) {
                let at = Place {
                    location: was.location.clone(),
                    ..self.gone(&format!("response {}", was.status))
                };
                let said = match was.status.is_success() {
                    true => Said::new(Severity::Breaking, "success-removed", "this success is gone"),
                    false => Said::new(Severity::Compatible, "refusal-removed", "this refusal is gone"),
                };
                found.add(&at, said);
            }
        }
        for is in &new.responses {
            let what = format!("response {}", is.status);
            let Some(was) = old.responses.iter().find(|was| was.status == is.status) else {
                let at = Place { location: is.location.clone(), ..self.here(&what) };
                let said = match is.status.is_success() {
                    true => Said::new(Severity::Risky, "success-added", "there is another success"),
                    false => {
                        Said::new(Severity::Compatible, "refusal-added", "another refusal is documented")
                    }
                };
                found.add(&at, said);
                continue;
            };
            self.contents(Side::Response, &what, &was.content, &is.content, found);
            self.headers(&what, was, is, found);
        }
    }

    fn headers(&self, what: &str, was: &Response, is: &Response, found: &mut Found) {
        let same = |one: &Header, other: &Header| one.name.eq_ignore_ascii_case(&other.name);
        for header in &was.headers {
            if !is.headers.iter().any(|other| same(header, other)) {
                let at = self.gone(&format!("{what}, header `{}`", header.name));
                let severity = if header.required { Severity::Breaking } else { Severity::Risky };
                found.add(&at, Said::new(severity, "header-removed", "it is gone"));
            }
        }
        for header in &is.headers {
            let at = self.here(&format!("{what}, header `{}`", header.name));
            let Some(before) = was.headers.iter().find(|other| same(header, other)) else {
                found.add(&at, Said::new(Severity::Compatible, "header-added", "it is new"));
                continue;
            };
            if before.required && !header.required {
                found.add(&at, Said::new(Severity::Breaking, "header-optional", "it may be missing now"));
            }
            if !before.required && header.required {
                found.add(&at, Said::new(Severity::Compatible, "header-required", "it is always there now"));
            }
            if let (Some(was), Some(is)) = (before.schema, header.schema) {
                Walk::new(self.old.api, self.new.api, found).pair(&At::new(Side::Response, at), was, is);
            }
        }
    }
}

fn parameter_place(parameter: &Parameter) -> String {
    format!("{} parameter `{}`", parameter.location.as_str(), parameter.name)
}

/// An alternative as its schemes are called.
fn called(one: &SecurityRequirement) -> String {
    let schemes = one.schemes.iter().map(|(name, scopes)| match scopes.as_slice() {
        [] => format!("`{name}`"),
        scopes => format!("`{name}` with {}", scopes.join(", ")),
    });
    let schemes: Vec<String> = schemes.collect();
    if schemes.is_empty() { "none at all".to_owned() } else { schemes.join(" and ") }
}
