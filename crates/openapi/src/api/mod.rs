//! The one model everything downstream reads: an [`Api`] is a document with every reference resolved, every
//! version normalised, and every contract read.
//!
//! Two views of each schema exist side by side. [`Schema`] is the typed view that code generation and case
//! generation read; the raw JSON Schema (2020-12, references local to [`Api::document`]) is what instances are
//! judged by, reachable through [`Schema::pointer`].

mod contract;
mod list;
mod operation;
mod resource;
mod schema;
mod security;

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::Value;

pub use contract::*;
pub use list::*;
pub use operation::*;
pub use resource::*;
pub use schema::*;
pub use security::*;

use crate::Location;

/// A documented HTTP API.
#[derive(Clone, Debug)]
pub struct Api {
    /// Kebab-case name, the stem of crate names, case ids and report rows: `dixa`.
    pub name: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`; empty where the document has none.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The version of OpenAPI the document is written in.
    pub openapi: OpenApiVersion,
    /// Where the API is served; never empty (`/` where the document names none).
    pub servers: Vec<Server>,
    /// `components.securitySchemes`, by name.
    pub security_schemes: IndexMap<String, SecurityScheme>,
    /// Every operation that was understood, in document order.
    pub operations: Vec<Operation>,
    /// Operations left out, each with the reason.
    pub skipped: Vec<SkippedOperation>,
    /// What the operations act on, in the order in which the document comes to it.
    pub resources: Vec<Resource>,
    /// Every schema, named or not.
    pub schemas: Schemas,
    /// The whole document after normalisation: JSON Schema 2020-12 keywords, every `$ref` local (`#/…`).
    pub document: Arc<Value>,
    /// The document's own `x-contract`.
    pub contract: ApiContract,
    /// Where the document begins.
    pub location: Location,
}

impl Api {
    /// The operation with this `operationId`.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The kind of resource with this name.
    pub fn resource(&self, name: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.name == name)
    }

    /// The property of a resource that a selector of an effect means: the one of its name, else the one that identifies the
    /// resource.
    pub fn key_property(&self, effect: &Effect, selector: &Selector) -> String {
        let name = match selector {
            Selector::Path(name) | Selector::Query(name) | Selector::Header(name) => name.clone(),
            Selector::Body(pointer) => crate::shape::tokens(pointer).last().unwrap_or_default(),
        };
        let resource = self.resource(&effect.resource);
        let view = resource.and_then(|resource| resource.view);
        let known = view.is_some_and(|view| {
            crate::shape::properties(&self.schemas, view).iter().any(|(property, _)| *property == name)
        });
        if known { name } else { resource.map_or(&effect.id, |resource| &resource.id).clone() }
    }

    /// Whether a parameter is an object whose properties stand by themselves in the query, one of them under the name of another
    /// parameter: nobody can say which of the two is meant.
    pub fn is_ambiguous(&self, operation: &Operation, parameter: &Parameter) -> bool {
        let spread = parameter.location == ParameterLocation::Query
            && parameter.explode
            && parameter.style == Style::Form
            && parameter.content_type.is_none();
        let names = |name: &str| {
            let mut others = operation.parameters_in(ParameterLocation::Query);
            name != parameter.name && others.any(|other| other.name == name)
        };
        spread
            && crate::shape::properties(&self.schemas, parameter.schema).iter().any(|(name, _)| names(name))
    }

    /// Whether a parameter is declared where a credential of the operation travels, as documents do that declare both: whoever sends the
    /// credential has sent the parameter.
    pub fn carries_credential(&self, operation: &Operation, parameter: &Parameter) -> bool {
        let names = operation.security.iter().flat_map(|one| &one.schemes).map(|(name, _)| name);
        names.filter_map(|name| self.security_schemes.get(name)).any(|scheme| match &scheme.kind {
            SecurityKind::ApiKey { location, name, .. } => {
                *location == parameter.location && name.eq_ignore_ascii_case(&parameter.name)
            }
            _ => false,
        })
    }

    /// The raw JSON at `pointer` of the normalised document (`/components/schemas/EndUser`).
    pub fn raw(&self, pointer: &str) -> Option<&Value> {
        self.document.pointer(pointer)
    }

    /// The path of the first server, under which the documented paths are; empty where they are at the root.
    pub fn base_path(&self) -> String {
        self.servers.first().map(Server::path).unwrap_or_default()
    }
}

/// The version of OpenAPI a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenApiVersion {
    /// Swagger 2.0, read by conversion.
    V2_0,
    /// OpenAPI 3.0.x.
    V3_0,
    /// OpenAPI 3.1.x.
    V3_1,
    /// OpenAPI 3.2.x.
    V3_2,
}

/// A `servers` entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// URL template; variables stand in braces.
    pub url: String,
    /// What the document says of it.
    pub description: Option<String>,
    /// Variables by name.
    pub variables: IndexMap<String, ServerVariable>,
}

impl Server {
    /// The path of its URL, variables at their defaults, without a slash at its end.
    pub fn path(&self) -> String {
        let mut url = self.url.clone();
        for (name, variable) in &self.variables {
            url = url.replace(&format!("{{{name}}}"), &variable.default);
        }
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let absolute = url.contains("://") || url.starts_with("//");
        let path = if absolute {
            let rest = rest.trim_start_matches('/');
            rest.find('/').map_or("", |start| &rest[start..])
        } else {
            rest
        };
        let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
        if path.is_empty() { String::new() } else { format!("/{path}") }
    }
}

/// A variable of a server's URL template.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// Value where the caller gives none.
    pub default: String,
    /// Allowed values; empty means any.
    pub allowed: Vec<String>,
    /// What the document says of it.
    pub description: Option<String>,
}

/// An operation the document has but the [`Api`] leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct SkippedOperation {
    /// Method and path as written, `POST /things`.
    pub name: String,
    /// Code of the diagnostic that says why.
    pub code: &'static str,
    /// Why, in a sentence fragment.
    pub reason: String,
    /// Where the operation stands.
    pub location: Location,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, expected: &str) {
        let server = Server { url: url.to_owned(), description: None, variables: IndexMap::new() };
        assert_eq!(server.path(), expected, "{url}");
    }

    #[test]
    fn the_path_of_a_server_is_found_in_its_url() {
        check("https://a.example", "");
        check("https://a.example/", "");
        check("https://a.example/api/v1/", "/api/v1");
        check("//a.example/api", "/api");
        check("/api", "/api");
        check("/", "");
        check("api", "/api");
    }
}
