//! Values for schemas: what is made is accepted, what is broken is refused, each for its own keyword.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use specwright_openapi::{
    Api, Direction, Judge, load_text,
    value::{Fill, Hint, Maker, Reason},
};

fn api(schemas: &str) -> Api {
    let indented: String = schemas.trim().lines().map(|line| format!("    {}\n", line.trim())).collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    );
    load_text("t.yaml", &text).api.expect("the document is understood")
}

const DIRECTIONS: [Direction; 2] = [Direction::Request, Direction::Response];

/// Everything that is made for schema `X` keeps its promise; returns the keywords with extremes and those with breaks.
#[track_caller]
fn sound(schemas: &str) -> (BTreeSet<&'static str>, BTreeSet<&'static str>) {
    let api = api(schemas);
    let judge = Judge::new(&api);
    let maker = Maker::new(&api, &judge, 7);
    let id = api.schemas.named["X"];
    let (mut edges, mut broken) = (BTreeSet::new(), BTreeSet::new());
    for direction in DIRECTIONS {
        for fill in [Fill::Smallest, Fill::Typical, Fill::Full] {
            let made = maker.make(id, fill, direction).unwrap_or_else(|error| panic!("{schemas}: {error}"));
            assert!(judge.accepts(id, &made, direction), "{schemas}: {made}");
            let again = Maker::new(&api, &judge, 7).make(id, fill, direction);
            assert_eq!(Ok(made), again, "{schemas}: the same seed makes the same value");
        }
        for one in maker.extremes(id, direction, Hint::default()) {
            assert!(judge.accepts(id, &one.value, direction), "{schemas}: {} {}", one.name, one.value);
            assert!(judge.accepts(id, &one.base, direction), "{schemas}: {}", one.base);
            edges.insert(one.keyword.as_str());
        }
        for one in maker.breaks(id, direction, Hint::default()) {
            assert!(!judge.accepts(id, &one.value, direction), "{schemas}: {} {}", one.name, one.value);
            assert!(judge.accepts(id, &one.base, direction), "{schemas}: {}", one.base);
            broken.insert(one.keyword.as_str());
        }
    }
    (edges, broken)
}

/// The schema is sound, and each keyword of `keywords` is broken alone.
#[track_caller]
fn check(schema: &str, keywords: &[&str]) {
    let (_, broken) = sound(&format!("X: {schema}"));
    for keyword in keywords {
        assert!(broken.contains(keyword), "{schema}: {keyword} is not broken, only {broken:?}");
    }
}

/// Schemas, with the keywords that are broken.
const TABLE: &[(&str, &[&str])] = &[
    ("{type: string}", &["type", "null"]),
    ("{type: integer}", &["type"]),
    ("{type: number, minimum: 0.5, maximum: 0.9}", &["minimum", "maximum"]),
    ("{type: number, exclusiveMinimum: 0, exclusiveMaximum: 1}", &["exclusiveMinimum", "exclusiveMaximum"]),
    ("{type: integer, exclusiveMinimum: 4, maximum: 5}", &["exclusiveMinimum", "maximum"]),
    ("{type: number, minimum: 0.25, maximum: 0.35, multipleOf: 0.1}", &["minimum", "maximum", "multipleOf"]),
    ("{type: integer, minimum: 10, multipleOf: 7}", &["minimum", "multipleOf"]),
    ("{type: number, multipleOf: 0.01}", &["multipleOf"]),
    ("{type: integer, multipleOf: 0.5}", &["type"]),
    ("{type: integer, format: int32}", &["type"]),
    ("{type: integer, minimum: -5, maximum: -3}", &["minimum", "maximum"]),
    ("{type: boolean}", &["type"]),
    ("{enum: [a, b, null]}", &["enum"]),
    ("{enum: [1, 2.5, x, {a: 1}]}", &["enum"]),
    ("{const: fixed}", &["enum"]),
    ("{type: string, minLength: 3, maxLength: 5}", &["minLength", "maxLength"]),
    ("{type: string, pattern: '^[a-z]{3}$'}", &["pattern"]),
    (
        "{type: string, pattern: '^[a-z]+$', minLength: 3, maxLength: 5}",
        &["pattern", "minLength", "maxLength"],
    ),
    ("{type: string, pattern: '^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9]).{12,255}$'}", &["pattern"]),
    ("{type: string, pattern: '^([a-zA-Z0-9]([a-zA-Z0-9-]){0,21}(?<!-)([\\w]{0,42}))$'}", &["pattern"]),
    ("{type: string, pattern: '^(?!admin$)[a-z]+$', maxLength: 8}", &["pattern", "maxLength"]),
    ("{type: string, pattern: '^[\\p{L}\\p{N}*-]+$'}", &["pattern"]),
    ("{type: string, pattern: a, allOf: [{pattern: b}]}", &["pattern"]),
    ("{type: string, format: email, maxLength: 9}", &["format", "maxLength"]),
    ("{type: string, format: email, minLength: 90}", &["format", "minLength"]),
    ("{type: string, format: uuid}", &["format"]),
    ("{type: string, format: date-time}", &["format"]),
    ("{type: string, format: date}", &["format"]),
    ("{type: string, format: uri, maxLength: 20, minLength: 15}", &["minLength", "maxLength"]),
    ("{type: string, format: ipv4}", &["format"]),
    ("{type: string, format: hostname, maxLength: 5}", &["format", "maxLength"]),
    ("{type: array, items: {type: integer}, minItems: 2, uniqueItems: true}", &["minItems", "uniqueItems"]),
    ("{type: array, items: {enum: [a, b, c]}, minItems: 3, uniqueItems: true}", &["minItems", "uniqueItems"]),
    (
        "{type: array, items: {type: object, required: [n], properties: {n: {type: integer}}}, minItems: 2, uniqueItems: true}",
        &["uniqueItems"],
    ),
    ("{type: array, minItems: 3, uniqueItems: true}", &["minItems"]),
    ("{type: array, items: {type: boolean}, uniqueItems: true, maxItems: 2}", &["uniqueItems"]),
    ("{type: array, items: {type: string}, minItems: 1, maxItems: 3}", &["minItems", "maxItems"]),
    (
        "{type: array, prefixItems: [{type: string}, {type: integer}], items: false, minItems: 2}",
        &["minItems"],
    ),
    ("{type: array, contains: {const: 5}, items: {type: integer}}", &["type"]),
    (
        "{type: array, contains: {minimum: 10}, minContains: 2, items: {type: integer}, maxItems: 4}",
        &["maxItems"],
    ),
    (
        "{type: object, required: [a], properties: {a: {type: string}, b: {type: integer, minimum: 1}}}",
        &["required", "minimum", "type"],
    ),
    ("{type: object, required: [a, z], properties: {a: {type: string}}}", &["required"]),
    (
        "{type: object, additionalProperties: false, properties: {a: {type: string}}}",
        &["additionalProperties"],
    ),
    ("{type: object, minProperties: 2, additionalProperties: {type: string}}", &["minProperties"]),
    (
        "{type: object, maxProperties: 1, properties: {a: {type: string}, b: {type: string}}}",
        &["maxProperties"],
    ),
    (
        "{type: object, minProperties: 1, properties: {a: {type: string}, b: {type: string}}}",
        &["minProperties"],
    ),
    (
        "{type: object, minProperties: 2, propertyNames: {pattern: '^[a-z]{2}$'}, additionalProperties: {type: integer}}",
        &["propertyNames", "minProperties"],
    ),
    (
        "{type: object, minProperties: 1, patternProperties: {'^x-': {type: integer}}, additionalProperties: false}",
        &["minProperties", "additionalProperties"],
    ),
    (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, dependentRequired: {a: [b]}}",
        &["dependentRequired"],
    ),
    (
        "{type: object, required: [a], properties: {a: {type: string}}, dependentSchemas: {a: {required: [c], properties: {c: {type: integer}}}}}",
        &["required"],
    ),
    ("{not: {type: string}, type: [string, integer]}", &["type"]),
    ("{type: integer, not: {const: 1}}", &["type"]),
    (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, not: {required: [a, b]}}",
        &["type"],
    ),
    ("{oneOf: [{type: string}, {type: integer, minimum: 5}]}", &["minimum"]),
    (
        "{oneOf: [{type: object, required: [a], properties: {a: {type: string, maxLength: 4}}}, {type: object, required: [b], properties: {b: {type: integer}}}]}",
        &["maxLength", "required"],
    ),
    (
        "{oneOf: [{required: [a]}, {required: [b]}], type: object, properties: {a: {type: string}, b: {type: string}}}",
        &["required"],
    ),
    (
        "{anyOf: [{required: [a]}, {required: [b]}], type: object, properties: {a: {type: string}, b: {type: string}}}",
        &["type"],
    ),
    (
        "{allOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, properties: {a: {maxLength: 3}, b: {type: integer}}}]}",
        &["maxLength", "required"],
    ),
    (
        "{type: object, properties: {kind: {enum: [a, b]}}, required: [kind], if: {properties: {kind: {const: a}}}, then: {required: [x]}, else: {required: [y]}}",
        &["enum"],
    ),
    ("{type: [string, 'null'], maxLength: 3}", &["maxLength"]),
    (
        "{type: object, properties: {id: {type: integer, readOnly: true}, secret: {type: string, writeOnly: true}}, required: [id, secret]}",
        &["required"],
    ),
    (
        "{type: object, unevaluatedProperties: false, allOf: [{properties: {a: {type: string}}}]}",
        &["additionalProperties"],
    ),
];

#[test]
fn every_keyword_alone_and_telling_pairs() {
    for (schema, keywords) in TABLE {
        check(schema, keywords);
    }
}

#[track_caller]
fn made(schemas: &str, fill: Fill, direction: Direction) -> Result<Value, Reason> {
    let api = api(schemas);
    let judge = Judge::new(&api);
    Maker::new(&api, &judge, 0).make(api.schemas.named["X"], fill, direction).map_err(|error| error.reason)
}

#[test]
fn properties_travel_in_their_direction() {
    let schemas = "X: {type: object, required: [id, secret, name], properties: {id: {type: integer, readOnly: true}, secret: {type: string, writeOnly: true}, name: {type: string, example: Ada}, old: {type: string, deprecated: true}}}";
    let full = |direction| made(schemas, Fill::Full, direction).unwrap();
    assert_eq!(full(Direction::Request), json!({"secret": "secret", "name": "Ada"}));
    assert_eq!(full(Direction::Response), json!({"id": 1, "name": "Ada", "old": "old"}));
}

#[test]
fn examples_serve_where_they_are_valid() {
    let schemas = "X: {type: object, required: [a], properties: {a: {type: integer}, b: {type: string, maxLength: 3}}, example: {a: 5, b: long}}";
    let typical = made(schemas, Fill::Typical, Direction::Request).unwrap();
    assert_eq!(typical, json!({"a": 5, "b": "b"}));
    assert_eq!(made(schemas, Fill::Smallest, Direction::Request), Ok(json!({"a": 5})));
}

#[test]
fn alternatives_carry_their_tags() {
    let schemas = "X: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/Dog'}}}
        Cat: {type: object, required: [kind, lives], properties: {kind: {type: string}, lives: {type: integer, maximum: 9}}}
        Dog: {type: object, required: [kind, breed], properties: {kind: {type: string}, breed: {type: string, enum: [pug, beagle]}}}";
    let (edges, broken) = sound(schemas);
    assert!(edges.contains("enum") && edges.contains("maximum"), "both alternatives are varied: {edges:?}");
    assert!(
        broken.contains("enum") && broken.contains("maximum"),
        "both alternatives are broken: {broken:?}"
    );
    let cat = made(schemas, Fill::Smallest, Direction::Request).unwrap();
    assert_eq!(cat, json!({"kind": "Cat", "lives": 1}));
}

#[test]
fn a_parent_with_a_discriminator_names_its_child() {
    let schemas = "X: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, required: [lives], properties: {lives: {type: integer}}}]}
        Pet: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/X'}}}";
    sound(schemas);
    assert_eq!(made(schemas, Fill::Smallest, Direction::Request), Ok(json!({"kind": "cat", "lives": 1})));
}

#[test]
fn recursion_ends() {
    let schemas = "X: {type: object, required: [n], properties: {n: {type: integer}, kids: {type: array, items: {$ref: '#/components/schemas/X'}}, parent: {$ref: '#/components/schemas/X'}}}";
    sound(schemas);
    let endless = "X: {type: object, required: [next], properties: {next: {$ref: '#/components/schemas/X'}}}";
    assert_eq!(made(endless, Fill::Smallest, Direction::Request), Err(Reason::TooDeep));
    let union = "X: {oneOf: [{type: object, required: [inner], properties: {inner: {$ref: '#/components/schemas/X'}}}, {type: string}]}";
    sound(union);
}

#[test]
fn what_allows_nothing_is_said() {
    let impossible = |schema: &str| made(&format!("X: {schema}"), Fill::Smallest, Direction::Request);
    assert_eq!(impossible("{allOf: [{const: a}, {const: b}]}"), Err(Reason::Refused));
    assert_eq!(impossible("{type: string, pattern: '^a$', allOf: [{minLength: 2}]}"), Err(Reason::Refused));
    assert_eq!(impossible("{oneOf: [false, false]}"), Err(Reason::Nothing));
}

#[test]
fn as_many_different_values_as_asked_for() {
    for (schema, count) in [
        ("{type: string}", 300),
        ("{type: string, format: email}", 300),
        ("{type: string, format: uuid}", 300),
        ("{type: string, format: date}", 100),
        ("{type: string, pattern: '^[a-z]{2,8}$'}", 300),
        ("{type: string, pattern: '^\\+[0-9]{7,14}$'}", 300),
        ("{type: string, maxLength: 3}", 100),
        ("{type: integer, minimum: 1}", 300),
        ("{type: object, required: [n], properties: {n: {type: string}}}", 50),
    ] {
        let api = api(&format!("X: {schema}"));
        let judge = Judge::new(&api);
        let maker = Maker::new(&api, &judge, 3);
        let id = api.schemas.named["X"];
        let found = maker.unique(id, count, Direction::Request, Hint::default());
        let different: BTreeSet<String> = found.iter().map(Value::to_string).collect();
        assert_eq!(different.len(), count, "{schema}");
        assert!(found.iter().all(|value| judge.accepts(id, value, Direction::Request)), "{schema}");
    }
}

/// Names of the breaks of one place for one keyword that break nothing else.
#[track_caller]
fn broken_alone(schema: &str, keyword: &str) -> Vec<Value> {
    let api = api(&format!("X: {schema}"));
    let judge = Judge::new(&api);
    let maker = Maker::new(&api, &judge, 0);
    let breaks = maker.breaks(api.schemas.named["X"], Direction::Request, Hint::default());
    let alone = breaks.into_iter().filter(|one| one.keyword.as_str() == keyword && one.alone);
    alone.map(|one| one.value).collect()
}

#[test]
fn a_length_is_broken_by_a_text_that_still_matches() {
    let matching = "{type: string, pattern: '^[a-z]+-[0-9]+$', maxLength: 6, minLength: 4}";
    let longer = broken_alone(matching, "maxLength");
    assert!(longer.iter().any(|text| text.as_str().is_some_and(|text| text.len() == 7)), "{longer:?}");
    assert!(!broken_alone(matching, "minLength").is_empty());
    assert_eq!(
        broken_alone("{type: string, format: email, maxLength: 9}", "maxLength"),
        [json!("aaaaa@a.co")]
    );
    // Numbers stay on the grid, so that only the bound is broken.
    assert_eq!(broken_alone("{type: number, minimum: 0.5, multipleOf: 0.25}", "minimum"), [json!(0.25)]);
}

/// Which properties of a value no schema declares.
#[track_caller]
fn undeclared(schema: &str, value: &Value, expected: &[&str]) {
    let api = api(&format!("X: {schema}"));
    let judge = Judge::new(&api);
    let found = Maker::new(&api, &judge, 1).undeclared(api.schemas.named["X"], value, Direction::Response);
    assert_eq!(found, expected, "{schema}: {value}");
}

#[test]
fn properties_that_no_schema_declares_are_found() {
    let size = "{type: object, properties: {size: {type: integer}}}";
    undeclared(size, &json!({"size": 1, "mood": 2}), &["/mood"]);
    undeclared(&format!("{{type: array, items: {size}}}"), &json!([{"size": 1}, {"a/b": 2}]), &["/1/a~1b"]);
    undeclared(
        "{type: object, properties: {inner: {type: object, properties: {a: {}}}}}",
        &json!({"inner": {"a": {"free": 1}, "b": 1}}),
        &["/inner/b"],
    );
    // Together by `allOf`, and of one alternative or another.
    undeclared(
        "{allOf: [{type: object, properties: {a: {}}}, {type: object, properties: {b: {}}}]}",
        &json!({"a": 1, "b": 2, "c": 3}),
        &["/c"],
    );
    let either = "{oneOf: [{type: object, required: [a], properties: {a: {}}}, {type: object, required: [b], properties: {b: {}}}]}";
    undeclared(either, &json!({"a": 1}), &[]);
    undeclared(either, &json!({"a": 1, "c": 2}), &["/c"]);
    // Whoever declares nothing, or a rule for all, knows every property.
    undeclared("{type: object}", &json!({"a": 1}), &[]);
    undeclared("{}", &json!({"a": 1}), &[]);
    let rules = ["additionalProperties: true", "additionalProperties: {}", "patternProperties: {'^m': {}}"];
    for rule in rules {
        undeclared(&format!("{{type: object, properties: {{a: {{}}}}, {rule}}}"), &json!({"mood": 1}), &[]);
    }
}

#[test]
fn a_family_is_made_wherever_it_stands() {
    let family = "X: {type: object, required: [step], properties: {step: {$ref: '#/components/schemas/Step'}, others: {type: array, items: {$ref: '#/components/schemas/Step'}}}}
    Step: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string, enum: [wait, check]}}}
    Waiting: {allOf: [{$ref: '#/components/schemas/Step'}], required: [minutes], properties: {minutes: {type: integer}}, x-ms-discriminator-value: wait}
    Checking: {allOf: [{$ref: '#/components/schemas/Step'}], required: [url], properties: {url: {type: string}}, x-ms-discriminator-value: check}";
    let (_, broken) = sound(family);
    assert!(broken.contains("required"), "{broken:?}");
    let api = api(family);
    let judge = Judge::new(&api);
    let places =
        Maker::new(&api, &judge, 1).breaks(api.schemas.named["X"], Direction::Request, Hint::default());
    let names: Vec<&str> = places.iter().map(|one| one.place.as_str()).collect();
    assert!(names.contains(&"/step/minutes"), "what a child says is broken as well: {names:?}");
}
