//! Running a command with a limit, and what it took.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// How often a running command is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With this code.
    Exited(i32),
    /// By a signal that was not ours.
    Killed,
    /// It took longer than it may.
    TimedOut,
}

/// What one command did and took.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// How it ended.
    pub(crate) ending: Ending,
    /// What it printed, on both streams.
    pub(crate) output: String,
    /// How long it took.
    pub(crate) time: Duration,
    /// Most memory seen, in KiB; 0 where the system does not tell.
    pub(crate) memory: u64,
}

/// Runs a command to its end, or to the limit.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Result<Measured> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).env("NO_COLOR", "1");
    let started = Instant::now();
    let mut child = command.spawn().context("cannot start the program")?;
    let out = child.stdout.take().map(|stream| thread::spawn(|| drain(stream)));
    let err = child.stderr.take().map(|stream| thread::spawn(|| drain(stream)));
    let mut memory = 0;
    let ending = loop {
        memory = peak(child.id()).unwrap_or(0).max(memory);
        if let Some(status) = child.try_wait()? {
            break status.code().map_or(Ending::Killed, Ending::Exited);
        }
        if started.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            break Ending::TimedOut;
        }
        thread::sleep(LOOK);
    };
    let text = |stream: Option<thread::JoinHandle<String>>| {
        stream.and_then(|one| one.join().ok()).unwrap_or_default()
    };
    let output = format!("{}{}", text(out), text(err));
    Ok(Measured { ending, output, time: started.elapsed(), memory })
}

fn drain(mut stream: impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    // A stream that breaks has said all that it will.
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The high-water mark of a process that is still there, in KiB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// How many endpoints were generated below a folder: one derive each.
pub(crate) fn endpoints(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| in_file_or_folder(&entry.path())).sum()
}

fn in_file_or_folder(path: &Path) -> usize {
    if path.is_dir() {
        // What is vendored beside the crates is ours, not the document's.
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ours = name == "vendor" || name == "target" || name.starts_with("specwright");
        return if ours { 0 } else { endpoints(path) };
    }
    if path.extension().is_none_or(|end| end != "rs") {
        return 0;
    }
    let derives = |line: &&str| line.starts_with("#[derive(") && line.contains(" Endpoint");
    fs::read_to_string(path).unwrap_or_default().lines().filter(derives).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_outlasts_its_limit_is_ended() {
        let slow = run(Command::new("sleep").arg("30"), Duration::from_millis(50)).unwrap();
        assert_eq!(slow.ending, Ending::TimedOut);
        let quick = run(&mut Command::new("true"), Duration::from_secs(10)).unwrap();
        assert_eq!(quick.ending, Ending::Exited(0));
    }

    #[test]
    fn endpoints_are_counted_by_their_derive() {
        let folder = tempfile::tempdir().unwrap();
        let text = "#[derive(Clone, Endpoint)]\n#[endpoint(GET)]\n/// #[derive(Clone, Endpoint)]\n#[derive(Clone, Model)]\n";
        fs::write(folder.path().join("a.rs"), text).unwrap();
        fs::create_dir(folder.path().join("specwright-runtime")).unwrap();
        fs::write(folder.path().join("specwright-runtime/b.rs"), text).unwrap();
        assert_eq!(endpoints(folder.path()), 1);
    }
}
