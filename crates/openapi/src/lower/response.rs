//! Responses: statuses, headers and bodies.

use super::{
    Lower,
    piece::{Unreadable, pointer_of},
};
use crate::{
    api::{Header, Response, StatusPattern},
    grammar::{HEADER, RESPONSE},
    tree::{Node, child},
};

impl Lower<'_> {
    /// The responses of the operation at `pointer`: codes in ascending order, then ranges, then `default`.
    pub(super) fn responses(&mut self, operation: &Node, pointer: &str) -> Result<Vec<Response>, Unreadable> {
        let base = child(pointer, "responses");
        let mut responses = Vec::new();
        for (key, _) in operation.get("responses").into_iter().flat_map(Node::members) {
            if let Some(status) = status(key) {
                responses.push(self.response(status, &child(&base, key))?);
            }
        }
        responses.sort_by_key(|response| response.status);
        Ok(responses)
    }

    fn response(&mut self, status: StatusPattern, pointer: &str) -> Result<Response, Unreadable> {
        let Some((pointer, node)) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some()) else {
            return Err(Unreadable { reason: format!("its response {status} refers to nothing") });
        };
        let unreadable = |problem: Unreadable| Unreadable {
            reason: format!("its response {status} cannot be read: {}", problem.reason),
        };
        let read: openapiv3::Response =
            self.piece(node, (&RESPONSE, &pointer), &["content", "headers", "links"]).map_err(unreadable)?;
        let headers = node.get("headers").into_iter().flat_map(Node::members);
        let at = child(&pointer, "headers");
        let headers: Result<Vec<Header>, Unreadable> =
            headers.map(|(name, _)| self.header(name, &child(&at, name))).collect();
        Ok(Response {
            status,
            description: read.description,
            headers: headers.map_err(unreadable)?,
            content: self.content(node, &pointer).map_err(unreadable)?,
            contract: self.contract(node, &pointer),
            location: self.locate(node.span),
            pointer,
        })
    }

    fn header(&mut self, name: &str, pointer: &str) -> Result<Header, Unreadable> {
        let Some((pointer, node)) = self.follow(pointer).filter(|(_, node)| node.as_map().is_some()) else {
            return Err(Unreadable { reason: format!("header {name} refers to nothing") });
        };
        let but = ["example", "examples", "explode", "allowReserved", "allowEmptyValue"];
        let read: openapiv3::Header = self.piece(node, (&HEADER, &pointer), &but)?;
        let schema = match &read.format {
            openapiv3::ParameterSchemaOrContent::Schema(schema) => {
                pointer_of(schema).map(|at| self.schema_id(at))
            }
            content @ openapiv3::ParameterSchemaOrContent::Content(_) => {
                Some(self.parameter_schema(content, &pointer).0)
            }
        };
        Ok(Header {
            name: name.to_owned(),
            required: read.required,
            description: read.description,
            schema,
            pointer,
        })
    }
}

/// A key of `responses` as `openapiv3` reads it, with the classes that HTTP knows.
pub(crate) fn status(key: &str) -> Option<StatusPattern> {
    if key == "default" {
        return Some(StatusPattern::Default);
    }
    let read: openapiv3::StatusCode = serde_yaml::from_value(serde_yaml::Value::from(key)).ok()?;
    match read {
        openapiv3::StatusCode::Code(code @ 100..=599) => Some(StatusPattern::Code(code)),
        openapiv3::StatusCode::Range(hundreds @ 1..=5) => {
            u8::try_from(hundreds).ok().map(StatusPattern::Range)
        }
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
