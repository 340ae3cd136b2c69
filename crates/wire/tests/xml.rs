//! XML bodies by the rules of OpenAPI's XML Object.

use serde_json::{Value, json};
use specwright_wire::{Shape, Structure, xml};

/// A schema as it is written in a document, as far as XML asks for it.
#[derive(Clone, Copy)]
struct Schema<'s>(&'s Value);

impl Shape for Schema<'_> {
    fn can_be(self, _structure: Structure) -> bool {
        true
    }

    fn items(self) -> Option<Self> {
        self.0.get("items").map(Schema)
    }

    fn property(self, name: &str) -> Option<Self> {
        self.0.get("properties")?.get(name).map(Schema)
    }

    fn declares(self, name: &str) -> bool {
        self.property(name).is_some()
    }

    fn is_open(self) -> bool {
        true
    }

    fn scalar(self, text: &str) -> Option<Value> {
        Some(text.into())
    }

    fn xml(self) -> xml::Notes {
        let text = |name: &str| self.0["xml"][name].as_str().map(str::to_owned);
        xml::Notes {
            name: text("name"),
            namespace: text("namespace"),
            prefix: text("prefix"),
            attribute: self.0["xml"]["attribute"] == true,
            wrapped: self.0["xml"]["wrapped"] == true,
        }
    }
}

fn check(schema: &Value, value: &Value, expect: &str) {
    assert_eq!(xml::write("animals", value, Some(Schema(schema))), expect);
}

#[test]
fn names_attributes_and_namespaces() {
    let schema = json!({
        "xml": {"name": "animal", "prefix": "s", "namespace": "http://a.example/?b&c"},
        "properties": {"id": {"xml": {"attribute": true}}, "name": {"xml": {"prefix": "s"}}, "age": {"xml": {"name": "years"}}},
    });
    check(
        &schema,
        &json!({"name": "Rex", "id": 7, "age": 3, "owner": null}),
        "<s:animal xmlns:s=\"http://a.example/?b&amp;c\" id=\"7\"><s:name>Rex</s:name><years>3</years></s:animal>",
    );
}

#[test]
fn arrays_repeat_their_element_or_are_wrapped() {
    let value = json!({"tags": ["a", "b"]});
    let of = |tags: Value| json!({"properties": {"tags": tags}});
    check(&of(json!({})), &value, "<animals><tags>a</tags><tags>b</tags></animals>");
    check(
        &of(json!({"items": {"xml": {"name": "tag"}}})),
        &value,
        "<animals><tag>a</tag><tag>b</tag></animals>",
    );
    check(
        &of(json!({"xml": {"wrapped": true}, "items": {"xml": {"name": "tag"}}})),
        &value,
        "<animals><tags><tag>a</tag><tag>b</tag></tags></animals>",
    );
    check(&json!({"items": {}}), &json!([1, 2]), "<animals><item>1</item><item>2</item></animals>");
}

#[test]
fn what_xml_cannot_hold_is_escaped_or_left_out() {
    check(&json!({}), &json!({"a b": 1, "1": 2}), "<animals><a_b>1</a_b><_1>2</_1></animals>");
    check(
        &json!({}),
        &json!({"a": "<\"&>\r\n\u{1}"}),
        "<animals><a>&lt;&quot;&amp;&gt;&#13;\n</a></animals>",
    );
}
