//! `info` and `servers`, and the name of the API.

use indexmap::IndexMap;

use super::Lower;
use crate::{
    api::{ApiContract, Server, ServerVariable},
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
        let said = |key: &str| self.input.root.get("info")?.text(key);
        Info {
            title: said("title").unwrap_or_else(|| self.input.stand_in.to_owned()),
            version: said("version").unwrap_or_default(),
            description: said("description"),
        }
    }

    /// `servers` of the document, or `/`.
    pub(super) fn servers(&self, node: &Node) -> Vec<Server> {
        let mut servers = self.own_servers(node);
        if servers.is_empty() {
            servers.push(Server { url: "/".to_owned(), description: None, variables: IndexMap::new() });
        }
        servers
    }

    /// `servers` of an object; those without a URL are left out.
    pub(super) fn own_servers(&self, node: &Node) -> Vec<Server> {
        node.get("servers").map_or(&[][..], Node::items).iter().filter_map(server).collect()
    }
}

fn server(node: &Node) -> Option<Server> {
    let variables = node.get("variables").into_iter().flat_map(Node::members);
    Some(Server {
        url: node.text("url")?,
        description: node.text("description"),
        variables: variables.map(|(name, member)| (name.to_owned(), variable(name, &member.value))).collect(),
    })
}

/// A variable without a default has the first of its allowed values, or its name.
fn variable(name: &str, node: &Node) -> ServerVariable {
    let allowed: Vec<String> = node
        .get("enum")
        .map_or(&[][..], Node::items)
        .iter()
        .filter_map(Node::as_str)
        .map(str::to_owned)
        .collect();
    let default = node.text("default").or_else(|| allowed.first().cloned());
    ServerVariable {
        default: default.unwrap_or_else(|| name.to_owned()),
        allowed,
        description: node.text("description"),
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
