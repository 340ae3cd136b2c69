//! The hand-written specs: their contracts keep the vocabulary, their examples keep their schemas unless they are marked.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;
use specwright_openapi::api::{Contract, Example, SchemaId};
use specwright_openapi::{Api, Direction, Judge, Loaded, Severity};

const APIS: [&str; 4] = ["ccai-platform", "dixa", "omnidesk", "thulium"];

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs")
}

/// One of the four; each is read once.
fn load(name: &str) -> &'static Loaded {
    static READ: [OnceLock<Loaded>; 4] = [const { OnceLock::new() }; 4];
    let position = APIS.iter().position(|known| *known == name).expect("one of the four");
    READ[position].get_or_init(|| specwright_openapi::load(&specs().join(name).join("openapi.yaml")))
}

fn api(name: &str) -> &'static Api {
    load(name).api.as_ref().expect("the spec is understood")
}

#[test]
fn every_contract_keeps_the_vocabulary() {
    let text = fs::read_to_string(specs().join("x-contract.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for name in APIS {
        let mut contracts = Vec::new();
        collect(&api(name).document, "", &mut contracts);
        assert!(contracts.len() > 10, "{name} has {} contracts", contracts.len());
        for (pointer, contract) in contracts {
            let errors: Vec<String> =
                validator.iter_errors(&contract).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}{pointer}: {errors:?}");
        }
    }
}

/// Every `x-contract` in a document, with its place.
fn collect(value: &Value, pointer: &str, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
                if name == "x-contract" {
                    found.push((pointer, member.clone()));
                } else {
                    collect(member, &pointer, found);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| collect(item, &format!("{pointer}/{at}"), found));
        }
        _ => {}
    }
}

#[test]
fn the_vocabulary_refuses_what_it_does_not_know() {
    let text = fs::read_to_string(specs().join("x-contract.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&serde_json::from_str(&text).unwrap()).unwrap();
    let check = |contract: &str, expected: bool| {
        let contract: Value = serde_json::from_str(contract).unwrap();
        assert_eq!(validator.is_valid(&contract), expected, "{contract}");
    };
    check(r#"{"source": "001:188-220", "basis": "published"}"#, true);
    check(r#"{"source": "1-2"}"#, false);
    check(r#"{"source": "001:0"}"#, false);
    check(r#"{"basis": "guessed"}"#, false);
    check(r#"{"sauce": "001:1"}"#, false);
    check(r#"{"effect": {"kind": "reads", "resource": "end-user", "key": "path:userId"}}"#, true);
    check(r#"{"effect": {"kind": "makes", "resource": "end-user"}}"#, false);
    check(r#"{"page": {"cursor": "k", "items": "/data", "next": "/next", "offset": "o"}}"#, false);
}

/// How many examples were judged, and how many of them are marked.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    judged: usize,
    marked: usize,
}

/// An example that is not marked satisfies its schema; one that is marked does not.
fn check(judge: &Judge, schema: SchemaId, direction: Direction, example: &Example, counted: &mut Counted) {
    let broken = judge.check(schema, &example.value, direction);
    let marked = example.contract.contradicts.is_some();
    assert_eq!(!broken.is_empty(), marked, "{}: {broken:?}", example.pointer);
    counted.judged += 1;
    counted.marked += usize::from(marked);
}

fn count(name: &str) -> Counted {
    let api = api(name);
    let judge = Judge::new(api);
    let mut counted = Counted::default();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            for example in &parameter.examples {
                check(&judge, parameter.schema, Direction::Request, example, &mut counted);
            }
        }
        let bodies = operation.request_body.iter().flat_map(|body| &body.content);
        let answers = operation.responses.iter().flat_map(|response| &response.content);
        let contents = bodies
            .map(|media| (media, Direction::Request))
            .chain(answers.map(|media| (media, Direction::Response)));
        for (media, direction) in contents {
            let schema = media.schema.expect("every body has a schema");
            assert_eq!(judge.uncompilable(schema), None, "{}", media.pointer);
            media.examples.iter().for_each(|example| check(&judge, schema, direction, example, &mut counted));
        }
    }
    counted
}

#[test]
fn every_example_satisfies_its_schema_unless_it_is_marked() {
    let counted = APIS.map(count).map(|counted| (counted.judged, counted.marked));
    assert_eq!(counted, [(4, 2), (81, 0), (43, 6), (4, 0)]);
}

#[test]
fn every_default_satisfies_its_schema_unless_it_is_marked() {
    for name in APIS {
        let api = api(name);
        let judge = Judge::new(api);
        let mut marked = 0;
        for (number, schema) in api.schemas.nodes.iter().enumerate() {
            let Some(default) = &schema.default else { continue };
            let id = SchemaId(u32::try_from(number).unwrap());
            let Contract { contradicts, .. } = &schema.contract;
            assert_eq!(
                judge.accepts(id, default, Direction::Request),
                contradicts.is_none(),
                "{}",
                schema.pointer
            );
            marked += usize::from(contradicts.is_some());
        }
        assert_eq!(marked, if name == "omnidesk" { 8 } else { 0 }, "{name}");
    }
}

#[test]
fn every_file_of_examples_is_an_example() {
    for name in APIS {
        let text = fs::read_to_string(specs().join(name).join("openapi.yaml")).unwrap();
        for file in fs::read_dir(specs().join(name).join("examples")).into_iter().flatten() {
            let file = file.unwrap().file_name().into_string().unwrap();
            assert!(text.contains(&format!("examples/{file}")), "{name} does not refer to {file}");
        }
    }
}

#[test]
fn the_specs_have_no_errors_and_only_known_warnings() {
    let mut found = String::new();
    for name in APIS {
        let loaded = load(name);
        assert!(!loaded.has_errors(), "{name}: {:?}", loaded.diagnostics);
        assert!(loaded.api.as_ref().is_some_and(|api| api.skipped.is_empty()), "{name} skips an operation");
        for diagnostic in loaded.diagnostics.iter().filter(|found| found.severity == Severity::Warning) {
            found.push_str(&format!("{name} {} {}\n", diagnostic.code, diagnostic.pointer));
        }
    }
    insta::assert_snapshot!(found);
}

#[test]
fn operations_are_as_many_as_the_readme_says() {
    let readme = fs::read_to_string(specs().join("README.md")).unwrap();
    let expected = [
        ("ccai-platform", 2, "| 2 |"),
        ("dixa", 11, "| 11 |"),
        ("omnidesk", 23, "| 21, and 2 that"),
        ("thulium", 1, "| 1 |"),
    ];
    for (name, operations, said) in expected {
        assert_eq!(api(name).operations.len(), operations, "{name}");
        let row = readme.lines().find(|line| line.starts_with(&format!("| [`{name}`]"))).unwrap();
        assert!(row.contains(said), "{row}");
    }
}

#[test]
fn what_the_readme_names_exists() {
    let readme = fs::read_to_string(specs().join("README.md")).unwrap();
    for (before, _) in readme.match_indices("](") {
        let target = readme[before + 2..].split([')', '#']).next().unwrap();
        assert!(target.contains("://") || specs().join(target).exists(), "{target} does not exist");
    }
    let commands: Vec<&str> =
        readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let programs: Vec<&str> =
        commands.iter().flat_map(|block| block.lines()).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(programs, ["npx", "npx", "python3", "/tmp/oas/bin/openapi-spec-validator"]);
    for option in ["redocly.yaml", ".spectral.yaml"] {
        assert!(commands[0].contains(option) && specs().join(option).exists(), "{option}");
    }
    let tasks = fs::read_to_string(specs().join("../xtask/src/main.rs")).unwrap().to_lowercase();
    for task in readme.split("cargo xtask ").skip(1).filter_map(|rest| rest.split([' ', '`']).next()) {
        assert!(tasks.contains(task), "cargo xtask {task} is no command");
    }
}
