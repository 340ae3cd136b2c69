//! Keywords that OpenAPI does not know, that have the wrong kind of value, or that are missing.

use super::Context;
use crate::{
    Diagnostic, Severity,
    api::OpenApiVersion,
    catalogue::{MISSING_INFO, MISSING_KEYWORD, UNKNOWN_KEYWORD, WRONG_TYPE},
    grammar::{
        Element, HEADER, OPERATION, Object, PARAMETER, REQUEST_BODY, RESPONSE, SECURITY_SCHEME, SERVER, Shape,
    },
    normalize::as_written,
    suggest::nearest,
    tree::{Data, Node, child},
};

/// `unknown-keyword`.
pub(super) fn unknown_keyword(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.elements {
        for (key, member) in
            element.node.members().filter(|(key, _)| is_unknown(element, key, context.version))
        {
            let what = format!("`{key}` is no keyword of the {}", element.object.name);
            let pointer = child(&element.pointer, key);
            let diagnostic = context.found(&UNKNOWN_KEYWORD, member.key, &pointer, what);
            found.push(explain(diagnostic, element, key, context.version));
        }
    }
}

fn is_unknown(element: &Element<'_>, key: &str, version: OpenApiVersion) -> bool {
    let beside_reference = element.object.reference && element.node.get("$ref").is_some();
    !key.starts_with("x-")
        && element.object.others.is_none()
        && element.object.field(key, version).is_none()
        && !(beside_reference && (key == "$ref" || !element.object.is_schema()))
}

/// Says what was probably meant.
fn explain(diagnostic: Diagnostic, element: &Element<'_>, key: &str, version: OpenApiVersion) -> Diagnostic {
    if let Some(field) = element.object.all(key, version).next() {
        let name = field.versions.name();
        return diagnostic.follows(format!("it belongs to OpenAPI {name}, and is read as there"));
    }
    let fields = element.object.fields.iter().map(|field| field.name);
    let diagnostic = diagnostic.follows("nothing reads it");
    match nearest(key, fields) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("own keywords begin with `x-`: `x-{key}`")),
    }
}

/// `wrong-type`.
pub(super) fn wrong_type(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.elements.iter().filter(|element| element.reference().is_none()) {
        for (key, member) in element.node.members() {
            let others = element.object.others.filter(|_| !key.starts_with("x-"));
            let fields = || element.object.all(key, context.version);
            let accepting = fields().find(|field| field.shape.accepts(&member.value));
            let Some(shape) = accepting.or(fields().next()).map(|field| field.shape).or(others) else {
                continue;
            };
            let place = Value { node: &member.value, shape, pointer: child(&element.pointer, key) };
            let foreign = accepting.filter(|field| !field.versions.has(context.version));
            match (foreign, fields().next()) {
                (Some(foreign), Some(own)) if own.versions.has(context.version) => {
                    let name = foreign.versions.name();
                    let place = Value { shape: own.shape, ..place };
                    let problem = place.report(context).severity(Severity::Warning);
                    found.push(
                        problem.follows(format!("OpenAPI {name} allows this, and it is read as there")),
                    );
                }
                _ => place.check(context, found),
            }
        }
    }
}

/// A value and the shape it should have.
struct Value<'a> {
    node: &'a Node,
    shape: Shape,
    pointer: String,
}

impl Value<'_> {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        // Said by `unquoted-scalar`.
        let unquoted = matches!(self.shape, Shape::String)
            && !context.sources.is_json(self.node.span)
            && (as_written(self.node, context.sources).is_some() || self.node.data == Data::Null);
        if !self.shape.accepts(self.node) {
            if !unquoted {
                found.push(self.report(context));
            }
            return;
        }
        match (self.shape, &self.node.data) {
            (Shape::List(inner), Data::List(items)) => {
                for (index, node) in items.iter().enumerate() {
                    let pointer = format!("{}/{index}", self.pointer);
                    Value { node, shape: *inner, pointer }.check(context, found);
                }
            }
            (Shape::Map(inner), Data::Map(members)) => {
                for (key, member) in members.iter() {
                    let pointer = child(&self.pointer, key);
                    Value { node: &member.value, shape: *inner, pointer }.check(context, found);
                }
            }
            _ => {}
        }
    }

    fn report(&self, context: &Context<'_>) -> Diagnostic {
        let shown =
            self.node.as_str().map_or_else(|| self.node.kind().to_owned(), |text| format!("`{text}`"));
        let message = format!("expected {}, found {shown}", self.shape.describe());
        let mut problem = context.found(&WRONG_TYPE, self.node.span, &self.pointer, message);
        problem.help = help(self.shape, self.node);
        let (severity, follows) = self.follows();
        problem.severity(severity).follows(follows)
    }

    /// What becomes of the value, and whether anything is lost by it.
    fn follows(&self) -> (Severity, &'static str) {
        let key = self.pointer.rsplit('/').next().unwrap_or_default();
        match (self.shape, &self.node.data) {
            (Shape::Object(object), _) if object.is(&OPERATION) => {
                (Severity::Error, "the operation is left out")
            }
            (Shape::Object(object), _) if object.is(&crate::grammar::MEDIA_TYPE) => {
                (Severity::Warning, "it is read as a media type without a schema")
            }
            (Shape::String, Data::Number(_) | Data::Bool(_)) => {
                (Severity::Warning, "the text as written is used")
            }
            (_, Data::Null) => (Severity::Warning, "it is read as if nothing stood there"),
            (Shape::SchemaOrBoolean, Data::List(_)) if key == "items" => {
                (Severity::Warning, "it is read as `prefixItems`: one schema for each place of the array")
            }
            (Shape::Word(_) | Shape::Words(_), _) if key == "type" => {
                (Severity::Warning, "the keyword is left out: values of every type are accepted here")
            }
            (Shape::Map(_), Data::List(_)) if key == "headers" => {
                (Severity::Warning, "the headers are left out, since nothing names them")
            }
            _ => (Severity::Error, "it is left out"),
        }
    }
}

fn help(shape: Shape, node: &Node) -> Option<String> {
    match (shape, node.as_str()) {
        (Shape::Word(words) | Shape::Words(words), Some(text)) => {
            nearest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"))
        }
        (Shape::Boolean, Some(text @ ("true" | "false"))) => Some(format!("remove the quotes: `{text}`")),
        (Shape::Number | Shape::Count, Some(text)) if text.parse::<f64>().is_ok() => {
            Some(format!("remove the quotes: `{text}`"))
        }
        _ => None,
    }
}

/// `missing-keyword`.
pub(super) fn missing_keyword(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // `info` and the version have lints of their own.
    let own = ["info", "title", "version", "openapi"];
    for element in context.elements.iter().filter(|element| element.reference().is_none()) {
        let missing = |name: &str| element.node.get(name).is_none_or(|node| node.data == Data::Null);
        let required =
            element.object.fields.iter().filter(|field| field.required && !own.contains(&field.name));
        for field in required.filter(|field| missing(field.name)) {
            let message = format!("`{}` is missing from the {}", field.name, element.object.name);
            let problem = context.found(&MISSING_KEYWORD, element.node.span, &element.pointer, message);
            found.push(match without(element.object, field.name) {
                Some(follows) => problem.severity(Severity::Error).follows(follows),
                None => problem.follows("nothing else depends on it"),
            });
        }
        let described = element.object.is(&PARAMETER) || element.object.is(&HEADER);
        if described && missing("schema") && missing("content") {
            let message = format!("neither `schema` nor `content` is in the {}", element.object.name);
            let problem = context.found(&MISSING_KEYWORD, element.node.span, &element.pointer, message);
            found.push(
                problem.follows("any value is accepted").help("say its type: `schema: {type: string}`"),
            );
        }
    }
}

/// What becomes of an object that lacks a required keyword; none where nothing is lost.
fn without(object: &Object, keyword: &str) -> Option<&'static str> {
    match keyword {
        "name" | "in" if object.is(&PARAMETER) => Some("the parameter is left out"),
        "content" if object.is(&REQUEST_BODY) => Some("the request body is left out: nothing is sent"),
        "url" if object.is(&SERVER) => Some("the server is left out"),
        "type" if object.is(&SECURITY_SCHEME) => {
            Some("the scheme is left out, and each requirement that names it")
        }
        "propertyName" => Some("the discriminator is left out"),
        _ => {
            debug_assert!(!object.is(&RESPONSE) || keyword == "description");
            None
        }
    }
}

/// `missing-info`.
pub(super) fn missing_info(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let info = context.root.get("info");
    let missing = match info {
        None => vec!["info"],
        Some(info) => ["title", "version"].into_iter().filter(|key| info.get(key).is_none()).collect(),
    };
    for key in missing {
        let message =
            if key == "info" { "`info` is missing".to_owned() } else { format!("`info.{key}` is missing") };
        let span = info.map_or(context.root.span, |info| info.span);
        let problem = context.found(&MISSING_INFO, span, "/info", message);
        found.push(problem.help("write `info: {title: …, version: …}`"));
    }
}
