//! `A-z`, `+-_`: a range whose ends are of different kinds takes what nobody thought of.

use super::{Context, Hazard, Severity, lost_by};
use crate::ast::{ClassItem, ItemKind, Kind, Node};
use crate::pattern::Pattern;

pub(super) const CODE: &str = "suspicious-range";

pub(super) fn search(pattern: &Pattern, _: &Context) -> Vec<Hazard> {
    let mut found = Vec::new();
    pattern.tree.root.walk(&mut |node| {
        let Kind::Class(class) = &node.kind else { return };
        for item in &class.items {
            if let ItemKind::Range(low, high) = item.kind
                && is_suspicious(low, high)
                && pattern
                    .source()
                    .get(item.span.clone())
                    .is_some_and(|text| text.is_ascii() && !text.contains('\\'))
            {
                found.push(hazard(pattern, item, (low, high)));
            }
        }
    });
    found
}

fn hazard(pattern: &Pattern, item: &ClassItem, (low, high): (u32, u32)) -> Hazard {
    let text = &pattern.source()[item.span.clone()];
    let mut narrowed = pattern.tree.root.clone();
    narrow(&mut narrowed, item);
    let taken: String =
        (low..=high).filter_map(char::from_u32).filter(|&c| !is_expected(c, low, high)).collect();
    Hazard {
        code: CODE,
        severity: Severity::Warning,
        span: item.span.clone(),
        witness: lost_by(pattern, &narrowed),
        message: format!("`{text}` also takes `{taken}`"),
        help: "spell out the ranges that are meant, such as `A-Za-z`, and put a literal `-` at the end"
            .to_owned(),
    }
}

/// What sort of ASCII character a symbol is.
fn sort(symbol: u32) -> u8 {
    match u8::try_from(symbol).ok().filter(u8::is_ascii) {
        Some(b'0'..=b'9') => 1,
        Some(b'A'..=b'Z') => 2,
        Some(b'a'..=b'z') => 3,
        Some(_) => 0,
        None => 4,
    }
}

fn is_suspicious(low: u32, high: u32) -> bool {
    if high > 0x7E || low < 0x20 {
        return false;
    }
    if sort(low) != sort(high) {
        // `!` and space to something begin the printable characters on purpose.
        return low > 0x21;
    }
    let takes_other = (low..=high).any(|symbol| sort(symbol) != sort(low));
    takes_other && (low, high) != (0x20, 0x7E) && (low, high) != (0x21, 0x7E)
}

/// Whether a character is of the sort of one of the ends.
fn is_expected(character: char, low: u32, high: u32) -> bool {
    let symbol = u32::from(character);
    let ends = [sort(low), sort(high)];
    symbol == low || symbol == high || (sort(symbol) != 0 && ends.contains(&sort(symbol)))
}

/// Replaces the range by the parts of the sorts of its ends.
fn narrow(node: &mut Node, range: &ClassItem) {
    match &mut node.kind {
        Kind::Class(class) => {
            if let Some(at) = class.items.iter().position(|item| item == range) {
                let ItemKind::Range(low, high) = range.kind else { return };
                let expected = (low..=high).filter(|&symbol| {
                    char::from_u32(symbol).is_some_and(|character| is_expected(character, low, high))
                });
                let parts = expected.map(|symbol| ClassItem {
                    kind: ItemKind::Range(symbol, symbol),
                    span: range.span.clone(),
                });
                class.items.splice(at..=at, parts.collect::<Vec<_>>());
            }
        }
        Kind::Group(group) => narrow(&mut group.body, range),
        Kind::Look(look) => narrow(&mut look.body, range),
        Kind::Repeat(repeat) => narrow(&mut repeat.body, range),
        Kind::Concat(nodes) | Kind::Alternate(nodes) => nodes.iter_mut().for_each(|node| narrow(node, range)),
        _ => {}
    }
}
