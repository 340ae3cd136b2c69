//! Documented regular expressions, exactly: judge, matching strings, near misses, dialect differences, hazards.

mod ast;
mod backtrack;
mod code_set;
mod judge;
mod parse;
mod pattern;
mod reading;
mod syntax_error;
mod translate;
mod verdict;

pub use pattern::{Dialect, Irregular, Pattern};
pub use syntax_error::SyntaxError;
pub use verdict::{Undecided, Verdict};
