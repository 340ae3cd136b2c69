//! The verdict of a run.

use std::fmt;

/// What a run as a whole says about its target. As a number it is the exit code of the command, which reports repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// The target does what its documents say.
    Conforms = 0,
    /// It does not.
    Deviates = 10,
    /// The list of known failures no longer says the truth.
    StaleKnownFailures = 11,
    /// Not enough was judged to say so.
    NotJudged = 12,
    /// The target cannot be reached.
    Unreachable = 13,
}

impl Verdict {
    /// As reports write it: `conforms`, `not-judged`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Conforms => "conforms",
            Verdict::Deviates => "deviates",
            Verdict::StaleKnownFailures => "stale-known-failures",
            Verdict::NotJudged => "not-judged",
            Verdict::Unreachable => "unreachable",
        }
    }

    /// In a sentence's words.
    pub fn meaning(self) -> &'static str {
        match self {
            Verdict::Conforms => "every operation was seen to do what the documents say",
            Verdict::Deviates => "the target deviates from its documents",
            Verdict::StaleKnownFailures => "a known failure passes, fails in another way, or matches no case",
            Verdict::NotJudged => {
                "not enough was judged: nothing, or an operation never succeeded, or the run was stopped"
            }
            Verdict::Unreachable => {
                "the target cannot be reached, or stopped responding before anything was judged"
            }
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
