//! What generated code looks like, written by hand for two small APIs, and what it does.

#[path = "runtime_exemplar/dixa.rs"]
mod dixa;
#[path = "runtime_exemplar/thulium.rs"]
mod thulium;

use specwright_runtime::{Endpoint as _, Validate as _};

#[test]
fn a_list_is_a_request() {
    let request = dixa::ListEndUsers::new().email("a+b@c.example").page_limit(2).request().unwrap();
    insta::assert_snapshot!(request.to_text(), @"");
}

#[test]
fn a_body_is_sent() {
    let request = thulium::AddAgent::new(thulium::AgentInput::new("Jan", "Kowalski", "jkowalski", "pass", "345"));
    insta::assert_snapshot!(request.request().unwrap().to_text(), @"");
    assert!(request.validate().is_ok());
}
