//! Generated crates: one snapshot for each construct, and proof that what is generated compiles.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its fixtures fails")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright_codegen::{Generated, Options, Runtime, generate, is_generated};

/// The folder of this workspace.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// Every fixture, by name.
fn fixtures() -> Vec<String> {
    let entries = fs::read_dir(workspace().join("tests/fixtures/codegen")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn load(fixture: &str) -> specwright_openapi::Api {
    let path = workspace().join(format!("tests/fixtures/codegen/{fixture}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let name = format!("{fixture}.yaml");
    specwright_openapi::load_text(&name, &text).api.expect("fixtures are documents")
}

fn generated(fixture: &str) -> Generated {
    generate(&load(fixture), &Options { runtime: Runtime::Version("0.1.0".to_owned()), ..Options::default() })
}

/// All generated text of a fixture, file after file, and what could not be expressed.
fn shown(generated: &Generated) -> String {
    let mut text = String::new();
    for file in &generated.files {
        text.push_str(&format!("═══ {}\n{}\n", file.path.display(), file.contents.trim_end()));
    }
    for found in &generated.diagnostics {
        let (code, message) = (found.code, &found.message);
        text.push_str(&format!(
            "═══ {code} at {}:{}: {message}\n",
            found.location.line, found.location.column
        ));
    }
    text
}

/// One test for each fixture, so that a failure names its construct.
macro_rules! constructs {
    ($($name:ident = $fixture:literal),* $(,)?) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(shown(&generated($fixture)));
        }
    )*

        /// No fixture is without a snapshot.
        #[test]
        fn every_fixture_has_its_test() {
            assert_eq!(fixtures(), [$($fixture),*]);
        }
    };
}

constructs! {
    answers = "answers",
    constructs = "constructs",
    forms = "forms",
    hostile = "hostile",
    merge = "merge",
    names = "names",
    open_enum = "open-enum",
    paging = "paging",
    parameters = "parameters",
    paths = "paths",
    recursion = "recursion",
    tagged_union = "tagged-union",
    union = "union",
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for fixture in fixtures() {
        assert_eq!(generated(&fixture), generated(&fixture), "{fixture}");
    }
}

#[test]
fn every_file_says_where_it_comes_from_and_stays_in_its_crate() {
    for fixture in fixtures() {
        for file in generated(&fixture).files {
            let first = file.contents.lines().next().unwrap();
            assert!(is_generated(&file.contents), "{first}");
            assert!(file.path.components().all(|part| matches!(part, std::path::Component::Normal(_))));
        }
    }
}

/// Generates every fixture into one workspace and lets the compiler, its lints and rustdoc judge it.
#[test]
fn what_is_generated_compiles_and_documents_itself() {
    let folder = workspace().join("target/codegen-fixtures");
    let _ = fs::remove_dir_all(folder.join("crates"));
    let runtime = workspace().join("crates/runtime");
    let mut members = Vec::new();
    for fixture in fixtures() {
        let options = Options { runtime: Runtime::Path(runtime.display().to_string()), ..Options::default() };
        for file in generate(&load(&fixture), &options).files {
            let path = folder.join("crates").join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.contents).unwrap();
            let member = format!("crates/{}", file.path.iter().next().unwrap().to_string_lossy());
            if !members.contains(&member) {
                members.push(member);
            }
        }
    }
    members.extend(programs(&folder));
    fs::write(folder.join("Cargo.toml"), manifest(&members)).unwrap();
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    cargo(
        &folder,
        &["check", "--workspace", "--offline", "--quiet", "--keep-going", "--message-format", "short"],
    );
    cargo(&folder, &["doc", "--workspace", "--no-deps", "--offline", "--quiet"]);
    cargo(&folder, &["test", "--test", "*", "--package", "programs", "--offline", "--quiet"]);
    let mut doctests = vec!["test", "--doc", "--offline", "--quiet"];
    for name in ["hostile-client", "hostile-models", "names-models", "parameters-client", "union-models"] {
        doctests.extend(["--package", name]);
    }
    cargo(&folder, &doctests);
}

/// A crate of programs that use what was generated, one for each fixture of the same name: what they expect is what they test.
fn programs(folder: &Path) -> Option<String> {
    let root = folder.join("crates/programs");
    fs::create_dir_all(root.join("tests")).unwrap();
    fs::create_dir_all(root.join("src")).unwrap();
    fs::write(root.join("src/lib.rs"), "").unwrap();
    let runtime = workspace().join("crates/runtime");
    let mut manifest = format!(
        "[package]\nname = \"programs\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nfutures-util = {{ version = \"0.3\", default-features = false }}\nserde_json = \"1\"\n\
         specwright-runtime = {{ path = {runtime:?}, features = [\"client\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    );
    for entry in fs::read_dir(workspace().join("tests/fixtures/programs")).unwrap() {
        let path = entry.unwrap().path();
        let fixture = path.file_stem().unwrap().to_string_lossy().into_owned();
        fs::copy(&path, root.join("tests").join(path.file_name().unwrap())).unwrap();
        for part in ["models", "client"] {
            manifest.push_str(&format!("{fixture}-{part} = {{ path = \"../{fixture}-{part}\" }}\n"));
        }
    }
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    Some("crates/programs".to_owned())
}

/// The same profile as this workspace, so that what is built already is not built again.
fn manifest(members: &[String]) -> String {
    let ours = fs::read_to_string(workspace().join("Cargo.toml")).unwrap();
    let profile = ours
        .split_once("[profile.dev]")
        .map(|(_, rest)| rest.split("[profile.release]").next().unwrap())
        .unwrap();
    format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]{profile}")
}

/// Runs cargo; a warning about a generated file is a failure like any other.
fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", workspace().join("target"))
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    let about_generated =
        text.lines().any(|line| line.starts_with("crates/") || line.contains("--> crates/"));
    assert!(output.status.success() && !about_generated, "cargo {}:\n{text}", arguments.join(" "));
}

/// The same document with one path more in front: a copy of its first, under another name.
fn with_a_neighbour(fixture: &str) -> Option<specwright_openapi::Api> {
    let path = workspace().join(format!("tests/fixtures/codegen/{fixture}.yaml"));
    let mut document: serde_json::Value = serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let paths = document["paths"].as_object_mut()?;
    let mut copy = paths.values().next()?.clone();
    for operation in copy.as_object_mut()?.values_mut().filter(|operation| operation.is_object()) {
        operation["operationId"] = "anAddedNeighbour".into();
    }
    let template = paths.keys().next()?.clone();
    let mut all = serde_json::Map::new();
    all.insert(format!("/added{template}"), copy);
    all.append(paths);
    *paths = all;
    specwright_openapi::load_text(&format!("{fixture}.json"), &document.to_string()).api
}

/// What is added to a document renames and changes nothing that was there.
#[test]
fn names_do_not_depend_on_neighbours() {
    let mut compared = 0;
    for fixture in fixtures() {
        let Some(larger) = with_a_neighbour(&fixture) else { continue };
        let larger = generate(
            &larger,
            &Options { runtime: Runtime::Version("0.1.0".to_owned()), ..Options::default() },
        );
        let items = generated(&fixture).files.into_iter().filter(|file| file.path.iter().count() == 4);
        for file in items {
            let same = larger.files.iter().find(|other| other.path == file.path);
            assert_eq!(
                same.map(|same| &same.contents),
                Some(&file.contents),
                "{fixture}: {}",
                file.path.display()
            );
            compared += 1;
        }
    }
    assert!(compared > 40, "{compared}");
}
