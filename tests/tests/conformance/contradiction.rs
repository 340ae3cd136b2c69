//! Documents that contradict themselves: nobody is accused of it, and the report says what cannot be told.

use specwright_conformance::{Outcome, Report};

use crate::against::{api_of, check, violations};

/// Id in the response, id in the path, and an example for the body.
fn document(given: &str, taken: &str, example: &str) -> String {
    format!(
        r#"
openapi: 3.1.0
info: {{title: Kettles, version: '1'}}
paths:
  /kettles:
    post:
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: '#/components/schemas/New'}}, example: {example}}}}}}}
      responses: {{'201': {{description: Made., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Kettle'}}}}}}}}}}
  /kettles/{{kettleId}}:
    parameters: [{{name: kettleId, in: path, required: true, schema: {taken}}}]
    get:
      responses: {{'200': {{description: One., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Kettle'}}}}}}}}, '404': {{description: None.}}}}
components:
  schemas:
    New: {{type: object, required: [litres], properties: {{litres: {{type: integer, minimum: 1}}}}}}
    Kettle: {{type: object, required: [id, litres], properties: {{id: {given}, litres: {{type: integer}}}}}}
"#
    )
}

fn report(given: &str, taken: &str, example: &str) -> Report {
    let report = check(&api_of(&document(given, taken, example)), None);
    assert_eq!(violations(&report), [""; 0], "{given} {taken} {example}");
    report
}

/// Reasons for which cases of an operation were not judged, each once.
fn reasons(report: &Report, operation: &str) -> Vec<String> {
    let cases = report.cases.iter().filter(|case| case.operation == operation);
    let left = cases.filter(|case| case.outcome == Outcome::NotJudged);
    let mut reasons: Vec<String> =
        left.filter_map(|case| case.reason.as_ref()).map(ToString::to_string).collect();
    reasons.sort();
    reasons.dedup();
    reasons
}

#[test]
fn a_key_that_the_path_does_not_take_is_nobodys_fault() {
    let report = report("{type: integer}", "{type: string, format: uuid}", "{litres: 2}");
    assert_eq!(
        reasons(&report, "get-kettles-kettle-id"),
        [
            "it was refused, and the document does not allow what stands in the path parameter `kettleId`: what names the resource elsewhere is not a value of its schema",
        ]
    );
}

#[test]
fn a_key_is_written_as_the_path_takes_it() {
    for (given, taken) in [
        ("{type: integer}", "{type: string, minLength: 1}"),
        ("{type: string}", "{type: integer}"),
        ("{type: string}", "{type: string, pattern: '^[0-9]{10}$'}"),
    ] {
        let report = report(given, taken, "{litres: 2}");
        assert_eq!(reasons(&report, "get-kettles-kettle-id"), [""; 0], "{given} {taken}");
    }
}

#[test]
fn an_example_that_its_schema_refuses_accuses_nobody() {
    let report = report("{type: integer}", "{type: integer}", "{litres: '2'}");
    assert_eq!(
        reasons(&report, "post-kettles"),
        [
            "it was refused, and the document does not allow what stands in /litres of the body: expected integer, found string"
        ]
    );
}
