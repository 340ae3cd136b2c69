//! Everything that continuous integration runs, in the order in which a failure is cheapest to learn.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// Arguments of `cargo xtask ci`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Stop at the first step that fails.
    #[arg(long)]
    fail_fast: bool,
    /// Folder of the vendors' documents, to trace them through the specs as well.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
}

/// A step: what it is called, and the command.
type Step = (&'static str, &'static [&'static str]);

const STEPS: &[Step] = &[
    ("format", &["cargo", "fmt", "--all", "--check"]),
    ("tidy", &["cargo", "xtask", "tidy"]),
    ("unused dependencies", &["cargo", "machete"]),
    ("freshness", &["cargo", "xtask", "codegen", "--check"]),
    ("lints", &["cargo", "clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    ("tests", &["cargo", "test", "--workspace", "--quiet"]),
    ("documentation", &["cargo", "doc", "--workspace", "--no-deps", "--quiet"]),
    ("conformance", &["cargo", "xtask", "conformance"]),
];

/// Runs every step and reports each; 0 where all pass.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let mut steps: Vec<(&str, Vec<&str>)> =
        STEPS.iter().map(|(name, command)| (*name, command.to_vec())).collect();
    if let Some(documents) = &args.documents {
        let documents =
            documents.to_str().context("the folder of the documents has a name that is not UTF-8")?;
        steps.push(("traceability", vec!["cargo", "xtask", "trace", "--documents", documents]));
    }
    let mut failed = Vec::new();
    for (name, command) in &steps {
        writeln!(out, "== {name}: {}", command.join(" "))?;
        out.flush()?;
        if !succeeds(root, command)? {
            failed.push(*name);
            if args.fail_fast {
                break;
            }
        }
    }
    if failed.is_empty() {
        writeln!(out, "ci: {} steps passed", steps.len())?;
        return Ok(0);
    }
    writeln!(out, "ci: failed: {}", failed.join(", "))?;
    Ok(crate::FAILED)
}

fn succeeds(root: &Path, command: &[&str]) -> Result<bool> {
    let (program, arguments) = command.split_first().context("a step names a program")?;
    let mut command = Command::new(program);
    // What `cargo run` tells this program is not for those it starts: cargo-machete takes it for a run of its own.
    command.args(arguments).current_dir(root).env("RUSTDOCFLAGS", "-D warnings").env_remove("CARGO_PKG_NAME");
    let status = command.status();
    Ok(status.with_context(|| format!("cannot start {program}"))?.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_step_is_seen() {
        assert!(succeeds(Path::new("."), &["cargo", "--version"]).unwrap());
        assert!(!succeeds(Path::new("."), &["cargo", "no-such-command-of-ours"]).unwrap());
        assert!(succeeds(Path::new("."), &["no-such-program-of-ours"]).is_err());
    }
}
