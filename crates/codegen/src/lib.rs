//! From a specwright Api to the source of a model crate and a client crate.
//!
//! [`generate`] is a pure function: it reads no file, writes none, and gives the same bytes for the same `Api`. Every construct of the
//! document is generated, or downgraded with a diagnostic, or left out with its operation and a diagnostic. [`output`] compares and
//! writes.
//!
//! In a `build.rs`, or wherever crates are made:
//!
//! ```
//! use specwright_codegen::{Options, Runtime, generate};
//!
//! let document = "
//! openapi: 3.1.0
//! info: {title: Clock, version: '1'}
//! paths:
//!   /now: {get: {operationId: now, responses: {'200': {description: The time., content: {text/plain: {}}}}}}
//! ";
//! let api = specwright_openapi::load_text("clock.yaml", document).api.expect("the document is in order");
//! let generated = generate(&api, &Options { runtime: Runtime::Version("0.1".to_owned()), ..Options::default() });
//! assert!(generated.files.iter().any(|file| file.path.ends_with("clock-client/src/lib.rs")));
//! ```

mod context;
mod crates;
mod doc;
mod emit;
mod fit;
mod name;
pub mod output;
mod source;
mod types;
mod vendored;

use std::path::PathBuf;

use specwright_openapi::{Api, Diagnostic};

pub use emit::manifest::{Runtime, WORKSPACE};
pub use source::is_generated;

/// What the caller knows and the document does not.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the generated crates find the runtime.
    pub runtime: Runtime,
    /// Whether models keep properties that the document neither names nor forbids, in a map beside those it names.
    pub keep_unknown: bool,
}

/// What was generated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Generated {
    /// The files of both crates, and of the runtime where it is brought along, sorted by path.
    pub files: Vec<GeneratedFile>,
    /// How many operations are in them: all of the document's but those that the diagnostics name and those that could not be read.
    pub operations: usize,
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
