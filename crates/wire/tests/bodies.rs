//! Forms and multipart bodies.

use serde_json::{Value, json};
use specwright_wire::{
    Encoding, Part, PlainShape, Style,
    form::{self, Encodings},
    multipart,
};

fn encoding(style: Option<Style>, explode: Option<bool>, content_type: Option<&str>) -> Encoding {
    Encoding { style, explode, content_type: content_type.map(str::to_owned), allow_reserved: false }
}

fn encodings(entries: &[(&str, Encoding)]) -> Encodings {
    entries.iter().map(|(name, encoding)| ((*name).to_owned(), encoding.clone())).collect()
}

fn check(value: Value, encoding: Option<Encoding>, expect: &str) {
    let encodings = encoding.map(|encoding| encodings(&[("a", encoding)])).unwrap_or_default();
    let written = form::write(&value, &encodings).unwrap_or_else(|error| format!("error: {error}"));
    assert_eq!(written, expect);
    if !written.starts_with("error") {
        let shape = shape_of(&value);
        assert_eq!(form::read(written.as_bytes(), Some(&shape), &encodings), Ok(value), "{written}");
    }
}

fn shape_of(value: &Value) -> PlainShape {
    match value {
        Value::Array(items) => PlainShape::array(items.first().map_or(PlainShape::String, shape_of)),
        Value::Object(properties) => {
            PlainShape::object(properties.iter().map(|(name, value)| (name.as_str(), shape_of(value))))
        }
        Value::Number(_) => PlainShape::Number,
        Value::Bool(_) => PlainShape::Boolean,
        _ => PlainShape::String,
    }
}

#[test]
fn every_property_is_written_as_its_encoding_says() {
    let list = || json!({"a": ["x", "y z"]});
    let object = || json!({"a": {"k": 1, "l": "m&n"}});
    let styled = |style, explode| Some(encoding(Some(style), Some(explode), None));
    check(list(), None, "a=x&a=y+z");
    check(list(), styled(Style::Form, false), "a=x%2Cy+z");
    check(list(), styled(Style::PipeDelimited, false), "a=x%7Cy+z");
    check(json!({"a": ["x", "y"]}), styled(Style::SpaceDelimited, false), "a=x+y");
    check(
        list(),
        styled(Style::SpaceDelimited, false),
        "error: form field `a` holds ' ', which separates its parts",
    );
    check(list(), styled(Style::DeepObject, true), "a%5B%5D=x&a%5B%5D=y+z");
    check(list(), Some(encoding(None, None, Some("application/json"))), "a=%5B%22x%22%2C%22y+z%22%5D");
    check(object(), None, "a=%7B%22k%22%3A1%2C%22l%22%3A%22m%26n%22%7D");
    check(object(), styled(Style::Form, true), "k=1&l=m%26n");
    check(object(), styled(Style::Form, false), "a=k%2C1%2Cl%2Cm%26n");
    check(object(), styled(Style::DeepObject, true), "a%5Bk%5D=1&a%5Bl%5D=m%26n");
    check(json!({"a": {"b": [{"c": true}]}}), styled(Style::DeepObject, true), "a%5Bb%5D%5B0%5D%5Bc%5D=true");
    check(json!({"a": "text"}), Some(encoding(None, None, Some("application/json"))), "a=%22text%22");
    check(json!([1]), None, "error: the body is no object, which a form needs");
}

#[test]
fn one_encoding_governs_one_property() {
    let encodings = encodings(&[
        ("tags", encoding(None, Some(false), None)),
        ("m", encoding(Some(Style::DeepObject), Some(true), None)),
    ]);
    let value = json!({"tags": ["a", "b"], "plain": ["c", "d"], "m": {"k": "v"}, "none": null});
    let body = form::write(&value, &encodings).unwrap();
    assert_eq!(body, "tags=a%2Cb&plain=c&plain=d&m%5Bk%5D=v");
}

#[test]
fn every_known_spelling_is_read() {
    let shape = PlainShape::object([
        ("a", PlainShape::array(PlainShape::Number)),
        ("o", PlainShape::object([("k", PlainShape::Number)])),
        ("t", PlainShape::Boolean),
    ]);
    let read = |body: &str| form::read(body.as_bytes(), Some(&shape), &Encodings::new()).unwrap().to_string();
    assert_eq!(read("a=1&a=2"), r#"{"a":[1,2]}"#);
    assert_eq!(read("a[]=1&a[]=2"), r#"{"a":[1,2]}"#);
    assert_eq!(read("a[0]=1&a[1]=2"), r#"{"a":[1,2]}"#);
    assert_eq!(read("a=%5B1,2%5D"), r#"{"a":[1,2]}"#);
    assert_eq!(read("a="), r#"{"a":[]}"#);
    assert_eq!(read("o[k]=1"), r#"{"o":{"k":1}}"#);
    assert_eq!(read("o=%7B%22k%22:1%7D"), r#"{"o":{"k":1}}"#);
    assert_eq!(read("t=1&x=y&x=z"), r#"{"t":true,"x":["y","z"]}"#);
    let error = form::read(b"a=%", Some(&shape), &Encodings::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "form field `a` is not percent-encoded: two hexadecimal digits must follow the `%` at byte 0"
    );
}

#[test]
fn an_object_becomes_parts() {
    let shape = PlainShape::object([
        ("image", PlainShape::File("image/png".to_owned())),
        ("pages", PlainShape::array(PlainShape::File("application/octet-stream".to_owned()))),
    ]);
    let value =
        json!({"image": "…", "pages": ["1", "2"], "meta": {"a": 1}, "tags": ["x", "y"], "none": null});
    let stated = encodings(&[("tags", encoding(None, None, Some("text/csv, text/plain")))]);
    let parts = multipart::parts(&value, Some(&shape), &stated).unwrap();
    let shown: Vec<String> = parts
        .iter()
        .map(|part| {
            let text = String::from_utf8_lossy(&part.bytes);
            format!("{} {:?} {:?} {text}", part.name, part.filename, part.content_type)
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"image Some("image") Some("image/png") …"#,
            r#"pages Some("pages") Some("application/octet-stream") 1"#,
            r#"pages Some("pages") Some("application/octet-stream") 2"#,
            r#"meta None Some("application/json") {"a":1}"#,
            r#"tags None Some("text/csv") x"#,
            r#"tags None Some("text/csv") y"#,
        ]
    );
}

#[test]
fn the_boundary_occurs_in_no_part() {
    let part = Part::text("a", "a\r\n--specwright-boundary\r\nb");
    let first = multipart::boundary(std::slice::from_ref(&part));
    let hostile = [part, Part::text("b", format!("\r\n--{first}--\r\n"))];
    let body = multipart::write(&hostile);
    assert_eq!(multipart::read(&body.content_type, &body.bytes).unwrap(), hostile);
}

#[test]
fn parts_of_other_writers_are_read() {
    let body = "preamble\r\n--x \r\ncontent-disposition: form-data; filename=\"a;b.txt\"; name=a\r\nX-Other: 1\r\n\r\n\
                one\r\n--xy\r\ntwo\r\n--x\r\nContent-Disposition: form-data; name=\"q\\\"r\"; filename*=UTF-8''na%C3%AFve\r\n\r\n\
                \r\n--x--\r\nepilogue";
    let parts =
        multipart::read("multipart/form-data; charset=utf-8; boundary=\"x\"", body.as_bytes()).unwrap();
    let shown: Vec<String> = parts.iter().map(|part| format!("{part:?}")).collect();
    assert_eq!(parts[0].name, "a", "{shown:?}");
    assert_eq!(parts[0].filename.as_deref(), Some("a;b.txt"));
    assert_eq!(parts[0].bytes, b"one\r\n--xy\r\ntwo");
    assert_eq!(parts[1].name, "q\"r");
    assert_eq!(parts[1].filename.as_deref(), Some("naïve"));
    assert_eq!(parts[1].bytes, b"");
    assert_eq!(parts.len(), 2);
}

#[test]
fn what_is_no_multipart_is_said() {
    let check = |content_type: &str, body: &str, expect: &str| {
        let error = multipart::read(content_type, body.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), expect);
    };
    let named = "multipart/form-data; boundary=x";
    check("multipart/form-data", "", "the multipart content type has no boundary parameter");
    check(named, "{}", "the body has no part that begins with the boundary \"x\"");
    check(named, "--x\r\n\r\n1", "the last part, which begins at byte 5, is not closed by the boundary");
    check(named, "--x\r\nX: y\r\n\r\n1\r\n--x--", "the part at byte 5 has no Content-Disposition header");
    check(
        named,
        "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
        "the Content-Disposition of the part at byte 5 has no name",
    );
    check(named, "--x\r\nX: y\r\n--x--", "the part at byte 5 has no empty line between headers and content");
    check(named, "--x-\r\n", "the boundary before byte 3 is not followed by a line end");
}
