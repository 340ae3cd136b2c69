//! What in a pattern is likely not meant, or harms somebody: each with a code, an explanation and the smallest string that
//! shows it. One file for each code.

mod delimiters;
mod empty_language;
mod escape_illegal_under_u;
mod exponential_backtracking;
mod limits_contradicted;
mod pcre_anchor;
mod set_operator;
mod suspicious_range;
mod unanchored;
mod ungrouped_alternation;
mod value_breaks_pattern;

use std::ops::Range;

use crate::ast::Node;
use crate::automaton::Dfa;
use crate::automaton::product::Product;
use crate::pattern::Pattern;
use crate::relation::shortest;

/// What a document says beside a pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The default value of the field.
    pub default: Option<String>,
    /// Examples of the field.
    pub examples: Vec<String>,
    /// The values that the field is limited to.
    pub enum_values: Vec<String>,
    /// Fewest code points.
    pub min_length: Option<usize>,
    /// Most code points.
    pub max_length: Option<usize>,
    /// The format of the field.
    pub format: Option<String>,
    /// Patterns of other fields in the same document.
    pub neighbours: Vec<String>,
}

/// How bad a hazard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably not what was meant.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// The name used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something in a pattern that is likely not meant, or that harms somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// Stable name.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Bytes of the pattern concerned.
    pub span: Range<usize>,
    /// The smallest string that shows it.
    pub witness: Option<String>,
    /// What is so.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// A search for one kind of hazard.
type Search = fn(&Pattern, &Context) -> Vec<Hazard>;

/// Every search, in the order of the report.
const SEARCHES: &[Search] = &[
    empty_language::search,
    value_breaks_pattern::search,
    limits_contradicted::search,
    ungrouped_alternation::search,
    suspicious_range::search,
    delimiters::search,
    pcre_anchor::search,
    escape_illegal_under_u::search,
    set_operator::search,
    unanchored::search,
    exponential_backtracking::search,
];

/// All hazards of a pattern.
pub(crate) fn hazards(pattern: &Pattern, context: &Context) -> Vec<Hazard> {
    SEARCHES.iter().flat_map(|search| search(pattern, context)).collect()
}

/// The codes of all hazards.
pub const HAZARD_CODES: &[&str] = &[
    empty_language::NOTHING,
    empty_language::EVERYTHING,
    value_breaks_pattern::DEFAULT,
    value_breaks_pattern::EXAMPLE,
    value_breaks_pattern::ENUM,
    limits_contradicted::LENGTH,
    limits_contradicted::FORMAT,
    ungrouped_alternation::CODE,
    suspicious_range::CODE,
    delimiters::CODE,
    pcre_anchor::CODE,
    escape_illegal_under_u::CODE,
    set_operator::CODE,
    unanchored::CODE,
    exponential_backtracking::CODE,
];

/// A shortest text that the pattern matches and the changed tree does not.
fn lost_by(pattern: &Pattern, changed: &Node) -> Option<String> {
    let own = &pattern.ground().ok()?.dfa;
    let changed = Dfa::new(changed, &pattern.reading).ok()?;
    let product = Product::new(own, &changed, |own, changed| own && !changed).ok()?;
    shortest(&product.dfa, &|state| product.dfa.accepts_state(state))
}

/// A shortest readable match.
fn shortest_match(pattern: &Pattern) -> Option<String> {
    let dfa = &pattern.ground().ok()?.dfa;
    shortest(dfa, &|state| dfa.accepts_state(state))
}
