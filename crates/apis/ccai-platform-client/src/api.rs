// Generated from specs/ccai-platform/openapi.yaml by `cargo xtask codegen`. Do not edit: change the document and run the command again.

//! What the document says of the API as a whole.

use specwright_runtime::{Api, Rate, Scheme, SchemeKind, Server, Variable};

/// CCAI Platform Apps API, end users: where it is served, how it is unlocked, how often it may be called.
///
/// Servers of the document:
///
/// - `https://{subdomain}.{domain}`: The customer's own instance.
///
/// Security schemes:
///
/// - `basicAuth`: The user name is the customer's subdomain, the password an API token (portal: Settings,
///   Developer Settings, API Credentials). Every credential has full access; permissions cannot be narrowed.
pub static API: Api = Api {
    name: "ccai-platform",
    user_agent: concat!("ccai-platform-client/", env!("CARGO_PKG_VERSION")),
    servers: &[
        Server {
            url: "https://{subdomain}.{domain}",
            variables: &[
                Variable {
                    name: "subdomain",
                    default: "customer",
                    allowed: &[],
                },
                Variable {
                    name: "domain",
                    default: "uc1.ccaiplatform.com",
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
    rate: Some(Rate {
        requests: 10,
        seconds: 1,
        burst: 10,
        daily: None,
    }),
};
