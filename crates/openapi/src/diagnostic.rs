//! What is wrong with a document, where, and how to mend it.

use std::{fmt, path::PathBuf};

use serde::Serialize;

use crate::catalogue::{LINTS, Lint};

/// A place in a source file.
///
/// Lines and columns count from 1; columns count Unicode scalar values, as editors do. `span` is the byte range
/// in the file's text, for renderers that show the line itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Location {
    /// The file, as it was named by the caller or by the reference that led to it.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Byte range in the file's text.
    #[serde(skip)]
    pub span: std::ops::Range<usize>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// The document is suspicious, or a construct was understood only in part.
    Warning,
    /// The document is wrong here, and the element is left out.
    Error,
}

/// Diagnostics that whoever owns the document does not put up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deny {
    /// Every error.
    Errors,
    /// Every error and warning.
    Warnings,
    /// Every diagnostic of this code.
    Code(&'static str),
}

impl Deny {
    /// Whether this diagnostic is one of them.
    ///
    /// ```
    /// use specwright_openapi::{Deny, load_text};
    ///
    /// let loaded = load_text("t.yaml", "openapi: 3.1.0\npaths: {}\n");
    /// let deny: Deny = "missing-info".parse().unwrap();
    /// assert!(loaded.diagnostics.iter().any(|diagnostic| deny.denies(diagnostic)));
    /// assert!(!loaded.diagnostics.iter().any(|diagnostic| Deny::Errors.denies(diagnostic)));
    /// ```
    pub fn denies(self, diagnostic: &Diagnostic) -> bool {
        match self {
            Deny::Errors => diagnostic.severity == Severity::Error,
            Deny::Warnings => diagnostic.severity >= Severity::Warning,
            Deny::Code(code) => diagnostic.code == code,
        }
    }
}

impl std::str::FromStr for Deny {
    type Err = String;

    fn from_str(text: &str) -> Result<Deny, String> {
        let codes = || LINTS.iter().map(|lint| lint.code);
        match text {
            "error" | "errors" => Ok(Deny::Errors),
            "warning" | "warnings" => Ok(Deny::Warnings),
            code => codes().find(|known| *known == code).map(Deny::Code).ok_or_else(|| {
                let near = crate::suggest::nearest(code, codes());
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                format!("expected `error`, `warning` or the code of a lint{near}")
            }),
        }
    }
}

/// One finding about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable kebab-case code, for instance `duplicate-key`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What was found, as a lowercase fragment.
    pub message: String,
    /// Where, if the finding has a place (a missing file has none but the file itself).
    pub location: Location,
    /// JSON pointer of the element in its document, for machines.
    pub pointer: String,
    /// Other places that belong to the finding, each with what it shows (for instance the first of two equal keys).
    pub related: Vec<(Location, String)>,
    /// What follows for everything that is made from the document: what is left out, or read otherwise.
    pub follows: Option<String>,
    /// What is allowed here, and how to mend the document.
    pub help: Option<String>,
}

impl Diagnostic {
    /// What `lint` has found at `location`.
    pub(crate) fn of(lint: &Lint, location: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: lint.code,
            severity: lint.severity,
            message: message.into(),
            location,
            pointer: String::new(),
            related: Vec::new(),
            follows: None,
            help: None,
        }
    }

    /// With the JSON pointer of the element.
    pub(crate) fn at(mut self, pointer: &str) -> Diagnostic {
        pointer.clone_into(&mut self.pointer);
        self
    }

    /// With another severity than the lint's own.
    pub(crate) fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// With what follows from it.
    pub(crate) fn follows(mut self, follows: impl Into<String>) -> Diagnostic {
        self.follows = Some(follows.into());
        self
    }

    /// With what is allowed and how to mend it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With another place that belongs to it.
    pub(crate) fn related(mut self, location: Location, shows: impl Into<String>) -> Diagnostic {
        self.related.push((location, shows.into()));
        self
    }
}
