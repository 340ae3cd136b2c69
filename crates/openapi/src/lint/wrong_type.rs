//! `wrong-type`.

use super::{Check, Context};
use crate::{
    Diagnostic,
    api::OpenApiVersion,
    grammar::{Object, Shape},
    normalize::as_written,
    tree::{Data, Node, child},
};

lint!(
    WrongType,
    "wrong-type",
    Error,
    "A keyword's value is of a type that OpenAPI does not allow there. The keyword is left out; everything else is read."
);

impl Check for WrongType {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for element in context.elements.iter().filter(|element| element.reference().is_none()) {
            for (key, member) in element.node.members() {
                let others = element.object.others.filter(|_| !key.starts_with("x-"));
                let shape = element.object.field(key, context.version).map(|field| field.shape).or(others);
                if let Some(shape) = shape {
                    let elsewhere = elsewhere(context, element.object, key, &member.value);
                    self.value(
                        context,
                        found,
                        (&member.value, elsewhere),
                        (shape, child(&element.pointer, key)),
                    );
                }
            }
        }
    }
}

impl WrongType {
    fn value(
        &self,
        context: &Context<'_>,
        found: &mut Vec<Diagnostic>,
        (node, elsewhere): (&Node, Option<String>),
        (shape, pointer): (Shape, String),
    ) {
        let unquoted = matches!(shape, Shape::String)
            && (as_written(node, context.sources).is_some() || node.data == Data::Null);
        if !shape.accepts(node) {
            if !unquoted {
                let shown = node.as_str().map_or_else(|| node.kind().to_owned(), |text| format!("`{text}`"));
                let message = format!("expected {}, found {shown}", shape.describe());
                let mut problem = context.found(self, node.span, &pointer, message);
                problem.help = help(shape, node).or(elsewhere);
                found.push(problem);
            }
            return;
        }
        match (shape, &node.data) {
            (Shape::List(inner), Data::List(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(context, found, (item, None), (*inner, format!("{pointer}/{index}")));
                }
            }
            (Shape::Map(inner), Data::Map(members)) => {
                for (key, member) in members.iter() {
                    self.value(context, found, (&member.value, None), (*inner, child(&pointer, key)));
                }
            }
            _ => {}
        }
    }
}

fn help(shape: Shape, node: &Node) -> Option<String> {
    match (shape, node.as_str()) {
        (Shape::Word(words) | Shape::Words(words), Some(text)) => {
            super::nearest(text, words.iter().copied()).map(|near| format!("did you mean `{near}`?"))
        }
        (Shape::Boolean, Some(text @ ("true" | "false"))) => Some(format!("remove the quotes: `{text}`")),
        (Shape::Number | Shape::Count, Some(text)) if text.parse::<f64>().is_ok() => {
            Some(format!("remove the quotes: `{text}`"))
        }
        _ => None,
    }
}

/// What is said where another version of OpenAPI allows the value.
fn elsewhere(context: &Context<'_>, object: &Object, key: &str, node: &Node) -> Option<String> {
    let (other, name) = match context.version {
        OpenApiVersion::V3_1 => (OpenApiVersion::V3_0, "3.0"),
        _ => (OpenApiVersion::V3_1, "3.1"),
    };
    let allowed = object.field(key, other).is_some_and(|field| field.shape.accepts(node));
    allowed.then(|| format!("OpenAPI {name} allows this, and it is read as there"))
}
