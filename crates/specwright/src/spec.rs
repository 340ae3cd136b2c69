//! Finding the spec that a command line names, and reading it.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use specwright_openapi::{Api, Diagnostic, LoadOptions, Loaded, MAX_BYTES, Severity, load_with, render};

use crate::{
    cli::Loading,
    exit::ExitCode,
    output,
    stop::{Stop, nearest},
};

/// Files a folder's spec may be in.
const FILES: &[&str] = &["openapi.yaml", "openapi.yml", "openapi.json"];

/// The SPEC that is read from standard input.
const STDIN: &str = "-";

/// The file that SPEC names: a file, a folder with a spec in it, or the name of such a folder under `specs`. What comes from standard
/// input is called so.
pub(crate) fn locate(spec: &str) -> Result<PathBuf, Stop> {
    if spec == STDIN {
        return Ok(PathBuf::from("stdin"));
    }
    let path = Path::new(spec);
    if path.is_dir() {
        return in_folder(path).ok_or_else(|| missing(format!("no {} in {spec}", FILES.join(" or "))));
    }
    let bare = !spec.contains(['/', '\\', '.']);
    // What is there but no file (a pipe, a device) is refused by the reader, which says why.
    if path.exists() {
        return Ok(path.to_owned());
    }
    if is_remote(spec) {
        return Err(missing(format!("{spec} is an address, and nothing is fetched"))
            .help("save the document in a file, with those beside it that it refers to, and name the file"));
    }
    if !bare {
        return Err(near_file(path));
    }
    if let Some(found) = in_folder(&Path::new("specs").join(spec)) {
        return Ok(found);
    }
    let known = known();
    let stop = missing(format!("no spec named {spec:?}"));
    Err(match (nearest(spec, known.iter().map(String::as_str)), known.is_empty()) {
        (Some(near), _) => stop.help(format!("did you mean `{near}`?")),
        (None, true) => stop.help("name a file, or a folder under ./specs; there is no such folder here"),
        (None, false) => stop.help(format!("the specs here are {}", known.join(", "))),
    })
}

/// Reads a spec. What is wrong in it is printed, and what is left out; only a document that cannot be read at all, or that
/// has what `--deny` names, ends the command.
pub(crate) fn read(spec: &str, loading: &Loading) -> Result<Api, Stop> {
    let path = locate(spec)?;
    let Loaded { api, diagnostics, sources, .. } = load_with(&path, &options(spec, loading)?);
    let denied = |diagnostic: &Diagnostic| loading.deny.iter().any(|deny| deny.denies(diagnostic));
    let grave = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error || denied(diagnostic);
    let shown: Vec<Diagnostic> = diagnostics.iter().filter(grave).cloned().collect();
    render(&shown, &sources, &mut output::err(), output::err_color())?;
    let Some(api) = api.filter(|_| !diagnostics.iter().any(denied)) else {
        return Err(Stop::silent(ExitCode::InvalidSpec));
    };
    let mut err = output::err();
    if let Some(sentence) = coverage(&api) {
        writeln!(err, "{}: {sentence}", path.display())?;
    }
    let warnings = diagnostics.iter().filter(|found| found.severity == Severity::Warning).count();
    if !shown.is_empty() && warnings > 0 {
        writeln!(err, "{}: `specwright lint` shows the warnings too", path.display())?;
    }
    Ok(api)
}

/// What the command line says of reading a document; the document itself where it comes from standard input.
pub(crate) fn options(spec: &str, loading: &Loading) -> Result<LoadOptions, Stop> {
    let bytes = (spec == STDIN).then(piped).transpose();
    let bytes = bytes.map_err(|error| Stop::usage(format!("cannot read standard input: {error}")))?;
    Ok(LoadOptions { root: loading.root.clone(), overlays: loading.overlay.clone(), bytes })
}

/// Standard input, which may be without end: no more of it than shows that it is too large.
fn piped() -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// How many of the document's operations were understood; none where that is all of them.
pub(crate) fn coverage(api: &Api) -> Option<String> {
    let (understood, left_out) = (api.operations.len(), api.skipped.len());
    let all = understood + left_out;
    (left_out > 0 || all == 0)
        .then(|| format!("{understood} of {all} operation{}", if all == 1 { "" } else { "s" }))
}

fn missing(message: String) -> Stop {
    Stop::usage(message)
}

/// Whether a SPEC is an address on the web.
fn is_remote(spec: &str) -> bool {
    spec.starts_with("http://") || spec.starts_with("https://")
}

/// A file that is not there, with the one beside it that was perhaps meant.
fn near_file(path: &Path) -> Stop {
    let stop = missing(format!("cannot read {}: no such file", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { return stop };
    let beside = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names: Vec<_> = beside.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    match nearest(&name, names.iter().map(String::as_str)) {
        Some(other) => stop.help(format!("did you mean `{}`?", folder.join(other).display())),
        None => stop,
    }
}

fn in_folder(folder: &Path) -> Option<PathBuf> {
    FILES.iter().map(|file| folder.join(file)).find(|path| path.is_file())
}

/// Names of the folders under `specs`, in order.
fn known() -> Vec<String> {
    let folders = std::fs::read_dir("specs").into_iter().flatten().flatten().map(|entry| entry.path());
    let named = folders.filter(|path| in_folder(path).is_some());
    let mut names: Vec<String> =
        named.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}
