//! Parameters in each of OpenAPI's styles, and forms of hostile specs.

use specwright_mock::Mock;
use specwright_openapi::load_text;

use crate::ask::request;

const COLOURS: &str = "{type: array, items: {enum: [red, blue, 'a,b']}, minItems: 2, maxItems: 2}";
const POINT: &str = "{type: object, required: [x, y], properties: {x: {type: integer}, y: {type: integer}}, additionalProperties: false}";

/// A mock of one operation with one parameter `p`.
fn mock(place: &str, style: &str, schema: &str) -> Mock {
    let (path, required) = if place == "path" { ("/t/{p}", true) } else { ("/t", true) };
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  {path}:\n    get:\n      parameters:\n        - {{name: p, in: {place}, required: {required}, {style}, schema: {schema}}}\n      responses: {{'200': {{description: d}}, '400': {{description: d}}}}\n"
    );
    let api = load_text("t.yaml", &text).api.expect("the test's document is one");
    Mock::new(vec![api]).expect("one API")
}

fn check(mock: &Mock, target: &str, status: u16) {
    let response = mock.handle(request(&format!("GET {target}")));
    assert_eq!(
        response.status().as_u16(),
        status,
        "{target}: {:?}",
        mock.log().last().map(|entry| entry.note.clone())
    );
}

#[test]
fn lists_in_the_query() {
    let exploded = mock("query", "style: form", COLOURS);
    check(&exploded, "/t?p=red&p=blue", 200);
    check(&exploded, "/t?p=red&p=a%2Cb", 200);
    check(&exploded, "/t?p[]=red&p[]=blue", 200);
    check(&exploded, "/t?p=red,blue", 400);
    check(&exploded, "/t", 400);
    let flat = mock("query", "style: form, explode: false", COLOURS);
    check(&flat, "/t?p=red,blue", 200);
    check(&flat, "/t?p=red&p=blue", 400);
    check(&mock("query", "style: spaceDelimited, explode: false", COLOURS), "/t?p=red%20blue", 200);
    check(&mock("query", "style: pipeDelimited, explode: false", COLOURS), "/t?p=red%7Cblue", 200);
}

#[test]
fn objects_in_the_query() {
    let deep = mock("query", "style: deepObject, explode: true", POINT);
    check(&deep, "/t?p[x]=1&p[y]=2", 200);
    check(&deep, "/t?p[x]=1&p[y]=z", 400);
    check(&deep, "/t?p[x]=1", 400);
    check(&mock("query", "style: form", POINT), "/t?x=1&y=2&other=3", 200);
    check(&mock("query", "style: form, explode: false", POINT), "/t?p=x,1,y,2", 200);
}

#[test]
fn lists_and_objects_in_the_path() {
    let simple = mock("path", "style: simple", COLOURS);
    check(&simple, "/t/red,blue", 200);
    check(&simple, "/t/red,a%2Cb", 200);
    check(&simple, "/t/red", 400);
    check(&mock("path", "style: label", COLOURS), "/t/.red,blue", 200);
    check(&mock("path", "style: label, explode: true", COLOURS), "/t/.red.blue", 200);
    check(&mock("path", "style: matrix", COLOURS), "/t/;p=red,blue", 200);
    check(&mock("path", "style: matrix, explode: true", COLOURS), "/t/;p=red;p=blue", 200);
    check(&mock("path", "style: simple", POINT), "/t/x,1,y,2", 200);
    check(&mock("path", "style: simple, explode: true", POINT), "/t/x=1,y=2", 200);
    check(&mock("path", "style: matrix, explode: true", POINT), "/t/;x=1;y=2", 200);
    check(&mock("path", "style: label, explode: true", POINT), "/t/.x=1.y=2", 200);
}

#[test]
fn values_read_as_their_types_and_as_nothing_else() {
    let integer = mock("query", "style: form", "{type: integer}");
    check(&integer, "/t?p=-7", 200);
    for wrong in ["", "+1", "1.5", "0x1", "1e3x", "%201", "true"] {
        check(&integer, &format!("/t?p={wrong}"), 400);
    }
    let flag = mock("query", "style: form", "{type: boolean}");
    check(&flag, "/t?p=true", 200);
    check(&flag, "/t?p=1", 400);
    let either = mock("query", "style: form", "{oneOf: [{type: integer}, {const: UID}]}");
    check(&either, "/t?p=UID", 200);
    check(&either, "/t?p=12", 200);
    check(&either, "/t?p=other", 400);
}

#[test]
fn headers_and_cookies() {
    let header = mock("header", "style: simple", COLOURS);
    let asked = |value: &str| header.handle(request(&format!("GET /t\np: {value}"))).status().as_u16();
    assert_eq!((asked("red,blue"), asked("red")), (200, 400));
    let cookie = mock("cookie", "style: form", "{type: integer}");
    let asked =
        |value: &str| cookie.handle(request(&format!("GET /t\nCookie: a=b; p={value}"))).status().as_u16();
    assert_eq!((asked("5"), asked("x")), (200, 400));
}

#[test]
fn two_operations_that_take_the_same_requests_are_told() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /t/{a}:\n    get: {operationId: first, responses: {'204': {description: d}}}\n  /t/{b}:\n    get: {operationId: second, responses: {'200': {description: d}}}\n";
    let api = load_text("t.yaml", text).api.expect("the test's document is one");
    let mock = Mock::new(vec![api]).expect("one API");
    assert_eq!(mock.hidden().map(|(_, hidden, by)| (hidden, by)).collect::<Vec<_>>(), [("second", "first")]);
    check(&mock, "/t/1", 204);
}
