//! `content`: media types with their schemas, encodings and examples.

use indexmap::IndexMap;

use super::{
    Lower,
    piece::{Unreadable, pointer_of},
};
use crate::{
    api::{Encoding, Example, MediaType, ParameterLocation, RequestBody, Style},
    grammar::{EXAMPLE, MEDIA_TYPE, REQUEST_BODY},
    tree::{Node, child},
};

impl Lower<'_> {
    /// The request body at `pointer`, or at what it refers to.
    pub(super) fn request_body(&mut self, pointer: &str) -> Result<RequestBody, Unreadable> {
        let Some((pointer, node)) = self.follow(pointer) else {
            return Err(Unreadable { reason: "its request body refers to nothing".to_owned() });
        };
        let read: openapiv3::RequestBody = self.piece(node, (&REQUEST_BODY, &pointer), &["content"])?;
        Ok(RequestBody {
            description: read.description,
            required: read.required,
            content: self.content(node, &pointer)?,
            contract: self.contract(node, &pointer),
            pointer,
        })
    }

    /// The `content` of the object at `pointer`.
    pub(super) fn content(&mut self, node: &Node, pointer: &str) -> Result<Vec<MediaType>, Unreadable> {
        let base = child(pointer, "content");
        let entries = node.get("content").into_iter().flat_map(Node::members);
        entries.map(|(name, member)| self.media_type(name, &member.value, &child(&base, name))).collect()
    }

    fn media_type(&mut self, name: &str, node: &Node, pointer: &str) -> Result<MediaType, Unreadable> {
        let read: openapiv3::MediaType =
            self.piece(node, (&MEDIA_TYPE, pointer), &["example", "examples", "encoding"])?;
        Ok(MediaType {
            name: name.to_ascii_lowercase(),
            schema: read.schema.as_ref().and_then(pointer_of).map(|at| self.schema_id(at)),
            encoding: self.encodings(node),
            examples: self.examples(node, pointer),
            pointer: pointer.to_owned(),
        })
    }

    fn encodings(&self, node: &Node) -> IndexMap<String, Encoding> {
        let entries = node.get("encoding").into_iter().flat_map(Node::members);
        entries.map(|(name, member)| (name.to_owned(), encoding(&member.value))).collect()
    }

    /// `example` and `examples` of the object at `pointer`.
    pub(super) fn examples(&self, node: &Node, pointer: &str) -> Vec<Example> {
        let single = node.get("example").map(|value| Example {
            name: "example".to_owned(),
            summary: None,
            value: value.to_json(),
            contract: self.contract(node, pointer),
            pointer: child(pointer, "example"),
            location: self.locate(value.span),
        });
        let base = child(pointer, "examples");
        let entries = node.get("examples").into_iter().flat_map(Node::members);
        let named = entries.filter_map(|(name, _)| self.example(name, &child(&base, name)));
        single.into_iter().chain(named).collect()
    }

    fn example(&self, name: &str, pointer: &str) -> Option<Example> {
        let (pointer, node) = self.follow(pointer)?;
        let value = node.get("value")?;
        let read: openapiv3::Example = self.piece(node, (&EXAMPLE, &pointer), &["value"]).ok()?;
        Some(Example {
            name: name.to_owned(),
            summary: read.summary,
            value: value.to_json(),
            contract: self.contract(node, &pointer),
            location: self.locate(value.span),
            pointer: child(&pointer, "value"),
        })
    }
}

fn encoding(node: &Node) -> Encoding {
    let style = node
        .get("style")
        .and_then(Node::as_str)
        .and_then(style)
        .unwrap_or(default_style(ParameterLocation::Query));
    Encoding {
        content_type: node.get("contentType").and_then(Node::as_str).map(str::to_owned),
        style,
        explode: node.get("explode").and_then(Node::as_bool).unwrap_or(style == Style::Form),
    }
}

/// OpenAPI's name of a style.
pub(super) fn style(name: &str) -> Option<Style> {
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

/// OpenAPI's default style for a location.
pub(super) fn default_style(location: ParameterLocation) -> Style {
    match location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple,
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form,
    }
}
