//! Paths that a request cannot be told apart by.

use std::collections::{BTreeMap, HashMap};

use super::Context;
use crate::{Diagnostic, Severity, catalogue::OVERLAPPING_PATHS, grammar::operations, tree::child};

/// `overlapping-paths`.
pub(super) fn overlapping_paths(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let paths: Vec<&str> = context
        .root
        .get("paths")
        .into_iter()
        .flat_map(crate::tree::Node::members)
        .map(|(path, _)| path)
        .collect();
    for (later, earlier) in overlaps(&paths) {
        let (left, right) = (paths[earlier], paths[later]);
        if !share_a_method(context, left, right) {
            continue;
        }
        let key = |path: &str| context.key(&child("/paths", path));
        let resolved = is_more_concrete(left, right) || is_more_concrete(right, left);
        let message = format!("`{right}` and `{left}` can match the same request");
        let problem = context.found(&OVERLAPPING_PATHS, key(right), &child("/paths", right), message);
        let problem = problem.related(context.sources.locate(key(left)), "the other path");
        found.push(match resolved {
            true => problem.severity(Severity::Note).help("the concrete one is matched first"),
            false => problem.help("no rule says which is meant; name the paths apart"),
        });
    }
}

/// Whether both paths have an operation of the same method.
fn share_a_method(context: &Context<'_>, left: &str, right: &str) -> bool {
    let item = |path: &str| context.follow(&child("/paths", path)).map(|(_, item)| item);
    let (Some(left), Some(right)) = (item(left), item(right)) else { return false };
    let methods = |item| operations(item, "").into_iter().map(|operation| operation.method);
    methods(left).any(|method| methods(right).any(|other| other == method))
}

/// Most pairs that are looked at; a document has no more by accident.
const MAX_PAIRS: usize = 2_000_000;

/// Pairs of paths that some request matches both, each as positions, the later first.
fn overlaps(paths: &[&str]) -> Vec<(usize, usize)> {
    // Only paths of as many segments can overlap.
    let mut by_length: BTreeMap<usize, Vec<(usize, Vec<&str>)>> = BTreeMap::new();
    for (index, path) in paths.iter().enumerate() {
        let segments: Vec<&str> = path.split('/').collect();
        by_length.entry(segments.len()).or_default().push((index, segments));
    }
    let mut pairs = Vec::new();
    let mut looked = 0;
    for group in by_length.values() {
        let mut templated: Vec<&(usize, Vec<&str>)> =
            group.iter().filter(|(_, segments)| segments.iter().any(|s| is_template(s))).collect();
        templated.sort_by_key(|(index, _)| *index);
        let first: HashMap<usize, usize> =
            templated.iter().enumerate().map(|(rank, (index, _))| (*index, rank)).collect();
        for (index, segments) in group {
            for (other, template) in &templated {
                looked += 1;
                if looked > MAX_PAIRS {
                    return pairs;
                }
                let once = first.get(index).is_none_or(|_| other < index);
                if other != index
                    && once
                    && segments.iter().zip(template).all(|(left, right)| meet(left, right))
                {
                    pairs.push((*index.max(other), *index.min(other)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn is_template(segment: &str) -> bool {
    segment.contains('{')
}

/// Whether some text matches both segments, as far as their fixed ends tell.
fn meet(left: &str, right: &str) -> bool {
    if !is_template(left) && !is_template(right) {
        return left == right;
    }
    let ends = |segment: &str| {
        let prefix = segment.split('{').next().unwrap_or_default().to_owned();
        let suffix =
            if is_template(segment) { segment.rsplit('}').next().unwrap_or_default() } else { segment };
        (if is_template(segment) { prefix } else { segment.to_owned() }, suffix.to_owned())
    };
    let ((lp, ls), (rp, rs)) = (ends(left), ends(right));
    (lp.starts_with(&rp) || rp.starts_with(&lp))
        && (ls.ends_with(&rs) || rs.ends_with(&ls))
        && !left.is_empty()
        && !right.is_empty()
}

/// Whether `left` is concrete at the first segment where only one of the two is.
fn is_more_concrete(left: &str, right: &str) -> bool {
    let mut differing = left
        .split('/')
        .zip(right.split('/'))
        .map(|(l, r)| (is_template(l), is_template(r)))
        .filter(|(l, r)| l != r);
    let all: Vec<(bool, bool)> = differing.by_ref().collect();
    !all.is_empty() && all.iter().all(|(left, right)| !left && *right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_where_a_request_matches_both() {
        let check =
            |paths: &[&str], expect: &[(usize, usize)]| assert_eq!(overlaps(paths), expect, "{paths:?}");
        check(&["/user/{id}", "/user/maxChats"], &[(1, 0)]);
        check(&["/user/maxChats", "/user/{id}"], &[(1, 0)]);
        check(&["/{a}/x", "/y/{b}"], &[(1, 0)]);
        check(&["/{a}", "/{b}"], &[(1, 0)]);
        check(&["/a", "/b", "/a/{c}", "/{c}.json", "/d.xml"], &[]);
        assert!(is_more_concrete("/user/maxChats", "/user/{id}"));
        assert!(!is_more_concrete("/y/{b}", "/{a}/x"));
    }
}
