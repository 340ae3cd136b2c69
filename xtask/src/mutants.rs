//! Proof that the oracle works: every suite against its mock, with every fault in turn.
//!
//! The program that users run does it, built for speed, so that nothing of it is linked here.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::codegen;

/// Arguments of `cargo xtask mutants`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these APIs, by the names of their folders in specs.
    #[arg(long, value_name = "NAME")]
    spec: Vec<String>,
    /// Only faults of these kinds or ids (globs).
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write each fault with what noticed it.
    #[arg(long)]
    verbose: bool,
}

/// Runs `specwright mutants` and ends as it ends.
pub(crate) fn run(root: &Path, args: &Args) -> Result<u8> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--release", "--package", "specwright", "--", "mutants"]);
    command.args(codegen::specs(root, &args.spec)?).current_dir(root);
    for only in &args.only {
        command.args(["--only", only]);
    }
    if args.verbose {
        command.arg("--verbose");
    }
    let status = command.status().context("cannot start specwright mutants")?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(crate::FAILED))
}
