//! Servers that are down, slow, lying, endless: each ends in a finding or an error, within the limits.

use std::{net::SocketAddr, time::Duration};

use secrecy::SecretString;
use specwright_conformance::{
    Credentials, HttpTransport, Limits, Mode, Options, Outcome, Reason, Report, Suite, Target, Verdict, run,
};
use specwright_openapi::Api;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

use crate::against::api_of;

const SPEC: &str = "\
openapi: 3.1.0
info: {title: Small, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      x-contract: {effect: {kind: lists, resource: thing, item: /data, id: id}, page: {cursor: key, limit: limit, items: /data, next: /next}}
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: key, in: query, schema: {type: string}}
      responses:
        '200':
          description: Things.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {type: object, properties: {id: {type: integer}}}}
                  next: {type: string}
        '400':
          description: No.
";

/// What a server does with a connection whose request has been read; it is told the request's first line.
type Answering = fn(String) -> Vec<u8>;

fn limits() -> Limits {
    Limits { connect: Duration::from_millis(500), total: Duration::from_millis(1500), body: 1024 * 1024 }
}

/// Runs the small suite against a server that answers like this.
fn check(answering: Option<Answering>) -> Report {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, answering));
            }
        });
        check_at(&api_of(SPEC), address).await
    })
}

async fn check_at(api: &Api, address: SocketAddr) -> Report {
    let transport = HttpTransport::new(limits(), true).expect("a client can be made");
    let mut credentials = Credentials::none();
    credentials.add("none", SecretString::from("unused"));
    let base = format!("http://{address}");
    let target =
        Target { name: base.clone(), base, transport: &transport, credentials, own: true, paced: false };
    let options = Options { mode: Mode::ALL, max_pages: 10, ..Options::default() };
    let (_sender, cancel) = watch::channel(false);
    run(&Suite::from(api), &target, &options, cancel, &mut |_| {}).await
}

/// Reads a request's head, and writes the answer; holds the connection open where there is none.
async fn answer(mut stream: TcpStream, answering: Option<Answering>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).await.is_ok_and(|read| read > 0) {
        head.push(byte[0]);
    }
    match answering {
        None => std::future::pending().await,
        Some(answering) => {
            let line = String::from_utf8_lossy(&head).lines().next().unwrap_or_default().to_owned();
            // A client that has seen enough closes the connection.
            let _ = stream.write_all(&answering(line)).await;
        }
    }
}

fn with_body(body: &[u8], length: usize) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn actual(report: &Report, check: &str) -> String {
    let finding = report.findings.iter().find(|finding| finding.check == check);
    finding.unwrap_or_else(|| panic!("no finding of {check}: {:?}", report.findings)).actual.clone()
}

#[test]
fn a_server_that_is_down_is_unreachable() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
    let report = runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        drop(listener);
        check_at(&api_of(SPEC), address).await
    });
    assert_eq!(report.verdict(), Verdict::Unreachable);
    assert_eq!(report.requests, 1);
}

#[test]
fn a_server_that_never_answers_is_unreachable() {
    let report = check(None);
    assert_eq!(report.verdict(), Verdict::Unreachable);
    assert_eq!(
        report.ending.unreachable().map(ToString::to_string).as_deref(),
        Some("no complete answer within 1 s")
    );
}

#[test]
fn a_length_that_promises_more_than_comes_is_a_finding() {
    let report = check(Some(|_| with_body(b"{\"data\": []}", 500)));
    assert_eq!(report.verdict(), Verdict::Deviates);
    assert!(
        actual(&report, "transport").starts_with("the answer is broken"),
        "{}",
        actual(&report, "transport")
    );
}

#[test]
fn an_answer_beyond_the_size_limit_is_a_finding() {
    let report = check(Some(|_| with_body(&vec![b' '; 2 * 1024 * 1024], 100 * 1024 * 1024)));
    assert_eq!(report.verdict(), Verdict::Deviates);
    assert_eq!(actual(&report, "transport"), "the answer is larger than 1048576 bytes");
}

#[test]
fn an_answer_that_is_not_utf8_is_a_finding() {
    let report = check(Some(|_| with_body(b"{\"next\": \"\xff\xfe\"}", 14)));
    assert_eq!(report.verdict(), Verdict::Deviates);
    assert!(actual(&report, "schema").starts_with("not JSON: "), "{}", actual(&report, "schema"));
}

#[test]
fn an_answer_that_is_not_http_is_a_finding() {
    let report = check(Some(|_| b"hello\r\n\r\n".to_vec()));
    assert_eq!(report.verdict(), Verdict::Deviates);
    assert!(
        actual(&report, "transport").starts_with("the answer is broken"),
        "{}",
        actual(&report, "transport")
    );
}

#[test]
fn more_pages_than_a_run_follows_accuse_nobody() {
    let report = check(Some(|line| {
        let key = line
            .split("key=")
            .nth(1)
            .and_then(|rest| rest.split([' ', '&']).next()?.parse::<u32>().ok())
            .unwrap_or(0);
        let body = format!("{{\"data\": [{{\"id\": {key}}}], \"next\": \"/things?key={}\"}}", key + 1);
        with_body(body.as_bytes(), body.len())
    }));
    let walk = report.cases.iter().find(|case| case.id.ends_with("page/walk")).expect("pages are walked");
    assert_eq!(walk.outcome, Outcome::NotJudged);
    let bounded = "there are more than 10 pages, which is as many as a run follows".to_owned();
    assert_eq!(walk.reason, Some(Reason::Bounded(bounded)));
}

#[test]
fn a_link_to_another_host_is_not_followed() {
    let report = check(Some(|_| {
        let body = "{\"data\": [{\"id\": 1}], \"next\": \"https://elsewhere.example/things?key=1\"}";
        with_body(body.as_bytes(), body.len())
    }));
    assert_eq!(actual(&report, "page"), "a link to the next page on another host, elsewhere.example");
}

#[test]
fn a_redirect_is_not_followed_and_raises_a_question() {
    let report = check(Some(|_| {
        b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec()
    }));
    assert_eq!(report.verdict(), Verdict::NotJudged);
    assert!(report.cases.iter().all(|case| case.outcome == Outcome::NotJudged), "{:?}", report.cases);
    assert_eq!(
        report.questions[0].text,
        "GET /things responds with 302 to a valid request: is the base URL right?"
    );
}
