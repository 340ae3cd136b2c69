//! The sources of the runtime, for crates that bring it along.

mod sources {
    include!(concat!(env!("OUT_DIR"), "/vendored.rs"));
}

use std::path::PathBuf;

use crate::GeneratedFile;

/// Folder of the runtime and the crates below it, beside the generated ones.
pub(crate) const FOLDER: &str = "specwright";

/// The runtime and what it needs, as crates that stand alone; nothing where the generator was built without their sources.
pub(crate) fn files() -> impl Iterator<Item = GeneratedFile> {
    let file = |(path, text): &(&str, &str)| GeneratedFile {
        path: PathBuf::from(path),
        contents: (*text).to_owned(),
    };
    sources::FILES.iter().map(file)
}

/// Whether there are sources to bring along.
pub(crate) fn is_available() -> bool {
    !sources::FILES.is_empty()
}
