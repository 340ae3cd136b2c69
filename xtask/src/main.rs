//! The project's own tasks.

mod ci;
mod codegen;
mod conformance;
mod corpus;
mod mutants;
mod score;
mod tidy;
mod trace;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

/// The project's own tasks.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the crates of crates/apis from the specs, or check that they are fresh.
    Codegen(codegen::Args),
    /// Run the main job: fresh crates, then every API's suite against its mock.
    Conformance(conformance::Args),
    /// Try other people's documents: generate each, check each against its mock, count what falls short.
    Corpus(corpus::Args),
    /// Prove that the suites notice: run each against its mock with every fault in turn.
    Mutants(mutants::Args),
    /// Try the suite on a practice server that shares nothing with it, with each of its bugs in turn.
    Score(score::Args),
    /// Check the rules of the house: arrows, lengths, names, documentation.
    Tidy(tidy::Args),
    /// Prove that every line, regex and payload of the vendors' documents is accounted for in the specs.
    Trace(trace::Args),
    /// Run everything that continuous integration runs.
    Ci(ci::Args),
}

/// Exit code of a failed check: something is stale, untidy or deviates.
const FAILED: u8 = 1;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut out = std::io::stdout().lock();
    match run(&cli, &mut out) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn run(cli: &Cli, out: &mut dyn Write) -> Result<u8> {
    let root = root()?;
    match &cli.task {
        Task::Codegen(args) => codegen::run(&root, args, out),
        Task::Conformance(args) => conformance::run(&root, args, out),
        Task::Corpus(args) => corpus::run(&root, args, out),
        Task::Mutants(args) => mutants::run(&root, args),
        Task::Score(args) => score::run(&root, args, out),
        Task::Tidy(args) => Ok(if tidy::run(&root, args, out)? { 0 } else { FAILED }),
        Task::Trace(args) => Ok(if trace::run(&root, args, out)? { 0 } else { FAILED }),
        Task::Ci(args) => ci::run(&root, args, out),
    }
}

/// The workspace's folder: the parent of this crate's.
fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.parent().context("xtask lies in the workspace's folder")?.to_path_buf())
}
