//! Wrappers that add nothing but `null` or words.

use specwright_openapi::api::{Api, SchemaId, SchemaKind};

/// Follows restatements, and unions that are one schema and `null`, down to that schema. The second value says whether `null` is allowed.
pub(super) fn peel(api: &Api, id: SchemaId) -> (SchemaId, bool) {
    let mut at = id;
    let mut nullable = false;
    for _ in 0..api.schemas.nodes.len() {
        nullable |= api.schemas[at].nullable || matches!(api.schemas[at].kind, SchemaKind::Null);
        if let Some(restated) = api.schemas[at].same_as {
            at = restated;
            continue;
        }
        match the_only_variant(api, at) {
            Some((inner, null)) => {
                nullable |= null;
                at = inner;
            }
            None => break,
        }
    }
    (at, nullable)
}

fn the_only_variant(api: &Api, id: SchemaId) -> Option<(SchemaId, bool)> {
    let SchemaKind::Union(union) = &api.schemas[id].kind else { return None };
    let is_null = |id: SchemaId| matches!(api.schemas[id].kind, SchemaKind::Null);
    let mut rest: Vec<SchemaId> =
        union.variants.iter().map(|v| v.schema).filter(|id| !is_null(*id)).collect();
    rest.dedup();
    let null = union.variants.iter().any(|v| is_null(v.schema));
    match rest.as_slice() {
        [only] if *only != id => Some((*only, null)),
        _ => None,
    }
}
