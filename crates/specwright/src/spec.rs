//! Finding the spec that a command line names, and reading it.

use std::path::{Path, PathBuf};

use specwright_openapi::{Api, Diagnostic, Loaded, Severity, load, render};

use crate::{exit::ExitCode, output, stop::Stop};

/// Files a folder's spec may be in.
const FILES: &[&str] = &["openapi.yaml", "openapi.yml", "openapi.json"];

/// The file that SPEC names: a file, a folder with a spec in it, or the name of such a folder under `specs`.
pub(crate) fn locate(spec: &str) -> Result<PathBuf, Stop> {
    let path = Path::new(spec);
    if path.is_dir() {
        return in_folder(path).ok_or_else(|| missing(format!("no {} in {spec}", FILES.join(" or "))));
    }
    let bare = !spec.contains(['/', '\\', '.']);
    if path.is_file() || !bare {
        return Ok(path.to_owned());
    }
    if let Some(found) = in_folder(&Path::new("specs").join(spec)) {
        return Ok(found);
    }
    let known = known();
    let stop = missing(format!("no spec named {spec:?}"));
    Err(match known.iter().min_by_key(|name| distance(name, spec)) {
        None => stop.help("name a file, or a folder under ./specs; there is no such folder here"),
        Some(near) if distance(near, spec) <= 3 => stop.help(format!("did you mean `{near}`?")),
        Some(_) => stop.help(format!("the specs here are {}", known.join(", "))),
    })
}

/// Reads a spec. Its errors are printed, and end the command; warnings are printed.
pub(crate) fn read(spec: &str) -> Result<Api, Stop> {
    let Loaded { api, diagnostics, sources, .. } = load(&locate(spec)?);
    let grave = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let errors: Vec<Diagnostic> = diagnostics.into_iter().filter(grave).collect();
    if !errors.is_empty() {
        render(&errors, &sources, &mut output::err(), output::err_color())?;
        return Err(Stop::silent(ExitCode::InvalidSpec));
    }
    api.ok_or_else(|| missing(format!("{spec} is no OpenAPI document")))
}

fn missing(message: String) -> Stop {
    Stop { code: ExitCode::InvalidSpec, message, help: None }
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

/// How many single characters must change to make one text the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let kept = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = kept.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn the_distance_counts_single_changes() {
        let check = |a: &str, b: &str, expected: usize| assert_eq!(distance(a, b), expected, "{a} to {b}");
        check("dixa", "dixa", 0);
        check("dixa", "dika", 1);
        check("dixa", "dixaa", 1);
        check("omnidesk", "omidesk", 1);
        check("", "abc", 3);
    }
}
