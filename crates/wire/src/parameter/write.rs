//! From a value to what stands on the wire.

use serde_json::{Map, Value};

use super::{Parameter, Style};
use crate::{
    brackets,
    error::{WriteError, WriteProblem},
    percent,
    query::Pair,
    shape::plain,
};

/// How the parts of a value are put together.
struct Joiner<'e> {
    /// Between parts, as it is sent.
    between: &'e str,
    /// Between a name and its value.
    equals: &'e str,
    encode: &'e dyn Fn(&str) -> Result<String, WriteProblem>,
}

impl Joiner<'_> {
    /// An array's items or an object's properties; none where there is nothing to write.
    fn join(&self, value: &Value) -> Result<Option<String>, WriteProblem> {
        let parts: Vec<String> = match value {
            Value::Array(items) => {
                items.iter().map(|item| (self.encode)(&plain(item))).collect::<Result<_, _>>()?
            }
            Value::Object(properties) => given(properties)
                .map(|(key, property)| {
                    Ok(format!("{}{}{}", (self.encode)(key)?, self.equals, (self.encode)(&plain(property))?))
                })
                .collect::<Result<_, _>>()?,
            _ => Vec::new(),
        };
        Ok(if parts.is_empty() { None } else { Some(parts.join(self.between)) })
    }
}

/// Properties that are given: null ones are not.
fn given(properties: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    properties.iter().filter(|(_, property)| !property.is_null())
}

fn encoded(text: &str) -> Result<String, WriteProblem> {
    Ok(percent::encode(text).into_owned())
}

/// Within an exploded label a point separates; it is unreserved, but may be encoded all the same (RFC 3986, 2.3).
fn encoded_label(text: &str) -> Result<String, WriteProblem> {
    Ok(percent::encode(text).replace('.', "%2E"))
}

impl Parameter<'_> {
    /// What stands in place of `{name}` in the path.
    ///
    /// # Errors
    ///
    /// For a value of which nothing is left: null, an empty array or object, in `simple` and `label` an empty string. Whether a whole segment becomes `.` or `..`
    /// is seen by [`Template::fill`](crate::Template::fill).
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, Style};
    /// let tags = Parameter::new("tags", Location::Path).styled(Style::Matrix, true);
    /// assert_eq!(tags.path(&json!(["a/b", "c"])).as_deref(), Ok(";tags=a%2Fb;tags=c"));
    /// ```
    pub fn path(&self, value: &Value) -> Result<String, WriteError> {
        self.path_text(value).map_err(|problem| self.refuse(problem))
    }

    fn path_text(&self, value: &Value) -> Result<String, WriteProblem> {
        if self.content.is_some() {
            return encoded(&self.content_text(value));
        }
        let name = percent::encode(self.name);
        let matrix = format!(";{name}=");
        if !(value.is_array() || value.is_object()) {
            let text = percent::encode(&plain(value)).into_owned();
            return match self.style {
                _ if value.is_null() => Err(WriteProblem::Empty),
                Style::Matrix if text.is_empty() => Ok(format!(";{name}")),
                Style::Matrix => Ok(format!("{matrix}{text}")),
                _ if text.is_empty() => Err(WriteProblem::Empty),
                Style::Label => Ok(format!(".{text}")),
                _ => Ok(text),
            };
        }
        let label = self.style == Style::Label && self.explode;
        let encode: &dyn Fn(&str) -> _ = if label { &encoded_label } else { &encoded };
        let between = match self.style {
            Style::Label if self.explode => ".",
            Style::Matrix if self.explode && value.is_array() => matrix.as_str(),
            Style::Matrix if self.explode => ";",
            _ => ",",
        };
        let equals = if self.explode { "=" } else { "," };
        let joined = Joiner { between, equals, encode }.join(value)?.ok_or(WriteProblem::Empty)?;
        match self.style {
            Style::Label => Ok(format!(".{joined}")),
            Style::Matrix if self.explode && value.is_object() => Ok(format!(";{joined}")),
            Style::Matrix => Ok(format!("{matrix}{joined}")),
            _ if joined.is_empty() => Err(WriteProblem::Empty),
            _ => Ok(joined),
        }
    }

    /// The pairs that stand in the query, encoded; none where nothing is given.
    ///
    /// # Errors
    ///
    /// For a part that holds its own delimiter, where encoding does not help.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, Query, Style};
    /// let price = Parameter::new("price", Location::Query).styled(Style::DeepObject, true);
    /// let pairs = price.query(&json!({"min": 1, "tags": ["a"]}))?;
    /// assert_eq!(Query::from(pairs).to_string(), "price%5Bmin%5D=1&price%5Btags%5D%5B%5D=a");
    /// # Ok::<(), specwright_wire::WriteError>(())
    /// ```
    pub fn query(&self, value: &Value) -> Result<Vec<Pair>, WriteError> {
        self.query_pairs(value).map_err(|problem| self.refuse(problem))
    }

    fn query_pairs(&self, value: &Value) -> Result<Vec<Pair>, WriteProblem> {
        let pair = |name: &str, value: String| Pair::encoded(percent::encode(name), value);
        match value {
            Value::Null => return Ok(Vec::new()),
            _ if self.content.is_some() => {
                return Ok(vec![pair(self.name, self.reserved(&self.content_text(value)))]);
            }
            Value::Array(_) | Value::Object(_) => {}
            scalar => return Ok(vec![pair(self.name, self.reserved(&plain(scalar)))]),
        }
        if self.style == Style::DeepObject {
            let mut fields = Vec::new();
            brackets::write(self.name, value, &mut fields)?;
            return Ok(fields.iter().map(|field| pair(&field.name, self.reserved(&field.value))).collect());
        }
        if self.explode {
            return Ok(match value {
                Value::Array(items) => {
                    items.iter().map(|item| pair(self.name, self.reserved(&plain(item)))).collect()
                }
                Value::Object(properties) => {
                    given(properties).map(|(key, item)| pair(key, self.reserved(&plain(item)))).collect()
                }
                _ => Vec::new(),
            });
        }
        let joined = match self.style {
            Style::SpaceDelimited => self.delimited(value, ' ')?,
            Style::PipeDelimited => self.delimited(value, '|')?,
            _ => {
                let encode = |text: &str| Ok(self.reserved(text).replace(',', "%2C"));
                Joiner { between: ",", equals: ",", encode: &encode }.join(value)?
            }
        };
        Ok(joined.into_iter().map(|joined| pair(self.name, joined)).collect())
    }

    /// Parts between delimiters that are encoded themselves.
    fn delimited(&self, value: &Value, delimiter: char) -> Result<Option<String>, WriteProblem> {
        let between = percent::encode(delimiter.encode_utf8(&mut [0; 4])).into_owned();
        let encode = |text: &str| match text.contains(delimiter) {
            true => Err(WriteProblem::Delimiter(delimiter)),
            false => Ok(self.reserved(text)),
        };
        Joiner { between: &between, equals: &between, encode: &encode }.join(value)
    }

    /// The value of the header; none where nothing is given.
    ///
    /// # Errors
    ///
    /// For what a header cannot hold: a line break, white space at an end, a part with a comma.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter};
    /// let ids = Parameter::new("X-Ids", Location::Header);
    /// assert_eq!(ids.header(&json!([1, 2])), Ok(Some("1,2".to_owned())));
    /// assert!(ids.header(&json!("a\nb")).is_err());
    /// ```
    pub fn header(&self, value: &Value) -> Result<Option<String>, WriteError> {
        self.header_text(value).map_err(|problem| self.refuse(problem))
    }

    fn header_text(&self, value: &Value) -> Result<Option<String>, WriteProblem> {
        let text = match value {
            Value::Null => None,
            _ if self.content.is_some() => Some(self.content_text(value)),
            Value::Array(_) | Value::Object(_) => {
                let equals = if self.explode { "=" } else { "," };
                let key = |text: &str| self.explode && value.is_object() && text.contains('=');
                let encode = |text: &str| match text {
                    _ if text.contains(',') => Err(WriteProblem::Delimiter(',')),
                    _ if key(text) => Err(WriteProblem::Delimiter('=')),
                    _ if text.trim_matches([' ', '\t']) != text => Err(WriteProblem::Whitespace),
                    _ => Ok(text.to_owned()),
                };
                Joiner { between: ",", equals, encode: &encode }.join(value)?
            }
            scalar => Some(plain(scalar)),
        };
        let Some(text) = text else { return Ok(None) };
        if text.bytes().any(|byte| (byte < b' ' && byte != b'\t') || byte == 0x7f) {
            return Err(WriteProblem::Header);
        }
        if text.trim_matches([' ', '\t']) != text {
            return Err(WriteProblem::Whitespace);
        }
        Ok(Some(text))
    }

    /// The cookies, values encoded where a cookie could not hold them; none where nothing is given.
    ///
    /// # Errors
    ///
    /// For a name that a cookie cannot have.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, cookie};
    /// let ids = Parameter::new("ids", Location::Cookie);
    /// assert_eq!(cookie::header(&ids.cookies(&json!([1, 2]))?), "ids=1; ids=2");
    /// # Ok::<(), specwright_wire::WriteError>(())
    /// ```
    pub fn cookies(&self, value: &Value) -> Result<Vec<Pair>, WriteError> {
        let pair = |name: &str, value: String| match is_cookie_name(name) {
            true => Ok(Pair::encoded(name, value)),
            false => Err(self.refuse(WriteProblem::Name)),
        };
        let cookie = |item: &Value| percent::encode_cookie(&plain(item)).into_owned();
        match value {
            Value::Null => Ok(Vec::new()),
            _ if self.content.is_some() => {
                let text = self.content_text(value);
                pair(self.name, percent::encode_cookie(&text).into_owned()).map(|pair| vec![pair])
            }
            Value::Array(items) if self.explode => {
                items.iter().map(|item| pair(self.name, cookie(item))).collect()
            }
            Value::Object(properties) if self.explode => {
                given(properties).map(|(key, item)| pair(key, cookie(item))).collect()
            }
            Value::Array(_) | Value::Object(_) => {
                let encode = |text: &str| Ok(percent::encode_cookie(text).into_owned());
                let joiner = Joiner { between: ",", equals: ",", encode: &encode };
                let joined = joiner.join(value).map_err(|problem| self.refuse(problem))?;
                joined.into_iter().map(|joined| pair(self.name, joined)).collect()
            }
            scalar => pair(self.name, cookie(scalar)).map(|pair| vec![pair]),
        }
    }

    fn reserved(&self, text: &str) -> String {
        match self.allow_reserved {
            true => percent::encode_reserved(text).into_owned(),
            false => percent::encode(text).into_owned(),
        }
    }

    /// The one string of a parameter described by `content`.
    fn content_text(&self, value: &Value) -> String {
        if self.is_json() { value.to_string() } else { plain(value) }
    }
}

fn is_cookie_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_graphic() && !b"()<>@,;:\\\"/?={}".contains(&byte);
    !name.is_empty() && name.bytes().all(allowed)
}
