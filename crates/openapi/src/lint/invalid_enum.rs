//! `invalid-enum`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    grammar::SCHEMA,
    tree::{Data, Node, child},
};

lint!(
    InvalidEnum,
    "invalid-enum",
    Error,
    "A value of `enum` or `const` can never be valid, because the schema's `type` excludes it: `type: string` with `enum: [404]`. Quote the value, or change the type."
);

impl Check for InvalidEnum {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&SCHEMA) {
            let Some(types) = element.node.get("type").map(types) else { continue };
            let nullable = element.node.get("nullable").and_then(Node::as_bool) == Some(true);
            let allowed = |node: &Node| {
                types.iter().any(|word| is_of(word, node)) || (nullable && node.data == Data::Null)
            };
            let values = element.node.get("enum").map_or(&[][..], Node::items).iter().enumerate();
            let values = values.map(|(index, item)| (format!("{}/enum/{index}", element.pointer), item));
            let fixed = element.node.get("const").map(|node| (child(&element.pointer, "const"), node));
            for (pointer, node) in values.chain(fixed).filter(|(_, node)| !allowed(node)) {
                let text = context.sources.text(node.span);
                let message =
                    format!("`{text}` is {}, which `type: {}` excludes", node.kind(), types.join(", "));
                let problem = context.found(self, node.span, &pointer, message);
                let quote = types == ["string"] && node.items().is_empty() && node.as_map().is_none();
                found.push(if quote {
                    problem.help(format!("quote it: `'{text}'`"))
                } else {
                    problem.help("change the value or the type")
                });
            }
        }
    }
}

fn types(node: &Node) -> Vec<&str> {
    node.as_str().map_or_else(|| node.items().iter().filter_map(Node::as_str).collect(), |word| vec![word])
}

fn is_of(word: &str, node: &Node) -> bool {
    match &node.data {
        Data::Null => word == "null",
        Data::Bool(_) => word == "boolean",
        Data::Number(number) => {
            word == "number"
                || (word == "integer" && number.as_f64().is_some_and(|float| float.fract() == 0.0))
        }
        Data::String(_) => word == "string",
        Data::List(_) => word == "array",
        Data::Map(_) => word == "object",
    }
}
