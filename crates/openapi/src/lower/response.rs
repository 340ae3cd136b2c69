//! Responses: statuses, headers and bodies.

use super::Lower;
use crate::{
    api::{Header, Response, StatusPattern},
    tree::{Node, child},
};

impl Lower<'_> {
    /// The responses of the operation at `pointer`: codes in ascending order, then ranges, then `default`.
    pub(super) fn responses(&mut self, operation: &Node, pointer: &str) -> Vec<Response> {
        let base = child(pointer, "responses");
        let keys = operation.get("responses").into_iter().flat_map(Node::members).map(|(key, _)| key);
        let mut responses: Vec<Response> =
            keys.filter_map(|key| self.response(status(key)?, &child(&base, key))).collect();
        responses.sort_by_key(|response| response.status);
        responses.dedup_by_key(|response| response.status);
        responses
    }

    /// The response at `pointer`; none where it refers to nothing.
    fn response(&mut self, status: StatusPattern, pointer: &str) -> Option<Response> {
        let (pointer, node) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some())?;
        let headers = node.get("headers").into_iter().flat_map(Node::members);
        let at = child(&pointer, "headers");
        let headers = headers.filter_map(|(name, _)| self.header(name, &child(&at, name))).collect();
        Some(Response {
            status,
            description: node.text("description").unwrap_or_default(),
            headers,
            content: self.content(node, &pointer),
            contract: self.contract(node, &pointer),
            location: self.locate(node.span),
            pointer,
        })
    }

    fn header(&mut self, name: &str, pointer: &str) -> Option<Header> {
        let (pointer, node) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some())?;
        let described = node.get("schema").is_some() || node.get("content").is_some();
        let (schema, content_type) = match described {
            true => {
                let (schema, content_type) = self.parameter_schema(node, &pointer);
                (Some(schema), content_type)
            }
            false => (None, None),
        };
        Some(Header {
            name: name.to_owned(),
            required: node.flag("required"),
            description: node.text("description"),
            schema,
            explode: node.flag("explode"),
            content_type,
            pointer,
        })
    }
}

/// What a key of `responses` names: a code from 100 to 599, a class such as `4XX`, or `default`.
pub(crate) fn status(key: &str) -> Option<StatusPattern> {
    if key == "default" {
        return Some(StatusPattern::Default);
    }
    let bytes = key.as_bytes();
    match bytes {
        [hundreds @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => Some(StatusPattern::Range(hundreds - b'0')),
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_responses() {
        assert_eq!(status("404"), Some(StatusPattern::Code(404)));
        assert_eq!(status("4xx"), Some(StatusPattern::Range(4)));
        assert_eq!(status("default"), Some(StatusPattern::Default));
        for wrong in ["600", "6XX", "20", "2000", "ok", "+20", "-99"] {
            assert_eq!(status(wrong), None, "{wrong}");
        }
    }
}
