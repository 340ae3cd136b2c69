//! Which items would contain themselves by value.

use std::collections::{BTreeMap, BTreeSet};

use specwright_openapi::api::SchemaId;

use super::{Type, Types, usage::children};

type Graph = BTreeMap<SchemaId, Vec<SchemaId>>;

/// Pairs of items that stand in one cycle of by-value containment. Lists and maps break a cycle by themselves.
pub(super) fn edges_in_cycles(types: &Types<'_>) -> BTreeSet<(SchemaId, SchemaId)> {
    let graph: Graph = types.definitions().map(|item| (item.schema, contained(types, item.schema))).collect();
    let component = components(&graph);
    let edges = graph.iter().flat_map(|(from, to)| to.iter().map(|to| (*from, *to)));
    edges.filter(|(from, to)| component[from] == component[to]).collect()
}

fn contained(types: &Types<'_>, id: SchemaId) -> Vec<SchemaId> {
    let held = children(types.api, id).into_iter().map(|child| types.type_of(child));
    held.filter_map(|ty| if let Type::Item(item) = ty { Some(item) } else { None }).collect()
}

/// Strongly connected components (Kosaraju), without recursion: documents choose the depth.
fn components(graph: &Graph) -> BTreeMap<SchemaId, SchemaId> {
    let mut reversed: Graph = graph.keys().map(|id| (*id, Vec::new())).collect();
    for (from, to) in graph {
        for to in to {
            reversed.entry(*to).or_default().push(*from);
        }
    }
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for id in graph.keys() {
        finish(*id, graph, &mut seen, &mut order);
    }
    let mut component = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for root in order.into_iter().rev() {
        let mut members = Vec::new();
        finish(root, &reversed, &mut seen, &mut members);
        component.extend(members.into_iter().map(|member| (member, root)));
    }
    component
}

/// Depth-first: pushes everything reachable and unseen, each after all that it reaches.
fn finish(root: SchemaId, graph: &Graph, seen: &mut BTreeSet<SchemaId>, order: &mut Vec<SchemaId>) {
    if !seen.insert(root) {
        return;
    }
    let mut path = vec![(root, 0)];
    while let Some((id, at)) = path.last_mut() {
        let next = graph.get(id).and_then(|targets| targets.get(*at)).copied();
        *at += 1;
        match next {
            Some(next) if seen.insert(next) => path.push((next, 0)),
            Some(_) => {}
            None => {
                order.push(*id);
                path.pop();
            }
        }
    }
}
