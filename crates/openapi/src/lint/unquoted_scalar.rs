//! `unquoted-scalar`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    grammar::{SCHEMA, Shape},
    normalize::as_written,
    tree::{Data, Node, child},
};

lint!(
    UnquotedScalar,
    "unquoted-scalar",
    Warning,
    "A value that must be text is unquoted and reads as something else: `+551155256325` is an integer, `1.0` a number, `#12345678` a comment, so null. The text as written is used where there is one. Quote it."
);

impl Check for UnquotedScalar {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.elements.iter().filter(|element| element.reference().is_none()) {
            for (key, member) in element.node.members() {
                let field = element.object.field(key, context.version);
                if field.is_some_and(|field| matches!(field.shape, Shape::String)) {
                    self.value(context, found, (&member.value, child(&element.pointer, key)), true);
                }
            }
        }
        for element in context.objects(&SCHEMA).filter(|element| is_text(element.node)) {
            for key in ["example", "default"] {
                if let Some(node) = element.node.get(key) {
                    self.value(context, found, (node, child(&element.pointer, key)), false);
                }
            }
            // A value of `enum` is reported by `invalid-enum`.
            for (index, item) in element.node.get("examples").map_or(&[][..], Node::items).iter().enumerate()
            {
                self.value(context, found, (item, format!("{}/examples/{index}", element.pointer)), false);
            }
        }
    }
}

impl UnquotedScalar {
    /// `mended` where the text as written is used in its place.
    fn value(
        &self,
        context: &Context<'_>,
        found: &mut Vec<Diagnostic>,
        (node, pointer): (&Node, String),
        mended: bool,
    ) {
        if !context.is_plain(node) || is_json(context, node) {
            return;
        }
        if let Some(text) = as_written(node, context.sources) {
            let used = if mended { "; the text as written is used" } else { "" };
            let message = format!("`{text}` is unquoted, so it is {} instead of text{used}", node.kind());
            found.push(
                context.found(self, node.span, &pointer, message).help(format!("quote it: `'{text}'`")),
            );
        } else if node.data == Data::Null
            && let Some(comment) = comment_after(context, node)
        {
            let message = "the value is a comment, so there is none";
            found.push(
                context.found(self, node.span, &pointer, message).help(format!("quote it: `'{comment}'`")),
            );
        }
    }
}

fn is_text(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("string")
}

/// Whether the file is JSON, where an unquoted value cannot be meant as text.
fn is_json(context: &Context<'_>, node: &Node) -> bool {
    context.sources.get(node.span.file).text.trim_start().starts_with('{')
}

/// The comment that stands where a value would.
fn comment_after<'a>(context: &Context<'a>, node: &Node) -> Option<&'a str> {
    let rest = context.sources.get(node.span.file).text.get(node.span.end as usize..)?;
    let line = rest.lines().next()?.trim_start_matches([':', ' ', '\t']);
    line.starts_with('#').then(|| line.split_whitespace().next()).flatten()
}
