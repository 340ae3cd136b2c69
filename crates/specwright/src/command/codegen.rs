//! `specwright codegen`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::{fs, iter};

use specwright_codegen::output::{self, OutputError, Wanted};
use specwright_codegen::{Generated, Options, Runtime, WORKSPACE, generate, is_generated};

use crate::cli::{Codegen, RuntimeSource};
use crate::{exit::ExitCode, output as terminal, spec, stop::Stop};

/// Generated code is written in one form, which no formatter of the reader changes.
const UNFORMATTED: &str = "# Generated crates stay as they were written.\ndisable_all_formatting = true\n";

/// Writes the generated crates of a spec, or compares them. What could not be generated is printed.
pub(crate) fn run(args: &Codegen) -> Result<ExitCode, Stop> {
    let options = Options { runtime: runtime(args)?, keep_unknown: args.keep_unknown };
    let api = spec::read(&args.spec, &args.loading)?;
    let Generated { files, operations, diagnostics } = generate(&api, &options);
    let mut err = terminal::err();
    for diagnostic in &diagnostics {
        writeln!(err, "{}: {} [{}]", diagnostic.location, diagnostic.message, diagnostic.code)?;
    }
    let within: BTreeSet<PathBuf> =
        files.iter().filter_map(|file| file.path.iter().next()).map(PathBuf::from).collect();
    let mut wanted: Wanted = files.into_iter().map(|file| (file.path, file.contents)).collect();
    wanted.extend(once(args));
    let vendored =
        |path: &Path| path.starts_with("specwright") && path.extension().is_some_and(|kind| kind == "rs");
    let marked = |path: &Path| fs::read_to_string(args.out.join(path)).is_ok_and(|text| is_generated(&text));
    let entries = output::compare(&args.out, &wanted, &within, &|path| vendored(path) || marked(path))
        .map_err(usage)?;
    let mut out = terminal::out();
    if args.check {
        let mend = format!("specwright codegen {} --out {} --prune", args.spec, args.out.display());
        let fresh = output::checked(&entries, &wanted, &mend, &mut out)?;
        return Ok(if fresh { ExitCode::Conforms } else { ExitCode::Deviates });
    }
    output::apply(&args.out, &wanted, &entries, args.prune).map_err(usage)?;
    output::written(&entries, args.prune, &mut out)?;
    let all = api.operations.len() + api.skipped.len();
    writeln!(out, "{}: {operations} of {all} operations", api.name)?;
    Ok(ExitCode::Conforms)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err passes it on")]
fn usage(error: OutputError) -> Stop {
    Stop::usage(error.to_string())
}

/// What is written where it is missing and then left to its owner: the workspace around the crates, and how they are formatted.
fn once(args: &Codegen) -> impl Iterator<Item = (PathBuf, String)> + '_ {
    let workspace = (!args.inherit && !args.no_workspace).then_some(("Cargo.toml", WORKSPACE));
    let all = workspace.into_iter().chain(iter::once(("rustfmt.toml", UNFORMATTED)));
    all.filter(|(name, _)| !args.out.join(name).exists())
        .map(|(name, text)| (PathBuf::from(name), text.to_owned()))
}

fn runtime(args: &Codegen) -> Result<Runtime, Stop> {
    if args.inherit {
        return Ok(Runtime::Workspace);
    }
    Ok(match &args.runtime {
        RuntimeSource::Vendored => Runtime::Vendored,
        RuntimeSource::Git(url) => Runtime::Git(url.clone()),
        RuntimeSource::Version(version) => Runtime::Version(version.clone()),
        RuntimeSource::Path(folder) => {
            if !folder.join("Cargo.toml").is_file() {
                return Err(Stop::usage(format!("{} has no Cargo.toml", folder.display())));
            }
            Runtime::Path(seen_from_crate(args, folder)?)
        }
    })
}

/// The folder as a manifest names it: relative ones are seen from the folder of a generated crate.
fn seen_from_crate(args: &Codegen, folder: &Path) -> Result<String, Stop> {
    if folder.is_absolute() {
        return Ok(folder.display().to_string());
    }
    let whole = |path: &Path| {
        std::path::absolute(path).map(|path| lexical(&path)).map_err(|error| Stop::usage(error.to_string()))
    };
    let (from, to) = (whole(&args.out.join("crate"))?, whole(folder)?);
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to[shared..].iter().cloned();
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The parts of an absolute path, `.` and `..` resolved by name.
fn lexical(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    parts
}
