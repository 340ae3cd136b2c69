//! Values judged against the schemas of a document.

use serde_json::{Value, json};
use specwright_openapi::{Api, Direction, Judge, api::SchemaKind, load, load_text};

fn api(schemas: &str) -> Api {
    let indented: String = schemas.trim().lines().map(|line| format!("    {}\n", line.trim())).collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    );
    load_text("t.yaml", &text).api.expect("the document is understood")
}

/// Violations of schema `X`, each as `instance schema message`.
fn judged(schema: &str, value: &Value, direction: Direction) -> Vec<String> {
    let api = api(&format!("X: {schema}"));
    let found = Judge::new(&api).check(api.schemas.named["X"], value, direction);
    found
        .iter()
        .map(|v| {
            format!("{} {} {}", v.instance, v.schema.trim_start_matches("/components/schemas"), v.message)
        })
        .collect()
}

#[track_caller]
fn check(schema: &str, value: &Value, expect: &[&str]) {
    assert_eq!(judged(schema, value, Direction::Request), expect, "{schema} {value}");
}

#[test]
fn violations_say_where_what_and_why() {
    check(
        "{type: object, properties: {a: {type: array, items: {type: integer}}}}",
        &json!({"a": [1, "x"]}),
        &["/a/1 /X/properties/a/items/type expected integer, found string"],
    );
    check("{type: object, required: [a]}", &json!({}), &[" /X/required \"a\" is required"]);
    check("{enum: [a, b]}", &json!("c"), &[" /X/enum expected one of \"a\", \"b\", found \"c\""]);
    check(
        "{type: string, maxLength: 2}",
        &json!("abc"),
        &[" /X/maxLength expected at most 2 characters, found 3"],
    );
    check(
        "{type: object, additionalProperties: false}",
        &json!({"a": 1}),
        &[" /X/additionalProperties unexpected member \"a\""],
    );
    check(
        "{oneOf: [{type: string}, {type: integer, minimum: 5}]}",
        &json!(3),
        &[" /X/oneOf none of 2 alternatives fits; the nearest says: expected string, found integer"],
    );
}

#[test]
fn patterns_mean_what_ecma_262_says() {
    check("{type: string, pattern: '^([a-z]{2}_[A-Z]{2})|(iso)$'}", &json!("en_GBxxx"), &[]);
    check("{type: string, pattern: '^[a-z\\_]+$'}", &json!("a_b"), &[]);
    check(
        "{type: string, pattern: '^\\d+$'}",
        &json!("٣"),
        &[" /X/pattern expected a match of `^\\d+$`, found \"٣\""],
    );
    check(
        "{type: string, pattern: '^(?!a)'}",
        &json!("ab"),
        &[" /X/pattern expected a match of `^(?!a)`, found \"ab\""],
    );
    check("{type: string, pattern: '('}", &json!("anything"), &[]);
    check("{pattern: '^a'}", &json!(5), &[]);
}

#[test]
fn formats_are_asserted() {
    for (format, right, wrong) in [
        ("uuid", "434ce9f5-14c8-4be1-a0a8-f755010deb9b", "434ce9f5-14c8-4be1-a0a8-f755010deb9bX"),
        ("date-time", "2020-12-16T09:41:43Z", "2021-12-01T12:46:36.581Z[GMT]"),
        ("date", "2020-02-29", "2021-02-29"),
        ("email", "a@b.example", "a@"),
        ("uri", "https://e.com/a?b", "not a uri"),
        ("ipv4", "127.0.0.1", "127.0.0.256"),
        ("ipv6", "::1", "::g"),
    ] {
        let schema = format!("{{type: string, format: {format}}}");
        check(&schema, &json!(right), &[]);
        assert_eq!(judged(&schema, &json!(wrong), Direction::Response).len(), 1, "{format}");
    }
    check("{type: string, x-contract: {timestamp: rfc9557}}", &json!("2021-12-01T12:46:36.581Z[GMT]"), &[]);
    assert_eq!(
        judged("{type: string, x-contract: {timestamp: rfc9557}}", &json!("yesterday"), Direction::Response),
        [" /X/format expected the format rfc9557, found \"yesterday\""]
    );
}

#[test]
fn integer_formats_bound_integers() {
    check("{type: integer, format: int32}", &json!(2_147_483_647), &[]);
    check(
        "{type: integer, format: int32}",
        &json!(2_147_483_648_u64),
        &[" /X/format expected an integer of 32 bits, found 2147483648"],
    );
    check(
        "{type: integer, format: int64}",
        &json!(u64::MAX),
        &[" /X/format expected an integer of 64 bits, found 18446744073709551615"],
    );
}

#[test]
fn direction_decides_which_members_must_be_there() {
    let schema = "{type: object, required: [id, secret], properties: {id: {readOnly: true}, secret: {allOf: [{writeOnly: true}]}}}";
    assert_eq!(judged(schema, &json!({"secret": 1}), Direction::Request), Vec::<String>::new());
    assert_eq!(
        judged(schema, &json!({"id": 1}), Direction::Request),
        [" /X/required \"secret\" is required"]
    );
    assert_eq!(judged(schema, &json!({"id": 1}), Direction::Response), Vec::<String>::new());
    let split = "{allOf: [{required: [id]}, {properties: {id: {readOnly: true}}}]}";
    assert_eq!(judged(split, &json!({}), Direction::Request), Vec::<String>::new());
    assert_eq!(judged(split, &json!({}), Direction::Response).len(), 1);
}

#[test]
fn secrets_are_not_shown() {
    let found = judged(
        "{type: string, format: password, minLength: 9, pattern: '^x'}",
        &json!("hunter2"),
        Direction::Request,
    );
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|message| !message.contains("hunter2")), "{found:?}");
}

#[test]
fn long_values_are_cut() {
    let found = judged("{type: string, pattern: '^x'}", &json!("a".repeat(5000)), Direction::Request);
    assert!(found[0].len() < 200, "{found:?}");
}

#[test]
fn references_and_recursion_are_followed() {
    let api = api(
        "Tree: {type: object, properties: {name: {type: string}, inner: {$ref: '#/components/schemas/Tree'}}}",
    );
    let value = json!({"inner": {"inner": {"name": 5}}});
    let found = Judge::new(&api).check(api.schemas.named["Tree"], &value, Direction::Response);
    let places: Vec<_> =
        found.iter().map(|v| (v.instance.as_str(), v.schema.as_str(), v.keyword.as_str())).collect();
    assert_eq!(places, [("/inner/inner/name", "/components/schemas/Tree/properties/name/type", "type")]);
}

#[test]
fn schemas_below_a_templated_path_are_found() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a/{b c}/ü%:\n    get:\n      responses:\n        '200': {description: A, content: {application/json: {schema: {type: integer}}}}\n";
    let api = load_text("t.yaml", text).api.expect("understood");
    let schema = api.operations[0].responses[0].content[0].schema.expect("it has one");
    let found = Judge::new(&api).check(schema, &json!("x"), Direction::Response);
    assert_eq!(
        found[0].schema,
        "/paths/~1a~1{b c}~1ü%/get/responses/200/content/application~1json/schema/type"
    );
}

#[test]
fn a_pattern_of_names_that_does_not_compile_costs_only_itself() {
    let api = api("X: {type: object, patternProperties: {'[': {type: string}, '^n': {type: integer}}}");
    let judge = Judge::new(&api);
    let schema = api.schemas.named["X"];
    assert_eq!(judge.uncompilable(schema), None);
    assert!(!judge.accepts(schema, &json!(5), Direction::Request));
    assert!(!judge.accepts(schema, &json!({"n": "x"}), Direction::Request));
}

#[test]
fn one_judge_serves_many_threads() {
    let api = api("X: {type: integer}");
    let judge = Judge::new(&api);
    let schema = api.schemas.named["X"];
    std::thread::scope(|scope| {
        for value in 0..8 {
            let judge = &judge;
            scope.spawn(move || assert!(judge.accepts(schema, &json!(value), Direction::Request)));
        }
    });
}

#[test]
fn schemas_that_multiply_are_not_walked() {
    let doubling = |n: usize| {
        format!(
            "S{n}: {{allOf: [{{$ref: '#/components/schemas/S{0}'}}, {{$ref: '#/components/schemas/S{0}'}}], example: x}}\n",
            n + 1
        )
    };
    let schemas: String = (0..30).map(doubling).chain(["S30: {type: integer}".to_owned()]).collect();
    let api = api(&schemas);
    let judge = Judge::new(&api);
    assert!(judge.uncompilable(api.schemas.named["S0"]).is_some_and(|why| why.contains("multiplies")));
    assert!(judge.accepts(api.schemas.named["S0"], &json!("x"), Direction::Request));
    assert!(!judge.accepts(api.schemas.named["S29"], &json!("x"), Direction::Request));
}

/// The places of what is wrong with a value of the schema `X`.
fn broken(schemas: &str, value: &Value) -> Vec<String> {
    let api = api(schemas);
    let found = Judge::new(&api).check(api.schemas.named["X"], value, Direction::Response);
    found.into_iter().map(|violation| violation.schema).collect()
}

#[test]
fn a_discriminator_says_which_alternative_counts() {
    let schemas = "X: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', '2': Dog}}}
    Cat: {type: object, properties: {kind: {}, lives: {type: integer}}}
    Dog: {type: object, properties: {kind: {}, lives: {type: boolean}}}";
    let check = |value: Value, expect: &[&str]| assert_eq!(broken(schemas, &value), expect, "{value}");
    check(json!({"kind": "cat"}), &[]);
    check(json!({"kind": "Dog", "lives": true}), &[]);
    check(json!({"kind": 2, "lives": true}), &[]);
    check(json!({"kind": "cat", "lives": true}), &["/components/schemas/Cat/properties/lives/type"]);
    check(json!({"kind": "2", "lives": 9}), &["/components/schemas/Dog/properties/lives/type"]);
    check(json!({"kind": "fish"}), &["/components/schemas/X/discriminator"]);
    check(json!({"lives": 9}), &[]);
    check(json!({"lives": "nine"}), &["/components/schemas/X/oneOf"]);
    check(json!(5), &["/components/schemas/X/oneOf"]);
}

#[test]
fn alternatives_in_place_are_judged_by_their_tag_as_well() {
    let schemas = "X: {type: [object, 'null'], oneOf: [{type: 'null'}, {title: A, properties: {kind: {const: a}, n: {type: integer}}}, {title: B, properties: {kind: {const: b}}}], discriminator: {propertyName: kind}}";
    let check = |value: Value, expect: &[&str]| assert_eq!(broken(schemas, &value), expect, "{value}");
    check(json!(null), &[]);
    check(json!({"kind": "a", "n": 1}), &[]);
    check(json!({"kind": "a", "n": "1"}), &["/components/schemas/X/oneOf/1/properties/n/type"]);
    let api = api(schemas);
    let inner = api
        .schemas
        .nodes
        .iter()
        .position(|schema| schema.pointer.ends_with("/oneOf/1"))
        .expect("it is there");
    let inner = specwright_openapi::api::SchemaId(u32::try_from(inner).expect("it is small"));
    assert!(!Judge::new(&api).accepts(inner, &json!({"n": "1"}), Direction::Response));
}

#[test]
fn a_parent_with_a_discriminator_means_its_children() {
    let schemas = "X: {type: object, required: [pet], properties: {pet: {$ref: '#/components/schemas/Pet'}}}
    Pet: {type: object, required: [kind], properties: {kind: {type: string}, friend: {$ref: '#/components/schemas/Pet'}}, discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/Dog'}}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {bark: {type: boolean}}}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}";
    let check = |value: Value, expect: &[&str]| assert_eq!(broken(schemas, &value), expect, "{value}");
    let bark = "/components/schemas/Dog/allOf/1/properties/bark/type";
    check(json!({"pet": {"kind": "dog", "bark": true}}), &[]);
    check(json!({"pet": {"kind": "Cat", "bark": "meow"}}), &[]);
    check(json!({"pet": {"kind": "dog", "bark": "woof"}}), &[bark]);
    check(json!({"pet": {"kind": "Cat", "friend": {"kind": "dog", "bark": 1}}}), &[bark]);
    check(json!({"pet": {"bark": 1}}), &["/components/schemas/Pet/required"]);
    let api = api(schemas);
    let SchemaKind::Union(family) = &api.schemas[api.schemas.named["Pet"]].kind else {
        panic!("it is a family")
    };
    let tags: Vec<_> = family.variants.iter().map(|variant| variant.tags.join(",")).collect();
    assert_eq!(tags, ["dog", "Cat", "Pet"]);
    let SchemaKind::Object(dog) = &api.schemas[api.schemas.named["Dog"]].kind else {
        panic!("it is an object")
    };
    assert_eq!(
        dog.properties.iter().map(|property| property.name.as_str()).collect::<Vec<_>>(),
        ["kind", "friend", "bark"]
    );
    let judge = Judge::new(&api);
    let parent = family.variants[2].schema;
    assert!(!judge.accepts(api.schemas.named["Pet"], &json!({"kind": "dog", "bark": 1}), Direction::Request));
    assert!(judge.accepts(parent, &json!({"kind": "Pet", "bark": 1}), Direction::Request));
}

#[test]
fn what_is_required_and_not_declared_exists() {
    let api = api(
        "X: {type: object, required: [id, at], properties: {at: {type: string}}}\n    Y: {type: object, required: [n], additionalProperties: {type: integer}}",
    );
    let property = |name: &str, property: &str| {
        let SchemaKind::Object(object) = &api.schemas[api.schemas.named[name]].kind else {
            panic!("an object")
        };
        let found = object.properties.iter().find(|found| found.name == property).expect("it exists");
        (found.required, format!("{:?}", api.schemas[found.schema].kind).split('(').next().map(str::to_owned))
    };
    assert_eq!(property("X", "id"), (true, Some("Any".to_owned())));
    assert_eq!(property("Y", "n"), (true, Some("Integer".to_owned())));
    let judge = Judge::new(&api);
    assert!(judge.accepts(api.schemas.named["X"], &json!({"id": [1], "at": "x"}), Direction::Response));
    assert!(!judge.accepts(api.schemas.named["X"], &json!({"at": "x"}), Direction::Response));
}

#[test]
fn references_into_a_nullable_composition_still_lead_there() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: {nullable: true, allOf: [{type: object, properties: {n: {type: integer}}}]}\n    B: {$ref: '#/components/schemas/A/allOf/0/properties/n'}\n";
    let api = load_text("t.yaml", text).api.expect("understood");
    let judge = Judge::new(&api);
    assert!(!judge.accepts(api.schemas.named["B"], &json!("x"), Direction::Request));
    assert!(judge.accepts(api.schemas.named["A"], &json!(null), Direction::Request));
    assert_eq!(judge.uncompilable(api.schemas.named["B"]), None);
}

#[test]
fn schemas_are_found_by_their_names() {
    let schemas = "X: {type: object, properties: {a: {$ref: '#leaf'}, b: {$ref: 'https://example.org/s/tree'}, c: {$ref: '#/components/schemas/Tree/properties/kid/$defs/in'}}}
    Leaf: {$anchor: leaf, type: integer}
    Tree: {$id: 'https://example.org/s/tree', type: object, $dynamicAnchor: node, properties: {kids: {type: array, items: {$dynamicRef: '#node'}}, kid: {$defs: {in: {type: string}}, $ref: '#/properties/kid/$defs/in'}, root: {$ref: tree}}}";
    let check = |value: Value, expect: &[&str]| assert_eq!(broken(schemas, &value), expect, "{value}");
    check(json!({"a": 1, "b": {"kids": [{"kids": []}], "kid": "x", "root": {}}, "c": "x"}), &[]);
    check(json!({"a": "1"}), &["/components/schemas/Leaf/type"]);
    check(json!({"b": {"kids": [{"kids": [5]}]}}), &["/components/schemas/Tree/type"]);
    check(json!({"b": {"kid": 5}}), &["/components/schemas/Tree/properties/kid/$defs/in/type"]);
    check(json!({"b": {"root": 5}}), &["/components/schemas/Tree/type"]);
}

#[test]
fn a_dynamic_name_means_what_the_outermost_schema_gives() {
    let schemas = "X: {type: object, properties: {users: {$ref: users}, tags: {$ref: tags}, any: {$ref: page}, some: {$ref: some}}}
    User: {type: object, required: [name], properties: {name: {type: string}}}
    Page: {$id: page, type: object, properties: {items: {type: array, items: {$dynamicRef: '#item'}}, next: {$ref: '#'}}, $defs: {item: {$dynamicAnchor: item}}}
    Users: {$id: users, $ref: page, $defs: {item: {$dynamicAnchor: item, $ref: '#/components/schemas/User'}}}
    Tags: {$id: tags, $ref: between, $defs: {item: {$dynamicAnchor: item, type: string}}}
    Between: {$id: between, $ref: page}
    Some: {$id: some, $ref: page, minProperties: 1}";
    let check = |value: Value, right: bool| {
        let found = broken(schemas, &value);
        assert_eq!(found.is_empty(), right, "{value}: {found:?}");
    };
    check(
        json!({"users": {"items": [{"name": "a"}]}, "tags": {"items": ["a"]}, "any": {"items": [1, {}]}}),
        true,
    );
    check(json!({"users": {"items": [{}]}}), false);
    check(json!({"users": {"next": {"items": ["a"]}}}), false);
    check(json!({"tags": {"items": [1]}}), false);
    check(json!({"some": {"items": [1, "a"]}}), true);
}

#[test]
fn schemas_of_another_file_are_found_by_their_names() {
    let loaded = load(std::path::Path::new("tests/fixtures/api/named/openapi.yaml"));
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.api.expect("understood");
    let schema = api.operations[0].responses[0].content[0].schema.expect("there is one");
    let judge = Judge::new(&api);
    let check = |value: Value, right: bool| {
        assert_eq!(judge.accepts(schema, &value, Direction::Response), right, "{value}");
    };
    check(json!({"kind": "oak", "kids": [{"kind": "ash"}]}), true);
    // What stands beside a reference counts, too.
    check(json!({"kids": []}), false);
    check(json!({"kind": "fir"}), false);
    check(json!({"kind": "oak", "kids": [{}]}), false);
    check(json!({"kind": "oak", "kids": 5}), false);
}

#[test]
fn a_tag_of_a_family_is_what_its_member_says() {
    let schemas = "X: {type: object, required: [kind], discriminator: {propertyName: kind}, properties: {kind: {type: string, enum: [walk, swim]}}}
    Walker: {allOf: [{$ref: '#/components/schemas/X'}, {type: object, required: [legs]}], x-ms-discriminator-value: walk}
    Swimmer: {allOf: [{$ref: '#/components/schemas/X'}, {type: object, required: [fins]}], x-ms-discriminator-value: swim}";
    let check = |value: Value, right: bool| {
        let found = broken(schemas, &value);
        assert_eq!(found.is_empty(), right, "{value}: {found:?}");
    };
    check(json!({"kind": "walk", "legs": 4}), true);
    check(json!({"kind": "walk", "fins": 4}), false);
    check(json!({"kind": "swim", "fins": 4}), true);
}
