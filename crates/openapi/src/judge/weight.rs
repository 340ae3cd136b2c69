//! How much work one value is for a schema: what `$ref`, `allOf` and the alternatives multiply to.
//!
//! A validator walks every branch, so thirty schemas that each include the next one twice are a billion steps.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::resolve::percent_decode;

/// Steps that one value may take at one place.
const MAX_WEIGHT: u64 = 2_000;

/// Schemas that may include each other.
const MAX_DEPTH: usize = 100;

/// Why a schema is not compiled.
pub(super) const REASON: &str = "what it refers to and includes multiplies beyond any bound";

/// The schemas that would be too much work.
pub(super) fn heavy(document: &Value, schemas: &[String]) -> HashSet<String> {
    let mut scale = Scale { document, known: HashMap::new(), open: Vec::new() };
    schemas.iter().filter(|pointer| scale.weigh(pointer) > MAX_WEIGHT).cloned().collect()
}

struct Scale<'a> {
    document: &'a Value,
    known: HashMap<String, u64>,
    open: Vec<String>,
}

impl Scale<'_> {
    fn weigh(&mut self, pointer: &str) -> u64 {
        if let Some(weight) = self.known.get(pointer) {
            return *weight;
        }
        if self.open.len() >= MAX_DEPTH || self.open.iter().any(|open| open == pointer) {
            return MAX_WEIGHT + 1;
        }
        let Some(schema) = self.document.pointer(pointer) else { return 1 };
        self.open.push(pointer.to_owned());
        let mut weight = 1u64;
        if let Some(target) =
            schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'))
        {
            weight = weight.saturating_add(self.weigh(&percent_decode(target)));
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let count = schema.get(keyword).and_then(Value::as_array).map_or(0, Vec::len);
            for index in 0..count {
                weight = weight.saturating_add(self.weigh(&format!("{pointer}/{keyword}/{index}")));
            }
        }
        for keyword in ["not", "if", "then", "else"] {
            if schema.get(keyword).is_some() {
                weight = weight.saturating_add(self.weigh(&format!("{pointer}/{keyword}")));
            }
        }
        self.open.pop();
        self.known.insert(pointer.to_owned(), weight);
        weight
    }
}
