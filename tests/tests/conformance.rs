//! The suites against the mock: healthy, with faults, behind bad transports.

#[path = "conformance/against.rs"]
mod against;
#[path = "conformance/bad_server.rs"]
mod bad_server;
#[path = "conformance/bodies.rs"]
mod bodies;
#[path = "conformance/contradiction.rs"]
mod contradiction;
#[path = "conformance/embed.rs"]
mod embed;
#[path = "conformance/fires.rs"]
mod fires;
#[path = "conformance/golden.rs"]
mod golden;
#[path = "conformance/harm.rs"]
mod harm;
#[path = "conformance/known.rs"]
mod known;
#[path = "conformance/limits.rs"]
mod limits;
#[path = "conformance/lists.rs"]
mod lists;
#[path = "conformance/recorded.rs"]
mod recorded;
#[path = "conformance/said.rs"]
mod said;
#[path = "conformance/strangers.rs"]
mod strangers;
#[path = "conformance/suite.rs"]
mod suite;
