//! `yaml-boolean`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    source::Span,
    tree::{Data, Node, child},
};

lint!(
    YamlBoolean,
    "yaml-boolean",
    Warning,
    "An unquoted `yes`, `no`, `on`, `off`, `y` or `n` is text in YAML 1.2, but a boolean in YAML 1.1, which many tools still read. Quote it if it is text; write `true` or `false` if it is a boolean."
);

impl Check for YamlBoolean {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        walk(self, context, found, (context.written, String::new()));
    }
}

/// Words that YAML 1.1 reads as booleans.
const WORDS: [&str; 6] = ["yes", "no", "on", "off", "y", "n"];

fn walk(
    lint: &YamlBoolean,
    context: &Context<'_>,
    found: &mut Vec<Diagnostic>,
    (node, pointer): (&Node, String),
) {
    match &node.data {
        Data::String(text) => word(lint, context, found, (text, node.span, &pointer)),
        Data::List(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(lint, context, found, (item, format!("{pointer}/{index}")));
            }
        }
        Data::Map(members) => {
            for (key, member) in members.iter() {
                let inner = child(&pointer, key);
                word(lint, context, found, (key, member.key, &inner));
                walk(lint, context, found, (&member.value, inner));
            }
        }
        _ => {}
    }
}

fn word(
    lint: &YamlBoolean,
    context: &Context<'_>,
    found: &mut Vec<Diagnostic>,
    (text, span, pointer): (&str, Span, &str),
) {
    let is_word = text.len() <= 3 && WORDS.contains(&text.to_ascii_lowercase().as_str());
    if is_word && context.sources.text(span) == text {
        let message = format!("`{text}` is text here, but a boolean for readers of YAML 1.1");
        let help = format!("quote it, `'{text}'`, or write `true` or `false`");
        found.push(context.found(lint, span, pointer, message).help(help));
    }
}
