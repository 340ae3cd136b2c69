//! Keywords of schemas that contradict each other, or that nothing can satisfy.

use specwright_pattern::Pattern;

use super::{Action, Search};
use crate::{
    Severity,
    catalogue::{CONTRADICTORY_BOUNDS, INVALID_ENUM, PATTERN_SYNTAX, WRONG_TYPE},
    grammar::{Element, SCHEMA},
    normalize::as_written,
    patterns::Reading,
    tree::{self, Data, Node, child},
};

/// Keywords that bound the same thing from below and from above.
const PAIRS: [(&str, &str); 8] = [
    ("minimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
];

impl Search<'_> {
    pub(super) fn schemas(&mut self) {
        let elements = self.written.elements;
        for element in elements.iter().filter(|element| element.object.is(&SCHEMA)) {
            if element.reference().is_some() && self.version <= crate::api::OpenApiVersion::V3_0 {
                continue;
            }
            self.bounds(element);
            self.multiple(element);
            self.values(element);
            self.tuple(element);
            self.pattern_properties(element);
        }
    }

    /// A lower bound above its upper bound: nobody can say which of the two is meant.
    fn bounds(&mut self, element: &Element<'_>) {
        for (least, most) in PAIRS {
            let (Some(low), Some(high)) = (element.node.get(least), element.node.get(most)) else { continue };
            let float = |node: &Node| node.as_number().and_then(serde_json::Number::as_f64);
            let (Some(l), Some(h)) = (float(low), float(high)) else { continue };
            let open = least.starts_with("exclusive") || most.starts_with("exclusive");
            if l > h || (open && l >= h) {
                let message = format!("`{least}: {l}` and `{most}: {h}` leave no value");
                let pointer = child(&element.pointer, least);
                let problem = self.diagnostic(&CONTRADICTORY_BOUNDS, low.span, &pointer, message);
                let problem = problem.related(self.written.sources.locate(high.span), "the upper bound");
                self.found.push(problem.follows("both are left out"));
                self.remove(&element.pointer, &[least]);
                self.remove(&element.pointer, &[most]);
            }
        }
    }

    /// JSON Schema wants `multipleOf` above zero (Validation, 6.2.1).
    fn multiple(&mut self, element: &Element<'_>) {
        let Some(node) = element.node.get("multipleOf") else { return };
        if node.as_number().and_then(serde_json::Number::as_f64).is_some_and(|number| number <= 0.0) {
            let pointer = child(&element.pointer, "multipleOf");
            let message = "expected a number above 0";
            let problem = self.diagnostic(&WRONG_TYPE, node.span, &pointer, message);
            self.found.push(problem.follows("it is left out"));
            self.remove(&element.pointer, &["multipleOf"]);
        }
    }

    /// Values of `enum` and `const` that `type` excludes.
    fn values(&mut self, element: &Element<'_>) {
        let Some(types) = element.node.get("type").map(types) else { return };
        let nullable = element.node.get("nullable").and_then(Node::as_bool) == Some(true);
        let allowed =
            |node: &Node| types.iter().any(|word| is_of(word, node)) || (nullable && node.data == Data::Null);
        if types.is_empty() {
            return;
        }
        let items = element.node.get("enum").map_or(&[][..], Node::items);
        let hopeless =
            |item: &Node| !allowed(item) && item.data != Data::Null && self.meant(item, &types).is_none();
        if let Some(node) = element.node.get("enum").filter(|_| items.len() > 1 && items.iter().all(hopeless))
        {
            let pointer = child(&element.pointer, "enum");
            let message =
                format!("none of the {} values is allowed by `type: {}`", items.len(), types.join(", "));
            let problem = self.diagnostic(&INVALID_ENUM, node.span, &pointer, message);
            self.found.push(problem.follows("the list is left out").help("change the values or the type"));
            self.remove(&element.pointer, &["enum"]);
            return;
        }
        let mut left = items.len();
        for (index, item) in items.iter().enumerate().filter(|(_, item)| !allowed(item)) {
            let place = ["enum", &index.to_string()];
            left -= usize::from(!self.value(element, item, &place, &types));
        }
        if left == 0 && !items.is_empty() {
            self.remove(&element.pointer, &["enum"]);
        }
        if let Some(node) = element.node.get("const").filter(|node| !allowed(node)) {
            self.value(element, node, &["const"], &types);
        }
    }

    /// Says what becomes of a value; whether it is kept.
    fn value(&mut self, element: &Element<'_>, node: &Node, place: &[&str], types: &[&str]) -> bool {
        let text = self.written.sources.text(node.span);
        let pointer = place.iter().fold(element.pointer.clone(), |pointer, step| child(&pointer, step));
        let message = format!("`{text}` is {}, which `type: {}` excludes", node.kind(), types.join(", "));
        let problem = self.diagnostic(&INVALID_ENUM, node.span, &pointer, message);
        if node.data == Data::Null {
            let follows = "the schema is read as one that also allows null";
            self.found
                .push(problem.severity(Severity::Warning).follows(follows).help("add null to the types"));
            self.set(&element.pointer, &["nullable"], Node::new(node.span, Data::Bool(true)));
            return true;
        }
        let Some((read, follows)) = self.meant(node, types) else {
            self.found.push(problem.follows("the value is left out").help("change the value or the type"));
            self.remove(&element.pointer, place);
            return false;
        };
        let help = if matches!(read, Data::String(_)) {
            format!("quote it: `'{text}'`")
        } else {
            "remove the quotes".to_owned()
        };
        self.found.push(problem.severity(Severity::Warning).follows(follows).help(help));
        self.set(&element.pointer, place, Node::new(node.span, read));
        true
    }

    /// What a value of the wrong type can only mean: an unquoted text, or a quoted number or boolean.
    fn meant(&self, node: &Node, types: &[&str]) -> Option<(Data, String)> {
        if let Some(text) = node.as_str() {
            let read = tree::scalar(text);
            let fits = types.iter().any(|word| is_of(word, &Node::new(node.span, read.clone())));
            return fits.then_some((read, format!("it is read as {text}")));
        }
        let text = as_written(node, self.written.sources).filter(|_| types.contains(&"string"))?;
        Some((Data::String(text), "the text as written is used".to_owned()))
    }

    /// A list of `items`, as drafts before 2020-12 had it, is `prefixItems`; `additionalItems` is the rest.
    fn tuple(&mut self, element: &Element<'_>) {
        let Some(items) = element.node.get("items").filter(|items| matches!(items.data, Data::List(_)))
        else {
            return;
        };
        // Applied last first: the list has left `items` before the rest comes there.
        let rest = element.node.get("additionalItems");
        if let Some(rest) = rest {
            self.set(&element.pointer, &["items"], rest.clone());
        }
        if element.node.get("prefixItems").is_none() && !items.items().is_empty() {
            self.change(&element.pointer, &["items"], Action::Rename("prefixItems"));
        }
    }

    fn pattern_properties(&mut self, element: &Element<'_>) {
        let members = element.node.get("patternProperties").into_iter().flat_map(Node::members);
        for (pattern, member) in members {
            let Err(error) = Pattern::new(pattern) else { continue };
            let pointer = child(&child(&element.pointer, "patternProperties"), pattern);
            let problem = self.diagnostic(&PATTERN_SYNTAX, member.key, &pointer, error.message.as_str());
            self.found
                .push(problem.follows("what it says of properties is left out").help(error.help.as_str()));
            self.remove(&element.pointer, &["patternProperties", pattern]);
        }
    }

    /// Patterns that are read otherwise, or not at all. What is said of them is a check's business.
    pub(super) fn patterns(&mut self) {
        for pattern in self.written.patterns {
            let Some((owner, _)) = pattern.pointer.rsplit_once('/') else { continue };
            match &pattern.reading {
                Reading::Written => {}
                Reading::LeftOut => self.remove(owner, &["pattern"]),
                Reading::Translated(text) => {
                    self.set(owner, &["pattern"], Node::string(pattern.node.span, text.as_str()));
                }
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
