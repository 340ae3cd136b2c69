//! What generated code looks like, written by hand for two small APIs, and what it does.

#[path = "runtime_exemplar/dixa.rs"]
mod dixa;
#[path = "runtime_exemplar/thulium.rs"]
mod thulium;

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
