//! Requests that the documents refuse, and how.

use specwright_mock::Mock;

use crate::ask::{ask, authorize, mock, request};

/// The status, and a part of the body that says why.
fn check(mock: &Mock, text: &str, status: u16, because: &str) {
    let response = ask(mock, text);
    let body = String::from_utf8_lossy(response.body());
    assert_eq!(response.status().as_u16(), status, "{text}: {body}");
    assert!(body.contains(because), "{text}: {body}");
}

#[test]
fn credentials_are_missing_wrong_or_not_enough() {
    let dixa = mock("dixa");
    let answer = |text: &str| dixa.handle(request(text)).status().as_u16();
    assert_eq!(answer("GET /v1/endusers"), 401);
    assert_eq!(answer("GET /v1/endusers\nAuthorization: other"), 401);
    assert_eq!(answer("GET /v1/endusers\nAuthorization: mock-token"), 200);
    assert_eq!(answer("GET /v1/endusers\nAuthorization: Bearer mock-token"), 200);

    let thulium = mock("thulium");
    let basic = |credential: &str| {
        let text = format!("POST /api/agents\nAuthorization: {credential}\n\n{{}}");
        thulium.handle(request(&text)).status().as_u16()
    };
    assert_eq!(basic("Basic bW9jay11c2VyOm1vY2stdG9rZW4="), 400);
    assert_eq!(basic("basic bW9jay11c2VyOm1vY2stdG9rZW4="), 400);
    assert_eq!(basic("Basic bW9jay11c2VyOm1vY2stdG9rZW4K"), 401);
    assert_eq!(basic("Basic !"), 401);
    assert_eq!(basic("Bearer mock-token"), 401);

    let omnidesk = mock("omnidesk");
    let limited = omnidesk.limited_credential("apiKey").expect("the scheme exists");
    let mut asked = request("GET /api/v2/user");
    limited.apply(&mut asked);
    let refused = omnidesk.handle(asked);
    assert_eq!(refused.status(), 403);
    assert!(String::from_utf8_lossy(refused.body()).contains("USER_READ"));
}

#[test]
fn what_is_wrong_with_a_value_is_said_at_its_place() {
    let dixa = mock("dixa");
    check(&dixa, "GET /v1/endusers?pageLimit=x", 400, "query parameter pageLimit: expected integer");
    check(&dixa, "GET /v1/endusers/x", 400, "path parameter userId");
    check(&dixa, "POST /v1/endusers\n\n{\"additionalEmails\":[1]}", 400, "body/additionalEmails/0");
    check(&dixa, "POST /v1/endusers\n\n[]", 400, "expected object");
    check(&dixa, "POST /v1/endusers", 400, "the body is missing");
    check(&dixa, "POST /v1/endusers\nContent-Type: application/json", 400, "the body is missing");
    check(
        &dixa,
        "POST /v1/endusers\nContent-Type: application/xml\n\n{}",
        400,
        "allowed is application/json",
    );
    check(
        &dixa,
        "PUT /v1/endusers\n\n{\"data\":[{\"id\":\"434ce9f5-14c8-4be1-a0a8-f755010deb9b\"}]}",
        400,
        "body/data/0/displayName",
    );
}

#[test]
fn a_content_type_may_have_parameters_and_any_case() {
    let dixa = mock("dixa");
    check(&dixa, "POST /v1/endusers\nContent-Type: Application/JSON; charset=utf-8\n\n{}", 201, "createdAt");
}

#[test]
fn patterns_are_read_as_written() {
    let omnidesk = mock("omnidesk");
    let put = |field: &str| {
        let text = format!("PUT /api/v2/user/1\nContent-Type: application/x-www-form-urlencoded\n\n{field}");
        ask(&omnidesk, &text).status().as_u16()
    };
    // `^` holds for the first alternative alone, `$` for the second.
    assert_eq!(put("dateFormat=en_GBxxx"), 200);
    assert_eq!(put("dateFormat=xxiso"), 200);
    assert_eq!(put("dateFormat=nl"), 400);
    assert_eq!(put("firstname=Jos%C3%A9"), 200);
    assert_eq!(put("firstname=Jose%CC%81"), 400);
    assert_eq!(put("firstname=%27Ada%27"), 400);
}

#[test]
fn forms_write_lists_in_every_known_way() {
    let omnidesk = mock("omnidesk");
    for groups in
        ["groups=1&groups=2", "groups[]=1&groups[]=2", "groups%5B0%5D=1&groups%5B1%5D=2", "groups=%5B1,2%5D"]
    {
        let form = "Content-Type: application/x-www-form-urlencoded";
        assert_eq!(ask(&omnidesk, &format!("PUT /api/v2/user/7\n{form}\n\n{groups}")).status(), 200);
        let listed = ask(&omnidesk, "GET /api/v2/user");
        assert!(String::from_utf8_lossy(listed.body()).contains(r#""groups":[1,2]"#), "{groups}");
    }
}

#[test]
fn unknown_paths_and_methods_say_what_there_is() {
    let dixa = mock("dixa");
    check(&dixa, "GET /v2/endusers", 404, "GET /v1/endusers/{userId}");
    check(&dixa, "DELETE /v1/endusers", 405, "GET, POST, PATCH, PUT, HEAD, OPTIONS");
    let response = ask(&dixa, "OPTIONS /v1/endusers");
    assert_eq!(response.status(), 204);
    assert_eq!(response.headers()["allow"], "GET, POST, PATCH, PUT, HEAD, OPTIONS");
    let head = ask(&dixa, "HEAD /v1/endusers");
    assert_eq!((head.status().as_u16(), head.body().len()), (200, 0));
}

#[test]
fn the_documented_rate_is_kept_where_asked_for() {
    let dixa = crate::ask::builder("dixa").rate_limit(true).build().expect("the spec can be served");
    let statuses: Vec<u16> = (0..6).map(|_| ask(&dixa, "GET /v1/endusers").status().as_u16()).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 429, 429]);
    assert_eq!(ask(&dixa, "GET /v1/endusers").headers()["retry-after"], "1");
}

#[test]
fn secrets_stay_out_of_the_log() {
    let thulium = mock("thulium");
    let mut asked = request("POST /api/agents\n\n{\"login\":\"a\",\"password\":\"hunter2\"}");
    authorize(&thulium, &mut asked);
    thulium.handle(asked);
    let log = format!("{:?}", thulium.log());
    assert!(log.contains("****") && log.contains("addAgent"), "{log}");
    assert!(!log.contains("hunter2") && !log.contains("bW9jay11c2VyOm1vY2stdG9rZW4="), "{log}");
}
