//! Scalars that YAML reads otherwise than they look.

use super::Context;
use crate::{
    Diagnostic,
    catalogue::{UNQUOTED_SCALAR, YAML_BOOLEAN},
    grammar::{SCHEMA, Shape},
    normalize::as_written,
    source::Span,
    tree::{Data, Node, child},
};

/// `unquoted-scalar`.
pub(super) fn unquoted_scalar(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for element in context.elements.iter().filter(|element| element.reference().is_none()) {
        for (key, member) in element.node.members() {
            let field = element.object.field(key, context.version);
            if field.is_some_and(|field| matches!(field.shape, Shape::String)) {
                let problem = unquoted(context, &member.value, &child(&element.pointer, key));
                let used = as_written(&member.value, context.sources).is_some();
                found.extend(problem.map(|problem| match used {
                    true => problem.follows("the text as written is used"),
                    false => problem,
                }));
            }
        }
    }
    for element in context.objects(&SCHEMA).filter(|element| is_text(element.node)) {
        for key in ["example", "default"] {
            let node = element.node.get(key);
            found.extend(node.and_then(|node| unquoted(context, node, &child(&element.pointer, key))));
        }
        // A value of `enum` is reported by `invalid-enum`.
        for (index, item) in element.node.get("examples").map_or(&[][..], Node::items).iter().enumerate() {
            found.extend(unquoted(context, item, &format!("{}/examples/{index}", element.pointer)));
        }
    }
}

/// The finding about a value that must be text and reads as something else.
fn unquoted(context: &Context<'_>, node: &Node, pointer: &str) -> Option<Diagnostic> {
    if !context.is_plain(node) || context.sources.is_json(node.span) {
        return None;
    }
    if let Some(text) = as_written(node, context.sources) {
        let message = format!("`{text}` is unquoted, so it is {} instead of text", node.kind());
        let problem = context.found(&UNQUOTED_SCALAR, node.span, pointer, message);
        return Some(problem.help(format!("quote it: `'{text}'`")));
    }
    let comment = comment_after(context, node).filter(|_| node.data == Data::Null)?;
    let message = "the value is a comment, so there is none";
    let problem = context.found(&UNQUOTED_SCALAR, node.span, pointer, message);
    Some(problem.help(format!("quote it: `'{comment}'`")))
}

fn is_text(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("string")
}

/// The comment that stands where a value would.
fn comment_after<'a>(context: &Context<'a>, node: &Node) -> Option<&'a str> {
    let rest = context.sources.get(node.span.file).text.get(node.span.end as usize..)?;
    let line = rest.lines().next()?.trim_start_matches([':', ' ', '\t']);
    line.starts_with('#').then(|| line.split_whitespace().next()).flatten()
}

/// `yaml-boolean`.
pub(super) fn yaml_boolean(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    walk(context, found, context.written, "");
}

/// Words that YAML 1.1 reads as booleans.
const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];

fn walk(context: &Context<'_>, found: &mut Vec<Diagnostic>, node: &Node, pointer: &str) {
    match &node.data {
        Data::String(text) => found.extend(word(context, text, node.span, pointer)),
        Data::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(context, found, item, &format!("{pointer}/{index}"));
            }
        }
        Data::Map(members) => {
            for (key, member) in members.iter() {
                let inner = child(pointer, key);
                found.extend(word(context, key, member.key, &inner));
                walk(context, found, &member.value, &inner);
            }
        }
        _ => {}
    }
}

fn word(context: &Context<'_>, text: &str, span: Span, pointer: &str) -> Option<Diagnostic> {
    let is_word = text.len() <= 3 && WORDS.contains(&text.to_ascii_lowercase().as_str());
    if !is_word || context.sources.text(span) != text {
        return None;
    }
    let message = format!("`{text}` is text here, but a boolean for readers of YAML 1.1");
    let help = format!("quote it, `'{text}'`, or write `true` or `false`");
    Some(context.found(&YAML_BOOLEAN, span, pointer, message).help(help))
}
