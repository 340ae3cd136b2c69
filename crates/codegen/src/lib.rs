//! From a specwright Api to the source of a model crate and a client crate.
//!
//! [`generate`] is a pure function: it reads no file, writes none, and gives the same bytes for the same `Api`. Every construct of the
//! document is generated, or downgraded with a diagnostic, or left out with its operation and a diagnostic.

mod context;
mod crates;
mod doc;
mod emit;
mod fit;
mod name;
mod source;
mod types;

use std::path::PathBuf;

use specwright_openapi::{Api, Diagnostic};

pub use emit::manifest::Workspace;

/// What the caller knows and the document does not.
#[derive(Clone, Debug)]
pub struct Options {
    /// The document, as the first line of every generated file names it: `specs/dixa/openapi.yaml`.
    pub source: String,
    /// The command that mends a stale file.
    pub command: String,
    /// How the generated crates find what they depend on.
    pub workspace: Workspace,
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// The files of both crates, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// What of the document is not, or not wholly, in them.
    pub diagnostics: Vec<Diagnostic>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Where it belongs, relative to the folder of all generated crates: `dixa-models/src/lib.rs`.
    pub path: PathBuf,
    /// Its text.
    pub contents: String,
}

/// Generates `<api>-models` and `<api>-client`.
pub fn generate(api: &Api, options: &Options) -> Generated {
    crates::generate(api, options)
}
