//! `cargo xtask codegen`: the crates of `crates/apis` from the documents in `specs`, or whether they are fresh.

mod report;
mod sync;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use specwright_codegen::{Options, Workspace, generate};
use specwright_spec::{Diagnostic, Severity, Sources};

use sync::{State, Wanted};

/// Arguments of `cargo xtask codegen`.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct Args {
    /// Write nothing: fail where a file is not what the documents say.
    #[arg(long)]
    pub(crate) check: bool,
    /// Only these APIs, by the names of their folders in specs.
    #[arg(long, value_name = "NAME")]
    pub(crate) spec: Vec<String>,
    /// Also print what of the documents the generated code does not express.
    #[arg(long)]
    pub(crate) notes: bool,
}

/// Exit code for a document that is wrong.
const SPEC_INVALID: u8 = 14;

/// Where the generated crates lie.
const FOLDER: &str = "crates/apis";

/// Writes or checks the generated crates. Nothing is touched where any document is wrong.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let specs = specs(root, &args.spec)?;
    let mut wanted = Wanted::new();
    let mut crates = Vec::new();
    let mut wrong = false;
    for spec in &specs {
        match read(root, spec, args.notes, out)? {
            Some(files) => {
                crates.extend(files.keys().filter_map(|path| path.iter().next()).map(PathBuf::from));
                wanted.extend(files);
            }
            None => wrong = true,
        }
    }
    if wrong {
        writeln!(
            out,
            "Problem   nothing was written: a document is wrong\nFix       correct it as said above, then run `{}`",
            report::MEND
        )?;
        return Ok(SPEC_INVALID);
    }
    let all = args.spec.is_empty();
    let ours = |path: &Path| {
        all || path.iter().next().is_some_and(|first| crates.iter().any(|name| name.as_os_str() == first))
    };
    let folder = root.join(FOLDER);
    let entries = sync::compare(&folder, &wanted, &ours)?;
    if args.check {
        return Ok(if report::checked(&entries, &wanted, out)? { 0 } else { crate::FAILED });
    }
    sync::apply(&folder, &wanted, &entries)?;
    report::written(&entries, out)?;
    if entries.iter().any(|entry| entry.state == State::Missing && entry.path.ends_with("Cargo.toml")) {
        writeln!(out, "Note      a crate is new: name it in the workspace's Cargo.toml")?;
    }
    Ok(0)
}

/// The documents, by the names of their folders.
pub(crate) fn specs(root: &Path, only: &[String]) -> Result<Vec<PathBuf>> {
    let folder = root.join("specs");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let document = entry?.path().join("openapi.yaml");
        let name =
            document.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if document.is_file() && (only.is_empty() || only.contains(&name)) {
            found.push(PathBuf::from("specs").join(name).join("openapi.yaml"));
        }
    }
    found.sort();
    for name in only {
        if !found.iter().any(|path| path.iter().any(|part| part == name.as_str())) {
            bail!("no document specs/{name}/openapi.yaml");
        }
    }
    if found.is_empty() {
        bail!("no document specs/*/openapi.yaml");
    }
    Ok(found)
}

/// The files of one document, by their paths in the folder; none where the document is wrong, which is told.
fn read(root: &Path, spec: &Path, notes: bool, out: &mut dyn Write) -> Result<Option<Wanted>> {
    let path = root.join(spec);
    let here = std::env::current_dir().unwrap_or_default();
    let loaded = specwright_spec::load(path.strip_prefix(here).unwrap_or(&path));
    let errors: Vec<&Diagnostic> =
        loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let api = match &loaded.api {
        Some(api) if errors.is_empty() => api,
        _ => {
            tell(&errors, &loaded.sources, out)?;
            return Ok(None);
        }
    };
    let source = spec.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
    let options = Options { source, command: report::MEND.to_owned(), workspace: Workspace::Inherited };
    let generated = generate(api, &options);
    if notes {
        tell(&generated.diagnostics.iter().collect::<Vec<_>>(), &loaded.sources, out)?;
    }
    Ok(Some(generated.files.into_iter().map(|file| (file.path, file.contents)).collect()))
}

/// Prints diagnostics as a compiler does, with paths from the workspace's folder.
fn tell(found: &[&Diagnostic], sources: &Sources, out: &mut dyn Write) -> Result<()> {
    let found: Vec<Diagnostic> = found.iter().map(|diagnostic| (*diagnostic).clone()).collect();
    specwright_spec::render(&found, sources, out, false)?;
    Ok(())
}
