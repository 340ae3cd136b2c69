//! A stateful mock server that behaves as an API's documents say.
//!
//! A [`Mock`] answers requests in process; a [`Server`] puts it on a socket. What documents say beyond shapes (`x-contract`) makes it
//! stateful: what was created is read back, changed, listed page by page, and gone after it was deleted. The same requests always get the
//! same answers. A [`Fault`] makes it lie in exactly one place.
//!
//! ```
//! use bytes::Bytes;
//! use specwright_mock::Mock;
//!
//! let document = "
//! openapi: 3.1.0
//! info: {title: Greetings, version: '1'}
//! paths:
//!   /greeting:
//!     get:
//!       responses:
//!         '200':
//!           description: A greeting.
//!           content: {application/json: {schema: {type: object, required: [text], properties: {text: {const: hello}}}}}
//! ";
//! let api = specwright_openapi::load_text("greetings.yaml", document).api.unwrap();
//! let mock = Mock::new(vec![api]).unwrap();
//! let answer = mock.handle(http::Request::get("/greeting").body(Bytes::new()).unwrap());
//! assert_eq!(answer.body(), r#"{"text":"hello"}"#);
//! ```
//!
//! # What a request meets
//!
//! Credentials, documented rate (only where asked for), parameters, media type, body, exclusions, state: in this order. The first step that
//! objects decides the status, the first of the usual ones that the operation documents; the documented error body is filled with what was
//! wrong. What no document describes is answered as RFC 9457 says: 404 for an unknown path, 405 for a wrong method.
//!
//! | refusal | status, the first that is documented |
//! |---|---|
//! | credential missing or wrong | 401, 403 |
//! | permission lacking | 403, 401 |
//! | media type of the body | 415, 400, 422 |
//! | parameter, body, exclusion, page key | 400, 422 |
//! | nothing has this key (only where 404, 410 or `default` is documented) | 404, 410 |
//! | rate | 429, 503 |
//!
//! Without an effect in the contract an operation answers its documented example, or a value made from its schema.
//!
//! # Any documented answer
//!
//! `Prefer: code=404` asks for the response of that status, `Prefer: example=name` for an example by name, `Prefer: dynamic=true` for a value
//! made from the schema instead of the example; they can be combined. State, credentials and constraints then play no part.
//!
//! # Looking in
//!
//! `/__specwright/` shows routes, state and request log; `routes.json`, `state.json` and `log.json` beside it say the same to machines, and
//! `POST /__specwright/reset` goes back to the first state. Credentials and passwords are masked.

mod admin;
mod builder;
mod call;
mod chance;
mod clock;
mod cors;
pub mod credential;
mod example;
mod fault;
mod gate;
mod log;
mod mock;
mod objection;
mod persist;
mod rate;
mod respond;
mod security;
mod served;
mod server;
mod service;
mod state;
mod validate;

use specwright_openapi::shape;

pub use builder::{BasePath, Builder};
pub use clock::{Clock, SteppingClock, SystemClock};
pub use cors::Cors;
pub use credential::{Credential, Permissions};
pub use fault::{FAULT_KINDS, Fault, FaultKind, faults};
pub use log::LogEntry;
pub use mock::{Mock, MockError};
pub use server::{Limits, Server};
pub use service::MockServer;
