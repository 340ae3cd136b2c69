//! A dialogue with each API: requests and answers, as they go over the wire.

use crate::ask::{ask, mock, render};

fn check(api: &str, requests: &[&str]) {
    let mock = mock(api);
    let exchanges = requests
        .iter()
        .map(|text| format!("> {}\n\n{}", text.replace('\n', "\n> "), render(&ask(&mock, text))));
    let dialogue = exchanges.collect::<Vec<_>>().join("\n\n----\n\n");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("dialogue-{api}"), dialogue);
    });
}

#[test]
fn dixa() {
    check(
        "dixa",
        &[
            "GET /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b",
            "POST /v1/endusers\n\n{\"displayName\":\"Ada\",\"email\":\"ada@example.org\",\"phoneNumber\":\"+1\",\"externalId\":\"#1\"}",
            "GET /v1/endusers?email=ada%40example.org",
            "GET /v1/endusers?phone=%2B1&pageLimit=1",
            "PATCH /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b\n\n{\"displayName\":\"Bea\"}",
            "PUT /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b\n\n{\"displayName\":\"Cleo\"}",
            "PATCH /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/custom-attributes\n\n{\"4baa78bc-4815-4122-9c99-f71cd742d37b\":[\"a\"],\"274e5a2c-be0d-42c0-b725-3dd533729f68\":\"b\"}",
            "GET /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b",
            "GET /v1/endusers?pageLimit=2",
            "PATCH /v1/endusers\n\n{\"data\":[{\"id\":\"93b885ad-fe0d-3089-8df6-34904fd59f71\",\"firstName\":\"F\"},{\"id\":\"00000000-0000-4000-8000-000000000000\"}]}",
            "POST /v1/endusers/bulk\n\n{\"data\":[{\"displayName\":\"Bulk\"}]}",
            "PATCH /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/anonymize?force=true",
            "GET /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b/conversations",
            "GET /v1/endusers/00000000-0000-4000-8000-000000000000",
            "GET /v1/endusers/no-uuid",
            "GET /v1/endusers?email=a&phone=b",
            "GET /v1/endusers?pageKey=forged",
            "PUT /v1/endusers/434ce9f5-14c8-4be1-a0a8-f755010deb9b\n\n{\"email\":5}",
            "POST /v1/endusers\n\n{",
            "POST /v1/endusers\nContent-Type: text/plain\n\nhello",
        ],
    );
}

#[test]
fn ccai_platform() {
    check(
        "ccai-platform",
        &[
            "GET /apps/api/v1/end_users?identifier=abc123",
            "POST /apps/api/v1/end_users\n\n{\"identifier\":\"abc123\",\"email\":\"joe@mydomain.com\",\"name\":\"Joe Smith\",\"phone\":\"+16171231234\"}",
            "GET /apps/api/v1/end_users?identifier=abc123",
            "GET /apps/api/v1/end_users?id=1",
            "POST /apps/api/v1/end_users\n\n{\"identifier\":\"abc123\",\"name\":\"Joe\"}",
            "POST /apps/api/v1/end_users\n\n{\"identifier\":\"def456\"}",
            "GET /apps/api/v1/end_users",
            "GET /apps/api/v1/end_users?id=x",
            "GET /apps/api/v1/end_users?id=1&identifier=abc123",
        ],
    );
}

#[test]
fn omnidesk() {
    check(
        "omnidesk",
        &[
            "GET /api/v2/user",
            "POST /api/v2/user\nContent-Type: multipart/form-data; boundary=b\n\n--b\r\nContent-Disposition: form-data; name=\"firstname\"\r\n\r\nAda\r\n--b\r\nContent-Disposition: form-data; name=\"groups[]\"\r\n\r\n1\r\n--b--\r\n",
            "PUT /api/v2/user/1\nContent-Type: application/x-www-form-urlencoded\n\nlastname=Lovelace&telephone=%2B1",
            "GET /api/v2/user?itemLimit=5",
            "PUT /api/v2/user/maxChats\nContent-Type: application/x-www-form-urlencoded\n\nmaxChats=3",
            "PUT /api/v2/user/1\nContent-Type: application/x-www-form-urlencoded\n\ntelephone=text",
            "GET /api/v2/user?query=%C3%A9",
        ],
    );
}

#[test]
fn thulium() {
    check(
        "thulium",
        &[
            "POST /api/agents\n\n{\"name\":\"Jan\",\"surname\":\"Nowak\",\"login\":\"jnowak\",\"password\":\"pass\",\"number\":\"345\",\"roles\":[1,2]}",
            "POST /api/agents\n\n{\"name\":\"Jan\",\"roles\":[\"x\"]}",
        ],
    );
}
