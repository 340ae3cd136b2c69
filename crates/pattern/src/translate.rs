//! From the tree of a pattern to the linear-time engine, exactly: the tree becomes the engine's own
//! representation, so no second syntax lies between. Refuses look-around and back-references.

use regex_automata::meta;
use regex_syntax::hir::{self, Hir};

use crate::ast::{Assertion, Group, Kind, Node, Repeat};
use crate::code_set::CodeSet;
use crate::reading::{Reading, Units};

/// First code point that stands for the UTF-16 code unit D800 in texts handed to the engine.
const SURROGATES: u32 = 0x10_0000;

/// Trees heavier than this (about a machine state each) are not handed to the engine.
const HEAVIEST: u64 = 60_000;

/// The engine for `root`; `None` where the tree is not regular or too large.
pub(crate) fn engine(root: &Node, reading: &Reading) -> Option<meta::Regex> {
    if weight(root, reading)? > HEAVIEST {
        return None;
    }
    let hir = translate(root, reading)?;
    let config = meta::Config::new().nfa_size_limit(Some(8 << 20)).hybrid_cache_capacity(2 << 20);
    meta::Builder::new().configure(config).build_from_hir(&hir).ok()
}

/// About how many machine states a tree becomes; `None` outside the regular fragment.
fn weight(node: &Node, reading: &Reading) -> Option<u64> {
    Some(match &node.kind {
        Kind::Empty | Kind::Assert(_) => 1,
        Kind::Symbol(_) => 2,
        Kind::Dot => 12,
        Kind::Class(class) => class_weight(&reading.class(class)),
        Kind::Group(Group { body, .. }) => weight(body, reading)?,
        Kind::Look(_) | Kind::BackReference(_) => return None,
        Kind::Repeat(repeat) => {
            let times = u64::from(repeat.max.unwrap_or(repeat.min).max(1));
            weight(&repeat.body, reading)?.saturating_mul(times).saturating_add(1)
        }
        Kind::Concat(nodes) | Kind::Alternate(nodes) => {
            let mut sum: u64 = 1;
            for node in nodes {
                sum = sum.saturating_add(weight(node, reading)?);
            }
            sum
        }
    })
}

fn class_weight(set: &CodeSet) -> u64 {
    let beyond_ascii = set.ranges().iter().filter(|range| range.1 > 0x7F).count() as u64;
    2 + 4 * beyond_ascii
}

fn translate(node: &Node, reading: &Reading) -> Option<Hir> {
    Some(match &node.kind {
        Kind::Empty => Hir::empty(),
        Kind::Symbol(symbol) => set(&CodeSet::single(*symbol), reading),
        Kind::Dot => set(&reading.dot(), reading),
        Kind::Class(class) => set(&reading.class(class), reading),
        Kind::Assert(assertion) => Hir::look(match assertion {
            Assertion::Start => hir::Look::Start,
            Assertion::End | Assertion::TextEnd => hir::Look::End,
            Assertion::Boundary => hir::Look::WordAscii,
            Assertion::NotBoundary => hir::Look::WordAsciiNegate,
        }),
        Kind::Group(Group { body, .. }) => translate(body, reading)?,
        Kind::Look(_) | Kind::BackReference(_) => return None,
        Kind::Repeat(Repeat { min, max, lazy, body }) => Hir::repetition(hir::Repetition {
            min: *min,
            max: *max,
            greedy: !lazy,
            sub: Box::new(translate(body, reading)?),
        }),
        Kind::Concat(nodes) => Hir::concat(translate_all(nodes, reading)?),
        Kind::Alternate(nodes) => Hir::alternation(translate_all(nodes, reading)?),
    })
}

fn translate_all(nodes: &[Node], reading: &Reading) -> Option<Vec<Hir>> {
    nodes.iter().map(|node| translate(node, reading)).collect()
}

fn set(set: &CodeSet, reading: &Reading) -> Hir {
    let ranges = set.ranges().iter().flat_map(|&(low, high)| pieces(low, high, reading.units));
    Hir::class(hir::Class::Unicode(hir::ClassUnicode::new(ranges)))
}

/// The parts of a range that the engine can hold: surrogates are moved where no text has characters.
fn pieces(low: u32, high: u32, units: Units) -> impl Iterator<Item = hir::ClassUnicodeRange> {
    let surrogates = (low.max(0xD800), high.min(0xDFFF));
    let moved = (surrogates.0 + SURROGATES - 0xD800, surrogates.1 + SURROGATES - 0xD800);
    let parts = [
        Some((low, high.min(0xD7FF))),
        (units == Units::Utf16 && surrogates.0 <= surrogates.1).then_some(moved),
        Some((low.max(0xE000), high)),
    ];
    parts.into_iter().flatten().filter(|(low, high)| low <= high).filter_map(|(low, high)| {
        Some(hir::ClassUnicodeRange::new(char::from_u32(low)?, char::from_u32(high)?))
    })
}

/// Whether a text has characters that UTF-16 writes with two code units.
pub(crate) fn has_pairs(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xF0)
}

/// The text with each surrogate pair written as the two characters that stand for its halves.
pub(crate) fn split_pairs(text: &str) -> String {
    text.encode_utf16()
        .filter_map(|unit| match unit {
            0xD800..=0xDFFF => char::from_u32(u32::from(unit) - 0xD800 + SURROGATES),
            _ => char::from_u32(u32::from(unit)),
        })
        .collect()
}
