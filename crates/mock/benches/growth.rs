//! What a request costs, and how that grows with what is stored: `cargo bench -p specwright-mock`. No socket and one thread, so
//! that what is measured is the mock; times are of the wall, medians of five rounds.
//!
//! Reference points of the same run: the judging of the same body alone, and its parsing.

#![expect(clippy::print_stdout, reason = "a table is what this prints")]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response};
use specwright_mock::Mock;
use specwright_openapi::{Direction, Judge, load_text};

const DOCUMENT: &str = r"
openapi: 3.1.0
info: {title: Users, version: '1'}
paths:
  /users:
    get:
      operationId: list
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: email, in: query, schema: {type: string}}
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties: {data: {type: array, items: {$ref: '#/components/schemas/User'}}, next_cursor: {type: string}}
    post:
      operationId: make
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Input'}}}}
      responses:
        '201': {description: Made., content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
        '400': {description: Refused., content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}
  /users/{id}:
    get:
      operationId: read
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: One., content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
        '404': {description: None.}
components:
  schemas:
    Input: &input
      type: object
      required: [name, email]
      additionalProperties: false
      properties:
        name: {type: string, minLength: 1, maxLength: 80}
        email: {type: string, format: email}
        phone: {type: string, pattern: '^\+[1-9][0-9]{4,14}$'}
        code: {type: string, pattern: '^[A-Z]{2}-[0-9]{6}$'}
        tags: {type: array, items: {type: string, pattern: '^[a-z]+$'}}
    User:
      type: object
      required: [id, name, email]
      properties:
        id: {type: integer}
        name: {type: string}
        email: {type: string, format: email}
        phone: {type: string, pattern: '^\+[1-9][0-9]{4,14}$'}
        code: {type: string, pattern: '^[A-Z]{2}-[0-9]{6}$'}
        tags: {type: array, items: {type: string}}
        createdAt: {type: string, format: date-time}
";

fn body(number: usize) -> String {
    format!(
        r#"{{"name":"Ada {number}","email":"ada{number}@example.org","phone":"+4915{number:06}","code":"EU-{:06}","tags":["a","b"]}}"#,
        number % 1_000_000
    )
}

fn send(mock: &Mock, method: &str, target: &str, body: String) -> Response<Bytes> {
    let request = Request::builder().method(method).uri(target).header("content-type", "application/json");
    mock.handle(request.body(Bytes::from(body)).expect("a request"))
}

/// The median of five rounds, for one call.
fn timed(times: usize, mut call: impl FnMut(usize)) -> Duration {
    let mut number = 0;
    let mut rounds: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..times {
                call(number);
                number += 1;
            }
            start.elapsed() / u32::try_from(times).unwrap_or(1)
        })
        .collect();
    rounds.sort_unstable();
    rounds[2]
}

fn main() {
    let api = load_text("users.yaml", DOCUMENT).api.expect("the document is read");
    let judge = Judge::new(&api);
    let input = api.schemas.named["Input"];
    let parsed = timed(2_000, |number| {
        black_box(serde_json::from_str::<serde_json::Value>(&body(number)).expect("JSON"));
    });
    let judged = timed(2_000, |number| {
        let value = serde_json::from_str(&body(number)).expect("JSON");
        assert!(judge.accepts(input, &value, Direction::Request));
    });
    println!("parse {parsed:?}, parse and judge {judged:?}");
    println!(
        "{:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "records", "create", "refused", "read", "unknown", "page", "filter", "no hit"
    );
    for records in [10, 1_000, 10_000, 100_000] {
        let mock = Mock::builder(vec![api.clone()]).build().expect("a mock");
        for number in 0..records {
            assert_eq!(send(&mock, "POST", "/users", body(number)).status(), 201);
        }
        let middle = records / 2;
        let read = timed(2_000, |_| {
            assert_eq!(send(&mock, "GET", &format!("/users/{}", middle.max(1)), String::new()).status(), 200);
        });
        let unknown = timed(500, |_| {
            assert_eq!(send(&mock, "GET", "/users/999999999", String::new()).status(), 404);
        });
        let page = timed(500, |_| {
            assert_eq!(send(&mock, "GET", "/users?limit=10", String::new()).status(), 200);
        });
        let hit = timed(500, |_| {
            let found = send(&mock, "GET", &format!("/users?email=ada{middle}@example.org"), String::new());
            assert!(found.body().len() > 40);
        });
        let miss = timed(500, |_| {
            assert_eq!(send(&mock, "GET", "/users?email=nobody@example.org", String::new()).status(), 200);
        });
        let refused = timed(500, |_| {
            assert_eq!(send(&mock, "POST", "/users", r#"{"name":"","email":"x"}"#.to_owned()).status(), 400);
        });
        let create = timed(500, |number| {
            assert_eq!(send(&mock, "POST", "/users", body(records + number)).status(), 201);
        });
        let shown = [create, refused, read, unknown, page, hit, miss]
            .map(|time| format!("{:.1}µs", time.as_secs_f64() * 1e6));
        println!("{records:>8} {}", shown.map(|time| format!("{time:>9}")).join(" "));
    }
}
