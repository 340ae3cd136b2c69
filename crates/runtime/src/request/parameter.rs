//! Parameter styles: how values, lists and objects are written in paths, queries, headers and cookies (OpenAPI 3.1,
//! 4.8.12).

use serde_json::{Map, Value};

use super::Query;
use super::percent::{encode, encode_reserved};

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParameterStyle {
    /// `style`.
    pub style: Style,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

/// OpenAPI's styles, and three that servers use beyond them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` in paths and headers.
    Simple,
    /// `.a.b` in paths.
    Label,
    /// `;x=a;x=b` in paths.
    Matrix,
    /// `x=a&x=b`, or `x=a,b` where it does not explode.
    Form,
    /// `x=a%20b`.
    SpaceDelimited,
    /// `x=a%7Cb`.
    PipeDelimited,
    /// `x[key]=value`.
    DeepObject,
    /// `x[]=a&x[]=b`.
    Brackets,
    /// `x[0]=a&x[1]=b`.
    Indexed,
    /// The value as JSON text: a parameter described by `content`.
    Json,
}

impl ParameterStyle {
    fn encode(self, text: &str) -> String {
        if self.allow_reserved { encode_reserved(text).into_owned() } else { encode(text).into_owned() }
    }

    /// Writes a path parameter in place of `{name}`.
    pub(super) fn path(self, name: &str, value: &Value) -> String {
        let encode = |text: &str| encode(text).into_owned();
        match (self.style, value) {
            (Style::Json, value) => encode(&value.to_string()),
            (Style::Label, value) => {
                let joiner = if self.explode { "." } else { "," };
                format!(".{}", self.joined(value, joiner, &encode))
            }
            (Style::Matrix, Value::Array(items)) if self.explode => {
                items.iter().map(|item| format!(";{name}={}", encode(&plain(item)))).collect()
            }
            (Style::Matrix, Value::Object(members)) if self.explode => members
                .iter()
                .map(|(key, value)| format!(";{}={}", encode(key), encode(&plain(value))))
                .collect(),
            (Style::Matrix, value) => format!(";{name}={}", self.joined(value, ",", &encode)),
            (_, value) => self.joined(value, ",", &encode),
        }
    }

    /// The text of a header or cookie, which is not percent-encoded.
    pub(super) fn header(self, value: &Value) -> String {
        match self.style {
            Style::Json => value.to_string(),
            _ => self.joined(value, ",", &ToOwned::to_owned),
        }
    }

    /// Items with a delimiter between them; members as `key,value` or, exploded, `key=value`.
    fn joined(self, value: &Value, delimiter: &str, encode: &dyn Fn(&str) -> String) -> String {
        match value {
            Value::Array(items) => {
                items.iter().map(|item| encode(&plain(item))).collect::<Vec<_>>().join(delimiter)
            }
            Value::Object(members) => {
                let between = if self.explode { "=" } else { delimiter };
                let member = |(key, value): (&String, &Value)| {
                    format!("{}{between}{}", encode(key), encode(&plain(value)))
                };
                members.iter().map(member).collect::<Vec<_>>().join(delimiter)
            }
            value => encode(&plain(value)),
        }
    }

    pub(super) fn query(self, query: &mut Query, name: &str, value: &Value) {
        match (self.style, value) {
            (Style::Json, value) => query.push(name, self.encode(&value.to_string())),
            (_, Value::Array(items)) => self.query_list(query, name, items),
            (_, Value::Object(members)) => self.query_object(query, name, members),
            (_, value) => query.push(name, self.encode(&plain(value))),
        }
    }

    fn query_list(self, query: &mut Query, name: &str, items: &[Value]) {
        let encoded = items.iter().map(|item| self.encode(&plain(item)));
        let delimiter = match self.style {
            Style::Brackets => {
                return encoded.for_each(|item| query.push_as(name, &format!("{name}[]"), item));
            }
            Style::Indexed => {
                return encoded
                    .enumerate()
                    .for_each(|(index, item)| query.push_as(name, &format!("{name}[{index}]"), item));
            }
            _ if self.explode => return encoded.for_each(|item| query.push(name, item)),
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        if !items.is_empty() {
            query.push(name, encoded.collect::<Vec<_>>().join(delimiter));
        }
    }

    fn query_object(self, query: &mut Query, name: &str, members: &Map<String, Value>) {
        for (key, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            match self.style {
                Style::Form if self.explode => query.push_as(name, key, self.encode(&plain(value))),
                Style::DeepObject | Style::Brackets | Style::Indexed => {
                    query.push_as(name, &format!("{name}[{key}]"), self.encode(&plain(value)));
                }
                _ => {}
            }
        }
        if self.style == Style::Form && !self.explode {
            query.push(name, self.joined(&Value::Object(members.clone()), ",", &|text| self.encode(text)));
        }
    }
}

/// Text as it is, `null` as nothing, everything else as JSON.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
