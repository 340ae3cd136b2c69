//! The command as people and scripts see it: exit codes, streams, files.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn specwright(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_specwright"));
    command
        .args(args)
        .current_dir(root())
        .env("SPECWRIGHT_TEST_TOKEN", "a-token")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn run(args: &[&str]) -> Output {
    specwright(args).output().expect("the command starts")
}

/// Runs the command and expects an exit code, and a text on one of its streams.
fn check(args: &[&str], code: i32, text: &str) -> String {
    let output = run(args);
    let all =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{all}");
    assert!(all.contains(text), "{args:?} does not say {text:?}:\n{all}");
    all
}

/// A port that nothing listens on.
fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it is bound").port()
}

#[test]
fn a_mock_that_conforms_ends_with_0() {
    check(&["check", "ccai-platform", "--mock"], 0, "ccai-platform against mock: conforms; ");
}

#[test]
fn a_deviation_ends_with_10_and_says_why() {
    let fault = "thulium/add-agent/ignore-missing-credential";
    let all = check(&["check", "thulium", "--mock", "--fault", fault], 10, "deviates");
    for text in
        ["violation thulium/add-agent/401/auth/missing", "expected 401 or 403", "because  ", "curl -sS"]
    {
        assert!(all.contains(text), "{text}:\n{all}");
    }
}

#[test]
fn a_stale_list_of_known_failures_ends_with_11() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let list = folder.path().join("known");
    std::fs::write(&list, "thulium/add-agent/200/minimal  # was broken once\n")
        .expect("the file can be written");
    let list = list.to_str().expect("the path is text");
    check(&["check", "thulium", "--mock", "--known-failures", list], 11, "stale known failure");
}

#[test]
fn a_run_that_judges_nothing_ends_with_12() {
    check(&["check", "thulium", "--mock", "--only", "no-such-check"], 12, "nothing was judged");
}

#[test]
fn a_target_that_is_down_ends_with_13() {
    let url = format!("http://127.0.0.1:{}", closed_port());
    check(
        &["check", "dixa", "--url", &url, "--credential", "env:SPECWRIGHT_TEST_TOKEN"],
        13,
        "unreachable: cannot connect",
    );
}

#[test]
fn an_invalid_spec_ends_with_14() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let spec = folder.path().join("bad.yaml");
    std::fs::write(&spec, "openapi: 3.1.0\ninfo: {title: Bad}\ninfo: {}\n").expect("the file can be written");
    let spec = spec.to_str().expect("the path is text");
    check(&["lint", spec], 0, "duplicate-key");
    check(&["lint", spec, "--deny", "warning"], 14, "duplicate-key");
    check(&["check", spec, "--mock"], 12, "0 of 0 operations");
    check(&["check", spec, "--mock", "--deny", "duplicate-key"], 14, "duplicate-key");
    check(&["mock", spec, "--deny", "duplicate-kay"], 2, "did you mean `duplicate-key`?");
    std::fs::write(spec, "openapi: 3.1.0\ninfo: {title: 'Bad}\n").expect("the file can be written");
    check(&["lint", spec], 14, "syntax");
    check(&["check", spec, "--mock"], 14, "syntax");
}

#[test]
fn a_spec_that_is_not_there_ends_with_2() {
    check(&["check", "dixx", "--plan"], 2, "did you mean `dixa`?");
    check(&["check", "no-such.yaml", "--plan"], 2, "cannot read no-such.yaml: no such file");
    check(&["lint", "specs/dixa/openapi.yml"], 2, "did you mean `specs/dixa/openapi.yaml`?");
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    check(&["check"], 2, "SPEC");
    check(&["check", "dixa"], 2, "--url");
    check(&["check", "dixa", "--url", "not a url"], 2, "is no URL");
    check(&["check", "dixa", "--url", "http://localhost:1"], 2, "no credential is given for ApiKeyAuth");
    check(
        &["check", "dixa", "--url", "http://localhost:1", "--credential", "s3cret"],
        2,
        "never by its value",
    );
    check(&["check", "dixa", "--url", "http://u:p@localhost:1"], 2, "the URL holds a credential");
    check(&["check", "dixa", "--mock", "--fault", "dixa/none"], 2, "there is no fault");
    check(&["check", "dixa", "--mock", "--report", "yaml=x"], 2, "no report is called");
    check(&["lint", "--explain", "no-such-code"], 2, "no diagnostic has the code");
}

#[test]
fn a_credential_that_cannot_be_read_is_never_printed() {
    let all =
        check(&["check", "dixa", "--url", "http://localhost:1", "--credential", "s3cret"], 2, "credential");
    assert!(!all.contains("s3cret"), "{all}");
}

#[test]
fn the_json_report_has_the_documented_shape() {
    let fault = "thulium/add-agent/ignore-missing-credential";
    let output = run(&["check", "thulium", "--mock", "--fault", fault, "--report", "json=-"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("standard output is one JSON value");
    for key in ["spec", "target", "seed", "summary", "coverage", "findings", "cases"] {
        assert!(report.get(key).is_some(), "{key}");
    }
    for key in ["cases", "passed", "failed", "skipped", "known"] {
        assert!(report["summary"][key].is_u64(), "{key}");
    }
    for key in ["operations", "statuses", "patterns", "constraints", "facts"] {
        assert!(
            report["coverage"][key]["total"].is_u64() && report["coverage"][key]["exercised"].is_u64(),
            "{key}"
        );
    }
    let finding = &report["findings"][0];
    for key in ["check", "case", "operation", "level", "pointer", "expected", "actual", "because", "curl"] {
        assert!(finding[key].is_string(), "{key}");
    }
    let case = &report["cases"][0];
    for key in ["id", "check", "operation", "outcome"] {
        assert!(case[key].is_string(), "{key}");
    }
    assert!(output.stderr.is_empty());
}

#[test]
fn report_files_are_written() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).to_str().expect("the path is text").to_owned();
    let (junit, html) = (format!("junit={}", path("r.xml")), format!("html={}", path("r.html")));
    check(&["check", "thulium", "--mock", "--report", &junit, "--report", &html], 0, "conforms");
    let read = |name: &str| std::fs::read_to_string(path(name)).expect("the report is there");
    assert!(read("r.xml").contains("<testsuites"));
    assert!(read("r.html").starts_with("<!DOCTYPE html>"));
}

#[test]
fn what_a_run_recorded_can_be_judged() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).to_str().expect("the path is text").to_owned();
    let (whole, wrong) = (path("whole.har"), path("made/wrong.har"));
    check(&["check", "ccai-platform", "--mock", "--record", &whole], 0, "conforms");
    check(&["judge", &whole, "--spec", "ccai-platform"], 0, "conforms");
    let fault = "ccai-platform/upsert-end-user/response/401/error-as-crash";
    check(&["check", "ccai-platform", "--mock", "--fault", fault, "--record", &wrong], 10, "deviates");
    check(&["judge", &wrong, "--spec", "ccai-platform"], 10, "deviates");
    check(
        &["check", "thulium", "--mock", "--record", &whole, "--report", &format!("json={whole}")],
        2,
        "two reports cannot both go to",
    );
}

#[test]
fn a_recording_of_a_deployment_has_neither_credentials_nor_people() {
    let served = Served::new("ccai-platform", &[]);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("run.har");
    let output =
        specwright(&["check", "ccai-platform", "--url", &served.url, "--credential", "env:CREDENTIAL"])
            .args(["--allow", "writes", "--allow", "irreversible", "--record"])
            .arg(&file)
            .env("CREDENTIAL", &served.credential)
            .output()
            .expect("the command starts");
    let text = std::fs::read_to_string(&file).expect("it is recorded");
    let har: Value = serde_json::from_str(&text).expect("it is JSON");
    let entries = har["log"]["entries"].as_array().expect("it is a list");
    let requests = entries.len();
    assert!(requests > 50, "{requests}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(
        !text.contains(&served.credential) && !text.contains("bW9jay11c2VyOm1vY2stdG9rZW4"),
        "a credential is in it"
    );
    let shown = entries.iter().filter(|entry| !entry["response"]["content"]["text"].is_null()).count();
    assert_eq!(shown, 0, "bodies are in it");
    // What is not in it is not judged, and accuses nobody.
    let file = file.to_str().expect("the path is text");
    check(&["judge", file, "--spec", "ccai-platform"], 0, "conforms");
}

#[test]
fn no_form_of_a_credential_is_recorded_wherever_it_travels() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = |name: &str| folder.path().join(name).to_str().expect("the path is text").to_owned();
    let (spec, har) = (file("spec.yaml"), file("run.har"));
    let text = r#"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "security": [{"c": []}, {"q": []}, {"h": []}],
        "paths": {"/a": {"get": {"responses": {"204": {"description": "done"}, "401": {"description": "refused"}}}}},
        "components": {"securitySchemes": {"c": {"type": "apiKey", "in": "cookie", "name": "sid"},
            "q": {"type": "apiKey", "in": "query", "name": "key"}, "h": {"type": "apiKey", "in": "header", "name": "X-Key"}}}}"#;
    std::fs::write(&spec, text).expect("the folder takes files");
    check(&["check", &spec, "--mock", "--record", &har], 0, "conforms");
    let text = std::fs::read_to_string(&har).expect("it is recorded");
    assert!(text.contains("sid=[credential]") && text.contains("key=[credential]"), "{text}");
    // The last letter is what near misses change.
    assert!(!text.contains("mock-toke"), "{text}");
}

#[test]
fn a_deviation_is_told_in_markdown_and_sarif() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = |name: &str| folder.path().join(name).to_str().expect("the path is text").to_owned();
    let (markdown, sarif) = (format!("markdown={}", path("r.md")), format!("sarif={}", path("r.sarif")));
    let fault = "thulium/add-agent/ignore-missing-credential";
    check(
        &["check", "thulium", "--mock", "--fault", fault, "--report", &markdown, "--report", &sarif],
        10,
        "deviates",
    );
    let read = |name: &str| std::fs::read_to_string(path(name)).expect("the report is there");
    let text = read("r.md");
    for part in
        ["deviates\n", "## Violations\n", "### 1. `POST /api/agents`: auth-missing\n", "```sh\ncurl -sS"]
    {
        assert!(text.contains(part), "{part}:\n{text}");
    }
    let log: Value = serde_json::from_str(&read("r.sarif")).expect("it is JSON");
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["exitCode"], 10);
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let result = &run["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"auth-missing".into(), &"error".into()));
    let place = &result["locations"][0]["physicalLocation"];
    let uri = place["artifactLocation"]["uri"].as_str().expect("it has a place");
    assert!(uri.ends_with("specs/thulium/openapi.yaml"), "{uri}");
    let line = place["region"]["startLine"].as_u64().expect("it has a line") as usize;
    let spec = std::fs::read_to_string(root().join("specs/thulium/openapi.yaml")).expect("the spec is there");
    let declared = spec.lines().nth(line - 1).expect("the line is there");
    assert!(declared.contains("operationId: addAgent"), "{declared}");
}

#[test]
fn what_failed_can_be_run_again_alone() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("first.json");
    let path = path.to_str().expect("the path is text");
    let fault = "thulium/add-agent/ignore-missing-credential";
    check(
        &["check", "thulium", "--mock", "--fault", fault, "--report", &format!("json={path}")],
        10,
        "1 deviates",
    );
    // The case that failed, and the controls of its operation.
    let again = check(&["check", "thulium", "--mock", "--failed", path], 0, "conforms");
    assert!(again.contains("; 3 cases, 3 passed;"), "{again}");
    check(&["check", "thulium", "--mock", "--failed", path, "--fault", fault], 10, "1 deviates");
    check(
        &["check", "ccai-platform", "--mock", "--failed", path],
        2,
        "is about thulium, not about ccai-platform",
    );
    check(&["check", "thulium", "--mock", "--failed", "README.md"], 2, "is no report of a run");
    check(&["check", "thulium", "--mock", "--report", &format!("json={path}")], 0, "conforms");
    check(&["check", "thulium", "--mock", "--failed", path], 12, "nothing that failed in");
}

#[test]
fn a_plan_sends_nothing_and_needs_no_target() {
    check(
        &["check", "dixa", "--plan", "--only", "unknown-id"],
        0,
        "dixa/get-end-user/404/path/userId/unknown",
    );
}

#[test]
fn a_deployment_on_a_socket_is_checked_like_the_mock_in_process() {
    let served = Served::new("ccai-platform", &[]);
    let output = specwright(&[
        "check",
        "ccai-platform",
        "--url",
        &served.url,
        "--credential",
        "env:CREDENTIAL",
        "--disposable",
    ])
    .env("CREDENTIAL", &served.credential)
    .output()
    .expect("the command starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("conforms"), "{text}");
}

/// The mock of an API in a process of its own.
struct Served {
    child: std::process::Child,
    url: String,
    credential: String,
}

impl Served {
    fn new(spec: &str, more: &[&str]) -> Self {
        let mut child = specwright(&[&["mock", spec, "--port", "0"], more].concat());
        let mut child = child.stdout(Stdio::piped()).spawn().expect("the mock starts");
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let announced: Vec<String> =
            lines.map_while(Result::ok).take_while(|line| !line.starts_with("listening")).collect();
        let url = announced[0].split(" at ").nth(1).expect("the address is announced").to_owned();
        let credential = announced.iter().find_map(|line| line.split("credential for ").nth(1));
        let credential =
            credential.and_then(|said| said.split(": ").nth(1)).expect("it is announced").to_owned();
        Self { child, url, credential }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}

#[test]
fn a_deployment_file_is_written_used_and_overruled() {
    let served = Served::new("thulium", &["--fault", "thulium/add-agent/ignore-missing-credential"]);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("staging.toml");
    let file = file.to_str().expect("text");
    let said = |args: &[&str], code: i32, text: &str| {
        let output =
            specwright(args).env("THULIUM_BASICAUTH", &served.credential).output().expect("it starts");
        let all =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{all}");
        assert!(all.contains(text), "{args:?} does not say {text:?}:\n{all}");
    };
    said(&["init", "thulium", "--url", &served.url, "--out", file], 0, "");
    said(&["init", "thulium", "--out", file], 2, "is there already");
    let written = std::fs::read_to_string(file).expect("it was written");
    assert!(written.contains("allow = \"read-only\""), "{written}");
    let edited = written
        .replace("allow = \"read-only\"", "allow = \"disposable\"")
        .replace("# known-failures", "known-failures");
    std::fs::write(file, edited).expect("it can be written");
    let known = folder.path().join("known-failures.txt");
    // The list is not there yet, and only --bless may make it.
    said(&["check", "--deployment", file], 2, "known-failures.txt");
    said(&["check", "--deployment", file, "--bless", "--max-requests", "3"], 12, "the run was not whole");
    said(&["check", "--deployment", file, "--bless"], 10, "known failures are in");
    let list = std::fs::read_to_string(&known).expect("it was written");
    assert!(list.contains("/auth/missing auth-missing@status=200  # to be looked at"), "{list}");
    said(&["check", "--deployment", file], 0, "expected to fail");
    // What the command line says counts more.
    said(&["check", "--deployment", file, "--read-only"], 12, "not enough was judged");
    // What a run did not judge, it does not take back.
    said(&["check", "--deployment", file, "--read-only", "--bless"], 12, "known failures are in");
    assert_eq!(std::fs::read_to_string(&known).expect("it is there"), list);
    std::fs::write(&known, list.replace("to be looked at", "ticket 7, until 2026-01-31"))
        .expect("it can be written");
    said(&["check", "--deployment", file], 10, "deviates");
    std::fs::write(file, "urll = 'http://127.0.0.1:9'\n").expect("it can be written");
    said(&["check", "thulium", "--deployment", file], 2, "unknown field `urll`");
}

#[test]
fn parts_of_a_check_are_the_whole_and_can_be_quiet() {
    let cases = |args: &[&str]| -> usize {
        let said = check(&[&["check", "ccai-platform", "--mock", "--quiet"], args].concat(), 0, "conforms");
        assert_eq!(said.lines().count(), 1, "{said}");
        let words: Vec<&str> = said.split_whitespace().collect();
        let at = words.iter().position(|word| word.starts_with("cases")).expect("it counts cases");
        words[at - 1].parse().expect("a number")
    };
    let whole = cases(&[]);
    assert_eq!(cases(&["--shard", "1/2"]) + cases(&["--shard", "2/2"]), whole);
    check(&["check", "dixa", "--mock", "--shard", "3/2"], 2, "such as 1/3");
    let painted = check(&["check", "thulium", "--mock", "--quiet", "--color", "always"], 0, "\u{1b}[");
    assert!(painted.contains("conforms"), "{painted}");
    assert!(!check(&["check", "thulium", "--mock", "--color", "never"], 0, "").contains('\u{1b}'));
}

#[test]
fn two_documents_are_compared() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let document = |name: &str, maximum: u32| {
        let path = folder.path().join(name);
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Cups, version: '1'}}\npaths:\n  /cups:\n    get:\n      parameters: [{{name: size, in: query, schema: \
             {{type: integer, maximum: {maximum}}}}}]\n      responses: {{'204': {{description: Fine.}}}}\n"
        );
        std::fs::write(&path, text).expect("a file can be written");
        path.to_str().expect("text").to_owned()
    };
    let (old, new) = (document("old.yaml", 9), document("new.yaml", 5));
    check(&["diff", &old, &old], 0, "no change");
    check(&["diff", &old, &new], 10, "query parameter `size`: its most was 9 and is 5");
    check(&["diff", &old, &new, "--fail-on", "never"], 0, "1 breaking change");
    check(&["diff", &new, &old], 0, "1 compatible change");
    check(&["diff", &new, &old, "--fail-on", "any", "--format", "markdown"], 10, "## Compatible");
    let json = check(&["diff", &old, &new, "--format", "json"], 10, "");
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["changes"][0]["code"], "maximum");
    let sarif = folder.path().join("changes.sarif");
    check(&["diff", &old, &new, "--format", "sarif", "--out", sarif.to_str().expect("text")], 10, "");
    assert!(std::fs::read_to_string(&sarif).expect("it was written").contains("\"ruleId\": \"maximum\""));
    check(&["diff", "-", "-"], 2, "one document, not two");
}

/// A folder for generated crates, and a document to generate them from.
struct Generating(tempfile::TempDir);

impl Generating {
    const CLOCK: &str = "openapi: 3.1.0\ninfo: {title: Clock, version: '1'}\nservers: [{url: 'http://127.0.0.1:9'}]\npaths:\n  \
        /now:\n    get:\n      operationId: now\n      parameters: [{name: zone, in: query, schema: {type: string, pattern: '^[A-Z]+$'}}]\n      \
        responses: {'200': {description: Now., content: {application/json: {schema: {type: object, required: [at], properties: \
        {at: {type: string, format: date-time}}}}}}}\n";

    fn new() -> Self {
        let generating = Generating(tempfile::tempdir().expect("a folder can be made"));
        generating.write("clock.yaml", Self::CLOCK);
        generating
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file can be written");
    }

    fn check(&self, more: &[&str], code: i32, expected: &str) -> String {
        let (spec, out) = (self.path("clock.yaml"), self.path("out"));
        let mut arguments =
            vec!["codegen", spec.to_str().expect("text"), "--out", out.to_str().expect("text")];
        arguments.extend(more);
        check(&arguments, code, expected)
    }
}

#[test]
fn codegen_writes_only_what_differs() {
    let generating = Generating::new();
    generating.check(&[], 0, "Created   clock-client/src/lib.rs");
    let again = generating.check(&[], 0, "Clock: 1 of 1 operations".to_lowercase().as_str());
    assert!(!again.contains("Created") && !again.contains("Updated"), "{again}");
}

#[test]
fn an_operation_that_cannot_be_generated_is_not_counted() {
    let generating = Generating::new();
    let zoned = "  /time/{zone}/{zone}:\n    get:\n      parameters: [{name: zone, in: path, required: true, schema: {type: string}}]\n      \
                 responses: {'204': {description: Done.}}\n";
    let place = Generating::CLOCK.find("paths:\n").expect("the document has paths") + "paths:\n".len();
    let (before, after) = Generating::CLOCK.split_at(place);
    generating.write("clock.yaml", &format!("{before}{zoned}{after}"));
    generating.check(&[], 0, "clock: 1 of 2 operations");
}

#[test]
fn codegen_names_what_is_stale_missing_or_left_over() {
    let generating = Generating::new();
    generating.check(&[], 0, "Created");
    generating.check(&["--check"], 0, "Fresh");
    generating.write("out/clock-client/src/notes.rs", "// The owner's own.\n");
    generating.write("clock.yaml", &Generating::CLOCK.replace("operationId: now", "operationId: time"));
    generating.check(&["--check"], 10, "Orphaned  clock-models/src/endpoints/now.rs");
    generating.check(&[], 0, "Orphaned  clock-models/src/endpoints/now.rs");
    assert!(generating.path("out/clock-models/src/endpoints/now.rs").exists());
    generating.check(&["--prune"], 0, "Removed   clock-models/src/endpoints/now.rs");
    assert!(!generating.path("out/clock-models/src/endpoints/now.rs").exists());
    assert!(generating.path("out/clock-client/src/notes.rs").exists());
}

#[test]
fn generated_files_name_no_command_and_no_path() {
    let generating = Generating::new();
    generating.check(&[], 0, "Created");
    let place = generating.0.path().display().to_string();
    for file in [
        "clock-models/Cargo.toml",
        "clock-client/Cargo.toml",
        "clock-models/src/lib.rs",
        "clock-client/src/client.rs",
    ] {
        let text = std::fs::read_to_string(generating.path("out").join(file)).expect("the file is there");
        assert!(
            !text.contains(&place) && !text.contains("clock.yaml") && !text.contains("--out"),
            "{file}: {text}"
        );
    }
}

#[test]
fn the_runtime_is_named_as_asked() {
    let manifest = |runtime: &str| {
        let generating = Generating::new();
        generating.check(&["--runtime", runtime], 0, "Created");
        assert!(!generating.path("out/specwright").exists());
        let text =
            std::fs::read_to_string(generating.path("out/clock-models/Cargo.toml")).expect("it is there");
        text.lines()
            .find(|line| line.starts_with("specwright-runtime"))
            .map(str::to_owned)
            .expect("a dependency")
    };
    assert_eq!(manifest("version:0.1"), "specwright-runtime = { version = \"0.1\" }");
    assert_eq!(
        manifest("git:https://git.invalid/specwright.git#abc"),
        "specwright-runtime = { git = \"https://git.invalid/specwright.git\", rev = \"abc\" }"
    );
    let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime");
    assert_eq!(
        manifest(&format!("path:{runtime}")),
        format!("specwright-runtime = {{ path = {runtime:?} }}")
    );
    check(&["codegen", "x.yaml", "--out", "y", "--runtime", "path:nowhere"], 2, "");
    check(&["codegen", "x.yaml", "--out", "y", "--runtime", "elsewhere"], 2, "");
}

/// What is generated anywhere compiles there, with nothing of this checkout around it.
#[test]
fn generated_crates_compile_where_they_are() {
    let generating = Generating::new();
    generating.check(&[], 0, "Created");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::copy(root.join("Cargo.lock"), generating.path("out/Cargo.lock"))
        .expect("the lock file is copied");
    // The profile of this workspace, so that what is built already is not built again.
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--workspace"])
        .args(["--config", "profile.dev.debug=\"line-tables-only\""])
        .args(["--config", "profile.dev.package.\"*\".debug=false"])
        .current_dir(generating.path("out"))
        .env("CARGO_TARGET_DIR", root.join("target"))
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_pattern_is_explained_or_refused_with_a_caret() {
    let output = run(&["pattern", "^([a-z]{2}_[A-Z]{2})|(iso)$", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("standard output is one JSON value");
    for key in [
        "dialect",
        "regular",
        "states",
        "transitions",
        "transitions_covered",
        "matching",
        "near_misses",
        "differences",
        "hazards",
    ] {
        assert!(report.get(key).is_some(), "{key}");
    }
    check(&["pattern", "^a("], 14, "  ^");
    check(&["pattern", "^a+$", "--dot"], 0, "digraph");
}

#[test]
fn lints_are_listed_and_explained() {
    check(&["lint", "--list"], 0, "duplicate-key");
    check(&["lint", "--explain", "duplicate-key"], 0, "duplicate-key (warning)");
    let output = run(&["lint", "dixa", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).expect("standard output is one JSON value");
    assert!(found.is_array());
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_names_every_exit_code_and_every_check() {
    let all = check(&["--help"], 0, "Exit codes:");
    for code in ["0 ", "1 ", "2 ", "10 ", "11 ", "12 ", "13 ", "14 "] {
        assert!(all.contains(&format!("  {code} ")) || all.contains(&format!(" {code}")), "{code}");
    }
    check(&["check", "--list"], 0, "server-error");
}

/// Runs the command with a standard output that nobody reads.
#[cfg(unix)]
fn unread(args: &[&str]) -> Output {
    let (reader, writer) = std::io::pipe().expect("a pipe can be made");
    drop(reader);
    let command = specwright(args).stdout(writer).stderr(Stdio::piped()).spawn().expect("the command starts");
    command.wait_with_output().expect("the command ends")
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_changes_nothing_but_what_is_read() {
    let check = |args: &[&str], code: i32| {
        let output = unread(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{args:?}\n{said}");
        assert!(!said.contains("roken pipe") && !said.contains("error"), "{args:?}\n{said}");
    };
    check(&["check", "ccai-platform", "--mock"], 0);
    check(&["check", "thulium", "--mock", "--fault", "thulium/add-agent/ignore-missing-credential"], 10);
    check(&["check", "thulium", "--plan"], 0);
    check(&["check", "thulium", "--mock", "--report", "json=-"], 0);
    check(&["check", "--list"], 0);
    check(&["lint", "--list"], 0);
    check(&["lint", "dixa", "--format", "json"], 0);
    check(&["bundle", "dixa"], 0);
    check(&["mock", "thulium", "--list-faults"], 0);
    check(&["pattern", "^a+$", "--dot"], 0);
    check(&["--help"], 0);
}

#[test]
fn every_command_has_a_manual_page_and_is_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("man/man1");
    check(&["man", "--out", pages.to_str().expect("a path of text")], 0, "");
    let help = check(&["--help"], 0, "Commands:");
    let listed =
        help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<_> =
        listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.contains(&"check") && names.contains(&"man"), "{names:?}");
    let scripts: Vec<_> =
        ["bash", "zsh", "fish"].iter().map(|shell| check(&["completions", shell], 0, "specwright")).collect();
    for name in &names {
        let page = std::fs::read_to_string(pages.join(format!("specwright-{name}.1"))).expect(name);
        assert!(page.contains(".SH SYNOPSIS") && page.contains("Examples:"), "{name}:\n{page}");
        assert!(scripts.iter().all(|script| script.contains(name)), "{name}");
    }
    let front = std::fs::read_to_string(pages.join("specwright.1")).expect("the front page");
    assert!(front.contains("specwright\\-check(1)") && front.contains("the target deviates"), "{front}");
    assert_eq!(check(&["man", "check"], 0, ".TH"), {
        std::fs::read_to_string(pages.join("specwright-check.1")).expect("a page")
    });
    check(&["man", "chek"], 2, "did you mean `check`?");
    check(&["completions", "tcsh"], 2, "possible values: bash");
}

#[test]
fn reports_are_opened_before_anything_is_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new/folder/report.json");
    let asked = format!("json={}", file.display());
    check(&["check", "thulium", "--mock", "--report", &asked], 0, "conforms");
    let report: Value = serde_json::from_slice(&std::fs::read(&file).expect("it was written")).expect("JSON");
    assert_eq!(report["verdict"], "conforms");
    let below = format!("json={}/report.json", file.display());
    let all = check(&["check", "thulium", "--mock", "--report", &below], 2, "cannot write");
    assert!(!all.contains("Checking"), "{all}");
    let twice = ["--report", "json=target/same", "--report", "junit=./target/same"];
    check(&[["check", "thulium", "--mock"].as_slice(), &twice].concat(), 2, "two reports cannot both go to");
    let all = check(
        &["check", "thulium", "--mock", "--report", "json=-", "--report", "junit=-"],
        2,
        "both go to standard output",
    );
    assert!(!all.contains("Checking"), "{all}");
}

#[test]
fn mutants_write_their_report_to_standard_output() {
    let only = "thulium/add-agent/201/wrong-success-status";
    let output = run(&["mutants", "thulium", "--only", only, "--report", "json=-"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON and nothing else");
    assert_eq!(report["specs"].as_array().map(Vec::len), Some(1), "{report}");
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_way_out() {
    check(&["check", "thulium", "--mock", "--timeout", "0"], 2, "0 is not in 1..");
    check(&["check", "thulium", "--mock", "--rps", "0"], 2, "a number above 0 is needed");
    check(&["check", "https://example.org/openapi.yaml", "--mock"], 2, "nothing is fetched");
    check(&["check", "thulium", "--url", "https://{region}.example.org"], 2, "in place of `{region}`");
    check(&["lint", "--explain", "ungrouped-alternatio"], 2, "did you mean `ungrouped-alternation`?");
}

#[test]
fn a_document_is_read_from_standard_input() {
    let document = "openapi: 3.0.3\ninfo: {title: Piped, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      \
                    responses: {'204': {description: none}}\n      parameters: [{$ref: 'specs/nowhere.yaml#/p'}]\n";
    for (args, code, text) in [
        (["lint", "-"].as_slice(), 14, "stdin:8"),
        (&["check", "-", "--mock"], 0, "conforms; 1 of 1 operations"),
        (&["convert", "-"], 0, "title: Piped"),
    ] {
        let all = piped(args, document.as_bytes(), code);
        assert!(all.contains(text), "{args:?} does not say {text:?}:\n{all}");
    }
}

#[cfg(unix)]
#[test]
fn a_report_goes_into_a_pipe_as_it_does_into_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it starts").success());
    let read = {
        let pipe = pipe.clone();
        std::thread::spawn(move || std::fs::read(pipe).expect("it can be read"))
    };
    check(&["check", "thulium", "--mock", "--report", &format!("json={}", pipe.display())], 0, "conforms");
    let report: Value = serde_json::from_slice(&read.join().expect("it ends")).expect("JSON");
    assert_eq!(report["verdict"], "conforms");
}

#[test]
fn what_is_piped_in_is_judged_as_a_file_is() {
    assert!(piped(&["lint", "-"], b"", 14).contains("error[empty-document]"));
    assert!(piped(&["lint", "-"], b"openapi: \xff", 14).contains("error[not-utf8]"));
    let endless = vec![b'#'; specwright_openapi::MAX_BYTES as usize + 1];
    assert!(piped(&["lint", "-"], &endless, 14).contains("error[too-large]"));
}

/// What the command says on both streams where this is its input.
fn piped(args: &[&str], input: &[u8], code: i32) -> String {
    let mut child = specwright(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut pipe = child.stdin.take().expect("its input is piped");
    std::io::Write::write_all(&mut pipe, input).expect("it reads");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    let all =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert_eq!(output.status.code(), Some(code), "{args:?}\n{all}");
    all
}

/// A recording of one response to a read of a Dixa end user, with this name.
fn recording(folder: &Path, name: &str) -> String {
    let user = serde_json::json!({"data": {"id": "434ce9f5-14c8-4be1-a0a8-f755010deb9b", "createdAt": "2020-12-16T09:41:43Z", "displayName": name}});
    let text = user.to_string().replace("\"five\"", "5");
    let har = serde_json::json!({"log": {"entries": [{
        "request": {"method": "GET", "url": "https://dev.dixa.io/v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b", "headers": []},
        "response": {"status": 200, "headers": [], "content": {"size": text.len(), "mimeType": "application/json", "text": text}},
    }]}});
    let path = folder.join(format!("{name}.har"));
    std::fs::write(&path, har.to_string()).expect("the folder can be written");
    path.to_string_lossy().into_owned()
}

#[test]
fn recorded_traffic_is_judged_without_a_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, wrong) = (recording(folder.path(), "Alice"), recording(folder.path(), "five"));
    check(&["judge", &good, "--spec", "dixa"], 0, "1 passed");
    check(&["judge", &wrong, "--spec", "dixa"], 10, "at       /data/displayName");
    let elsewhere = ["judge", &good, "--spec", "dixa", "--url", "https://other.example"];
    check(&elsewhere, 12, "none of the 1 exchanges");
    check(&["judge", "Cargo.toml", "--spec", "dixa"], 2, "it is no HAR");
    check(&["judge", "no-such.har", "--spec", "dixa"], 2, "cannot read no-such.har");
}

#[test]
fn a_fault_that_changes_no_response_is_told_from_one_that_is_missed() {
    let only = "dixa/create-end-user/response/201/null-member/data/customAttributes/*/id";
    let all = check(&["mutants", "dixa", "--only", only], 10, "no-effect: ");
    assert!(all.contains("1 missed (1 of them changed no response)"), "{all}");
}
