// Generated from specs/dixa/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! What the document says of the API as a whole.

use specwright_runtime::{Api, Rate, Scheme, SchemeKind, Server};

/// Dixa API, end users: where it is served, how it is unlocked, how often it may be called.
///
/// Servers of the document:
///
/// - `https://dev.dixa.io`: Production, despite its name.
///
/// Security schemes:
///
/// - `ApiKeyAuth`: An API token. The vendor's samples send it alone; its prose calls it a bearer token. Both
///   forms are in use.
pub static API: Api = Api {
    name: "dixa",
    user_agent: concat!("dixa-client/", env!("CARGO_PKG_VERSION")),
    servers: &[
        Server {
            url: "https://dev.dixa.io",
            variables: &[],
        },
    ],
    schemes: &[
        Scheme {
            name: "ApiKeyAuth",
            kind: SchemeKind::Header {
                name: "Authorization",
                prefixes: &["", "Bearer "],
            },
        },
    ],
    rate: Some(Rate {
        requests: 10,
        seconds: 1,
        burst: 4,
        daily: Some(864000),
    }),
};
