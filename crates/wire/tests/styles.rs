//! The style table of the OpenAPI specification (3.1.1, 4.8.12.4), and what it leaves open, in both directions.

use serde_json::{Value, json};
use specwright_wire::{Location, Parameter, PlainShape, Query, Style, cookie};

fn parameter(spelling: &str) -> Parameter<'static> {
    let mut words = spelling.split(' ');
    let (location, style) = (words.next().expect("a location"), words.next().expect("a style"));
    let location = match location {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        _ => Location::Cookie,
    };
    let rest: Vec<&str> = words.collect();
    let mut parameter = Parameter::new("color", location)
        .styled(Style::of(style).expect("a style of OpenAPI"), rest.contains(&"explode"));
    parameter.allow_reserved = rest.contains(&"reserved");
    parameter.content = rest.contains(&"json").then_some("application/json");
    parameter
}

fn written(spelling: &str, value: &Value) -> String {
    let parameter = parameter(spelling);
    let written = match parameter.location {
        Location::Path => parameter.path(value),
        Location::Query => parameter.query(value).map(|pairs| Query::from(pairs).to_string()),
        Location::Header => parameter.header(value).map(|text| text.unwrap_or_else(|| "(none)".to_owned())),
        Location::Cookie => parameter.cookies(value).map(|pairs| cookie::header(&pairs)),
    };
    written.unwrap_or_else(|error| format!("error: {error}"))
}

fn read(spelling: &str, text: &str, shape: &PlainShape) -> String {
    let parameter = parameter(spelling);
    let read = match parameter.location {
        Location::Path => parameter.read_path(text, Some(shape)),
        Location::Query => {
            Query::parse(text).and_then(|query| parameter.read_query(&query, Some(shape), &["other"]))
        }
        Location::Header => parameter.read_header(&[text], Some(shape)),
        Location::Cookie => parameter.read_cookies(&cookie::parse(text), Some(shape)),
    };
    match read {
        Ok(Some(value)) => value.to_string(),
        Ok(None) => "(none)".to_owned(),
        Err(error) => format!("error: {error}"),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "values are written in place")]
fn check(spelling: &str, value: Value, expect: &str) {
    assert_eq!(written(spelling, &value), expect, "{spelling}");
    assert_eq!(read(spelling, expect, &shape_of(&value)), value.to_string(), "{spelling} {expect}");
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
fn the_table_of_the_specification() {
    let array = || json!(["blue", "black", "brown"]);
    let object = || json!({"R": 100, "G": 200, "B": 150});
    check("path matrix", json!(""), ";color");
    check("path matrix", json!("blue"), ";color=blue");
    check("path matrix", array(), ";color=blue,black,brown");
    check("path matrix", object(), ";color=R,100,G,200,B,150");
    check("path matrix explode", array(), ";color=blue;color=black;color=brown");
    check("path matrix explode", object(), ";R=100;G=200;B=150");
    check("path label", json!("blue"), ".blue");
    check("path label", array(), ".blue,black,brown");
    check("path label", object(), ".R,100,G,200,B,150");
    check("path label explode", array(), ".blue.black.brown");
    check("path label explode", object(), ".R=100.G=200.B=150");
    check("path simple", json!("blue"), "blue");
    check("path simple", array(), "blue,black,brown");
    check("path simple", object(), "R,100,G,200,B,150");
    check("path simple explode", array(), "blue,black,brown");
    check("path simple explode", object(), "R=100,G=200,B=150");
    check("header simple", array(), "blue,black,brown");
    check("header simple", object(), "R,100,G,200,B,150");
    check("header simple explode", object(), "R=100,G=200,B=150");
    check("query form", json!(""), "color=");
    check("query form", json!("blue"), "color=blue");
    check("query form", array(), "color=blue,black,brown");
    check("query form", object(), "color=R,100,G,200,B,150");
    check("query form explode", array(), "color=blue&color=black&color=brown");
    check("query form explode", object(), "R=100&G=200&B=150");
    check("query spaceDelimited", array(), "color=blue%20black%20brown");
    check("query spaceDelimited", object(), "color=R%20100%20G%20200%20B%20150");
    check("query spaceDelimited explode", array(), "color=blue&color=black&color=brown");
    check("query pipeDelimited", array(), "color=blue%7Cblack%7Cbrown");
    check("query pipeDelimited", object(), "color=R%7C100%7CG%7C200%7CB%7C150");
    check("query deepObject explode", object(), "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
    check("cookie form", array(), "color=blue,black,brown");
    check("cookie form explode", array(), "color=blue; color=black; color=brown");
    check("cookie form explode", object(), "R=100; G=200; B=150");
}

#[test]
fn what_must_be_encoded_is() {
    check("path simple", json!("a/b ü%"), "a%2Fb%20%C3%BC%25");
    check("path simple", json!(["a,b", "c"]), "a%2Cb,c");
    check("path label explode", json!(["1.5", "2"]), ".1%2E5.2");
    check("path label", json!(1.5), ".1.5");
    check("path matrix explode", json!({"a;b": "c=d"}), ";a%3Bb=c%3Dd");
    check("query form", json!(["a,b", "c&d"]), "color=a%2Cb,c%26d");
    check("query form explode", json!("a+b c"), "color=a%2Bb%20c");
    check("query form explode reserved", json!("a/b?c=d&e"), "color=a/b?c=d%26e");
    check("query form reserved", json!(["a,b", "c:d"]), "color=a%2Cb,c:d");
    check("query pipeDelimited", json!(["a b", "c"]), "color=a%20b%7Cc");
    check("query form explode", json!({"na me": "1&2"}), "na%20me=1%262");
    check("cookie form", json!(["a;b", "c,d"]), "color=a%3Bb,c%2Cd");
    check("cookie form explode", json!("a \"b\"\\%"), "color=a%20%22b%22%5C%25");
    check("header simple", json!("a, b; \"c\" é"), "a, b; \"c\" é");
}

#[test]
fn parameters_of_content_are_one_string() {
    let value = || json!({"a": [1, "b c"]});
    check("path simple json", value(), "%7B%22a%22%3A%5B1%2C%22b%20c%22%5D%7D");
    check("query form explode json", value(), "color=%7B%22a%22%3A%5B1%2C%22b%20c%22%5D%7D");
    check("header simple json", value(), "{\"a\":[1,\"b c\"]}");
    check("cookie form json", value(), "color={%22a%22:[1%2C%22b%20c%22]}");
    check("query form json", json!("text"), "color=%22text%22");
}

#[test]
fn deep_objects_nest_brackets() {
    let pretty = |value: Value| written("query deepObject", &value).replace("%5B", "[").replace("%5D", "]");
    assert_eq!(pretty(json!({"a": {"b": 1}})), "color[a][b]=1");
    assert_eq!(pretty(json!({"a": [1, 2]})), "color[a][]=1&color[a][]=2");
    assert_eq!(pretty(json!({"a": [{"b": 1}, {"b": 2}]})), "color[a][0][b]=1&color[a][1][b]=2");
    assert_eq!(pretty(json!(["x", "y"])), "color[]=x&color[]=y");
    assert_eq!(
        pretty(json!({"a]": 1})),
        "error: query parameter `color` has the property \"a]\", which cannot stand in brackets"
    );
    let nested = json!({"a": {"b": [{"c": [1, 2]}, {"c": [3]}]}, "d": ["x"]});
    check("query deepObject", nested.clone(), &written("query deepObject", &nested));
    let shape = PlainShape::object([("a", PlainShape::array(PlainShape::Number))]);
    assert_eq!(read("query deepObject", "color[a][0]=1&color[a][1]=2", &shape), r#"{"a":[1,2]}"#);
    assert_eq!(read("query deepObject", "color[a]=1", &shape), r#"{"a":[1]}"#);
    let deep = format!("color{}=1", "[a]".repeat(40));
    assert_eq!(
        read("query deepObject", &deep, &shape),
        "error: query parameter `color` is nested deeper than 32 levels"
    );
}

#[test]
fn nothing_is_not_given_and_empty_strings_are() {
    for spelling in ["query form", "query form explode", "query deepObject", "cookie form"] {
        assert_eq!(written(spelling, &Value::Null), "", "{spelling}");
        assert_eq!(written(spelling, &json!([])), "", "{spelling}");
        assert_eq!(written(spelling, &json!({"a": null})), "", "{spelling}");
    }
    assert_eq!(written("header simple", &json!([])), "(none)");
    assert_eq!(written("query form explode", &json!({"a": null, "b": 1})), "b=1");
    assert_eq!(written("query form", &json!([1, null])), "color=1,");
    assert_eq!(
        written("path simple", &json!("")),
        "error: path parameter `color` is empty, which would be another path"
    );
    assert_eq!(
        written("path simple", &json!([])),
        "error: path parameter `color` is empty, which would be another path"
    );
    let numbers = PlainShape::array(PlainShape::Number);
    assert_eq!(read("query form", "other=1", &numbers), "(none)");
    assert_eq!(read("query form", "color=", &numbers), "[]");
}

#[test]
fn parts_that_hold_their_delimiter_are_refused_where_encoding_does_not_help() {
    let error =
        |with: &str| format!("error: query parameter `color` holds {with}, which separates its parts");
    assert_eq!(written("query spaceDelimited", &json!(["a b"])), error("' '"));
    assert_eq!(written("query pipeDelimited", &json!(["a|b"])), error("'|'"));
    assert_eq!(
        written("header simple", &json!(["a,b"])),
        "error: header parameter `color` holds ',', which separates its parts"
    );
    assert_eq!(
        written("header simple", &json!(" a")),
        "error: header parameter `color` begins or ends with white space, which headers lose"
    );
    assert_eq!(
        written("header simple", &json!("a\nb")),
        "error: header parameter `color` holds a character that headers do not allow"
    );
}

#[test]
fn readers_take_what_other_writers_send() {
    let numbers = PlainShape::array(PlainShape::Number);
    let strings = PlainShape::array(PlainShape::String);
    let object = PlainShape::object([("R", PlainShape::Number), ("name", PlainShape::String)]);
    assert_eq!(read("query form", "color=1%2C2", &numbers), "[1,2]");
    assert_eq!(read("query form", "color=a%2Cb", &strings), r#"["a,b"]"#);
    assert_eq!(read("query form", "color=R%2C1", &object), r#"{"R":1}"#);
    assert_eq!(read("query form explode", "color[]=1&color[]=2", &numbers), "[1,2]");
    assert_eq!(read("query form explode", "color[0]=1&color[1]=2", &numbers), "[1,2]");
    assert_eq!(read("query pipeDelimited", "color=1|2", &numbers), "[1,2]");
    assert_eq!(read("query spaceDelimited", "color=1+2", &numbers), "[1,2]");
    assert_eq!(read("query form explode", "color=%7B%22R%22:1%7D", &object), r#"{"R":1}"#);
    assert_eq!(read("query form explode", "name=x&unknown=1", &object), r#"{"name":"x"}"#);
    assert_eq!(read("header simple", "1, 2 ,3", &numbers), "[1,2,3]");
    assert_eq!(read("path simple", "1%2C2", &numbers), "[1,2]");
    assert_eq!(read("cookie form", "color=100%", &PlainShape::String), "\"100%\"");
    // What is not of the expected type stays a string: the judge says that its type is wrong.
    assert_eq!(read("query form explode", "color=abc", &PlainShape::Number), "\"abc\"");
    assert_eq!(read("query form explode", "color=01", &PlainShape::Number), "\"01\"");
}

#[test]
fn an_open_object_leaves_other_parameters_alone() {
    let open =
        PlainShape::Object { properties: Default::default(), additional: Some(Box::new(PlainShape::Number)) };
    assert_eq!(read("query form explode", "a=1&other=2&b=3", &open), r#"{"a":1,"b":3}"#);
    assert_eq!(read("query form explode", "other=2", &open), "(none)");
}

#[test]
fn malformed_parameters_are_refused() {
    let (string, object) = (PlainShape::String, PlainShape::object([("a", PlainShape::String)]));
    assert_eq!(
        read("query form", "color=%zz", &string),
        "error: query parameter `color` is not percent-encoded: two hexadecimal digits must follow the `%` at byte 0"
    );
    assert_eq!(
        read("query form", "color=%ff", &string),
        "error: query parameter `color` is not percent-encoded: the decoded bytes are not UTF-8"
    );
    assert_eq!(
        read("query form", "c%=1", &string),
        "error: query parameter `c%` is not percent-encoded: two hexadecimal digits must follow the `%` at byte 1"
    );
    assert_eq!(
        read("path label", "blue", &string),
        "error: path parameter `color` does not begin with \".\""
    );
    assert_eq!(
        read("path matrix", ";size=1", &string),
        "error: path parameter `color` does not begin with \";color\""
    );
    assert_eq!(
        read("query form", "color=a,b,c", &object),
        "error: query parameter `color` is not a list of names and values"
    );
    assert_eq!(
        read("header simple json", "{", &object),
        "error: header parameter `color` is not JSON: EOF while parsing an object at line 1 column 1"
    );
}
