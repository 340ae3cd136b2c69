//! `info` and `servers`, and the name of the API.

use indexmap::IndexMap;

use super::Lower;
use crate::{
    api::{ApiContract, Server, ServerVariable},
    grammar::DOCUMENT,
    tree::Node,
};

/// What `info` says.
pub(super) struct Info {
    pub title: String,
    pub version: String,
    pub description: Option<String>,
}

impl Info {
    /// The API's name: its contract's, else the file's, else the title, in kebab-case.
    pub(super) fn name(&self, contract: &ApiContract, stand_in: &str) -> String {
        let candidates = [contract.name.as_deref().unwrap_or_default(), stand_in, &self.title];
        candidates.into_iter().map(kebab).find(|name| !name.is_empty()).unwrap_or_else(|| "api".to_owned())
    }
}

impl Lower<'_> {
    pub(super) fn info(&self) -> Info {
        let said = |key: &str| Some(self.input.root.get("info")?.get(key)?.as_str()?.to_owned());
        let read = || {
            let node = self.input.root.get("info")?;
            let object = DOCUMENT.field("info", self.input.version)?;
            let crate::grammar::Shape::Object(object) = object.shape else { return None };
            self.piece::<openapiv3::Info>(node, (object, "/info"), &["contact", "license", "summary"]).ok()
        };
        match read() {
            Some(info) => Info { title: info.title, version: info.version, description: info.description },
            None => Info {
                title: said("title").unwrap_or_else(|| self.input.stand_in.to_owned()),
                version: said("version").unwrap_or_default(),
                description: said("description"),
            },
        }
    }

    /// `servers` of the document, or `/`.
    pub(super) fn servers(&self, node: &Node, pointer: &str) -> Vec<Server> {
        let object = DOCUMENT.field("servers", self.input.version);
        let Some(crate::grammar::Shape::List(crate::grammar::Shape::Object(object))) =
            object.map(|field| field.shape)
        else {
            return Vec::new();
        };
        let listed = node.get("servers").map_or(&[][..], Node::items);
        let read = listed.iter().enumerate().filter_map(|(index, item)| {
            let place = format!("{pointer}/servers/{index}");
            self.piece::<openapiv3::Server>(item, (*object, &place), &[]).ok().map(server)
        });
        let mut servers: Vec<Server> = read.collect();
        if servers.is_empty() {
            servers.push(Server { url: "/".to_owned(), description: None, variables: IndexMap::new() });
        }
        servers
    }
}

fn server(server: openapiv3::Server) -> Server {
    let variable = |variable: openapiv3::ServerVariable| ServerVariable {
        default: variable.default,
        allowed: variable.enumeration,
        description: variable.description,
    };
    Server {
        url: server.url,
        description: server.description,
        variables: server
            .variables
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| (name, variable(value)))
            .collect(),
    }
}

/// `Get EndUser` and `getEndUser` as `get-end-user`.
pub(super) fn kebab(text: &str) -> String {
    let mut name = String::new();
    let characters: Vec<char> = text.chars().collect();
    for (index, c) in characters.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
            continue;
        }
        let before = index.checked_sub(1).map(|index| characters[index]);
        let after = characters.get(index + 1);
        let begins = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
            });
        if begins && !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn names_are_kebab_case() {
        for (text, name) in [
            ("getEndUser", "get-end-user"),
            ("Dixa API v1", "dixa-api-v1"),
            ("patchEndusersUseridCustom-attributes", "patch-endusers-userid-custom-attributes"),
            ("HTTPServer2Go", "http-server2-go"),
            ("  ¿Qué? ", "qu"),
        ] {
            assert_eq!(kebab(text), name);
        }
    }
}
