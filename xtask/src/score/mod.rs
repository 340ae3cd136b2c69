//! How many bugs of a server that shares nothing with us become an accusation, and how often the healthy one is accused.
//!
//! The mutation score judges the suite by faults of our own mock, which reads the same document the same way. Here the server, its
//! validation and its bugs are foreign; `practice.yaml` in its folder says how it is started and what can be switched on.

mod practice;
mod violation;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::corpus::{build, measure};
use practice::{Practice, Server};
use violation::Run;

/// Arguments of `cargo xtask score`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of a practice server, with a practice.yaml.
    folder: PathBuf,
    /// Read the document with the contract that the folder has for it.
    #[arg(long)]
    contract: bool,
    /// Only these bugs, or families of them by their first letters.
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Name what noticed each bug as well.
    #[arg(long)]
    verbose: bool,
    /// Seconds that one run may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    limit: u64,
    /// Further arguments of `specwright check`, after `--`.
    #[arg(last = true)]
    extra: Vec<String>,
}

/// Tries the healthy server, then every bug; fails where the healthy one is accused.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let program = build(root)?;
    let practice = Practice::read(&args.folder)?;
    let healthy = check(&program, &practice, args, None)?;
    for accusation in &healthy.violations {
        writeln!(out, "healthy server accused: {accusation}")?;
    }
    let mut families = BTreeMap::<&str, (usize, usize)>::new();
    let (mut requests, mut tried) = (healthy.requests, 0);
    for (id, bug) in &practice.bugs {
        if !args.only.is_empty() && !args.only.iter().any(|one| id.starts_with(one.as_str())) {
            continue;
        }
        let run = check(&program, &practice, args, Some(id))?;
        let new: Vec<&str> =
            run.violations.difference(&healthy.violations).map(|one| one.check.as_str()).collect();
        let seen = run.observations.difference(&healthy.observations).next().is_some();
        let (noticed, of) = families.entry(bug.kind.as_str()).or_default();
        (*noticed, *of) = (*noticed + usize::from(!new.is_empty()), *of + 1);
        (requests, tried) = (requests + run.requests, tried + 1);
        if new.is_empty() {
            writeln!(out, "missed {id}  {}{}", bug.says, if seen { " (observed)" } else { "" })?;
        } else if args.verbose {
            let mut checks = new;
            checks.sort_unstable();
            checks.dedup();
            writeln!(out, "noticed {id}  {} ({})", bug.says, checks.join(", "))?;
        }
        out.flush()?;
    }
    for (kind, (noticed, of)) in &families {
        writeln!(out, "{kind}: {noticed} of {of}")?;
    }
    let noticed: usize = families.values().map(|(noticed, _)| noticed).sum();
    let (accused, cases) = (healthy.violations.len(), healthy.cases);
    writeln!(out, "healthy: {accused} accusations, {} requests, {cases} cases", healthy.requests)?;
    writeln!(out, "noticed {noticed} of {tried} bugs in {requests} requests")?;
    Ok(if accused == 0 { 0 } else { crate::FAILED })
}

/// One run of the suite against the server, with or without a bug.
fn check(program: &Path, practice: &Practice, args: &Args, bug: Option<&str>) -> Result<Run> {
    let server = Server::start(practice, bug)?;
    let report = std::env::temp_dir().join(format!("specwright-score-{}.json", std::process::id()));
    let mut command = Command::new(program);
    command.arg("check").arg(practice.folder.join(&practice.document)).args(["--url", &server.url]);
    if args.contract {
        let contract = practice.contract.as_ref().context("the folder has no contract")?;
        command.arg("--overlay").arg(practice.folder.join(contract));
    }
    for (index, (scheme, secret)) in practice.credentials.iter().enumerate() {
        let variable = format!("SCORE_CREDENTIAL_{index}");
        command.args(["--credential", &format!("{scheme}=env:{variable}")]).env(variable, secret);
    }
    command.args(["--disposable", "--seed", "1", "--report", &format!("json={}", report.display())]);
    command.args(&args.extra);
    let measured = measure::run(&mut command, Duration::from_secs(args.limit))?;
    let run = Run::read(&report).with_context(|| format!("no report of this run:\n{}", measured.output))?;
    std::fs::remove_file(&report)?;
    Ok(run)
}
