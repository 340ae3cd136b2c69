//! From documents to the `Api`: what each construct becomes.

use serde_json::{Value, json};
use specwright_openapi::{
    Api,
    api::{
        Additional, OpenApiVersion, ParameterLocation, Safety, SchemaKind, SecurityKind, StatusPattern, Style,
    },
    load, load_text,
};

fn api(text: &str) -> Api {
    load_text("things.yaml", text).api.expect("the document is understood")
}

/// A document with these schemas, one to a line.
fn with_schemas(version: &str, schemas: &str) -> Api {
    let indented: String = schemas.trim().lines().map(|line| format!("    {}\n", line.trim())).collect();
    api(&format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    ))
}

/// The typed view of a named schema, in a notation that fits on a line.
fn shown(api: &Api, name: &str) -> String {
    describe(api, api.schemas.named[name], 0)
}

fn describe(api: &Api, id: specwright_openapi::api::SchemaId, depth: usize) -> String {
    let schema = &api.schemas[id];
    if depth > 0
        && let Some(name) = &schema.name
    {
        return name.clone();
    }
    let inner = |id| describe(api, id, depth + 1);
    if let (true, Some(same)) = (depth > 0, schema.same_as) {
        return format!("{}{}", inner(same), if schema.nullable { "?" } else { "" });
    }
    let kind = match &schema.kind {
        SchemaKind::Any => "any".to_owned(),
        SchemaKind::Null => "null".to_owned(),
        SchemaKind::Boolean => "boolean".to_owned(),
        SchemaKind::Integer(number) | SchemaKind::Number(number) => {
            let word = if matches!(schema.kind, SchemaKind::Integer(_)) { "integer" } else { "number" };
            let bound = |name: &str, bound: &Option<serde_json::Number>| {
                bound.as_ref().map(|b| format!(" {name}{b}")).unwrap_or_default()
            };
            let (min, max) = (bound(">=", &number.minimum), bound("<=", &number.maximum));
            format!(
                "{word}{min}{max}{}{}",
                bound(">", &number.exclusive_minimum),
                bound("<", &number.exclusive_maximum)
            )
        }
        SchemaKind::String(string) => {
            let max = string.max_length.map(|max| format!(" <={max}")).unwrap_or_default();
            let pattern = string.pattern.as_ref().map(|pattern| format!(" /{pattern}/")).unwrap_or_default();
            format!(
                "string{max}{pattern}{}",
                string.timestamp.map(|form| format!(" {form:?}")).unwrap_or_default()
            )
        }
        SchemaKind::Enum(values) => {
            format!("{}{}", Value::Array(values.values.clone()), if values.open { " or other" } else { "" })
        }
        SchemaKind::Array(array) => format!("[{}]", array.items.map(inner).unwrap_or_default()),
        SchemaKind::Object(object) => {
            let property = |p: &specwright_openapi::api::Property| {
                format!("{}{}: {}", p.name, if p.required { "" } else { "?" }, inner(p.schema))
            };
            let mut members: Vec<String> = object.properties.iter().map(property).collect();
            match object.additional {
                Additional::Unspecified => {}
                Additional::Forbidden => members.push("no other".to_owned()),
                Additional::Any => members.push("*".to_owned()),
                Additional::Schema(schema) => members.push(format!("*: {}", inner(schema))),
            }
            format!("{{{}}}", members.join(", "))
        }
        SchemaKind::Union(union) => {
            let variants: Vec<String> = union
                .variants
                .iter()
                .map(|v| {
                    format!(
                        "{}{}",
                        inner(v.schema),
                        if v.tags.is_empty() { String::new() } else { format!("={}", v.tags.join("/")) }
                    )
                })
                .collect();
            let tag = union.tag.as_ref().map(|tag| format!(" by {tag}")).unwrap_or_default();
            format!("({}{tag})", variants.join(if union.exactly_one { " xor " } else { " or " }))
        }
        SchemaKind::Opaque(why) => format!("opaque: {why}"),
    };
    let same = schema.same_as.map(|id| format!("={}", inner(id))).unwrap_or_default();
    format!("{kind}{}{same}", if schema.nullable { "?" } else { "" })
}

fn check(schema: &str, expect: &str) {
    assert_eq!(
        shown(
            &with_schemas(
                "3.1.0",
                &format!(
                    "Base: {{type: object, required: [id], properties: {{id: {{type: integer}}}}}}\nX: {schema}"
                )
            ),
            "X"
        ),
        expect,
        "{schema}"
    );
}

fn check_30(schema: &str, expect: &str) {
    assert_eq!(
        shown(
            &with_schemas(
                "3.0.3",
                &format!(
                    "Base: {{type: object, required: [id], properties: {{id: {{type: integer}}}}}}\nX: {schema}"
                )
            ),
            "X"
        ),
        expect,
        "{schema}"
    );
}

#[test]
fn types_and_their_bounds() {
    check("{type: integer, minimum: 1, maximum: 9}", "integer >=1 <=9");
    check("{type: number, exclusiveMinimum: 1}", "number >1");
    check("{type: string, maxLength: 3, pattern: '^a'}", "string <=3 /^a/");
    check("{type: string, x-contract: {timestamp: rfc9557}}", "string Rfc9557");
    check("{type: array, items: {type: boolean}}", "[boolean]");
    check("{}", "any");
    check("true", "any");
    check("false", "opaque: false");
    check("{type: 'null'}", "null");
    check("{properties: {a: {type: string}}}", "{a?: string}");
    check("{type: object, additionalProperties: {type: integer}}", "{*: integer}");
    check("{type: object, additionalProperties: false}", "{no other}");
}

#[test]
fn values_are_kept_whatever_their_type() {
    check("{enum: [a, 1, null]}", r#"["a",1]?"#);
    check("{const: 5}", "[5]");
    check("{type: [string, 'null'], enum: [a, null]}", r#"["a"]?"#);
    check("{type: string, x-extensible-enum: [a, b]}", r#"["a","b"] or other"#);
}

#[test]
fn null_is_a_property_of_the_schema() {
    check("{type: [string, 'null']}", "string?");
    check("{anyOf: [{$ref: '#/components/schemas/Base'}, {type: 'null'}]}", "{id: integer}?=Base");
    check("{oneOf: [{type: 'null'}, {type: string, maxLength: 2}]}", "string <=2?=string <=2");
    check_30("{type: string, nullable: true}", "string?");
    check_30("{type: string, enum: [a], nullable: true}", r#"["a"]?"#);
    check_30("{nullable: true, allOf: [{$ref: '#/components/schemas/Base'}]}", "{id: integer}?=Base");
}

#[test]
fn references_share_their_schema_unless_they_add_to_it() {
    let api = with_schemas(
        "3.1.0",
        "Base: {type: object}\nHolder: {type: object, properties: {a: {$ref: '#/components/schemas/Base', description: here}, b: {$ref: '#/components/schemas/Base', deprecated: true}, c: {allOf: [{$ref: '#/components/schemas/Base'}], description: there}}}",
    );
    let SchemaKind::Object(holder) = &api.schemas[api.schemas.named["Holder"]].kind else {
        panic!("an object")
    };
    let base = api.schemas.named["Base"];
    assert_eq!(holder.properties[0].schema, base);
    assert_eq!(holder.properties[0].description.as_deref(), Some("here"));
    let restated = &api.schemas[holder.properties[1].schema];
    assert!(restated.deprecated && restated.same_as == Some(base) && restated.name.is_none());
    let described = &api.schemas[holder.properties[2].schema];
    assert_eq!((described.same_as, described.description.as_deref()), (Some(base), Some("there")));
}

#[test]
fn recursion_ends() {
    let api = with_schemas(
        "3.1.0",
        "Tree: {type: object, properties: {parent: {anyOf: [{$ref: '#/components/schemas/Tree'}, {type: 'null'}]}, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}",
    );
    assert_eq!(shown(&api, "Tree"), "{parent?: Tree?, children?: [Tree]}");
}

#[test]
fn all_of_is_merged() {
    check(
        "{allOf: [{$ref: '#/components/schemas/Base'}, {properties: {name: {type: string}}, required: [name]}]}",
        "{id: integer, name: string}",
    );
    check(
        "{allOf: [{$ref: '#/components/schemas/Base'}], required: [name], properties: {name: {type: string}, id: {const: 4}}}",
        "{id: [4], name: string}",
    );
    check("{allOf: [{type: string, maxLength: 9}, {maxLength: 5}]}", "string <=5");
    check("{allOf: [{type: string}, {type: object}]}", "opaque: allOf");
    check("{allOf: [{type: number}, {type: integer}]}", "integer");
}

#[test]
fn alternatives_and_what_tells_them_apart() {
    let variant = |tag: &str| format!("{{type: object, properties: {{kind: {{const: {tag}}}}}}}");
    check(
        &format!("{{oneOf: [{}, {}]}}", variant("a"), variant("b")),
        "({kind?: [\"a\"]}=a xor {kind?: [\"b\"]}=b by kind)",
    );
    check("{type: [string, integer, 'null']}", "(string or integer)?");
    check("{anyOf: [{type: string}, {type: integer}, {type: 'null'}]}", "(string or integer)?");
    check(
        "{oneOf: [{$ref: '#/components/schemas/Base'}, {type: string}], discriminator: {propertyName: t}}",
        "(Base=Base xor string by t)",
    );
    check(
        "{oneOf: [{$ref: '#/components/schemas/Base'}, {type: string}], discriminator: {propertyName: t, mapping: {one: '#/components/schemas/Base', uno: Base}}}",
        "(Base=one/uno xor string by t)",
    );
    check("{type: object, properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]}", "{a?: any}");
}

#[test]
fn bounds_of_3_0_become_those_of_2020_12() {
    let api = with_schemas(
        "3.0.3",
        "X: {type: integer, minimum: 5, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false, example: 6}",
    );
    assert_eq!(shown(&api, "X"), "integer <=9 >5");
    assert_eq!(
        api.raw("/components/schemas/X"),
        Some(&json!({"type": "integer", "maximum": 9, "exclusiveMinimum": 5, "examples": [6]}))
    );
}

const OPERATION: &str = "
openapi: 3.1.0
x-contract: {name: my-things, rate: {requests: 10, seconds: 1, burst: 4, basis: published}}
info: {title: T, version: '1'}
security: [{Key: []}, {}]
paths:
  /things/{id}:
    x-contract: {basis: published}
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: page, in: query, schema: {type: integer}}
    patch:
      operationId: patchThing
      x-contract:
        source: ['001:3-5', '002:7']
        inferred: [method]
        effect: {kind: merges, resource: thing, key: path:id}
        safety: notifies
        exclusive: [[name, colour]]
        permission: THING_WRITE
      parameters:
        - {name: page, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, content: {application/json: {schema: {type: object}}}}
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, properties: {name: {type: string}, colour: {type: string}}}}}
      responses:
        default: {description: Anything else}
        5XX: {description: Trouble}
        404: {description: No such thing}
        '200': {$ref: '#/components/responses/Done'}
    delete:
      security: []
      responses: {'204': {description: Gone}}
components:
  responses:
    Done:
      description: Done
      headers: {X-Left: {schema: {type: integer}, required: true}}
      content: {Application/JSON: {example: {a: 1}}}
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key, x-contract: {prefixes: ['', 'Bearer ']}}
";

#[test]
fn operations_are_complete() {
    let api = api(OPERATION);
    assert_eq!((api.name.as_str(), api.openapi), ("my-things", OpenApiVersion::V3_1));
    assert_eq!(api.contract.rate.map(|rate| (rate.requests, rate.burst, rate.daily)), Some((10, 4, None)));
    let patch = api.operation("patchThing").expect("it is there");
    assert_eq!(
        (patch.slug.as_str(), patch.safety, patch.permission.as_deref()),
        ("patch-thing", Safety::Notifies, Some("THING_WRITE"))
    );
    let parameters: Vec<_> =
        patch.parameters.iter().map(|p| (p.name.as_str(), p.location, p.style, p.explode)).collect();
    assert_eq!(
        parameters,
        [
            ("id", ParameterLocation::Path, Style::Simple, false),
            ("page", ParameterLocation::Query, Style::Form, false),
            ("X-Trace", ParameterLocation::Header, Style::Simple, false),
        ]
    );
    assert_eq!(patch.parameters[2].content_type.as_deref(), Some("application/json"));
    let statuses: Vec<_> = patch.responses.iter().map(|response| response.status).collect();
    assert_eq!(
        statuses,
        [StatusPattern::Code(200), StatusPattern::Code(404), StatusPattern::Range(5), StatusPattern::Default]
    );
    assert_eq!(patch.responses[0].content[0].name, "application/json");
    assert_eq!(patch.responses[0].content[0].examples[0].value, json!({"a": 1}));
    assert_eq!(patch.contract.source.len(), 2);
    assert_eq!(format!("{:?}", patch.contract.basis), "Published");
    assert_eq!(format!("{:?}", patch.contract.basis_of("method")), "Inferred");
    assert_eq!(patch.security.len(), 2);
    let delete = &api.operations[1];
    assert_eq!(
        (delete.id.as_str(), delete.safety, delete.security.len()),
        ("delete-things-id", Safety::Irreversible, 0)
    );
    let SecurityKind::ApiKey { prefixes, .. } = &api.security_schemes["Key"].kind else {
        panic!("an API key")
    };
    assert_eq!(prefixes, &["", "Bearer "]);
}

#[test]
fn names_come_from_contract_folder_file_or_title() {
    let text = "openapi: 3.1.0\ninfo: {title: The Things, version: '1'}\npaths: {}\n";
    assert_eq!(load_text("specs/dixa/openapi.yaml", text).api.expect("understood").name, "dixa");
    assert_eq!(
        load_text("pet_store.json", "{\"openapi\": \"3.0.0\", \"paths\": {}}").api.expect("understood").name,
        "pet-store"
    );
    assert_eq!(load_text("", text).api.expect("understood").name, "the-things");
}

#[test]
fn an_operation_that_cannot_be_read_costs_no_other() {
    let loaded = load(std::path::Path::new("tests/fixtures/lint/operation-skipped.yaml"));
    let api = loaded.api.expect("understood");
    assert_eq!(api.operations.iter().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["get-b"]);
    assert_eq!(api.skipped.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["GET /a", "GET /c"]);
}

#[test]
fn other_files_are_brought_in() {
    let loaded = load(std::path::Path::new("tests/fixtures/api/split/openapi.yaml"));
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.api.expect("understood");
    assert_eq!(api.name, "split");
    assert_eq!(shown(&api, "Thing"), "{owner?: Owner, parts?: [Part]}");
    assert_eq!(shown(&api, "Owner"), "{thing?: Thing}");
    let get = &api.operations[0];
    assert_eq!(get.parameters[0].name, "page");
    let example = &get.responses[0].content[0].examples[0];
    assert_eq!(example.value, json!({"parts": [1]}));
    assert_eq!(example.location.to_string(), "tests/fixtures/api/split/examples/thing.json:1:1");
    let text = serde_json::to_string(&*api.document).expect("it is JSON");
    assert!(!text.contains(".yaml#"), "every reference is local: {text}");
}

#[test]
fn swagger_2_is_converted() {
    let api =
        load(std::path::Path::new("tests/fixtures/lint/converted-document.yaml")).api.expect("understood");
    assert_eq!(
        (api.openapi, api.servers[0].url.as_str()),
        (OpenApiVersion::V2_0, "https://api.example.com/v1")
    );
    assert_eq!(shown(&api, "Thing"), "{id: integer, note?: string?}");
    let get = api.operation("getThing").expect("it is there");
    assert_eq!((get.parameters[1].style, get.parameters[1].explode), (Style::Form, true));
    let put = api.operation("putThing").expect("it is there");
    assert!(
        put.request_body
            .as_ref()
            .is_some_and(|body| body.required && body.content[0].schema == Some(api.schemas.named["Thing"]))
    );
    let upload = api.operation("upload").expect("it is there");
    let body = upload.request_body.as_ref().expect("it has one");
    assert_eq!(body.content[0].name, "multipart/form-data");
    assert_eq!(
        describe(&api, body.content[0].schema.expect("it has one"), 0),
        "{file: string, note?: string <=10}"
    );
    assert_eq!(api.security_schemes["Login"].kind, SecurityKind::Basic);
}

#[test]
fn what_openapi_3_2_brings_is_read() {
    let loaded = load(std::path::Path::new("tests/fixtures/lint/unsupported-construct.yaml"));
    let api = loaded.api.expect("understood");
    let shown: Vec<String> =
        api.operations.iter().map(|operation| format!("{} {}", operation.method, operation.id)).collect();
    assert_eq!(shown, ["QUERY findThings", "GET listThings", "COPY copyThings"]);
    let get = &api.operations[1];
    let parameters: Vec<_> =
        get.parameters.iter().map(|one| (one.name.as_str(), one.location, one.required)).collect();
    assert_eq!(
        parameters,
        [("size", ParameterLocation::Query, true), ("color", ParameterLocation::Query, false)]
    );
    assert_eq!(get.responses[0].content[0].examples[0].value, json!([1]));
    assert_eq!(api.operations[2].parameters.len(), 0);
}

#[test]
fn forms_of_swagger_2_keep_how_lists_are_written() {
    let text = r#"{"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"post": {"consumes": ["application/x-www-form-urlencoded"],
        "parameters": [{"name": "a", "in": "formData", "type": "array", "items": {"type": "string"}},
          {"name": "b", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
          {"name": "q", "in": "query", "type": "string", "x-nullable": true, "x-example": "x"}],
        "responses": {"200": {"description": "A file", "schema": {"type": "file"}}}}}}}"#;
    let api = load_text("t.json", text).api.expect("understood");
    let post = &api.operations[0];
    let encoding = &post.request_body.as_ref().expect("it has one").content[0].encoding;
    assert_eq!((encoding["a"].explode, encoding["b"].explode), (Some(false), Some(true)));
    assert_eq!(
        (post.parameters[0].examples[0].value.clone(), api.schemas[post.parameters[0].schema].nullable),
        (json!("x"), true)
    );
    let SchemaKind::String(file) =
        &api.schemas[post.responses[0].content[0].schema.expect("it has one")].kind
    else {
        panic!("bytes are a string")
    };
    assert_eq!(file.format.as_deref(), Some("binary"));
}

#[test]
fn a_query_in_a_path_is_made_of_parameters() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /weather?city={place}&units=metric&days={days}:
    parameters: [{name: place, in: path, required: true, schema: {type: string}}, {name: days, in: path, required: true, schema: {type: integer}}]
    get: {responses: {'200': {description: Fine.}}}
  /forecast/{day}{?city,units}:
    parameters: [{name: day, in: path, required: true, schema: {type: string}}, {name: city, in: query, schema: {type: string}}]
    get: {responses: {'200': {description: Fine.}}}
";
    let loaded = load_text("t.yaml", text);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.api.expect("understood");
    let shown = |at: usize| {
        let parameters = api.operations[at].parameters.iter();
        let parameters: Vec<String> =
            parameters.map(|one| format!("{} {}", one.location.as_str(), one.name)).collect();
        format!("{} {}", api.operations[at].path, parameters.join(", "))
    };
    assert_eq!(shown(0), "/weather?units=metric query city, query days");
    assert_eq!(shown(1), "/forecast/{day} path day, query city");
}
