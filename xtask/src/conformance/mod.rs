//! The main job: the generated crates are fresh, and every API's mock does what its document says.
//!
//! Each suite runs in a process of its own, the program that users run, so that nothing of it is linked here.

mod outcome;
mod table;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::codegen;
use outcome::Outcome;

/// Arguments of `cargo xtask conformance`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Only these APIs, by the names of their folders in specs.
    #[arg(long, value_name = "NAME")]
    spec: Vec<String>,
}

/// Where reports are written.
const REPORTS: &str = "target/conformance";

/// Checks freshness, runs every suite, prints one table; 0 only if all is fresh and all conform.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let check = codegen::Args { check: true, spec: args.spec.clone(), notes: false };
    say(out, "comparing the generated crates with the specs")?;
    let fresh = codegen::run(root, &check, out)?;
    if fresh != 0 {
        return Ok(fresh);
    }
    say(out, "building specwright")?;
    build(root)?;
    fs::create_dir_all(root.join(REPORTS)).with_context(|| format!("cannot make {REPORTS}"))?;
    let mut outcomes = Vec::new();
    for spec in codegen::specs(root, &args.spec)? {
        let outcome = suite(root, &spec)?;
        say(out, &format!("{}: {}", outcome.api, outcome.verdict()))?;
        outcomes.push(outcome);
    }
    for outcome in outcomes.iter().filter(|outcome| outcome.exit != Some(0)) {
        writeln!(out, "\n{}: {}\n{}", outcome.api, outcome.verdict(), outcome.output.trim_end())?;
    }
    writeln!(out)?;
    table::print(&outcomes, out)?;
    writeln!(out, "reports: {REPORTS}/*.json, {REPORTS}/*.junit.xml")?;
    let conform = outcomes.iter().all(|outcome| outcome.exit == Some(0));
    Ok(if conform { 0 } else { crate::FAILED })
}

/// One line of progress, at once: the whole takes minutes in a new checkout.
fn say(out: &mut dyn Write, what: &str) -> Result<()> {
    writeln!(out, "{what}")?;
    Ok(out.flush()?)
}

/// Builds the program once, so that a suite's time is its own and a build error is seen as one.
fn build(root: &Path) -> Result<()> {
    let status =
        Command::new(env!("CARGO")).args(["build", "--package", "specwright"]).current_dir(root).status();
    anyhow::ensure!(status.context("cargo build")?.success(), "the program does not build");
    Ok(())
}

/// Runs one API's suite against its mock.
fn suite(root: &Path, spec: &Path) -> Result<Outcome> {
    let api = spec.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let json = PathBuf::from(REPORTS).join(format!("{api}.json"));
    let junit = PathBuf::from(REPORTS).join(format!("{api}.junit.xml"));
    let _ = fs::remove_file(root.join(&json));
    let run = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "specwright", "--", "check"])
        .arg(spec)
        .args([
            "--mock",
            "--report",
            &format!("json={}", json.display()),
            "--report",
            &format!("junit={}", junit.display()),
        ])
        .current_dir(root)
        .output()
        .context("cannot start specwright check")?;
    let output = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    let report = fs::read_to_string(root.join(&json)).ok();
    Ok(Outcome::read(api, run.status.code(), output, report.as_deref()))
}
