//! `content`: media types with their schemas, encodings and examples.

use indexmap::IndexMap;

use super::{LeftOut, Lower};
use crate::{
    api::{Encoding, Example, MediaType, RequestBody, Style},
    catalogue::UNSUPPORTED_CONSTRUCT,
    tree::{Node, child},
};

impl Lower<'_> {
    /// The request body at `pointer`, or at what it refers to; none where it says nothing of what is sent.
    pub(super) fn request_body(&mut self, pointer: &str) -> Result<Option<RequestBody>, LeftOut> {
        let Some((pointer, node)) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some()) else {
            return Err(LeftOut { reason: "its request body refers to nothing".to_owned() });
        };
        if node.get("content").is_none() {
            return Ok(None);
        }
        Ok(Some(RequestBody {
            description: node.text("description"),
            required: node.flag("required"),
            content: self.content(node, &pointer),
            contract: self.contract(node, &pointer),
            pointer,
        }))
    }

    /// The `content` of the object at `pointer`.
    pub(super) fn content(&mut self, node: &Node, pointer: &str) -> Vec<MediaType> {
        let base = child(pointer, "content");
        let names = node.get("content").into_iter().flat_map(Node::members).map(|(name, _)| name);
        names.filter_map(|name| self.media_type(name, &child(&base, name))).collect()
    }

    fn media_type(&mut self, name: &str, pointer: &str) -> Option<MediaType> {
        let (pointer, node) = self.follow(pointer)?;
        let schema = node.get("schema").map(|_| child(&pointer, "schema"));
        if let Some(items) = node.get("itemSchema").filter(|_| schema.is_none()) {
            let message = "the items of a stream are not judged one by one";
            let problem = self.diagnostic(&UNSUPPORTED_CONSTRUCT, items, &pointer, message);
            self.report(problem.follows("any content of this media type is accepted"));
        }
        Some(MediaType {
            name: name.to_ascii_lowercase(),
            schema: schema.map(|at| self.schema_id(&at)),
            encoding: encodings(node),
            examples: self.examples(node, &pointer),
            pointer,
        })
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
        // From 3.2 on the data may stand apart from what is sent for it.
        let key = ["dataValue", "value"].into_iter().find(|key| node.get(key).is_some())?;
        let value = node.get(key)?;
        Some(Example {
            name: name.to_owned(),
            summary: node.text("summary"),
            value: value.to_json(),
            contract: self.contract(node, &pointer),
            location: self.locate(value.span),
            pointer: child(&pointer, key),
        })
    }
}

fn encodings(node: &Node) -> IndexMap<String, Encoding> {
    let entries = node.get("encoding").into_iter().flat_map(Node::members);
    entries.map(|(name, member)| (name.to_owned(), encoding(&member.value))).collect()
}

fn encoding(node: &Node) -> Encoding {
    Encoding {
        content_type: node.text("contentType"),
        style: node.get("style").and_then(Node::as_str).and_then(Style::of),
        explode: node.get("explode").and_then(Node::as_bool),
        allow_reserved: node.flag("allowReserved"),
    }
}
