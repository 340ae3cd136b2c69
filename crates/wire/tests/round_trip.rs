//! What is written is read as the same value: random shapes, values, styles and places.

use proptest::prelude::*;
use serde_json::{Map, Value};
use specwright_wire::{
    Encoding, Location, Parameter, PlainShape, Query, Style, cookie,
    form::{self, Encodings},
    multipart,
};

/// Names and strings full of what separates, encodes and quotes.
const AWKWARD: &str = "[a-c0-2 ,.;=&|%+#/?:'\"\\\\{}\\[\\]<>é🦀~-]{1,6}";

fn scalar() -> impl Strategy<Value = (PlainShape, Value)> {
    prop_oneof![
        AWKWARD.prop_map(|text| (PlainShape::String, Value::String(text))),
        (-999_i64..999).prop_map(|number| (PlainShape::Number, number.into())),
        (-99_i32..99).prop_map(|number| (PlainShape::Number, (f64::from(number) / 4.0).into())),
        any::<bool>().prop_map(|truth| (PlainShape::Boolean, truth.into())),
    ]
}

fn array(items: impl Strategy<Value = (PlainShape, Value)>) -> impl Strategy<Value = (PlainShape, Value)> {
    // One shape for all items: that of the first.
    prop::collection::vec(items, 1..4).prop_map(|mut items| {
        let shape = items[0].0.clone();
        items.retain(|(other, _)| *other == shape);
        let values = items.into_iter().map(|(_, value)| value).collect();
        (PlainShape::array(shape), Value::Array(values))
    })
}

fn object(values: impl Strategy<Value = (PlainShape, Value)>) -> impl Strategy<Value = (PlainShape, Value)> {
    prop::collection::btree_map(AWKWARD, values, 1..4).prop_map(|properties| {
        let shape =
            PlainShape::object(properties.iter().map(|(name, (shape, _))| (name.clone(), shape.clone())));
        let value: Map<String, Value> =
            properties.into_iter().map(|(name, (_, value))| (name, value)).collect();
        (shape, Value::Object(value))
    })
}

fn value() -> impl Strategy<Value = (PlainShape, Value)> {
    let nested = prop_oneof![scalar(), array(scalar()), object(scalar())];
    prop_oneof![scalar(), array(scalar()), object(scalar()), array(object(scalar())), object(nested)]
}

fn parameter() -> impl Strategy<Value = Parameter<'static>> {
    let style = prop_oneof![
        Just((Location::Path, Style::Simple)),
        Just((Location::Path, Style::Label)),
        Just((Location::Path, Style::Matrix)),
        Just((Location::Query, Style::Form)),
        Just((Location::Query, Style::SpaceDelimited)),
        Just((Location::Query, Style::PipeDelimited)),
        Just((Location::Query, Style::DeepObject)),
        Just((Location::Header, Style::Simple)),
        Just((Location::Cookie, Style::Form)),
    ];
    (style, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |((location, style), explode, allow_reserved, content)| Parameter {
            name: "the name",
            location,
            style,
            explode,
            allow_reserved,
            content: content.then_some("application/json"),
        },
    )
}

/// Reads what a parameter writes; none where it refuses to write.
fn through(parameter: &Parameter<'_>, shape: &PlainShape, value: &Value) -> Option<Option<Value>> {
    let shape = Some(shape);
    Some(match parameter.location {
        Location::Path => {
            parameter.read_path(&parameter.path(value).ok()?, shape).expect("what was written can be read")
        }
        Location::Query => {
            let written = Query::from(parameter.query(value).ok()?).to_string();
            parameter
                .read_query(&Query::parse(&written).expect("what was written can be read"), shape, &[])
                .expect("what was written can be read")
        }
        Location::Header => {
            let written = parameter.header(value).ok()??;
            parameter.read_header(&[&written], shape).expect("what was written can be read")
        }
        Location::Cookie => {
            let written = cookie::header(&parameter.cookies(value).ok()?);
            parameter.read_cookies(&cookie::parse(&written), shape).expect("what was written can be read")
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parameters((shape, value) in value(), parameter in parameter()) {
        let parameter = match parameter.location {
            // A cookie cannot have such a name.
            Location::Cookie => Parameter { name: "name", ..parameter },
            _ => parameter,
        };
        if let Some(read) = through(&parameter, &shape, &value) {
            prop_assert_eq!(read, Some(value.clone()), "{:?}", parameter);
            prop_assert!(parameter.carries(&value, Some(&shape)));
        }
    }

    #[test]
    fn forms((shape, value) in value(), style in 0..6_usize, explode in any::<bool>()) {
        let encoding = match style {
            0 => Encoding::default(),
            1 => Encoding { content_type: Some("application/json".to_owned()), ..Encoding::default() },
            other => {
                let styles = [Style::Form, Style::SpaceDelimited, Style::PipeDelimited, Style::DeepObject];
                Encoding { style: Some(styles[other - 2]), explode: Some(explode), ..Encoding::default() }
            }
        };
        let encodings: Encodings = [("the name".to_owned(), encoding)].into_iter().collect();
        let whole: Value = Map::from_iter([("the name".to_owned(), value)]).into();
        let shape = PlainShape::object([("the name", shape)]);
        if let Ok(body) = form::write(&whole, &encodings) {
            let read = form::read(body.as_bytes(), Some(&shape), &encodings).unwrap();
            prop_assert_eq!(read, whole, "{}", body);
        }
    }

    #[test]
    fn multipart_bodies((shape, value) in value()) {
        let whole: Value = Map::from_iter([("the name".to_owned(), value)]).into();
        let shape = PlainShape::object([("the name", shape)]);
        let parts = multipart::parts(&whole, Some(&shape), &Encodings::new()).unwrap();
        let body = multipart::write(&parts);
        let read = multipart::read(&body.content_type, &body.bytes).unwrap();
        prop_assert_eq!(&read, &parts);
        let object = multipart::object(&read, Some(&shape), &Encodings::new()).unwrap();
        prop_assert_eq!(object, whole);
    }

    #[test]
    fn nothing_that_arrives_makes_a_reader_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..60),
        text in "[a-b,.;=&%\\[\\]+{\" é-]{0,20}",
        (shape, _) in value(),
        parameter in parameter(),
    ) {
        let _ = multipart::read("multipart/form-data; boundary=a", &bytes);
        let _ = form::read(&bytes, Some(&shape), &Encodings::new());
        let _ = form::read(text.as_bytes(), Some(&shape), &Encodings::new());
        let _ = parameter.read_path(&text, Some(&shape));
        let _ = parameter.read_header(&[&text], Some(&shape));
        let _ = parameter.read_cookies(&cookie::parse(&text), Some(&shape));
        if let Ok(query) = Query::parse(&text) {
            let _ = parameter.read_query(&query, Some(&shape), &[]);
        }
    }
}
