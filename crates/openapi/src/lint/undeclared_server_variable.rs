//! `undeclared-server-variable`.

use super::{Check, Context, context::variables};
use crate::{
    Diagnostic,
    grammar::SERVER,
    tree::{Node, child},
};

lint!(
    UndeclaredServerVariable,
    "undeclared-server-variable",
    Error,
    "A server's URL has a variable in braces that its `variables` do not define, so the URL cannot be made."
);

impl Check for UndeclaredServerVariable {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&SERVER) {
            let Some(url) = element.node.get("url") else { continue };
            let declared: Vec<&str> = element
                .node
                .get("variables")
                .into_iter()
                .flat_map(Node::members)
                .map(|(name, _)| name)
                .collect();
            for name in variables(url.as_str().unwrap_or_default())
                .into_iter()
                .filter(|name| !declared.contains(name))
            {
                let problem = context.found(
                    self,
                    url.span,
                    &child(&element.pointer, "url"),
                    format!("nothing defines `{{{name}}}`"),
                );
                found.push(problem.help(format!("add `variables: {{{name}: {{default: …}}}}`")));
            }
        }
    }
}
