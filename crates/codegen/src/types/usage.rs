//! In which directions each schema travels.

use std::collections::{BTreeMap, BTreeSet};

use specwright_openapi::api::{Additional, Api, EffectKind, Method, Operation, SchemaId, SchemaKind};

use super::{peel::peel, shape};

/// The directions a schema travels in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// In requests.
    pub(crate) request: bool,
    /// In responses.
    pub(crate) response: bool,
    /// In requests that change only what they name.
    pub(crate) merge: bool,
}

impl Usage {
    /// Whether values are only ever sent.
    pub(crate) fn only_sent(self) -> bool {
        self.request && !self.response
    }

    /// Whether values are only ever received.
    pub(crate) fn only_received(self) -> bool {
        self.response && !self.request
    }

    fn covers(self, other: Usage) -> bool {
        (self.request || !other.request) && (self.response || !other.response) && (self.merge || !other.merge)
    }

    fn join(self, other: Usage) -> Usage {
        Usage {
            request: self.request || other.request,
            response: self.response || other.response,
            merge: self.merge || other.merge,
        }
    }
}

/// How each schema is used.
pub(super) fn walk(api: &Api) -> BTreeMap<SchemaId, Usage> {
    let mut found = BTreeMap::new();
    for operation in &api.operations {
        for (id, usage) in roots(operation) {
            mark(api, id, usage, &mut found);
        }
    }
    // What no operation reaches is a payload of something else (a webhook, a socket): who holds it may read or write it.
    for id in api.schemas.named.values() {
        if !found.contains_key(id) {
            mark(api, *id, Usage { request: true, response: true, merge: false }, &mut found);
        }
    }
    found
}

/// The strings that are files: binary, or of a media type of their own, in a multipart body.
pub(super) fn files(api: &Api) -> BTreeSet<SchemaId> {
    let bodies = api.operations.iter().filter_map(|operation| operation.request_body.as_ref());
    let forms = bodies.flat_map(|body| &body.content).filter(|media| media.is_multipart());
    let mut found = BTreeSet::new();
    for media in forms {
        let Some(SchemaKind::Object(object)) = media.schema.map(|id| &api.schemas[peel(api, id).0].kind)
        else {
            continue;
        };
        for property in &object.properties {
            let id = peel(api, property.schema).0;
            let id = match &api.schemas[id].kind {
                SchemaKind::Array(array) => array.items.map_or(id, |items| peel(api, items).0),
                _ => id,
            };
            let stated =
                media.encoding.get(&property.name).and_then(|encoding| encoding.content_type.as_deref());
            if is_file(api, id) || stated.is_some_and(|stated| is_binary(api, id, stated)) {
                found.insert(id);
            }
        }
    }
    found
}

fn is_file(api: &Api, id: SchemaId) -> bool {
    let SchemaKind::String(text) = &api.schemas[id].kind else { return false };
    let raw = api.raw(&api.schemas[id].pointer);
    let said = |key: &str| raw.and_then(|raw| raw.get(key)?.as_str());
    text.format.as_deref() == Some("binary")
        || said("contentEncoding") == Some("binary")
        || said("contentMediaType").is_some() && said("contentEncoding").is_none()
}

/// Whether the content type that `encoding` states makes a string a file.
fn is_binary(api: &Api, id: SchemaId, stated: &str) -> bool {
    let textual = stated.starts_with("text/") || stated.contains("json") || stated.contains("xml");
    matches!(api.schemas[id].kind, SchemaKind::String(_)) && !textual
}

fn roots(operation: &Operation) -> Vec<(SchemaId, Usage)> {
    let merges = operation.method == Method::Patch
        || operation.documented_effect().is_some_and(|effect| effect.kind == EffectKind::Merges);
    let sent = Usage { request: true, merge: merges, ..Usage::default() };
    let received = Usage { response: true, ..Usage::default() };
    let parameters =
        operation.parameters.iter().map(|p| (p.schema, Usage { request: true, ..Usage::default() }));
    let bodies =
        operation.request_body.iter().flat_map(|body| &body.content).filter_map(|media| media.schema);
    let answers =
        operation.responses.iter().flat_map(|response| &response.content).filter_map(|media| media.schema);
    let headers =
        operation.responses.iter().flat_map(|response| &response.headers).filter_map(|header| header.schema);
    parameters
        .chain(bodies.map(|id| (id, sent)))
        .chain(answers.chain(headers).map(|id| (id, received)))
        .collect()
}

fn mark(api: &Api, id: SchemaId, usage: Usage, found: &mut BTreeMap<SchemaId, Usage>) {
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        let known = found.entry(id).or_default();
        if known.covers(usage) {
            continue;
        }
        *known = known.join(usage);
        pending.push(peel(api, id).0);
        pending.extend(children(api, id));
    }
}

/// The schemas a schema names directly.
pub(crate) fn children(api: &Api, id: SchemaId) -> Vec<SchemaId> {
    match &api.schemas[id].kind {
        SchemaKind::Array(array) => array.items.into_iter().collect(),
        SchemaKind::Object(object) => {
            let values = match object.additional {
                Additional::Schema(id) => Some(id),
                _ => None,
            };
            object.properties.iter().map(|property| property.schema).chain(values).collect()
        }
        SchemaKind::Union(union) => {
            union.variants.iter().map(|variant| variant.schema).chain(union.base).collect()
        }
        _ => Vec::new(),
    }
}

/// Variants whose tag is written by the union alone: every use of the schema is as a variant told apart by that tag.
pub(super) fn tags_written_by_unions(api: &Api) -> BTreeMap<SchemaId, String> {
    let mut tags: BTreeMap<SchemaId, Option<String>> = BTreeMap::new();
    let roots = api.operations.iter().flat_map(roots).map(|(id, _)| (id, None));
    let edges = (0..api.schemas.nodes.len()).flat_map(|at| {
        let id = SchemaId(at as u32);
        let tag = tag_of(api, id);
        children(api, id).into_iter().map(move |child| (child, tag.clone()))
    });
    for (id, tag) in roots.chain(edges) {
        let id = peel(api, id).0;
        tags.entry(id)
            .and_modify(|known| {
                if *known != tag {
                    *known = None;
                }
            })
            .or_insert(tag);
    }
    tags.into_iter().filter_map(|(id, tag)| Some((id, tag?))).collect()
}

fn tag_of(api: &Api, id: SchemaId) -> Option<String> {
    match (&api.schemas[id].kind, shape::shape_of(api, id)) {
        (SchemaKind::Union(union), Some(shape::Shape::TaggedUnion)) => union.tag.clone(),
        (SchemaKind::Union(union), Some(shape::Shape::Composed))
            if shape::alternatives_shape(api, union) == shape::Shape::TaggedUnion =>
        {
            union.tag.clone()
        }
        _ => None,
    }
}
