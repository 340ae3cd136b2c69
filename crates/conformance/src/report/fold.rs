//! One cause, one finding: findings that show one deviation are folded into the one with the smallest request.

use std::collections::HashMap;

use super::finding::{Cause, Finding};

/// Folds findings that show one deviation, in the order in which the deviations were first seen.
pub(crate) fn fold(findings: Vec<Finding>) -> Vec<Finding> {
    let mut folded: Vec<Finding> = Vec::new();
    let mut places: HashMap<Cause, usize> = HashMap::new();
    for finding in findings {
        match places.get(&finding.cause()) {
            Some(place) => merge(&mut folded[*place], finding),
            None => {
                places.insert(finding.cause(), folded.len());
                folded.push(finding);
            }
        }
    }
    folded
}

fn merge(first: &mut Finding, mut other: Finding) {
    let seen = other.case == first.case || first.also.contains(&other.case);
    if seen && other.operations.iter().all(|operation| first.operations.contains(operation)) {
        first.count += other.count;
        return;
    }
    if other.exchange.request.len() < first.exchange.request.len() {
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
