// Generated from specs/thulium/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! What the document says of the API as a whole.

use specwright_runtime::{Api, Scheme, SchemeKind, Server, Variable};

/// Thulium REST API, agents: where it is served, how it is unlocked, how often it may be called.
///
/// Servers of the document:
///
/// - `https://{system}.thulium.com`: The customer's own system.
///
/// Security schemes:
///
/// - `basicAuth`: Name and password of an API user (Administration, Users, API users). Each API user has a
///   list of methods that it may call; `*` stands for all of them.
pub static API: Api = Api {
    name: "thulium",
    user_agent: concat!("thulium-client/", env!("CARGO_PKG_VERSION")),
    servers: &[
        Server {
            url: "https://{system}.thulium.com",
            variables: &[
                Variable {
                    name: "system",
                    default: "your-system-name",
                    allowed: &[],
                },
            ],
        },
    ],
    schemes: &[
        Scheme {
            name: "basicAuth",
            kind: SchemeKind::Basic,
        },
    ],
    rate: None,
};
