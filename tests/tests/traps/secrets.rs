//! Credentials and passwords, as they travel and as they are shown; lengths in bytes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;

use specwright_runtime::{Credential, Endpoint as _, RetryPolicy, Secret};
use thulium_client::Client;
use thulium_models::{AddAgent, NewAgent};

const PASSWORD: &str = "hunter2";

fn agent() -> NewAgent {
    NewAgent::new("Łukasz", "Żółć", "lukasz", Secret::new(PASSWORD), "345")
}

/// Adds an agent on a server that takes one request; gives its head and body.
async fn received() -> std::io::Result<(String, Vec<u8>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let served = std::thread::spawn(move || serve(&listener));
    let client = Client::builder().base_url(url).retry(RetryPolicy::never());
    let client = client.credential("basicAuth", Credential::basic("user", "password")).build();
    let added = client.expect("the settings will do").add_agent(agent()).await;
    assert_eq!(added.expect("the agent is added").agent_id, "11");
    served.join().expect("the server does not panic")
}

fn serve(listener: &TcpListener) -> std::io::Result<(String, Vec<u8>)> {
    let (mut stream, _) = listener.accept()?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head)?, 0, "the head ends early");
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.expect("the length is said")];
    reader.read_exact(&mut body)?;
    let answer = r#"{"agent_id":"11"}"#;
    let length = answer.len();
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{answer}")?;
    Ok((head, body))
}

#[tokio::test]
async fn the_length_counts_bytes_and_not_characters() {
    let (head, body) = received().await.unwrap();
    let text = String::from_utf8(body.clone()).unwrap();
    assert!(text.chars().count() < body.len() && text.ends_with('}'), "{text}");
    assert!(head.contains(&format!("\r\ncontent-length: {}\r\n", text.len())), "{head}");
}

#[tokio::test]
async fn basic_credentials_are_encoded_without_a_newline() {
    let (head, _) = received().await.unwrap();
    assert!(head.contains("\r\nauthorization: Basic dXNlcjpwYXNzd29yZA==\r\n"), "{head}");
}

#[test]
fn a_password_is_in_the_body_and_nowhere_else() {
    let endpoint = AddAgent::new(agent());
    let request = endpoint.request().unwrap();
    assert!(String::from_utf8_lossy(&request.body().to_bytes()).contains(PASSWORD));
    for shown in [
        format!("{endpoint:?}"),
        format!("{endpoint:#?}"),
        format!("{request:?}"),
        format!("{:?}", request.body()),
    ] {
        assert!(!shown.contains(PASSWORD), "{shown}");
    }
}

#[test]
fn a_client_shows_no_credential() {
    let builder = Client::builder().credential("basicAuth", Credential::basic("user", PASSWORD));
    assert!(!format!("{builder:?}").contains(PASSWORD));
    let client = builder.base_url("http://127.0.0.1:9").build().unwrap();
    assert!(!format!("{client:?}").contains(PASSWORD));
}

#[test]
fn no_credential_travels_unencrypted_to_another_machine() {
    let builder = Client::builder().credential("basicAuth", Credential::basic("user", PASSWORD));
    let error = builder.base_url("http://system.thulium.com").build().expect_err("http is refused");
    assert!(!error.to_string().contains(PASSWORD), "{error}");
}
