//! From what stands on the wire to a value, as a [`Shape`] says.
//!
//! Readers are stricter than servers in what they decode and as lenient as they can be in what cannot be confused: `[]` after the name of an array, JSON
//! where a structure is expected, an encoded delimiter where the whole is none of the expected items.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Parameter, Style};
use crate::{
    brackets, cookie,
    error::{ReadError, ReadProblem},
    percent,
    query::{Pair, Query},
    shape::{Shape, Structure, can_be, leaf, structured},
};

/// How a place decodes the parts of a value.
#[derive(Clone, Copy)]
enum Coding {
    /// Path segments.
    Percent,
    /// Queries, in which `+` is a space.
    Form,
    /// Headers, in which nothing is encoded, but space around parts means nothing.
    Header,
    /// Cookies, which are often not encoded.
    Cookie,
}

impl Coding {
    fn decode(self, text: &str) -> Result<String, ReadProblem> {
        Ok(match self {
            Coding::Percent => percent::decode(text)?,
            Coding::Form => percent::decode_form(text)?,
            Coding::Header => text.trim_matches([' ', '\t']).to_owned(),
            Coding::Cookie => cookie::decode(text),
        })
    }
}

/// The parts of a joined value.
struct Parts<'t> {
    parts: Vec<Cow<'t, str>>,
    coding: Coding,
    explode: bool,
}

impl<'t> Parts<'t> {
    /// Cuts at a delimiter as it is sent. Where none is found, at encoded ones, if the whole is not one expected item.
    fn cut<S: Shape>(text: &'t str, delimiter: &Delimiter, reading: Reading<S>) -> Result<Self, ReadProblem> {
        let Reading { shape, coding, explode } = reading;
        if text.is_empty() {
            return Ok(Parts { parts: Vec::new(), coding, explode });
        }
        let parts: Vec<Cow<'t, str>> = delimiter.split(text).into_iter().map(Cow::Borrowed).collect();
        if let [whole] = parts.as_slice()
            && matches!(coding, Coding::Percent | Coding::Form | Coding::Cookie)
        {
            let decoded = coding.decode(whole)?;
            let items = shape.and_then(Shape::items);
            let fits = items.is_none_or(|items| {
                items.scalar(&decoded).is_some() || structured(items, &decoded).is_some()
            });
            let object = shape.is_some_and(|shape| !shape.can_be(Structure::Array))
                && !(explode && whole.contains('='));
            if (object || !fits) && decoded.contains(delimiter.plain) {
                let parts = decoded.split(delimiter.plain).map(|part| Cow::Owned(part.to_owned())).collect();
                return Ok(Parts { parts, coding: Coding::Header, explode });
            }
        }
        Ok(Parts { parts, coding, explode })
    }

    fn array<S: Shape>(&self, shape: Option<S>) -> Result<Value, ReadProblem> {
        let items = shape.and_then(Shape::items);
        let read = |part: &Cow<'_, str>| Ok(leaf(items, &self.coding.decode(part)?));
        self.parts.iter().map(read).collect::<Result<_, _>>().map(Value::Array)
    }

    fn object<S: Shape>(&self, shape: Option<S>) -> Result<Value, ReadProblem> {
        let mut properties = Map::new();
        let mut add = |name: &str, value: &str| -> Result<(), ReadProblem> {
            let (name, value) = (self.coding.decode(name)?, self.coding.decode(value)?);
            let value = leaf(shape.and_then(|shape| shape.property(&name)), &value);
            properties.insert(name, value);
            Ok(())
        };
        if self.explode {
            for part in &self.parts {
                let (name, value) = part.split_once('=').ok_or(ReadProblem::NotPairs)?;
                add(name, value)?;
            }
        } else {
            for pair in self.parts.chunks(2) {
                let [name, value] = pair else { return Err(ReadProblem::NotPairs) };
                add(name, value)?;
            }
        }
        Ok(Value::Object(properties))
    }
}

/// What a joined value is read as.
#[derive(Clone, Copy)]
struct Reading<S> {
    shape: Option<S>,
    coding: Coding,
    explode: bool,
}

/// What stands between the parts of a value.
struct Delimiter {
    plain: char,
    /// Every way it is sent.
    sent: &'static [&'static str],
}

const COMMA: Delimiter = Delimiter { plain: ',', sent: &[","] };
const POINT: Delimiter = Delimiter { plain: '.', sent: &["."] };
const SPACE: Delimiter = Delimiter { plain: ' ', sent: &["%20", "+", " "] };
const PIPE: Delimiter = Delimiter { plain: '|', sent: &["%7C", "%7c", "|"] };

impl Delimiter {
    fn split<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut parts = Vec::new();
        let mut rest = text;
        let next = |rest: &str| {
            let found = self.sent.iter().filter_map(|sent| Some((rest.find(sent)?, sent.len())));
            found.min()
        };
        while let Some((start, length)) = next(rest) {
            parts.push(&rest[..start]);
            rest = &rest[start + length..];
        }
        parts.push(rest);
        parts
    }
}

impl Parameter<'_> {
    /// The value of a path parameter; `text` is what stands in place of `{name}`, as it was sent.
    ///
    /// # Errors
    ///
    /// Where it is not written in the parameter's style.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, PlainShape, Style};
    /// let tags = Parameter::new("tags", Location::Path).styled(Style::Label, true);
    /// let shape = PlainShape::array(PlainShape::String);
    /// assert_eq!(tags.read_path(".red.blue", Some(&shape))?, Some(json!(["red", "blue"])));
    /// # Ok::<(), specwright_wire::ReadError>(())
    /// ```
    pub fn read_path<S: Shape>(&self, text: &str, shape: Option<S>) -> Result<Option<Value>, ReadError> {
        self.path_value(text, shape).map(Some).map_err(|problem| self.unreadable(problem))
    }

    fn path_value<S: Shape>(&self, text: &str, shape: Option<S>) -> Result<Value, ReadProblem> {
        if self.content.is_some() {
            return self.content_value(&percent::decode(text)?, shape);
        }
        let prefix =
            |prefix: &str| text.strip_prefix(prefix).ok_or_else(|| ReadProblem::Prefix(prefix.to_owned()));
        match self.style {
            Style::Label => {
                let delimiter = if self.explode { &POINT } else { &COMMA };
                self.joined(prefix(".")?, delimiter, Coding::Percent, shape)
            }
            Style::Matrix => self.matrix(prefix(";")?, shape),
            _ => self.joined(text, &COMMA, Coding::Percent, shape),
        }
    }

    fn matrix<S: Shape>(&self, text: &str, shape: Option<S>) -> Result<Value, ReadProblem> {
        if self.explode && self.expects(Structure::Object, shape) {
            let parts = text.split(';').map(Cow::Borrowed).collect();
            return Parts { parts, coding: Coding::Percent, explode: true }.object(shape);
        }
        let mut values = Vec::new();
        for part in text.split(';') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            if percent::decode(name)? != self.name {
                return Err(ReadProblem::Prefix(format!(";{}", self.name)));
            }
            values.push(value);
        }
        if self.explode && (values.len() > 1 || self.expects(Structure::Array, shape)) {
            let parts = values.into_iter().map(Cow::Borrowed).collect();
            return Parts { parts, coding: Coding::Percent, explode: true }.array(shape);
        }
        self.joined(values.first().copied().unwrap_or_default(), &COMMA, Coding::Percent, shape)
    }

    /// The value of a query parameter; none where the query does not give it. `others` are the names of the operation's other query parameters, which an exploded
    /// object with free properties must leave alone.
    ///
    /// # Errors
    ///
    /// Where it is not written in the parameter's style.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, PlainShape, Query, Style};
    /// let page = Parameter::new("page", Location::Query).styled(Style::DeepObject, true);
    /// let shape = PlainShape::object([("number", PlainShape::Number)]);
    /// let query = Query::parse("page[number]=2&q=x")?;
    /// assert_eq!(page.read_query(&query, Some(&shape), &["q"])?, Some(json!({"number": 2})));
    /// # Ok::<(), specwright_wire::ReadError>(())
    /// ```
    pub fn read_query<S: Shape>(
        &self,
        query: &Query,
        shape: Option<S>,
        others: &[&str],
    ) -> Result<Option<Value>, ReadError> {
        self.query_value(query, shape, others).map_err(|problem| self.unreadable(problem))
    }

    fn query_value<S: Shape>(
        &self,
        query: &Query,
        shape: Option<S>,
        others: &[&str],
    ) -> Result<Option<Value>, ReadProblem> {
        let raw: Vec<&str> =
            query.named(self.name).map(|pair| pair.value.as_deref().unwrap_or_default()).collect();
        if self.content.is_some() {
            let Some(text) = raw.first() else { return Ok(None) };
            return self.content_value(&percent::decode_form(text)?, shape).map(Some);
        }
        if self.style == Style::DeepObject || self.is_bracketed(query, shape) {
            return self.bracketed(query, shape);
        }
        if self.explode || self.style == Style::Simple {
            let spread: Vec<&Pair> = query.pairs().iter().collect();
            let names: Vec<&str> = query.entries().map(|(name, _)| name).collect();
            return self.repeated(
                &raw,
                Coding::Form,
                shape,
                Spread { pairs: &spread, names: &names, others },
            );
        }
        let Some(text) = raw.first() else { return Ok(None) };
        let delimiter = match self.style {
            Style::SpaceDelimited => &SPACE,
            Style::PipeDelimited => &PIPE,
            _ => &COMMA,
        };
        self.joined(text, delimiter, Coding::Form, shape).map(Some)
    }

    /// Whether the query gives an array or object in brackets, though another style is documented: many clients do.
    fn is_bracketed<S: Shape>(&self, query: &Query, shape: Option<S>) -> bool {
        let structured = shape.is_some_and(|shape| {
            shape.can_be(Structure::Array) || (shape.can_be(Structure::Object) && !self.explode)
        });
        structured && query.entries().any(|(name, _)| brackets::stem(name) == Some(self.name))
    }

    fn bracketed<S: Shape>(&self, query: &Query, shape: Option<S>) -> Result<Option<Value>, ReadProblem> {
        let mut tree = brackets::Tree::default();
        for (name, pair) in query.entries() {
            let own = name == self.name || brackets::stem(name) == Some(self.name);
            if own {
                let value = percent::decode_form(pair.value.as_deref().unwrap_or_default())?;
                tree.add(&name[self.name.len()..], value)?;
            }
        }
        Ok(if tree.is_empty() { None } else { Some(tree.into_value(shape)) })
    }

    /// The value of a header, from every line of that name.
    ///
    /// # Errors
    ///
    /// Where it is not written in the parameter's style.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, PlainShape};
    /// let ids = Parameter::new("X-Ids", Location::Header);
    /// let shape = PlainShape::array(PlainShape::Number);
    /// assert_eq!(ids.read_header(&["1, 2", "3"], Some(&shape))?, Some(json!([1, 2, 3])));
    /// # Ok::<(), specwright_wire::ReadError>(())
    /// ```
    pub fn read_header<S: Shape>(
        &self,
        lines: &[&str],
        shape: Option<S>,
    ) -> Result<Option<Value>, ReadError> {
        let Some(first) = lines.first() else { return Ok(None) };
        let value = if self.content.is_some() {
            self.content_value(first, shape)
        } else if self.expects(Structure::Array, shape) || self.expects(Structure::Object, shape) {
            self.joined(&lines.join(","), &COMMA, Coding::Header, shape)
        } else {
            self.joined(first, &COMMA, Coding::Header, shape)
        };
        value.map(Some).map_err(|problem| self.unreadable(problem))
    }

    /// The value of a cookie, or of the cookies that an exploded object is spread over.
    ///
    /// # Errors
    ///
    /// Where it is not written in the parameter's style.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, PlainShape, cookie};
    /// let ids = Parameter::new("ids", Location::Cookie);
    /// let shape = PlainShape::array(PlainShape::Number);
    /// assert_eq!(ids.read_cookies(&cookie::parse("ids=1; a=b; ids=2"), Some(&shape))?, Some(json!([1, 2])));
    /// # Ok::<(), specwright_wire::ReadError>(())
    /// ```
    pub fn read_cookies<S: Shape>(
        &self,
        cookies: &[Pair],
        shape: Option<S>,
    ) -> Result<Option<Value>, ReadError> {
        let value = |pair: &Pair| pair.value.clone().unwrap_or_default();
        let raw: Vec<String> = cookies.iter().filter(|pair| pair.name == self.name).map(value).collect();
        let raw: Vec<&str> = raw.iter().map(String::as_str).collect();
        let read = if self.content.is_some() {
            let first = raw.first().map(|text| self.content_value(&cookie::decode(text), shape));
            first.transpose()
        } else if self.explode {
            let pairs: Vec<&Pair> = cookies.iter().collect();
            let names: Vec<&str> = cookies.iter().map(|pair| pair.name.as_str()).collect();
            self.repeated(&raw, Coding::Cookie, shape, Spread { pairs: &pairs, names: &names, others: &[] })
        } else {
            raw.first().map(|text| self.joined(text, &COMMA, Coding::Cookie, shape)).transpose()
        };
        read.map_err(|problem| self.unreadable(problem))
    }

    /// An exploded value: one pair for each item or property.
    fn repeated<S: Shape>(
        &self,
        raw: &[&str],
        coding: Coding,
        shape: Option<S>,
        spread: Spread<'_>,
    ) -> Result<Option<Value>, ReadProblem> {
        if let Some(shape) = shape.filter(|shape| shape.can_be(Structure::Object)) {
            if let Some(object) = spread.object(self.name, shape, coding)? {
                return Ok(Some(object));
            }
            // JSON under the parameter's own name is what clients send that know no styles.
            if let [text] = raw
                && let Some(value) = structured(shape, &coding.decode(text)?)
            {
                return Ok(Some(value));
            }
        }
        let Some(first) = raw.first() else { return Ok(None) };
        let array = can_be(shape, Structure::Array);
        if array && (raw.len() > 1 || self.expects(Structure::Array, shape)) {
            let parts = raw.iter().map(|text| Cow::Borrowed(*text)).collect();
            return Parts { parts, coding, explode: true }.array(shape).map(Some);
        }
        Ok(Some(leaf(shape, &coding.decode(first)?)))
    }

    /// One string that holds the whole value.
    fn joined<S: Shape>(
        &self,
        text: &str,
        delimiter: &Delimiter,
        coding: Coding,
        shape: Option<S>,
    ) -> Result<Value, ReadProblem> {
        let reading = Reading { shape, coding, explode: self.explode };
        if self.expects(Structure::Object, shape) {
            return Parts::cut(text, delimiter, reading)?.object(shape);
        }
        if self.expects(Structure::Array, shape) {
            return Parts::cut(text, delimiter, reading)?.array(shape);
        }
        // A union: several parts are an array where there can be one, and else an object.
        let several = shape.is_some() && delimiter.split(text).len() > 1;
        if several && can_be(shape, Structure::Array) {
            return Parts::cut(text, delimiter, reading)?.array(shape);
        }
        if several
            && can_be(shape, Structure::Object)
            && let Ok(object) = Parts::cut(text, delimiter, reading)?.object(shape)
        {
            return Ok(object);
        }
        let text = match coding {
            Coding::Header => text.to_owned(),
            other => other.decode(text)?,
        };
        Ok(leaf(shape, &text))
    }

    /// Whether the shape asks for this structure and no other.
    fn expects<S: Shape>(&self, structure: Structure, shape: Option<S>) -> bool {
        let all = [Structure::Scalar, Structure::Array, Structure::Object];
        shape.is_some_and(|shape| all.iter().all(|one| shape.can_be(*one) == (*one == structure)))
    }

    fn content_value<S: Shape>(&self, text: &str, shape: Option<S>) -> Result<Value, ReadProblem> {
        if self.is_json() {
            return serde_json::from_str(text).map_err(|error| ReadProblem::Json(error.to_string()));
        }
        Ok(leaf(shape, text))
    }

    fn unreadable(&self, problem: ReadProblem) -> ReadError {
        ReadError { place: self.place(), problem }
    }
}

/// Pairs over which an exploded object may be spread.
#[derive(Clone, Copy)]
struct Spread<'s> {
    pairs: &'s [&'s Pair],
    names: &'s [&'s str],
    others: &'s [&'s str],
}

impl Spread<'_> {
    fn object<S: Shape>(
        &self,
        parameter: &str,
        shape: S,
        coding: Coding,
    ) -> Result<Option<Value>, ReadProblem> {
        let mut properties = Map::new();
        for (name, pair) in self.names.iter().zip(self.pairs) {
            // What is named as another parameter belongs to that one.
            let own = *name == parameter && shape.declares(name);
            let foreign = !own && (*name == parameter || self.others.contains(name));
            let known = shape.declares(name) || shape.is_open();
            if foreign || !known || properties.contains_key(*name) {
                continue;
            }
            let text = coding.decode(pair.value.as_deref().unwrap_or_default())?;
            properties.insert((*name).to_owned(), leaf(shape.property(name), &text));
        }
        Ok(if properties.is_empty() { None } else { Some(Value::Object(properties)) })
    }
}
