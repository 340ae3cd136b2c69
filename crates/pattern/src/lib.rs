//! Documented regular expressions, exactly: judge, matching strings, near misses, dialect differences, hazards.

#![cfg_attr(
    not(feature = "generate"),
    expect(
        dead_code,
        reason = "judging needs only a part of what the sets, readings and relations are made with"
    )
)]

mod ast;
#[cfg(feature = "generate")]
mod automaton;
mod backtrack;
#[cfg(feature = "generate")]
mod characters;
mod code_set;
#[cfg(feature = "generate")]
mod coverage;
#[cfg(feature = "generate")]
mod dialect;
#[cfg(feature = "generate")]
mod emit;
#[cfg(feature = "generate")]
mod format;
#[cfg(feature = "generate")]
mod generate;
#[cfg(feature = "generate")]
mod ground;
#[cfg(feature = "generate")]
mod hazard;
mod judge;
#[cfg(feature = "generate")]
mod limits;
mod parse;
mod pattern;
#[cfg(feature = "generate")]
mod random;
mod reading;
#[cfg(feature = "generate")]
mod relation;
#[cfg(feature = "generate")]
mod report;
#[cfg(feature = "generate")]
mod sets;
mod syntax_error;
mod translate;
mod verdict;

pub use ast::Irregular;
#[cfg(feature = "generate")]
pub use automaton::Refusal;
#[cfg(feature = "generate")]
pub use coverage::Coverage;
#[cfg(feature = "generate")]
pub use dialect::{Difference, Engine};
#[cfg(feature = "generate")]
pub use hazard::{Context, HAZARD_CODES, Hazard, Severity};
#[cfg(feature = "generate")]
pub use limits::Limits;
pub use pattern::{Dialect, Pattern};
#[cfg(feature = "generate")]
pub use relation::{NotIncluded, Relation, relate};
#[cfg(feature = "generate")]
pub use report::Report;
#[cfg(feature = "generate")]
pub use sets::{How, NearMiss, Sets};
pub use syntax_error::SyntaxError;
pub use verdict::{Undecided, Verdict};
