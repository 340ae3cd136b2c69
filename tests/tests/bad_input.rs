//! Specs that are missing, broken or hostile: a located diagnostic, no panic, in bounded time, and no file touched.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use specwright_openapi::{LoadOptions, Loaded, Severity, load, load_text, load_with, render};
use tempfile::TempDir;

/// Far more than any of these documents needs, far less than a hang.
const BOUND: Duration = Duration::from_secs(60);

/// A folder with one file in it.
fn folder(content: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = folder.path().join("openapi.yaml");
    fs::write(&path, content).expect("a file of our own");
    (folder, path)
}

/// Reads the file: it has an error of this code, with a place in it, and nothing in its folder changes.
fn check(content: &[u8], code: &str) -> Loaded {
    let (folder, path) = folder(content);
    let began = Instant::now();
    let loaded = load(&path);
    assert!(began.elapsed() < BOUND, "{code} took {:?}", began.elapsed());
    let codes: Vec<&str> = loaded.diagnostics.iter().map(|found| found.code).collect();
    let found = loaded.diagnostics.iter().find(|found| found.code == code);
    let found = found.unwrap_or_else(|| panic!("{code} is not among {codes:?}"));
    assert_eq!(found.severity, Severity::Error, "{code}");
    assert_eq!(found.location.file, path, "{code}");
    assert!(found.location.line > 0 || code == "unreadable-file", "{code}: {:?}", found.location);
    assert!(loaded.has_errors());
    assert_eq!(fs::read(&path).expect("the file is still there"), content);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder is still there").count(), 1);
    loaded
}

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

#[test]
fn a_file_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.yaml");
    let loaded = load(&path);
    assert!(loaded.api.is_none());
    let [found] = &loaded.diagnostics[..] else { panic!("{:?}", loaded.diagnostics) };
    assert_eq!((found.code, &found.location.file), ("unreadable-file", &path));
    assert_eq!(load(folder.path()).diagnostics[0].code, "unreadable-file");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn bytes_that_are_not_utf8() {
    let loaded = check(b"openapi: 3.1.0\ninfo: {title: \xff\xfe}\n", "not-utf8");
    let location = &loaded.diagnostics[0].location;
    assert_eq!((location.line, location.column), (2, 15));
    check(&[0xff, 0xfe, b'o', 0, b'p', 0], "not-utf8");
}

#[test]
fn text_that_is_not_yaml() {
    check(b"openapi: 3.1.0\ninfo: {title: 'T\npaths: {}\n", "syntax");
    check(b"{\"openapi\": \"3.1.0\", ", "syntax");
    check(b"", "empty-document");
    check(b"# nothing\n", "empty-document");
    check(b"just a text", "unsupported-version");
    check(b"- 1\n- 2\n", "unsupported-version");
    check(b"openapi: 4.0.0\ninfo: {title: T, version: '1'}\npaths: {}\n", "unsupported-version");
}

#[test]
fn aliases_that_multiply() {
    let mut text = format!("{HEAD}paths: {{}}\nx-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..20 {
        let alias = format!("*a{}", level - 1);
        text.push_str(&format!("x-{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", ")));
    }
    check(text.as_bytes(), "alias-expansion");
    check(format!("{HEAD}paths: {{}}\nx-a: &a [*a]\n").as_bytes(), "alias-expansion");
}

#[test]
fn values_that_are_nested_too_deep() {
    let nested =
        |open: &str, close: &str, levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
    for (open, close) in [("[", "]"), ("{\"a\": ", "}")] {
        check(format!("{HEAD}paths: {{}}\nx-a: {}\n", nested(open, close, 200)).as_bytes(), "too-deep");
        check(
            format!("{{\"openapi\": \"3.1.0\", \"x-a\": {}}}", nested(open, close, 200)).as_bytes(),
            "too-deep",
        );
        for text in [format!("x-a: {}\n", nested(open, close, 100_000)), nested(open, close, 100_000)] {
            let began = Instant::now();
            let loaded = load_text("a.yaml", &text);
            assert!(loaded.has_errors() && began.elapsed() < BOUND, "{:?}", began.elapsed());
        }
    }
}

#[test]
fn references_that_lead_nowhere_or_in_circles() {
    let schemas = |schemas: &str| format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{schemas}\n");
    let circle = "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}";
    check(schemas(circle).as_bytes(), "cyclic-reference");
    check(schemas("    A: {$ref: '#/components/schemas/A'}").as_bytes(), "cyclic-reference");
    let inherits = "    A: {allOf: [{$ref: '#/components/schemas/A'}], type: object}";
    check(schemas(inherits).as_bytes(), "cyclic-reference");
    check(schemas("    A: {$ref: '#/components/schemas/Z'}").as_bytes(), "dangling-reference");
    check(schemas("    A: {$ref: '#/components/schemas/A~2%zz'}").as_bytes(), "dangling-reference");
    check(schemas("    A: {$ref: 'none.yaml#/A'}").as_bytes(), "unreadable-file");
}

#[test]
fn references_that_lead_out_of_the_house() {
    let schemas = |reference: &str| {
        format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{$ref: '{reference}'}}\n")
    };
    check(schemas("https://example.invalid/a.yaml#/A").as_bytes(), "network-reference");
    check(schemas("/etc/passwd").as_bytes(), "refused-reference");
    check(schemas("file:///etc/passwd").as_bytes(), "network-reference");
}

#[test]
fn a_recursive_schema_is_fine() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{type: object, properties: {{a: {{$ref: '#/components/schemas/A'}}}}}}\n"
    );
    let loaded = load_text("a.yaml", &text);
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
}

#[test]
fn keys_that_are_given_twice() {
    let loaded = load_text("a.yaml", &format!("{HEAD}paths: {{}}\npaths: {{}}\n"));
    let found = loaded.diagnostics.iter().find(|found| found.code == "duplicate-key").unwrap();
    assert_eq!((found.location.line, found.related[0].0.line), (4, 3));
    assert_eq!((found.severity, loaded.api.is_some()), (Severity::Warning, true));
}

/// Names that try to be something else: code, a path, the end of a comment, a key of the reader's own.
const HOSTILE: [&str; 12] = [
    "../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows",
    "\"; std::process::exit(1); \"",
    "*/ fn main() {} /*",
    "}\n#[test] fn a() {}",
    "self",
    "r#type",
    "\u{202e}gnp.exe",
    "{{constructor}}",
    "",
    "a\0b",
];

#[test]
fn hostile_names_stay_names() {
    for name in HOSTILE {
        let quoted = serde_json::to_string(name).unwrap();
        let path = serde_json::to_string(&format!("/{name}")).unwrap();
        let text = format!(
            r##"{{"openapi": "3.1.0", "info": {{"title": {quoted}, "version": {quoted}}}, "tags": [{{"name": {quoted}}}],
            "paths": {{{path}: {{"get": {{"operationId": {quoted}, "summary": {quoted}, "tags": [{quoted}],
              "parameters": [{{"name": {quoted}, "in": "query", "schema": {{"type": "string", "pattern": {quoted}}}}}],
              "responses": {{"200": {{"description": {quoted}}}}}}}}}}},
            "components": {{"schemas": {{{quoted}: {{"type": "object", "properties": {{{quoted}: {{"enum": [{quoted}]}}}}}}}}}}}}"##
        );
        let loaded = load_text("hostile.json", &text);
        let api = loaded.api.unwrap_or_else(|| panic!("{name:?}: {:?}", loaded.diagnostics));
        let plain = |text: &str| {
            text.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-')
        };
        assert!(plain(&api.name) && !api.name.is_empty(), "{name:?} names the API {:?}", api.name);
        for operation in &api.operations {
            assert!(
                plain(&operation.slug) && !operation.slug.is_empty(),
                "{name:?} gives {:?}",
                operation.slug
            );
        }
        for diagnostic in &loaded.diagnostics {
            assert!(diagnostic.location.line > 0 && !diagnostic.message.is_empty(), "{diagnostic:?}");
        }
    }
}

/// The command, built as it is now.
fn command() -> Command {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--offline", "--package", "specwright", "--"]).current_dir(workspace);
    command
}

#[test]
fn the_command_says_where_and_ends_with_14() {
    let bad: [(&[u8], &str); 3] = [
        (b"openapi: 3.1.0\ninfo: {title: \xff}\n", "not-utf8"),
        (b"a: 'b\n", "syntax"),
        (b"a: &a [*a]\n", "alias-expansion"),
    ];
    for (content, code) in bad {
        let (folder, path) = folder(content);
        let output = folder.path().join("out");
        for arguments in
            [vec!["lint".into(), path.clone()], vec!["codegen".into(), path.clone(), "--out".into(), output]]
        {
            let ended = command().args(&arguments).output().unwrap();
            let said = format!(
                "{}{}",
                String::from_utf8_lossy(&ended.stdout),
                String::from_utf8_lossy(&ended.stderr)
            );
            assert_eq!(ended.status.code(), Some(14), "{code}: {said}");
            assert!(said.contains(code) && said.contains("openapi.yaml:"), "{said}");
            assert!(!said.contains("panicked"), "{said}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{code}");
    }
}

#[test]
fn one_bad_spot_costs_its_own_operation_unless_it_is_denied() {
    let text = format!(
        "{HEAD}paths:\n  /good: {{get: {{responses: {{'204': {{description: Done.}}}}}}}}\n  /bad: {{post: {{requestBody: \
         {{$ref: '#/components/requestBodies/Gone'}}, responses: {{'204': {{description: Done.}}}}}}}}\n"
    );
    let (folder, path) = folder(text.as_bytes());
    let output = folder.path().join("out");
    let codegen = |deny: &[&str]| {
        let mut command = command();
        command.arg("codegen").arg(&path).arg("--out").arg(&output).args(deny);
        let ended = command.output().unwrap();
        (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
    };
    for deny in ["error", "dangling-reference"] {
        let (code, said) = codegen(&["--deny", deny]);
        assert_eq!((code, output.exists()), (Some(14), false), "{said}");
    }
    let (code, said) = codegen(&["--deny", "duplicate-key"]);
    assert_eq!((code, output.exists()), (Some(0), true), "{said}");
    assert!(said.contains("POST /bad is not generated, served or checked"), "{said}");
    assert!(said.contains("1 of 2 operations"), "{said}");
}

#[test]
fn no_file_outside_of_the_folder_is_read() {
    let (folder, path) = folder(b"");
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, "hunter2: [").unwrap();
    std::os::unix::fs::symlink(&secret, folder.path().join("link.yaml")).unwrap();
    fs::write(folder.path().join("notes.txt"), "hunter2: [").unwrap();
    let above = format!("../{}/secret.yaml", outside.path().file_name().unwrap().to_string_lossy());
    for (reference, code) in [
        (above.as_str(), "refused-reference"),
        ("link.yaml", "refused-reference"),
        ("notes.txt", "unreadable-file"),
    ] {
        for element in [
            format!("schemas: {{A: {{$ref: '{reference}'}}}}"),
            format!("examples: {{A: {{externalValue: '{reference}'}}}}"),
        ] {
            fs::write(&path, format!("{HEAD}paths: {{}}\ncomponents: {{{element}}}\n")).unwrap();
            let loaded = load(&path);
            let codes: Vec<_> = loaded.diagnostics.iter().map(|found| found.code).collect();
            let text = reference == "notes.txt" && element.contains("externalValue");
            assert!(text || codes.contains(&code), "{element}: {codes:?}");
            let mut shown = Vec::new();
            render(&loaded.diagnostics, &loaded.sources, &mut shown, false).unwrap();
            assert!(!String::from_utf8_lossy(&shown).contains("hunter2"), "{element}");
        }
    }
    let both = LoadOptions { root: Some(PathBuf::from("/")), ..LoadOptions::default() };
    fs::write(&path, format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: link.yaml}}}}}}\n"))
        .unwrap();
    assert!(load_with(&path, &both).diagnostics.iter().all(|found| found.code != "refused-reference"));
}
