//! Parameters: how one value is written in a path, a query, headers and cookies (OpenAPI 3.1.1, 4.8.12), and read from there.
//!
//! | style | in | string | array | object | array, exploded | object, exploded |
//! |---|---|---|---|---|---|---|
//! | simple | path, header | `blue` | `blue,black` | `R,100,G,200` | `blue,black` | `R=100,G=200` |
//! | label | path | `.blue` | `.blue,black` | `.R,100,G,200` | `.blue.black` | `.R=100.G=200` |
//! | matrix | path | `;x=blue` | `;x=blue,black` | `;x=R,100,G,200` | `;x=blue;x=black` | `;R=100;G=200` |
//! | form | query | `x=blue` | `x=blue,black` | `x=R,100,G,200` | `x=blue&x=black` | `R=100&G=200` |
//! | form | cookie | `x=blue` | `x=blue,black` | `x=R,100,G,200` | `x=blue; x=black` | `R=100; G=200` |
//! | spaceDelimited | query | `x=blue` | `x=blue%20black` | `x=R%20100%20G%20200` | `x=blue&x=black` | `R=100&G=200` |
//! | pipeDelimited | query | `x=blue` | `x=blue%7Cblack` | `x=R%7C100%7CG%7C200` | `x=blue&x=black` | `R=100&G=200` |
//! | deepObject | query | `x=blue` | `x[]=blue&x[]=black` | `x[R]=100&x[G]=200` | the same | the same |
//!
//! What the specification leaves open is decided so:
//!
//! - Null is not given: a null parameter and a null property are left out; a null item is empty.
//! - An empty array and an empty object are not given. An empty string is: `x=`, `;x`; an empty path segment is refused.
//! - Structures within arrays and objects are JSON, except in `deepObject`, which nests brackets (`x[a][b]=1`, `x[a][]=1`, `x[a][0][b]=1`; written with the
//!   brackets encoded).
//! - What separates the parts is encoded within a part. Where that would not help the reader (headers; the space and the pipe, which are encoded themselves),
//!   such a value is refused with [`WriteProblem::Delimiter`].
//! - A parameter described by `content` is one string: JSON where the media type is JSON.
//! - A `.` within an exploded label is `%2E`.

mod read;
mod write;

use serde_json::Value;

use crate::{
    error::{WriteError, WriteProblem},
    query::Query,
    shape::Shape,
};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are OpenAPI's")]
pub enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    /// OpenAPI's word: `path`, `query`, `header`, `cookie`.
    pub fn as_str(self) -> &'static str {
        match self {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        }
    }

    /// OpenAPI's default style.
    pub fn default_style(self) -> Style {
        match self {
            Location::Path | Location::Header => Style::Simple,
            Location::Query | Location::Cookie => Style::Form,
        }
    }
}

/// How arrays and objects are written in parameters and form bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are OpenAPI's")]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    /// The style of a name in a document.
    ///
    /// ```
    /// assert_eq!(specwright_wire::Style::of("pipeDelimited"), Some(specwright_wire::Style::PipeDelimited));
    /// ```
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "simple" => Style::Simple,
            "label" => Style::Label,
            "matrix" => Style::Matrix,
            "form" => Style::Form,
            "spaceDelimited" => Style::SpaceDelimited,
            "pipeDelimited" => Style::PipeDelimited,
            "deepObject" => Style::DeepObject,
            _ => return None,
        })
    }

    /// OpenAPI's default for `explode`.
    pub fn default_explode(self) -> bool {
        self == Style::Form
    }
}

/// How one parameter travels. Values and schemas are given with each call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it goes.
    pub location: Location,
    /// `style`.
    pub style: Style,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// The media type of a parameter described by `content`, to which no style applies.
    pub content: Option<&'a str>,
}

/// What becomes of a value on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrival {
    /// The style cannot carry it.
    Unwritable,
    /// It is sent, and no reader can make anything of it.
    Unreadable,
    /// Nothing is sent.
    Nothing,
    /// It is read as this.
    Value(Value),
}

impl<'a> Parameter<'a> {
    /// A parameter with OpenAPI's defaults.
    pub fn new(name: &'a str, location: Location) -> Self {
        let style = location.default_style();
        Parameter {
            name,
            location,
            style,
            explode: style.default_explode(),
            allow_reserved: false,
            content: None,
        }
    }

    /// The same in another style.
    #[must_use]
    pub fn styled(self, style: Style, explode: bool) -> Self {
        Parameter { style, explode, ..self }
    }

    /// Where it stands, in words: `query parameter "ids"`.
    pub fn place(&self) -> String {
        format!("{} parameter `{}`", self.location.as_str(), self.name)
    }

    /// Whether a value arrives as it was sent: it can be written, and is read as the same value. Empty arrays, null items and strings that hold a
    /// delimiter are among those that may not.
    ///
    /// ```
    /// use serde_json::json;
    /// use specwright_wire::{Location, Parameter, PlainShape, Style};
    /// let tags = Parameter::new("tags", Location::Query).styled(Style::SpaceDelimited, false);
    /// let shape = PlainShape::array(PlainShape::String);
    /// assert!(tags.carries(&json!(["a", "b"]), Some(&shape)));
    /// assert!(!tags.carries(&json!(["a b"]), Some(&shape)));
    /// ```
    pub fn carries<S: Shape>(&self, value: &Value, shape: Option<S>) -> bool {
        match self.arrives(value, shape) {
            Arrival::Value(read) => read == *value,
            Arrival::Nothing => value.is_null() && self.location != Location::Path,
            Arrival::Unwritable | Arrival::Unreadable => false,
        }
    }

    /// What a reader makes of the value: written and read back.
    pub fn arrives<S: Shape>(&self, value: &Value, shape: Option<S>) -> Arrival {
        let read = match self.location {
            Location::Path => self.path(value).ok().map(|written| self.read_path(&written, shape)),
            Location::Query => {
                let written = self.query(value).ok().map(|pairs| Query::from(pairs).to_string());
                let parsed = written.and_then(|written| Query::parse(&written).ok());
                parsed.map(|query| self.read_query(&query, shape, &[]))
            }
            Location::Header => self.header(value).ok().map(|written| match written {
                Some(written) => self.read_header(&[&written], shape),
                None => Ok(None),
            }),
            Location::Cookie => {
                let header = self.cookies(value).ok().map(|pairs| crate::cookie::header(&pairs));
                let parsed = header.map(|header| crate::cookie::parse(&header));
                parsed.map(|cookies| self.read_cookies(&cookies, shape))
            }
        };
        match read {
            None => Arrival::Unwritable,
            Some(Err(_)) => Arrival::Unreadable,
            Some(Ok(None)) => Arrival::Nothing,
            Some(Ok(Some(value))) => Arrival::Value(value),
        }
    }

    fn refuse(&self, problem: WriteProblem) -> WriteError {
        WriteError { place: self.place(), problem }
    }

    fn is_json(&self) -> bool {
        self.content.is_some_and(crate::media_type::is_json)
    }
}
