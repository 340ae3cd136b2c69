//! Exit codes, the same for every command.

/// What a command's exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// The target does what its documents say.
    Conforms = 0,
    /// Something went wrong inside.
    Internal = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The target deviates from its documents.
    Deviates = 10,
    /// The list of known failures no longer says the truth.
    StaleKnownFailures = 11,
    /// Nothing was judged.
    NothingRan = 12,
    /// The target cannot be reached.
    Unreachable = 13,
    /// The spec is invalid.
    InvalidSpec = 14,
}

impl ExitCode {
    /// Every code with its meaning.
    pub const ALL: &[(ExitCode, &str)] = &[
        (ExitCode::Conforms, "the target does what its documents say"),
        (ExitCode::Internal, "something went wrong inside"),
        (ExitCode::Usage, "the command line, or a file named on it, is wrong"),
        (ExitCode::Deviates, "the target deviates from its documents"),
        (ExitCode::StaleKnownFailures, "a known failure passes, fails in another way, or matches no case"),
        (ExitCode::NothingRan, "nothing was judged"),
        (
            ExitCode::Unreachable,
            "the target cannot be reached, or stopped answering before anything was judged",
        ),
        (ExitCode::InvalidSpec, "the spec, or the pattern, is invalid"),
    ];
}
