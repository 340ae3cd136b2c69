//! From the files there should be to the files there are: compare, write, remove.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that cannot be read, written or removed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {source}", path.display())]
pub struct OutputError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl OutputError {
    fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| OutputError { action, path, source }
    }
}

type Result<T> = std::result::Result<T, OutputError>;

/// What is the matter with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Its bytes are what they should be.
    Fresh,
    /// Its bytes differ; these are there now.
    Stale(Vec<u8>),
    /// It should be there.
    Missing,
    /// No spec asks for it any more.
    Orphaned,
}

/// One file of the output folder, by its path in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path in the folder.
    pub path: PathBuf,
    /// What is the matter with it.
    pub state: State,
}

/// The files there should be: contents by path.
pub type Wanted = BTreeMap<PathBuf, String>;

/// Compares the folder with what is wanted. A file in one of the folders `within` that nobody wants is an orphan where `ours` says
/// that we wrote it.
///
/// # Errors
///
/// Where the folder cannot be read.
pub fn compare(
    folder: &Path,
    wanted: &Wanted,
    within: &BTreeSet<PathBuf>,
    ours: &dyn Fn(&Path) -> bool,
) -> Result<Vec<Entry>> {
    let mut paths: BTreeSet<PathBuf> = wanted.keys().cloned().collect();
    for part in within {
        let there = existing(&folder.join(part))?;
        paths.extend(there.into_iter().map(|path| part.join(path)).filter(|path| ours(path)));
    }
    paths.into_iter().map(|path| judge(folder, wanted, path)).collect()
}

fn judge(folder: &Path, wanted: &Wanted, path: PathBuf) -> Result<Entry> {
    let state = match (wanted.get(&path), read(&folder.join(&path))?) {
        (None, _) => State::Orphaned,
        (Some(_), None) => State::Missing,
        (Some(text), Some(bytes)) if text.as_bytes() == bytes => State::Fresh,
        (Some(_), Some(bytes)) => State::Stale(bytes),
    };
    Ok(Entry { path, state })
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::at("read", path)(error)),
    }
}

/// Every file under the folder, by its path in it; none where there is no folder. Build output is not looked at.
fn existing(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(at) = pending.pop() {
        let entries = match fs::read_dir(&at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(OutputError::at("list", &at)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(OutputError::at("list", &at))?;
            let path = entry.path();
            match entry.file_type().map_err(OutputError::at("read", &path))?.is_dir() {
                true if entry.file_name() == "target" => {}
                true => pending.push(path),
                false => found.extend(path.strip_prefix(folder).map(Path::to_path_buf)),
            }
        }
    }
    Ok(found)
}

/// Writes what is stale or missing; fresh files are not touched. Orphans are removed where `prune` says so.
///
/// # Errors
///
/// Where a file cannot be written or removed.
pub fn apply(folder: &Path, wanted: &Wanted, entries: &[Entry], prune: bool) -> Result<()> {
    for entry in entries {
        let path = folder.join(&entry.path);
        match &entry.state {
            State::Fresh => {}
            State::Stale(_) | State::Missing => write(&path, &wanted[&entry.path])?,
            State::Orphaned if prune => remove(folder, &path)?,
            State::Orphaned => {}
        }
    }
    Ok(())
}

/// A reader sees the old file or the new one, never half of either.
fn write(path: &Path, text: &str) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(OutputError::at("make", folder))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(OutputError::at("write", path))
}

/// Removes a file and the folders it leaves empty.
fn remove(root: &Path, path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(OutputError::at("remove", path))?;
    let mut folder = path.parent();
    while let Some(at) = folder.filter(|at| *at != root) {
        if fs::remove_dir(at).is_err() {
            break;
        }
        folder = at.parent();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(files: &[(&str, &str)]) -> Wanted {
        files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect()
    }

    fn everywhere() -> BTreeSet<PathBuf> {
        BTreeSet::from([PathBuf::new()])
    }

    fn states(folder: &Path, wanted: &Wanted) -> Vec<(String, State)> {
        let entries = compare(folder, wanted, &everywhere(), &|_| true).unwrap();
        entries.into_iter().map(|entry| (entry.path.display().to_string(), entry.state)).collect()
    }

    #[test]
    fn missing_stale_orphaned_then_fresh() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a-models/src/old")).unwrap();
        fs::write(folder.path().join("a-models/src/lib.rs"), "old").unwrap();
        fs::write(folder.path().join("a-models/src/old/gone.rs"), "x").unwrap();
        let wanted = wanted(&[("a-models/src/lib.rs", "new"), ("a-models/README.md", "read")]);
        assert_eq!(
            states(folder.path(), &wanted),
            [
                ("a-models/README.md".to_owned(), State::Missing),
                ("a-models/src/lib.rs".to_owned(), State::Stale(b"old".to_vec())),
                ("a-models/src/old/gone.rs".to_owned(), State::Orphaned),
            ]
        );
        let entries = compare(folder.path(), &wanted, &everywhere(), &|_| true).unwrap();
        apply(folder.path(), &wanted, &entries, true).unwrap();
        assert!(states(folder.path(), &wanted).iter().all(|(_, state)| *state == State::Fresh));
        assert!(!folder.path().join("a-models/src/old").exists());
    }

    #[test]
    fn fresh_files_are_not_touched_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = wanted(&[("a-models/src/lib.rs", "new")]);
        let write_all = || {
            let entries = compare(folder.path(), &wanted, &everywhere(), &|_| true).unwrap();
            apply(folder.path(), &wanted, &entries, true).unwrap();
        };
        write_all();
        let path = folder.path().join("a-models/src/lib.rs");
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        write_all();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        assert_eq!(existing(folder.path()).unwrap(), [PathBuf::from("a-models/src/lib.rs")]);
    }

    #[test]
    fn files_outside_our_crates_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("b-models")).unwrap();
        fs::write(folder.path().join("b-models/x.rs"), "x").unwrap();
        let within = BTreeSet::from([PathBuf::from("a-models")]);
        let entries = compare(folder.path(), &Wanted::new(), &within, &|_| true).unwrap();
        assert_eq!(entries, []);
        let entries = compare(folder.path(), &Wanted::new(), &everywhere(), &|_| false).unwrap();
        assert_eq!(entries, []);
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir_all(path.join("inside")).unwrap();
        assert!(write(&path, "text").is_err());
        assert!(path.join("inside").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
