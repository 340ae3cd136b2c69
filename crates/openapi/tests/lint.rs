//! Every lint, shown by a small document and what is printed about it.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its own files may stop")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use specwright_openapi::{Loaded, lint::LINTS, load, load_text, render};

const FIXTURES: &str = "tests/fixtures/lint";

fn fixtures() -> Vec<PathBuf> {
    let entries = fs::read_dir(FIXTURES).unwrap();
    let mut paths: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths
}

fn rendered(loaded: &Loaded) -> String {
    let mut out = Vec::new();
    render(&loaded.diagnostics, &loaded.sources, &mut out, false).unwrap();
    let text = String::from_utf8(out).unwrap();
    if text.is_empty() { "nothing to say\n".to_owned() } else { text }
}

fn snapshot(name: &str, loaded: &Loaded) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/lint");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, rendered(loaded)));
}

#[test]
fn each_fixture_is_reported_like_a_compiler_would() {
    for path in fixtures() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        snapshot(&name, &load(&path));
    }
}

#[test]
fn a_missing_file_is_named() {
    snapshot("missing-file", &load(Path::new("tests/fixtures/no-such-file.yaml")));
    snapshot("folder", &load(Path::new("tests/fixtures")));
}

#[test]
fn a_file_that_is_not_utf8_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin1.yaml");
    fs::write(&path, b"openapi: 3.1.0\ninfo: {title: Caf\xe9}\n").unwrap();
    let loaded = load(&path);
    assert!(loaded.api.is_none());
    let found = &loaded.diagnostics[0];
    assert_eq!((found.code, found.location.line, found.location.column), ("not-utf8", 2, 18));
    assert_eq!(found.message, "byte 32 of the file, 0xe9, is not UTF-8");
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.yaml");
    fs::File::create(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    assert_eq!(load(&path).diagnostics[0].code, "too-large");
}

#[test]
fn dynamic_names_that_are_given_too_often_are_said() {
    let page = "    Page: {$id: page, properties: {items: {items: {$dynamicRef: '#item'}}}, $defs: {item: {$dynamicAnchor: item}}}";
    let filled = |number: u32| {
        format!(
            "    P{number}: {{$id: p{number}, $ref: page, $defs: {{item: {{$dynamicAnchor: item, const: {number}}}}}}}\n"
        )
    };
    let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    let codes = |many: u32| -> Vec<&str> {
        let text = format!("{head}{}{page}\n", (0..many).map(filled).collect::<String>());
        let warned = load_text("t.yaml", &text).diagnostics.into_iter().map(|one| one.code);
        warned.filter(|code| *code == "dynamic-reference").collect()
    };
    assert_eq!(codes(100), [""; 0]);
    assert_eq!(codes(1_200), ["dynamic-reference"]);
}

#[test]
fn every_lint_is_shown_by_a_fixture() {
    // Those of files that cannot be kept here, each with a test above.
    // Overlays are shown in a test of their own.
    let mut shown: BTreeSet<&str> =
        BTreeSet::from(["not-utf8", "too-large", "dynamic-reference", "invalid-overlay", "overlay-target"]);
    for path in fixtures() {
        shown.extend(load(&path).diagnostics.iter().map(|diagnostic| diagnostic.code));
    }
    let missing: Vec<_> = LINTS.iter().map(|lint| lint.code).filter(|code| !shown.contains(code)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    let known: BTreeSet<_> = LINTS.iter().map(|lint| lint.code).collect();
    let unlisted: Vec<_> = shown.difference(&known).collect();
    assert_eq!(unlisted, Vec::<&&str>::new());
}

#[test]
fn codes_are_unique_and_explained() {
    let codes: BTreeSet<_> = LINTS.iter().map(|lint| lint.code).collect();
    assert_eq!(codes.len(), LINTS.len());
    for lint in LINTS {
        assert!(
            lint.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        );
        assert!(lint.explanation.len() > 40 && lint.explanation.ends_with('.'), "{}", lint.code);
    }
}

#[test]
fn every_snapshot_belongs_to_a_fixture() {
    let mut expected: BTreeSet<String> = fixtures()
        .iter()
        .map(|path| format!("{}.snap", path.file_name().unwrap().to_string_lossy()))
        .collect();
    expected.extend(["missing-file.snap".to_owned(), "folder.snap".to_owned()]);
    let entries = fs::read_dir("tests/snapshots/lint").unwrap();
    let kept: BTreeSet<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(kept, expected);
}
