//! Security schemes, and what operations require of them.

use openapiv3::APIKeyLocation;

use super::{Lower, contract::Reader};
use crate::{
    api::{ParameterLocation, SecurityKind, SecurityRequirement, SecurityScheme},
    grammar::SECURITY_SCHEME,
    lint::{MissingKeyword, UnknownSecurityScheme, UnsupportedSecurityScheme},
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
                let diagnostic = self.diagnostic(&UnsupportedSecurityScheme, node, &pointer, message);
                self.report(diagnostic);
            }
            let description = node.get("description").and_then(Node::as_str).map(str::to_owned);
            let contract = self.contract(node, &pointer);
            self.security_schemes.insert(name.clone(), SecurityScheme { name, kind, description, contract });
        }
    }

    fn security_kind(&mut self, node: &Node, pointer: &str) -> Option<SecurityKind> {
        match node.get("type").and_then(Node::as_str) {
            Some("oauth2") => return Some(SecurityKind::OAuth2),
            Some("openIdConnect") => return Some(SecurityKind::OpenIdConnect),
            Some("mutualTLS") => return Some(SecurityKind::Other("mutualTLS".to_owned())),
            _ => {}
        }
        match self.piece(node, (&SECURITY_SCHEME, pointer), &[]) {
            Ok(openapiv3::SecurityScheme::APIKey { location, name, .. }) => {
                let location = match location {
                    APIKeyLocation::Query => ParameterLocation::Query,
                    APIKeyLocation::Header => ParameterLocation::Header,
                    APIKeyLocation::Cookie => ParameterLocation::Cookie,
                };
                let prefixes =
                    node.get("x-contract").map(|node| Reader::default().prefixes(node)).unwrap_or_default();
                Some(SecurityKind::ApiKey { location, name, prefixes })
            }
            Ok(openapiv3::SecurityScheme::HTTP { scheme, .. }) => {
                Some(match scheme.to_ascii_lowercase().as_str() {
                    "basic" => SecurityKind::Basic,
                    "bearer" => SecurityKind::Bearer,
                    other => SecurityKind::Other(format!("http {other}")),
                })
            }
            Ok(_) => None,
            Err(unreadable) => {
                let message = format!("the security scheme cannot be read: {}", unreadable.reason);
                let problem = self.diagnostic(&MissingKeyword, node, pointer, message);
                self.report(problem.help("`apiKey` needs `in` and `name`, `http` needs `scheme`"));
                None
            }
        }
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
        let problem = crate::Diagnostic::of(&UnknownSecurityScheme, location, message).at(pointer);
        let help = if names.is_empty() {
            "define it in `components.securitySchemes`".to_owned()
        } else {
            format!("defined are {names}")
        };
        self.report(problem.help(help));
    }
}
