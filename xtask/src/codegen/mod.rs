//! `cargo xtask codegen`: the crates of `crates/apis` from the documents in `specs`, or whether they are fresh.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use specwright_codegen::output::{self, State, Wanted};
use specwright_codegen::{Options, Runtime, generate};
use specwright_openapi::{Deny, Diagnostic, Sources};

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

/// What mends every problem reported here.
const MEND: &str = "cargo xtask codegen";

/// Exit code for a document that is wrong.
const SPEC_INVALID: u8 = 14;

/// Where the generated crates lie.
const FOLDER: &str = "crates/apis";

/// Writes or checks the generated crates. Nothing is touched where any document is wrong.
pub(crate) fn run(root: &Path, args: &Args, out: &mut dyn Write) -> Result<u8> {
    let specs = specs(root, &args.spec)?;
    let mut wanted = Wanted::new();
    let mut crates = BTreeSet::new();
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
            "Problem   nothing was written: a document is wrong\nFix       correct it as said above, then run `{MEND}`",
        )?;
        return Ok(SPEC_INVALID);
    }
    // All specs together own the whole folder; some of them own their crates.
    let within = if args.spec.is_empty() { BTreeSet::from([PathBuf::new()]) } else { crates };
    let folder = root.join(FOLDER);
    let ours = |path: &Path| path != Path::new("rustfmt.toml");
    let entries = output::compare(&folder, &wanted, &within, &ours)?;
    if args.check {
        return Ok(if output::checked(&entries, &wanted, MEND, out)? { 0 } else { crate::FAILED });
    }
    output::apply(&folder, &wanted, &entries, true)?;
    output::written(&entries, true, out)?;
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

/// What our own documents must not have, beyond what others are forgiven: each is a slip that a reader would tolerate.
const DENIED: &[Deny] = &[
    Deny::Errors,
    Deny::Code("duplicate-key"),
    Deny::Code("unknown-keyword"),
    Deny::Code("wrong-type"),
    Deny::Code("missing-keyword"),
    Deny::Code("duplicate-operation-id"),
    Deny::Code("undeclared-path-parameter"),
    Deny::Code("undeclared-server-variable"),
    Deny::Code("default-outside-enum"),
];

/// The files of one document, by their paths in the folder; none where the document is wrong, which is told.
fn read(root: &Path, spec: &Path, notes: bool, out: &mut dyn Write) -> Result<Option<Wanted>> {
    let path = root.join(spec);
    let here = std::env::current_dir().unwrap_or_default();
    let loaded = specwright_openapi::load(path.strip_prefix(here).unwrap_or(&path));
    let errors: Vec<&Diagnostic> =
        loaded.diagnostics.iter().filter(|found| DENIED.iter().any(|deny| deny.denies(found))).collect();
    let api = match &loaded.api {
        Some(api) if errors.is_empty() => api,
        _ => {
            tell(&errors, &loaded.sources, out)?;
            return Ok(None);
        }
    };
    let generated = generate(api, &Options { runtime: Runtime::Workspace, ..Options::default() });
    if notes {
        tell(&generated.diagnostics.iter().collect::<Vec<_>>(), &loaded.sources, out)?;
    }
    Ok(Some(generated.files.into_iter().map(|file| (file.path, file.contents)).collect()))
}

/// Prints diagnostics as a compiler does, with paths from the workspace's folder.
fn tell(found: &[&Diagnostic], sources: &Sources, out: &mut dyn Write) -> Result<()> {
    let found: Vec<Diagnostic> = found.iter().map(|diagnostic| (*diagnostic).clone()).collect();
    specwright_openapi::render(&found, sources, out, false)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SPEC: &str = "openapi: 3.1.0\ninfo: {title: Tiny, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: getA\n      \
        parameters: [{name: size, in: query, schema: {type: integer, maximum: 5}}]\n      responses: {'200': {description: Fine.}}\n";

    /// A folder with one document, and a run in it: exit code and what was told.
    struct Planted(tempfile::TempDir);

    impl Planted {
        fn new() -> Self {
            let planted = Planted(tempfile::tempdir().unwrap());
            planted.write("specs/tiny/openapi.yaml", SPEC);
            planted
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn run(&self, check: bool) -> (u8, String) {
            let args = Args { check, ..Args::default() };
            let mut out = Vec::new();
            let code = run(self.0.path(), &args, &mut out).unwrap();
            (code, String::from_utf8(out).unwrap())
        }

        /// Every generated file with its time of change.
        fn files(&self) -> Vec<(PathBuf, std::time::SystemTime)> {
            let folder = self.0.path().join(FOLDER);
            let entries =
                output::compare(&folder, &Wanted::new(), &BTreeSet::from([PathBuf::new()]), &|_| true)
                    .unwrap();
            let changed = |path: &Path| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
            entries.into_iter().map(|entry| (entry.path.clone(), changed(&entry.path))).collect()
        }
    }

    #[test]
    fn twice_changes_nothing() {
        let planted = Planted::new();
        assert_eq!(planted.run(false).0, 0);
        let before = planted.files();
        assert!(before.len() > 8);
        let (code, told) = planted.run(false);
        assert_eq!(code, 0);
        assert!(!told.contains("Updated") && !told.contains("Created"), "{told}");
        assert_eq!(planted.files(), before);
        assert_eq!(planted.run(true).0, 0);
    }

    #[test]
    fn one_changed_constraint_is_seen_with_its_diff_and_what_mends_it() {
        let planted = Planted::new();
        planted.run(false);
        planted.write("specs/tiny/openapi.yaml", &SPEC.replace("maximum: 5", "maximum: 6"));
        let before = planted.files();
        let (code, told) = planted.run(true);
        assert_eq!(code, 1);
        let expected = [
            "Stale     tiny-models/src/endpoints/get_a.rs",
            "-    #[endpoint(query = \"size\", maximum = 5)]",
            "+    #[endpoint(query = \"size\", maximum = 6)]",
            "run `cargo xtask codegen`",
        ];
        for line in expected {
            assert!(told.contains(line), "{line}\n{told}");
        }
        assert_eq!(planted.files(), before);
    }

    #[test]
    fn what_no_spec_asks_for_is_an_error_and_is_removed() {
        let planted = Planted::new();
        planted.run(false);
        planted.write("crates/apis/gone-models/src/lib.rs", "//! Of a spec that is no more.\n");
        let (code, told) = planted.run(true);
        assert_eq!(code, 1);
        assert!(told.contains("Orphaned  gone-models/src/lib.rs"), "{told}");
        assert_eq!(planted.run(false).0, 0);
        assert!(!planted.0.path().join("crates/apis/gone-models").exists());
    }

    #[test]
    fn a_wrong_document_touches_nothing() {
        let planted = Planted::new();
        planted.run(false);
        let before = planted.files();
        planted.write("specs/tiny/openapi.yaml", &SPEC.replace("maximum: 5", "maximum: five"));
        planted.write("specs/other/openapi.yaml", &SPEC.replace("Tiny", "Other"));
        let (code, told) = planted.run(false);
        assert_eq!(code, 14);
        assert!(told.contains("openapi.yaml:7") && told.contains("nothing was written"), "{told}");
        assert_eq!(planted.files(), before);
    }

    #[test]
    fn an_unknown_name_is_refused() {
        let planted = Planted::new();
        assert!(specs(planted.0.path(), &["nobody".to_owned()]).is_err());
        assert_eq!(specs(planted.0.path(), &[]).unwrap(), [PathBuf::from("specs/tiny/openapi.yaml")]);
    }
}
