//! The mock of Thulium's API, each case of its suite a test of its own: what a service that embeds the suite looks like in `cargo test`.

use std::{path::Path, process::ExitCode};

use specwright_conformance::check;
use specwright_mock::Mock;

fn main() -> ExitCode {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/thulium/openapi.yaml");
    let api = specwright_openapi::load(&document).api.expect("it is a document");
    let mock = Mock::new(vec![api.clone()]).expect("it can be served");
    let scheme = api.security_schemes.keys().next().expect("it asks for credentials");
    let credential = mock.credential(scheme).expect("the mock has one for every scheme").value().to_owned();
    check(document).credential(scheme.as_str(), credential).service(mock).main()
}
