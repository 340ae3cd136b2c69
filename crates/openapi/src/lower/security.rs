//! Security schemes, and what operations require of them.

use super::{Lower, contract::Reader, parameter::location};
use crate::{
    Severity,
    api::{ParameterLocation, SecurityKind, SecurityRequirement, SecurityScheme},
    catalogue::{MISSING_KEYWORD, UNKNOWN_SECURITY_SCHEME, UNSUPPORTED_SECURITY_SCHEME},
    repair::is_token,
    tree::{Node, child},
};

impl Lower<'_> {
    /// Reads `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self) {
        let section = "/components/securitySchemes";
        let names: Vec<String> =
            self.node(section).into_iter().flat_map(Node::members).map(|(key, _)| key.to_owned()).collect();
        for name in names {
            let Some((pointer, node)) = self.follow(&child(section, &name)) else { continue };
            let Some(kind) = self.security_kind(node, &pointer) else { continue };
            if let SecurityKind::Other(other) = &kind {
                let message = format!("`{name}` is of the kind `{other}`, which is not sent");
                let diagnostic = self.diagnostic(&UNSUPPORTED_SECURITY_SCHEME, node, &pointer, message);
                self.report(diagnostic);
            }
            let description = node.get("description").and_then(Node::as_str).map(str::to_owned);
            let contract = self.contract(node, &pointer);
            self.security_schemes.insert(name.clone(), SecurityScheme { name, kind, description, contract });
        }
    }

    fn security_kind(&mut self, node: &Node, pointer: &str) -> Option<SecurityKind> {
        let kind = match node.get("type").and_then(Node::as_str)? {
            "oauth2" => Some(SecurityKind::OAuth2),
            "openIdConnect" => Some(SecurityKind::OpenIdConnect),
            "apiKey" => api_key(node),
            "http" => node.text("scheme").map(|scheme| match scheme.to_ascii_lowercase().as_str() {
                "basic" => SecurityKind::Basic,
                "bearer" => SecurityKind::Bearer,
                other => SecurityKind::Other(format!("http {other}")),
            }),
            other => Some(SecurityKind::Other(other.to_owned())),
        };
        if kind.is_none() {
            let message = "the security scheme does not say how the credential travels";
            let problem = self.diagnostic(&MISSING_KEYWORD, node, pointer, message).severity(Severity::Error);
            let problem = problem.follows("the scheme is left out, and each requirement that names it");
            self.report(problem.help("`apiKey` needs `in` and `name`, `http` needs `scheme`"));
        }
        kind
    }

    /// Reads a `security` list; requirements that name unknown schemes are left out.
    pub(super) fn security(&mut self, node: &Node, pointer: &str) -> Vec<SecurityRequirement> {
        let mut requirements = Vec::new();
        for (index, item) in node.items().iter().enumerate() {
            let mut schemes = Vec::new();
            let mut known = true;
            for (name, member) in item.members() {
                if !self.security_schemes.contains_key(name) {
                    known = false;
                    self.unknown_scheme(name, member.key, &format!("{pointer}/{index}"));
                }
                let scopes = member
                    .value
                    .items()
                    .iter()
                    .filter_map(|scope| scope.as_str().map(str::to_owned))
                    .collect();
                schemes.push((name.to_owned(), scopes));
            }
            if known {
                requirements.push(SecurityRequirement { schemes });
            }
        }
        requirements
    }

    fn unknown_scheme(&mut self, name: &str, span: crate::source::Span, pointer: &str) {
        let location = self.locate(span);
        if !self.unknown_schemes.insert(span) {
            return;
        }
        let names =
            self.security_schemes.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let message = format!("no security scheme is called `{name}`");
        let problem = crate::Diagnostic::of(&UNKNOWN_SECURITY_SCHEME, location, message).at(pointer);
        let help = if names.is_empty() {
            "define it in `components.securitySchemes`".to_owned()
        } else {
            format!("defined are {names}")
        };
        self.report(problem.follows("the requirement is left out").help(help));
    }
}

fn api_key(node: &Node) -> Option<SecurityKind> {
    let location = location(node.get("in")?.as_str()?)?;
    let prefixes = node.get("x-contract").map(|node| Reader::default().prefixes(node)).unwrap_or_default();
    let name = node.text("name")?;
    Some(match location {
        ParameterLocation::Header if !is_token(&name) => {
            SecurityKind::Other(format!("apiKey in the header {name:?}, which HTTP does not allow"))
        }
        _ => SecurityKind::ApiKey { location, name, prefixes },
    })
}
