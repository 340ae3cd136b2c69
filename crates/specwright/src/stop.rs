//! Why a command ended before it was done.

use std::fmt;

use crate::exit::ExitCode;

/// A message for the person at the terminal, and the exit code that goes with it.
#[derive(Debug)]
pub(crate) struct Stop {
    /// Exit code.
    pub(crate) code: ExitCode,
    /// What is wrong, as a lowercase fragment; empty where everything has been said.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: Option<String>,
}

impl Stop {
    /// The command line, or a file it names, is wrong.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self { code: ExitCode::Usage, message: message.to_string(), help: None }
    }

    /// Something went wrong that is not the caller's fault.
    pub(crate) fn internal(message: impl fmt::Display) -> Self {
        Self { code: ExitCode::Internal, message: message.to_string(), help: None }
    }

    /// Everything has been printed already.
    pub(crate) fn silent(code: ExitCode) -> Self {
        Self { code, message: String::new(), help: None }
    }

    /// Adds how to mend it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Stop::internal(error)
    }
}

/// The name that was perhaps meant: the nearest, if three letters or fewer are wrong.
pub(crate) fn nearest<'a>(meant: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (distance, name) = names.map(|name| (strsim::levenshtein(name, meant), name)).min()?;
    (distance <= 3).then_some(name)
}
