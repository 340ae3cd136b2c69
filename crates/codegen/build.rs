//! Takes the sources of the runtime, and of every crate of ours below it, into the generator, so that generated crates can stand alone.
//!
//! Where the generator is built from its own package, the crates beside it are not there: nothing is taken in then, and generated
//! crates name the runtime by its version instead.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let own = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let root = own.join("../..");
    let mut files = BTreeMap::new();
    println!("cargo::rerun-if-changed=build.rs");
    if own.join("../runtime/Cargo.toml").is_file() {
        let workspace: Table = fs::read_to_string(root.join("Cargo.toml"))?.parse()?;
        println!("cargo::rerun-if-changed={}", root.join("Cargo.toml").display());
        Vendoring { root: &root, workspace: &workspace, files: &mut files }.all("specwright-runtime")?;
    }
    let mut code = String::from("pub(super) static FILES: &[(&str, &str)] = &[\n");
    for (path, text) in &files {
        writeln!(code, "    ({path:?}, {text:?}),")?;
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("vendored.rs"), code)?;
    Ok(())
}

struct Vendoring<'a> {
    root: &'a Path,
    workspace: &'a Table,
    files: &'a mut BTreeMap<String, String>,
}

impl Vendoring<'_> {
    /// The crate and all of ours that it depends on.
    fn all(&mut self, first: &str) -> Result<()> {
        let mut pending = vec![first.to_owned()];
        let mut seen = Vec::new();
        while let Some(name) = pending.pop() {
            if !seen.contains(&name) {
                pending.extend(self.package(&name)?);
                seen.push(name);
            }
        }
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let text = fs::read_to_string(self.root.join(licence))?;
            self.files.insert(format!("specwright/{licence}"), text);
        }
        Ok(())
    }

    /// One crate: its sources and a manifest without a workspace behind it. The names of ours among its dependencies.
    fn package(&mut self, name: &str) -> Result<Vec<String>> {
        let found = self.dependency(name)?;
        let folder = self.root.join(found.get("path").and_then(Value::as_str).ok_or("ours has a path")?);
        println!("cargo::rerun-if-changed={}", folder.join("Cargo.toml").display());
        println!("cargo::rerun-if-changed={}", folder.join("src").display());
        let manifest: Table = fs::read_to_string(folder.join("Cargo.toml"))?.parse()?;
        let (manifest, ours) = self.standalone(manifest)?;
        let place = place(name);
        self.files.insert(format!("{place}/Cargo.toml"), manifest.to_string());
        self.sources(&folder.join("src"), &format!("{place}/src"))?;
        Ok(ours)
    }

    fn sources(&mut self, folder: &Path, place: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|_| "a file name is text")?;
            let place = format!("{place}/{name}");
            if entry.file_type()?.is_dir() {
                self.sources(&entry.path(), &place)?;
            } else if name.ends_with(".rs") {
                self.files.insert(place, fs::read_to_string(entry.path())?);
            }
        }
        Ok(())
    }

    /// The manifest with everything written out that it inherits, and without what only tests need.
    fn standalone(&self, mut manifest: Table) -> Result<(Table, Vec<String>)> {
        let shared = self.workspace["workspace"]["package"].as_table().ok_or("a table")?;
        let package = manifest.get_mut("package").and_then(Value::as_table_mut).ok_or("a package")?;
        for (key, value) in package.iter_mut() {
            if value.get("workspace").is_some() {
                *value = shared.get(key).ok_or("inherited keys are in the workspace")?.clone();
            }
        }
        package.remove("repository");
        package.remove("authors");
        package.insert("publish".to_owned(), Value::Boolean(false));
        for unused in ["lints", "dev-dependencies", "bench", "test", "example"] {
            manifest.remove(unused);
        }
        let mut ours = Vec::new();
        for (name, value) in
            manifest.get_mut("dependencies").and_then(Value::as_table_mut).into_iter().flatten()
        {
            *value = Value::Table(self.resolved(name, value)?);
            ours.extend(name.starts_with("specwright-").then(|| name.clone()));
        }
        Ok((manifest, ours))
    }

    /// What `name = { workspace = true, … }` stands for.
    fn resolved(&self, name: &str, given: &Value) -> Result<Table> {
        let mut merged = self.dependency(name)?;
        if name.starts_with("specwright-") {
            let folder = place(name).replace("specwright/", "../");
            merged.insert("path".to_owned(), Value::String(folder));
        }
        for (key, value) in given.as_table().into_iter().flatten().filter(|(key, _)| *key != "workspace") {
            match (merged.get_mut(key), value) {
                (Some(Value::Array(all)), Value::Array(more)) => all.extend(more.iter().cloned()),
                _ => drop(merged.insert(key.clone(), value.clone())),
            }
        }
        Ok(merged)
    }

    fn dependency(&self, name: &str) -> Result<Table> {
        let all = self.workspace["workspace"]["dependencies"].as_table().ok_or("a table")?;
        Ok(match all.get(name).ok_or_else(|| format!("{name} is in the workspace"))? {
            Value::String(version) => {
                Table::from_iter([("version".to_owned(), Value::String(version.clone()))])
            }
            Value::Table(table) => table.clone(),
            _ => return Err("a dependency is a version or a table".into()),
        })
    }
}

/// `specwright-runtime` goes to `specwright/runtime`.
fn place(name: &str) -> String {
    format!("specwright/{}", name.trim_start_matches("specwright-"))
}
