//! Properties that a value has and no schema declares.

use serde_json::{Map, Value};

use super::{
    Fill, Maker, Run, vary,
    view::{Node, views},
};
use crate::{Direction, api::SchemaId};

/// More of one value say nothing new.
const MOST: usize = 100;

/// Items of one list that are looked at: those behind are like them.
const ITEMS: usize = 100;

/// Keywords by which a schema speaks of properties that it does not declare.
const OPEN: [&str; 6] =
    ["patternProperties", "unevaluatedProperties", "if", "dependentSchemas", "$dynamicRef", "propertyNames"];

impl Maker<'_> {
    /// JSON pointers of properties that no schema declares, neither by name nor by rule, in objects of which some are declared.
    ///
    /// JSON Schema allows them unless `additionalProperties` is `false`, in which case the judge refuses them as well.
    pub fn undeclared(&self, schema: SchemaId, value: &Value, direction: Direction) -> Vec<String> {
        let node = Node::one(&self.api().schemas[schema].pointer);
        let mut found = Vec::new();
        Run::new(*self, Fill::Full, direction).list_undeclared(&node, value, "", &mut found);
        found
    }
}

impl Run<'_> {
    fn list_undeclared(&self, node: &Node, value: &Value, place: &str, found: &mut Vec<String>) {
        if found.len() >= MOST || !(value.is_object() || value.is_array()) {
            return;
        }
        let all = views(self.maker.ground(), node, &[]);
        let taken = if all.len() == 1 { all.first() } else { self.taken(&all, value) };
        let Some(view) = taken else { return };
        match value {
            Value::Object(members) => {
                // What another alternative declares is known to the document.
                let declared: Vec<&str> = all.iter().flat_map(|view| view.declared()).collect();
                let rule = |value: &Value| *value != Value::Bool(false);
                let open = declared.is_empty()
                    || all.iter().any(|view| {
                        view.all("additionalProperties").any(rule)
                            || OPEN.iter().any(|key| view.all(key).next().is_some())
                    });
                for (name, member) in members {
                    let place = vary::property(place, name);
                    if !open && !declared.contains(&name.as_str()) {
                        found.push(place);
                    } else if let Some(inner) = self.property_node(view, name) {
                        self.list_undeclared(&inner, member, &place, found);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate().take(ITEMS) {
                    if let Some(inner) = self.item_node(view, index) {
                        self.list_undeclared(&inner, item, &format!("{place}/{index}"), found);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a documented value shows a property of this name anywhere.
pub fn shows(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key(name) || Map::values(members).any(|member| shows(member, name))
        }
        Value::Array(items) => items.iter().any(|item| shows(item, name)),
        _ => false,
    }
}
