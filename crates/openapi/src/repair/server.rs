//! Placeholders in the URLs of servers that nothing defines.

use super::Search;
use crate::{
    catalogue::UNDECLARED_SERVER_VARIABLE,
    grammar::SERVER,
    template::variables,
    tree::{Member, Node, child},
};

impl Search<'_> {
    pub(super) fn servers(&mut self) {
        for element in self.written.elements.iter().filter(|element| element.object.is(&SERVER)) {
            let Some(url) = element.node.get("url") else { continue };
            let Some(text) = url.as_str() else { continue };
            // `{{base_url}}` is Postman's way to write a variable.
            let plain = text.replace("{{", "{").replace("}}", "}");
            let declared =
                |name: &&str| element.node.get("variables").is_some_and(|all| all.get(name).is_some());
            let unknown: Vec<&str> = variables(&plain).into_iter().filter(|name| !declared(name)).collect();
            let Some(first) = unknown.first() else { continue };
            let pointer = child(&element.pointer, "url");
            let message = format!("nothing defines `{{{first}}}`");
            let problem = self.diagnostic(&UNDECLARED_SERVER_VARIABLE, url.span, &pointer, message);
            let origin = plain.strip_prefix(&format!("{{{first}}}"));
            let follows = match origin {
                Some(_) => "the server is unknown: only what follows the placeholder is kept".to_owned(),
                None => format!("its name stands for its value: `{first}`"),
            };
            let help = format!("add `variables: {{{first}: {{default: …}}}}`");
            self.found.push(problem.follows(follows).help(help));
            let url_text = match origin {
                Some("") => "/",
                Some(rest) => rest,
                None => &plain,
            };
            self.set(&element.pointer, &["url"], Node::string(url.span, url_text));
            for name in variables(url_text).into_iter().filter(|name| !declared(name)) {
                let default = Member { key: url.span, value: Node::string(url.span, name) };
                let variable = Node::map(url.span, [("default".to_owned(), default)]);
                self.set(&element.pointer, &["variables", name], variable);
            }
        }
    }
}
