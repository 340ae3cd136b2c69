//! What happens to other people's documents: each is generated, and on demand checked against its mock, by the program that users run.
//!
//! Operations are counted here by a reader of our own few lines, so that one that the program overlooks is missed. Nothing is committed of
//! the documents themselves; `corpus/README.md` says which public packages hold them.

mod document;
pub(crate) mod measure;
mod table;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use document::Document;
use measure::{Ending, Measured};
use table::Row;

/// Arguments of `cargo xtask corpus`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder of documents; every `.json`, `.yaml` and `.yml` file below it that says `openapi` or `swagger` is one.
    folder: PathBuf,
    /// Only so many documents, spread evenly over the folder.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Run each document's suite against its mock as well.
    #[arg(long)]
    agree: bool,
    /// Seconds that one command may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    limit: u64,
    /// Write every row as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Known shortfalls: lines of `document: reason`. Anything beyond them fails, and so does a line that is no longer true.
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
}

/// Tries every document and prints a table; fails on a panic, a refusal, or a false accusation that is not known.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let program = build(root)?;
    let mut documents = document::below(&args.folder)?;
    if let Some(most) = args.sample.filter(|most| *most > 0 && *most < documents.len()) {
        let step = documents.len() as f64 / most as f64;
        documents = (0..most).map(|index| documents[(index as f64 * step) as usize].clone()).collect();
    }
    let mut rows = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let row = judge(&program, document, args)?;
        if let Some(shortfall) = row.shortfall() {
            writeln!(out, "{:>5}/{}  {}: {shortfall}", index + 1, documents.len(), row.document)?;
            out.flush()?;
        }
        rows.push(row);
    }
    if let Some(file) = &args.json {
        fs::write(file, table::json(&rows)).with_context(|| format!("cannot write {}", file.display()))?;
    }
    table::print(&rows, out)?;
    let known = args.known.as_deref().map(table::known).transpose()?.unwrap_or_default();
    let unexplained = table::unexplained(&rows, &known, out)?;
    Ok(if unexplained == 0 { 0 } else { crate::FAILED })
}

/// Builds the program for speed, as users have it.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--package", "specwright"])
        .current_dir(root)
        .status();
    anyhow::ensure!(status.context("cargo build")?.success(), "the program does not build");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release/specwright"))
}

fn judge(program: &Path, document: &Document, args: &Args) -> Result<Row> {
    let limit = Duration::from_secs(args.limit);
    let folder = scratch()?;
    let file = document.path.as_os_str();
    let generated =
        measure::run(Command::new(program).arg("codegen").arg(file).arg("--out").arg(&folder), limit)?;
    let operations = measure::endpoints(&folder);
    let checked = if args.agree {
        let report = folder.join("report.json");
        let mut command = Command::new(program);
        command
            .arg("check")
            .arg(file)
            .arg("--mock")
            .arg("--report")
            .arg(format!("json={}", report.display()));
        let measured = measure::run(&mut command, limit)?;
        Some((measured, fs::read_to_string(&report).ok()))
    } else {
        None
    };
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    Ok(Row::new(document, generated, operations, checked))
}

/// A folder for what one document gives.
fn scratch() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("specwright-corpus-{}", std::process::id()));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

impl Measured {
    /// Whether the program itself broke.
    fn broke(&self) -> Option<&'static str> {
        match self.ending {
            Ending::TimedOut => Some("took too long"),
            Ending::Killed => Some("was killed"),
            Ending::Exited(101) => Some("panicked"),
            Ending::Exited(1) => Some("failed inside"),
            Ending::Exited(_) => self.output.contains("panicked at").then_some("panicked"),
        }
    }
}
