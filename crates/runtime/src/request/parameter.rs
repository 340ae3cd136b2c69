//! Parameter styles: OpenAPI's, and what servers use beyond them.

use serde_json::Value;
use specwright_wire::{Location, Pair, Parameter, WriteError, shape::plain};

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
    /// `x[key]=value`, nested as deep as the value: `x[key][]=a`, `x[key][0][inner]=a`.
    DeepObject,
    /// `x[]=a&x[]=b`.
    Brackets,
    /// `x[0]=a&x[1]=b`.
    Indexed,
    /// The value as JSON text: a parameter described by `content`.
    Json,
}

impl Style {
    /// OpenAPI's style; brackets are what `deepObject` writes.
    pub(super) fn wire(self) -> specwright_wire::Style {
        match self {
            Style::Simple => specwright_wire::Style::Simple,
            Style::Label => specwright_wire::Style::Label,
            Style::Matrix => specwright_wire::Style::Matrix,
            Style::Form | Style::Json => specwright_wire::Style::Form,
            Style::SpaceDelimited => specwright_wire::Style::SpaceDelimited,
            Style::PipeDelimited => specwright_wire::Style::PipeDelimited,
            Style::DeepObject | Style::Brackets | Style::Indexed => specwright_wire::Style::DeepObject,
        }
    }
}

impl ParameterStyle {
    /// How a parameter of this name travels.
    pub(super) fn wire(self, name: &str, location: Location) -> Parameter<'_> {
        Parameter {
            name,
            location,
            style: self.style.wire(),
            explode: self.explode,
            allow_reserved: self.allow_reserved,
            content: (self.style == Style::Json).then_some("application/json"),
        }
    }

    /// The pairs that a value becomes in the query.
    pub(super) fn query(self, name: &str, value: &Value) -> Result<Vec<Pair>, WriteError> {
        match (self.style, value) {
            (Style::Indexed, Value::Array(items)) => Ok(items
                .iter()
                .enumerate()
                .map(|(index, item)| Pair::plain(&format!("{name}[{index}]"), &plain(item)))
                .collect()),
            _ => self.wire(name, Location::Query).query(value),
        }
    }
}
