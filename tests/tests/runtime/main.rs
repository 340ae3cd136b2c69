//! The client against servers that behave and servers that do not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[expect(unreachable_pub, reason = "written as generated code is")]
mod dixa;
mod failures;
mod paging;
mod redirects;
mod requests;
mod retries;
mod script;
mod secrets;
mod server;
mod success;
#[expect(unreachable_pub, reason = "written as generated code is")]
mod thulium;

use specwright_runtime::{Api, Rate, Scheme, SchemeKind, Server, Variable};

/// What generated clients hold: two schemes and a rate.
static API: Api = Api {
    name: "exemplar",
    user_agent: "exemplar/1.0",
    servers: &[Server {
        url: "https://{tenant}.example.com/api",
        variables: &[Variable { name: "tenant", default: "demo", allowed: &[] }],
    }],
    schemes: &[
        Scheme {
            name: "ApiKeyAuth",
            kind: SchemeKind::Header { name: "Authorization", prefixes: &["Bearer "] },
        },
        Scheme { name: "BasicAuth", kind: SchemeKind::Basic },
    ],
    rate: Some(Rate { requests: 10, seconds: 1, burst: 4, daily: Some(864_000) }),
};

/// The documented end user, and a page of it.
const END_USER: &str = r#"{"id":"434ce9f5-14c8-4be1-a0a8-f755010deb9b","createdAt":"2020-12-16T09:41:43Z","displayName":"Alice Brown"}"#;
