//! Endpoints as HTTP, without a network: percent-encoding, styles, bodies, checks.

use super::{dixa, thulium};
use specwright_runtime::{Endpoint as _, Validate as _};

#[test]
fn a_list_is_a_request() {
    let request = dixa::ListEndUsers::new().email("a+b@c.example").page_limit(2).request().unwrap();
    insta::assert_snapshot!(request.to_text(), @r"
    GET /v1/endusers?pageLimit=2&email=a%2Bb%40c.example
    accept: application/json
    ");
}

#[test]
fn a_body_is_sent() {
    let request =
        thulium::AddAgent::new(thulium::AgentInput::new("Jan", "Kowalski", "jkowalski", "pass", "345"));
    insta::assert_snapshot!(request.request().unwrap().to_text(), @r#"
    POST /agents
    accept: application/json
    content-type: application/json

    {
      "name": "Jan",
      "surname": "Kowalski",
      "login": "jkowalski",
      "password": "pass",
      "number": "345"
    }
    "#);
}

#[test]
fn every_violation_is_told() {
    let change = dixa::PatchEndUserInput::new().display_name("Alice Brown").phone_number("0612345678");
    let violations = dixa::PatchEndUser::new(specwright_runtime::Uuid::nil(), change).validate().unwrap_err();
    insta::assert_snapshot!(violations.to_string().replace("; ", "\n"), @r"
    /body/displayName: maxLength is 5, found 11 characters
    /body/phoneNumber: pattern is ^\+[0-9]+$, found text that does not match
    ");
}

mod styles {
    //! Every style that parameters and forms know.

    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};
    use specwright_runtime::{
        ArrayStyle, BooleanStyle, Bytes, Endpoint, FieldEncoding, FieldStyle, File, Method, Model,
        NoDocumentedError, ParameterStyle, Patch, RequestBuilder, Style, Validate as _,
    };

    /// Every style of a query parameter.
    #[derive(Clone, Debug, Default, PartialEq, Endpoint)]
    #[endpoint(GET, "/styles")]
    struct Styles {
        #[endpoint(query)]
        form: Option<Vec<i32>>,
        #[endpoint(query, explode = false)]
        joined: Option<Vec<i32>>,
        #[endpoint(query, style = "spaceDelimited", explode = false)]
        spaces: Option<Vec<i32>>,
        #[endpoint(query, style = "pipeDelimited", explode = false)]
        pipes: Option<Vec<i32>>,
        #[endpoint(query, style = "brackets")]
        brackets: Option<Vec<i32>>,
        #[endpoint(query, style = "indexed")]
        indexed: Option<Vec<i32>>,
        #[endpoint(query, style = "json")]
        json: Option<Vec<i32>>,
        #[endpoint(query, style = "deepObject")]
        deep: Option<BTreeMap<String, i32>>,
        #[endpoint(query, style = "form")]
        members: Option<BTreeMap<String, i32>>,
        #[endpoint(query, allow_reserved)]
        reserved: Option<String>,
        #[endpoint(query = "new[name]")]
        new: Option<bool>,
    }

    #[test]
    fn query() {
        let check = |endpoint: Styles, expect: &str| assert_eq!(endpoint.request().unwrap().query(), expect);
        let map = || BTreeMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)]);
        check(Styles::new(), "");
        check(Styles::new().form([1, 2]), "form=1&form=2");
        check(Styles::new().joined([1, 2]), "joined=1,2");
        check(Styles::new().spaces([1, 2]), "spaces=1%202");
        check(Styles::new().pipes([1, 2]), "pipes=1%7C2");
        check(Styles::new().brackets([1, 2]), "brackets%5B%5D=1&brackets%5B%5D=2");
        check(Styles::new().indexed([1, 2]), "indexed%5B0%5D=1&indexed%5B1%5D=2");
        check(Styles::new().json([1, 2]), "json=%5B1%2C2%5D");
        check(Styles::new().deep(map()), "deep%5Ba%5D=1&deep%5Bb%5D=2");
        check(Styles::new().members(map()), "a=1&b=2");
        check(Styles::new().reserved("a/b?c:d&e=f#g h+i"), "reserved=a/b?c:d%26e=f%23g%20h%2Bi");
        check(Styles::new().with_new(true), "new%5Bname%5D=true");
        check(Styles::new().form([0; 0]), "");
    }

    /// Every style of a path parameter.
    #[derive(Clone, Debug, PartialEq, Endpoint)]
    #[endpoint(DELETE, "/{simple}/x{label}{matrix}", id = "paths")]
    struct Paths {
        #[endpoint(path)]
        simple: String,
        #[endpoint(path, style = "label")]
        label: Vec<i32>,
        #[endpoint(path, style = "matrix", explode)]
        matrix: Vec<i32>,
    }

    #[test]
    fn path() {
        let check = |simple: &str, expect: Result<&str, &str>| {
            let request = Paths::new(simple, [1, 2], [3, 4]).request();
            let path = request.map(|request| request.path().to_owned()).map_err(|error| error.to_string());
            assert_eq!(path.as_deref().map_err(String::as_str), expect);
        };
        check("a", Ok("/a/x.1,2;matrix=3;matrix=4"));
        check("a/../b?c#d", Ok("/a%2F..%2Fb%3Fc%23d/x.1,2;matrix=3;matrix=4"));
        check("{label}", Ok("/%7Blabel%7D/x.1,2;matrix=3;matrix=4"));
        check("%2e%2e", Ok("/%252e%252e/x.1,2;matrix=3;matrix=4"));
        check("é +@", Ok("/%C3%A9%20%2B%40/x.1,2;matrix=3;matrix=4"));
        check("", Err("path parameter `simple` is empty, which would be another path"));
        check("..", Err("path parameter `simple` is `.` or `..`, which would be another path"));
    }

    /// Headers and cookies.
    #[derive(Clone, Debug, Default, PartialEq, Endpoint)]
    #[endpoint(GET, "/", ok(200 = Bytes as "image/png", 203 = Bytes as "image/webp"))]
    struct Headers {
        #[endpoint(header = "X-Tags")]
        tags: Option<Vec<String>>,
        #[endpoint(cookie)]
        sid: Option<String>,
        #[endpoint(cookie = "lang")]
        language: Option<String>,
    }

    #[test]
    fn headers_and_cookies() {
        let text = |endpoint: Headers| {
            endpoint.request().map(|request| request.to_text()).map_err(|e| e.to_string())
        };
        let full =
            text(Headers::new().tags(["a".to_owned(), "b".to_owned()]).sid("1").language("nl")).unwrap();
        assert_eq!(full, "GET /\naccept: image/png, image/webp\nx-tags: a,b\ncookie: sid=1; lang=nl\n");
        let split = text(Headers::new().tags(["a\r\nX-Evil: 1".to_owned()]));
        assert_eq!(split, Err("header `X-Tags` holds a character that headers do not allow".to_owned()));
        let one = text(Headers::new().sid("1; admin=1"));
        assert_eq!(one.unwrap(), "GET /\naccept: image/png, image/webp\ncookie: sid=1%3B%20admin=1\n");
    }

    #[test]
    fn a_query_in_a_path_is_sent_as_it_is_written() {
        let mut request = RequestBuilder::new("models", Method::GET, "/models/{id}?beta=true");
        let style = |style, explode| ParameterStyle { style, explode, allow_reserved: false };
        request.path("id", &"a b", style(Style::Simple, false)).unwrap();
        request.query("limit", &2, style(Style::Form, true)).unwrap();
        let request = request.finish().unwrap();
        assert_eq!(request.target(), "/models/a%20b?beta=true&limit=2");
        assert_eq!(request.template(), "/models/{id}?beta=true");
    }

    #[test]
    fn nested_objects_stand_in_brackets() {
        let mut request = RequestBuilder::new("list", Method::GET, "/");
        let style = ParameterStyle { style: Style::DeepObject, explode: true, allow_reserved: false };
        let value = serde_json::json!({"created": {"gte": 1}, "ids": [1, 2]});
        request.query("filter", &value, style).unwrap();
        let query = request.finish().unwrap().query().replace("%5B", "[").replace("%5D", "]");
        assert_eq!(query, "filter[created][gte]=1&filter[ids][]=1&filter[ids][]=2");
    }

    const ENCODINGS: &[FieldEncoding] = &[
        FieldEncoding {
            name: "tags",
            style: None,
            explode: Some(false),
            allow_reserved: false,
            content_type: None,
        },
        FieldEncoding {
            name: "m",
            style: Some(Style::DeepObject),
            explode: Some(true),
            allow_reserved: false,
            content_type: None,
        },
    ];

    #[test]
    fn an_encoding_governs_its_own_property() {
        let mut request = RequestBuilder::new("a", Method::POST, "/a");
        let value = serde_json::json!({"tags": ["a", "b"], "plain": ["c", "d"], "m": {"k": "v"}});
        request.form_encoded(&value, FieldStyle::default(), ENCODINGS).unwrap();
        let body = request.finish().unwrap().body().to_bytes();
        assert_eq!(body, "tags=a%2Cb&plain=c&plain=d&m%5Bk%5D=v");
        let mut request = RequestBuilder::new("a", Method::POST, "/a");
        let ambiguous = serde_json::json!({"tags": ["a,b"]});
        let error = request.form_encoded(&ambiguous, FieldStyle::default(), ENCODINGS).unwrap_err();
        assert_eq!(error.to_string(), "form field `tags` holds ',', which separates its parts");
    }

    #[test]
    fn files_have_names_types_and_any_bytes() {
        #[derive(Serialize)]
        struct Upload {
            title: &'static str,
            file: File,
        }
        let file = File::new("cat.png", vec![0x89, 0xff, 0x00]).with_content_type("image/png");
        let mut request = RequestBuilder::new("a", Method::POST, "/a");
        request.multipart(&Upload { title: "a cat", file }, FieldStyle::default()).unwrap();
        let request = request.finish().unwrap();
        let bytes = request.body().to_bytes();
        let head: &[u8] = b"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cat.png\"\r\nContent-Type: image/png\r\n\r\n\x89\xff\x00\r\n";
        assert!(bytes.windows(head.len()).any(|window| window == head));
    }

    /// A user to be changed.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Model)]
    struct UserInput {
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        #[model(min_length = 2)]
        name: Patch<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[model(max_items = 2, unique_items, items(minimum = 1))]
        groups: Option<Vec<i32>>,
        #[serde(rename = "sendMail", default, skip_serializing_if = "Option::is_none")]
        send_mail: Option<bool>,
    }

    /// Change a user.
    #[derive(Clone, Debug, PartialEq, Endpoint)]
    #[endpoint(PUT, "/user", error = NoDocumentedError)]
    struct PutUser {
        #[endpoint(body = "application/x-www-form-urlencoded", booleans = "digits")]
        body: UserInput,
    }

    /// Create a user.
    #[derive(Clone, Debug, PartialEq, Endpoint)]
    #[endpoint(POST, "/user")]
    struct PostUser {
        #[endpoint(body = "multipart/form-data", arrays = "brackets")]
        body: Option<UserInput>,
    }

    fn input() -> UserInput {
        UserInput::new().name("Zoë & 'Co' +1").groups([1, 2]).send_mail(true)
    }

    #[test]
    fn urlencoded() {
        let check = |arrays, expect: &str| {
            let mut request = PutUser::new(input()).request().unwrap();
            request.set_field_style(FieldStyle { arrays, booleans: BooleanStyle::Words });
            assert_eq!(request.body().to_bytes(), expect);
        };
        let name = "name=Zo%C3%AB+%26+%27Co%27+%2B1";
        check(ArrayStyle::Repeat, &format!("{name}&groups=1&groups=2&sendMail=true"));
        check(ArrayStyle::Brackets, &format!("{name}&groups%5B%5D=1&groups%5B%5D=2&sendMail=true"));
        check(ArrayStyle::Indexed, &format!("{name}&groups%5B0%5D=1&groups%5B1%5D=2&sendMail=true"));
        check(ArrayStyle::Json, &format!("{name}&groups=%5B1%2C2%5D&sendMail=true"));
        check(ArrayStyle::Comma, &format!("{name}&groups=1%2C2&sendMail=true"));
        let text = |input| PutUser::new(input).request().unwrap().to_text();
        let head = "PUT /user\naccept: */*\ncontent-type: application/x-www-form-urlencoded\n\n";
        assert_eq!(text(UserInput::new().send_mail(false)), format!("{head}sendMail=0\n"));
        assert_eq!(text(UserInput::new().clear_name()), format!("{head}name=\n"));
        assert_eq!(text(UserInput::new()), format!("{head}\n"));
    }

    #[test]
    fn multipart() {
        let request = PostUser::new().body(input()).request().unwrap();
        insta::assert_snapshot!(request.to_text(), @r#"
        POST /user
        accept: */*
        content-type: multipart/form-data; boundary=specwright-949aa7b11b903017

        --specwright-949aa7b11b903017
        Content-Disposition: form-data; name="name"

        Zoë & 'Co' +1
        --specwright-949aa7b11b903017
        Content-Disposition: form-data; name="groups[]"

        1
        --specwright-949aa7b11b903017
        Content-Disposition: form-data; name="groups[]"

        2
        --specwright-949aa7b11b903017
        Content-Disposition: form-data; name="sendMail"

        true
        --specwright-949aa7b11b903017--
        "#);
        assert_eq!(PostUser::new().request().unwrap().to_text(), "POST /user\naccept: */*\n");
        let hostile =
            UserInput::new().name("x\r\n--specwright-\r\nContent-Disposition: form-data; name=\"admin\"");
        let body = PostUser::new().body(hostile).request().unwrap().body().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        let boundary = text.lines().next().unwrap();
        assert_eq!(text.matches(boundary).count(), 2);
    }

    #[test]
    fn bodies_are_checked() {
        let wrong = UserInput::new().name("x").groups([1, 0, 1]);
        let violations = PutUser::new(wrong).validate().unwrap_err();
        insta::assert_snapshot!(violations.to_string().replace("; ", "\n"), @r"
        /body/name: minLength is 2, found 1 character
        /body/groups: maxItems is 2, found 3 items
        /body/groups: uniqueItems is true, found an item twice
        /body/groups/1: minimum is 1, found a lesser number
        ");
    }
}
