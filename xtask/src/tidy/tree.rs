//! What the rules look at: the files and the packages of the workspace, read once.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use cargo_metadata::{DependencyKind, MetadataCommand};

/// The workspace as text.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Text files by path from the root, with `/` between parts.
    pub(crate) files: BTreeMap<String, String>,
    /// Members of the workspace.
    pub(crate) packages: Vec<Package>,
    /// Names of every crate that `xtask` links.
    pub(crate) xtask_links: Vec<String>,
}

/// A member of the workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Members it depends on.
    pub(crate) uses: Vec<String>,
    /// Members that only its tests depend on.
    pub(crate) tests_use: Vec<String>,
}

impl Tree {
    /// Reads what git tracks or would track, and asks cargo for the packages.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        Ok(Tree { files: files(root)?, packages: packages(root)?, xtask_links: linked_by_xtask(root)? })
    }

    /// Rust files, with their paths.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// A tree of the given files and nothing else.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Tree { files, ..Tree::default() }
    }
}

/// Whether `cargo xtask codegen` wrote the file.
pub(crate) fn is_generated(path: &str) -> bool {
    path.starts_with("crates/apis/")
}

/// Whether the file only tests.
pub(crate) fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

fn files(root: &Path) -> Result<BTreeMap<String, String>> {
    let listed = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let output = Command::new("git").args(listed).current_dir(root).output().context("git ls-files")?;
    ensure!(output.status.success(), "git ls-files failed: {}", String::from_utf8_lossy(&output.stderr));
    let paths = String::from_utf8(output.stdout).context("git ls-files printed no UTF-8")?;
    let read = |path: &str| Some((path.to_owned(), std::fs::read_to_string(root.join(path)).ok()?));
    Ok(paths.split('\0').filter(|path| !path.is_empty()).filter_map(read).collect())
}

fn packages(root: &Path) -> Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("cargo metadata")?;
    let members: Vec<String> = metadata.packages.iter().map(|package| package.name.to_string()).collect();
    let uses = |package: &cargo_metadata::Package, tests: bool| {
        let ours = package.dependencies.iter().filter(|dependency| members.contains(&dependency.name));
        ours.filter(|dependency| (dependency.kind == DependencyKind::Development) == tests)
            .map(|dependency| dependency.name.clone())
            .collect()
    };
    let package = |package: &cargo_metadata::Package| Package {
        name: package.name.to_string(),
        uses: uses(package, false),
        tests_use: uses(package, true),
    };
    Ok(metadata.packages.iter().map(package).collect())
}

fn linked_by_xtask(root: &Path) -> Result<Vec<String>> {
    let tree =
        ["tree", "--package", "xtask", "--edges", "normal,build", "--prefix", "none", "--format", "{lib}"];
    let output = Command::new(env!("CARGO")).args(tree).current_dir(root).output().context("cargo tree")?;
    ensure!(output.status.success(), "cargo tree failed: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let names = text
        .lines()
        .map(|line| line.trim_end_matches(" (*)").trim().to_owned())
        .filter(|name| !name.is_empty());
    Ok(names.collect::<std::collections::BTreeSet<_>>().into_iter().collect())
}
