//! What judging a text gives.

use std::fmt;

/// What a pattern says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The pattern matches somewhere in the text.
    Match,
    /// The pattern matches nowhere in the text.
    NoMatch,
    /// Judging was given up.
    Undecided(Undecided),
}

/// Why judging was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Undecided {
    /// The bound on steps was reached: the pattern makes backtracking engines hang on this text.
    OutOfSteps,
    /// The repetitions of the pattern, written out, make a program beyond the bound on memory.
    TooLarge,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Match => f.write_str("match"),
            Self::NoMatch => f.write_str("no match"),
            Self::Undecided(reason) => write!(f, "undecided: {reason}"),
        }
    }
}

impl fmt::Display for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutOfSteps => "out of steps",
            Self::TooLarge => "pattern too large",
        })
    }
}
