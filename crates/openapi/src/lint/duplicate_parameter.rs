//! `duplicate-parameter`.

use std::collections::HashMap;

use super::{Check, Context};
use crate::{
    Diagnostic,
    grammar::{OPERATION, PATH_ITEM},
    source::Span,
    tree::{Node, child},
};

lint!(
    DuplicateParameter,
    "duplicate-parameter",
    Error,
    "An operation, or a path, declares two parameters of one name in one place. Only the first counts."
);

impl Check for DuplicateParameter {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.objects(&OPERATION).chain(context.objects(&PATH_ITEM)) {
            let base = child(&element.pointer, "parameters");
            let mut first: HashMap<(String, String), Span> = HashMap::new();
            for (index, item) in
                element.node.get("parameters").map_or(&[][..], Node::items).iter().enumerate()
            {
                let pointer = format!("{base}/{index}");
                let Some((_, node)) = context.follow(&pointer) else { continue };
                let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::to_owned);
                let (Some(name), Some(place)) = (text("name"), text("in")) else { continue };
                let message = format!("the {place} parameter `{name}` is declared twice");
                if let Some(before) = first.get(&(name.clone(), place.clone())) {
                    let problem = context.found(self, item.span, &pointer, message);
                    found.push(problem.related(
                        context.sources.locate(*before),
                        "first declared here, and this one counts",
                    ));
                } else {
                    first.insert((name, place), item.span);
                }
            }
        }
    }
}
