//! The journal of a run: a file of JSON lines that says what is about to be made, before it is.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use serde_json::{Value, json};
use specwright_conformance::Journal;
use specwright_openapi::Api;

use crate::{cli::Check, spec, stop::Stop};

/// A journal in a file.
#[derive(Debug)]
pub(super) struct FileJournal {
    path: PathBuf,
    file: Mutex<File>,
}

/// Opens the journal of a run, whose first line says of which document and target it is.
pub(super) fn open(args: &Check, api: &Api, name: &str, base: &str) -> Result<FileJournal, Stop> {
    let path = args.journal.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("specwright-{}-{}.jsonl", api.name, std::process::id()))
    });
    let cannot =
        |error: io::Error| Stop::usage(format!("cannot write the journal {}: {error}", path.display()));
    let file = OpenOptions::new().create(true).append(true).open(&path).map_err(cannot)?;
    let journal = FileJournal { path: path.clone(), file: Mutex::new(file) };
    let spec = spec::locate(name)?;
    let spec = std::fs::canonicalize(&spec).unwrap_or(spec);
    let first = json!({"event": "run", "spec": spec.to_string_lossy(), "target": base});
    journal.write(&first).map_err(cannot)?;
    Ok(journal)
}

impl FileJournal {
    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Journal for FileJournal {
    fn write(&self, line: &Value) -> io::Result<()> {
        let mut file = self.file.lock().map_err(|_| io::Error::other("a thread that wrote to it died"))?;
        // One write for a line: a crash leaves a line whole or breaks off the last.
        file.write_all(format!("{line}\n").as_bytes())?;
        file.flush()
    }
}
