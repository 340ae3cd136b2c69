//! Values that the run has used: which properties must be unique is seldom said, so that a value used once before may explain a refusal.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::http::exchange::SentRequest;

/// Values by property, each with what has it.
#[derive(Default)]
pub(super) struct Used {
    holders: HashMap<(String, String), HashSet<String>>,
    count: u64,
}

impl Used {
    /// Notes the values of an accepted request that writes.
    pub(super) fn note(&mut self, sent: &SentRequest) {
        self.count += 1;
        let holder = self.holder(sent);
        leaves("", &body(sent), &mut |name, value| {
            self.holders.entry((name.to_owned(), value.to_owned())).or_default().insert(holder.clone());
        });
    }

    /// The first property of a refused request whose value exactly one other resource has: it may have to be unique. A value that two have
    /// need not be. Where the document says which properties are, it is one of those.
    pub(super) fn may_be_taken(&self, sent: &SentRequest, said: &[String]) -> Option<String> {
        let holder = match sent.method {
            http::Method::POST => String::new(),
            _ => sent.url.clone(),
        };
        let mut taken = None;
        leaves("", &body(sent), &mut |name, value| {
            let holders = self.holders.get(&(name.to_owned(), value.to_owned()));
            let may = holders.is_some_and(|holders| match said {
                [] => holders.len() == 1 && !holders.contains(&holder),
                said => said.iter().any(|one| one == name) && holders.iter().any(|other| *other != holder),
            });
            if may && taken.is_none() {
                taken = Some(name.to_owned());
            }
        });
        taken
    }

    /// What has the values of a request: each POST makes something of its own, others change what their URL names.
    fn holder(&self, sent: &SentRequest) -> String {
        match sent.method {
            http::Method::POST => format!("{} {}", self.count, sent.url),
            _ => sent.url.clone(),
        }
    }
}

fn body(sent: &SentRequest) -> Value {
    serde_json::from_slice(&sent.body).unwrap_or(Value::Null)
}

/// Numbers of so few digits tell nothing apart.
const SHORT: usize = 5;

/// Every string and long number of a value, with the name of its property.
fn leaves(name: &str, value: &Value, seen: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(properties) => properties.iter().for_each(|(name, value)| leaves(name, value, seen)),
        // Of many that are sent at once, each may be refused alone, which the status does not tell.
        Value::Array(items) if items.iter().any(Value::is_object) => {}
        Value::Array(items) => items.iter().for_each(|item| leaves(name, item, seen)),
        Value::String(text) => seen(name, text),
        Value::Number(number) => {
            let text = number.to_string();
            if text.len() >= SHORT {
                seen(name, &text);
            }
        }
        Value::Bool(_) | Value::Null => {}
    }
}
