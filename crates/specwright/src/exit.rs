//! Exit codes, the same for every command: the one table that help, `match` and the documentation are made from.

use specwright_conformance::Verdict;

/// What a command's exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ExitCode {
    /// The target does what its documents say.
    Conforms = Verdict::Conforms as u8,
    /// Something went wrong inside.
    Internal = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The target deviates from its documents.
    Deviates = Verdict::Deviates as u8,
    /// The list of known failures no longer says the truth.
    StaleKnownFailures = Verdict::StaleKnownFailures as u8,
    /// Nothing was judged.
    NotJudged = Verdict::NotJudged as u8,
    /// The target cannot be reached.
    Unreachable = Verdict::Unreachable as u8,
    /// The spec cannot be read, or has what is denied.
    InvalidSpec = 14,
}

impl ExitCode {
    /// Every code with its meaning.
    pub(crate) const ALL: &[(ExitCode, &str)] = &[
        (ExitCode::Conforms, "the target does what its documents say; the command did what it was asked to"),
        (ExitCode::Internal, "something went wrong inside"),
        (ExitCode::Usage, "the command line, or a file named on it, is wrong"),
        (ExitCode::Deviates, "the target deviates from its documents"),
        (ExitCode::StaleKnownFailures, "a known failure passes, fails in another way, or matches no case"),
        (
            ExitCode::NotJudged,
            "not enough was judged: nothing, or an operation never succeeded, or the run was stopped",
        ),
        (
            ExitCode::Unreachable,
            "the target cannot be reached, or stopped answering before anything was judged",
        ),
        (
            ExitCode::InvalidSpec,
            "the spec cannot be read, or has what --deny names; for lint, it has an error; the pattern is invalid",
        ),
    ];
}

/// The table as help prints it.
pub(crate) fn table() -> String {
    let lines = ExitCode::ALL.iter().map(|(code, meaning)| format!("  {:>2}  {meaning}", *code as u8));
    format!("Exit codes:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conforms => ExitCode::Conforms,
            Verdict::Deviates => ExitCode::Deviates,
            Verdict::StaleKnownFailures => ExitCode::StaleKnownFailures,
            Verdict::NotJudged => ExitCode::NotJudged,
            Verdict::Unreachable => ExitCode::Unreachable,
        }
    }
}
