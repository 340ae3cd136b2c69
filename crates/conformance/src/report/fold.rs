//! One cause, one finding: findings that show one deviation are folded into the one with the smallest request.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::finding::{Cause, Finding, Subject};

/// Folds findings that show one deviation, in the order in which the deviations were first seen.
pub(crate) fn fold(findings: Vec<Finding>) -> Vec<Finding> {
    let open = findings.iter().filter(|finding| finding.shows_open());
    let open: HashMap<String, Cause> =
        open.map(|finding| (finding.operation.clone(), finding.cause())).collect();
    let mut groups: IndexMap<Cause, Vec<Finding>> = IndexMap::new();
    for finding in findings {
        groups.entry(finding.cause_beside(&open)).or_default().push(finding);
    }
    let groups = joined(groups.into_values().collect());
    let folded = groups.into_iter().filter_map(|group| {
        group.into_iter().reduce(|mut first, other| {
            merge(&mut first, other);
            first
        })
    });
    folded.collect()
}

/// A target that takes one wrong value in a place takes others there, and what it refuses at one operation it refuses at another: groups of
/// findings that are about one thing are put together.
fn joined(groups: Vec<Vec<Finding>>) -> Vec<Vec<Finding>> {
    let mut joined: Vec<Vec<Finding>> = Vec::new();
    let mut homes: HashMap<Subject, usize> = HashMap::new();
    for mut group in groups {
        let subjects: Vec<Subject> = group.iter().filter_map(Finding::subject).collect();
        let mut known: Vec<usize> = subjects.iter().filter_map(|one| homes.get(one)).copied().collect();
        known.sort_unstable();
        let home = known.first().copied().unwrap_or(joined.len());
        if home == joined.len() {
            joined.push(Vec::new());
        }
        known.dedup();
        for other in known.into_iter().skip(1) {
            let moved = std::mem::take(&mut joined[other]);
            joined[home].extend(moved);
            homes.values_mut().filter(|place| **place == other).for_each(|place| *place = home);
        }
        joined[home].append(&mut group);
        homes.extend(subjects.into_iter().map(|subject| (subject, home)));
    }
    joined
}

fn merge(first: &mut Finding, mut other: Finding) {
    let seen = other.case == first.case || first.also.contains(&other.case);
    if seen && other.operations.iter().all(|operation| first.operations.contains(operation)) {
        first.count += other.count;
        return;
    }
    if other.check == first.check && other.exchange.request.len() < first.exchange.request.len() {
        std::mem::swap(first, &mut other);
        // What was first folded into the larger one goes on with the smaller.
        first.also = std::mem::take(&mut other.also);
        first.operations.extend(std::mem::take(&mut other.operations));
    } else {
        first.operations.append(&mut other.operations);
    }
    if other.case != first.case && !first.also.contains(&other.case) {
        first.also.push(other.case);
    }
    let case = first.case.clone();
    first.also.retain(|also| *also != case);
    let mut unique = Vec::new();
    for operation in std::mem::take(&mut first.operations) {
        if !unique.contains(&operation) {
            unique.push(operation);
        }
    }
    first.operations = unique;
    first.count += other.count;
}
