//! Where something that a command makes is written: a file, or standard output.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{self, Path, PathBuf},
};

use crate::{output, stop::Stop};

/// A file, or standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Destination(PathBuf);

impl Destination {
    /// What the command line names; `-` is standard output.
    pub(crate) fn new(named: impl Into<PathBuf>) -> Self {
        Self(named.into())
    }

    /// Whether it is standard output.
    pub(crate) fn is_stdout(&self) -> bool {
        self.0 == Path::new("-")
    }

    /// Makes sure that it can be written, before work is done that would be lost otherwise. Folders are made; what is in the file stays.
    pub(crate) fn prepare(&self) -> Result<(), Stop> {
        // To open a pipe and close it again would end its reader, so only a file is tried.
        let other = fs::metadata(&self.0).is_ok_and(|there| !there.is_file() && !there.is_dir());
        if self.is_stdout() || other {
            return Ok(());
        }
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| OpenOptions::new().create(true).append(true).open(&self.0))
            .map(drop)
            .map_err(|error| self.refused(&error))
    }

    /// A writer of it, anew, for what grows while work is done.
    pub(crate) fn open(&self) -> Result<Box<dyn Write>, Stop> {
        if self.is_stdout() {
            return Ok(Box::new(output::out()));
        }
        let file = File::create(&self.0).map_err(|error| self.refused(&error))?;
        Ok(Box::new(BufWriter::new(file)))
    }

    /// Writes it anew.
    pub(crate) fn write(&self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Stop> {
        let written = if self.is_stdout() {
            content(&mut output::out())
        } else {
            File::create(&self.0).and_then(|file| {
                let mut file = BufWriter::new(file);
                content(&mut file)?;
                file.flush()
            })
        };
        written.map_err(|error| self.refused(&error))
    }

    fn refused(&self, error: &io::Error) -> Stop {
        Stop::usage(format!("cannot write {}: {error}", self.0.display()))
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_stdout() { f.write_str("standard output") } else { self.0.display().fmt(f) }
    }
}

/// Two things that would be written over each other, or mixed.
pub(crate) fn refuse_twice<'a>(destinations: impl Iterator<Item = &'a Destination>) -> Result<(), Stop> {
    let mut seen = Vec::new();
    for destination in destinations {
        // `x` and `./x` are one file.
        let path = path::absolute(&destination.0).unwrap_or_else(|_| destination.0.clone());
        if seen.contains(&path) {
            return Err(Stop::usage(format!("two reports cannot both go to {destination}"))
                .help("name a file of its own for one of them"));
        }
        seen.push(path);
    }
    Ok(())
}
