// Generated from specs/omnidesk/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! What the document says of the API as a whole.

use specwright_runtime::{Api, Scheme, SchemeKind, Server, Variable};

/// Omnidesk API, users: where it is served, how it is unlocked, how often it may be called.
///
/// Servers of the document:
///
/// - `https://{account}.{domain}`: The customer's own account.
///
/// Security schemes:
///
/// - `apiKey`: A key with permissions of its own; each operation says which one it needs. The vendor's page on
///   authentication puts the key into the address instead, where it would end up in logs.
pub static API: Api = Api {
    name: "omnidesk",
    user_agent: concat!("omnidesk-client/", env!("CARGO_PKG_VERSION")),
    servers: &[
        Server {
            url: "https://{account}.{domain}",
            variables: &[
                Variable {
                    name: "account",
                    default: "account",
                    allowed: &[],
                },
                Variable {
                    name: "domain",
                    default: "omnidesk.com",
                    allowed: &["omnidesk.com", "omnidesk.io"],
                },
            ],
        },
    ],
    schemes: &[
        Scheme {
            name: "apiKey",
            kind: SchemeKind::Header {
                name: "apiKey",
                prefixes: &[],
            },
        },
    ],
    rate: None,
};
