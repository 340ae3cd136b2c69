//! Endpoints with every argument, and with none.

use specwright_runtime::{
    Bytes, Endpoint, NoDocumentedError, StatusError, StatusOutput, StatusCode, Statuses, Response, serde_json, Error,
};

#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(GET, "/")]
pub struct Root;

#[derive(Clone, Debug, PartialEq, Endpoint)]
#[endpoint(
    PUT,
    "/a/{type}/{id}.json",
    id = "everything",
    security = ["A", ["B", "C"], []],
    exclusive("one", "two"),
    exclusive("two", "X-Three"),
    idempotent = false,
    ok = Output,
    error = Failure,
)]
pub struct Everything<'a> {
    #[endpoint(path)]
    pub r#type: &'a str,
    #[endpoint(path = "id", minimum = 1)]
    pub number: u64,
    #[endpoint(query, pattern = "^a")]
    pub one: Option<String>,
    #[endpoint(query = "two", style = "deepObject")]
    pub second: Option<serde_json::Value>,
    #[endpoint(header = "X-Three", max_items = 2, items(max_length = 3))]
    pub three: Option<Vec<String>>,
    #[endpoint(body = "application/octet-stream")]
    pub body: Option<Vec<u8>>,
}

#[derive(Clone, Debug, PartialEq, StatusOutput)]
pub enum Output {
    #[status(200)]
    Done(serde_json::Value),
    #[status(202)]
    Accepted,
    #[status(203 as "text/plain")]
    Text(String),
    #[status(2XX)]
    Other(u16),
}

#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum Failure {
    #[status(default)]
    Default(u16, Bytes2),
    #[status(4XX as "text/plain")]
    Rejected(u16, String),
    #[status(404)]
    NotFound,
}

pub type Bytes2 = serde_json::Value;

#[derive(Clone, Debug, PartialEq, StatusError)]
pub enum None {}

fn answer(status: u16, body: &'static str) -> Result<Output, Error<Failure>> {
    Everything::interpret(&Response::new(StatusCode::from_u16(status).unwrap(), Default::default(), Bytes::from(body)))
}

fn failure(status: u16, body: &'static str) -> Failure {
    answer(status, body).unwrap_err().as_documented().unwrap().clone()
}

fn main() {
    assert_eq!((Root::ID, Root::IDEMPOTENT, Root::SUCCESS), ("", true, &[Statuses::Range(2)][..]));
    assert_eq!(Root::new().request().unwrap().target(), "/");
    let _: fn(&Response) -> Result<(), Error<NoDocumentedError>> = Root::interpret;

    let request = Everything::new("x", 7).one("ab").body([1]).request().unwrap();
    assert_eq!(request.target(), "/a/x/7.json?one=ab");
    assert_eq!(Everything::SECURITY, [&["A"][..], &["B", "C"], &[]]);
    assert!(!Everything::IDEMPOTENT);
    assert_eq!(answer(200, "{}").unwrap(), Output::Done(serde_json::json!({})));
    assert_eq!(answer(202, "").unwrap(), Output::Accepted);
    assert_eq!(answer(203, "hi").unwrap(), Output::Text("hi".to_owned()));
    assert_eq!(answer(207, "").unwrap(), Output::Other(207));
    assert_eq!(failure(404, ""), Failure::NotFound);
    assert_eq!(failure(410, "gone"), Failure::Rejected(410, "gone".to_owned()));
    assert_eq!(failure(500, "7").status(), 500);
    assert_eq!(format!("{} {:#}", failure(404, ""), failure(410, "x")), "404 Not Found 410 Gone: \"x\"");
}
