//! Running a suite against something that stands in for a deployment.

use std::path::Path;

use bytes::Bytes;
use http::{Request, Response};
use secrecy::SecretString;
use specwright_conformance::{
    Credentials, Failure, Level, Mode, Options, Pending, ReceivedResponse, Report, Suite, Target, Transport,
    run,
};
use specwright_mock::{Mock, faults};
use specwright_openapi::{Api, load, load_text};
use tokio::sync::watch;

/// The four documented APIs.
pub(crate) const APIS: [&str; 4] = ["ccai-platform", "dixa", "omnidesk", "thulium"];

/// Reads one of the specs.
pub(crate) fn api(name: &str) -> Api {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    load(&root.join(name).join("openapi.yaml")).api.expect("the specs are valid")
}

/// Reads a spec given as text.
pub(crate) fn api_of(text: &str) -> Api {
    load_text("small.yaml", text).api.expect("the text is a valid spec")
}

/// A mock, and something that may change what it answers.
pub(crate) struct Twisted<F> {
    mock: Mock,
    twist: F,
}

impl<F: Fn(&Request<Bytes>, Response<Bytes>) -> Result<Response<Bytes>, Failure> + Send + Sync> Transport
    for Twisted<F>
{
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        Box::pin(async move {
            let answered = self.mock.handle(request.clone());
            let (parts, body) = (self.twist)(&request, answered)?.into_parts();
            Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body })
        })
    }
}

/// The mock of an API, healthy or with one fault.
pub(crate) fn mock(api: &Api, fault: Option<&str>) -> Mock {
    let mut builder = Mock::builder(vec![api.clone()]);
    if let Some(id) = fault {
        let fault = faults(api).into_iter().find(|fault| fault.id() == id);
        builder = builder.fault(fault.unwrap_or_else(|| panic!("no fault {id}")));
    }
    builder.build().expect("one API can be served")
}

/// Credentials that the mock accepts.
pub(crate) fn credentials(api: &Api, mock: &Mock) -> Credentials {
    let mut credentials = Credentials::none();
    for scheme in api.security_schemes.keys() {
        let credential = mock.credential(scheme).expect("the mock accepts one for each scheme");
        credentials.add(scheme, SecretString::from(credential.value()));
        let limited = mock.limited_credential(scheme).expect("the mock knows one for each scheme");
        credentials.add_limited(scheme, SecretString::from(limited.value()));
    }
    credentials
}

/// Everything is allowed, as against a mock.
pub(crate) fn everything() -> Options {
    Options { mode: Mode::ALL, show_bodies: true, ..Options::default() }
}

/// Runs the suite of `api` against its mock.
pub(crate) fn check(api: &Api, fault: Option<&str>) -> Report {
    check_twisted(api, (fault, &everything()), |_, response| Ok(response))
}

/// Runs the cases of one operation against the mock of its API.
pub(crate) fn check_operation(
    api: &Api,
    (operation, fault): (&str, Option<&str>),
    options: &Options,
) -> Report {
    let mock = mock(api, fault);
    let credentials = credentials(api, &mock);
    let base = format!("http://mock.invalid{}", mock.base_path(&api.name).unwrap_or_default());
    let transport = Twisted { mock, twist: |_: &Request<Bytes>, response| Ok(response) };
    let target =
        Target { name: "mock".to_owned(), base, transport: &transport, credentials, own: true, paced: false };
    let mut suite = Suite::from(api);
    suite.select(&[operation.to_owned()], &[]);
    run_to_end(&suite, &target, options)
}

/// Runs the suite of `api` against its mock, whose answers `twist` may change.
pub(crate) fn check_twisted(
    api: &Api,
    (fault, options): (Option<&str>, &Options),
    twist: impl Fn(&Request<Bytes>, Response<Bytes>) -> Result<Response<Bytes>, Failure> + Send + Sync,
) -> Report {
    let mock = mock(api, fault);
    let credentials = credentials(api, &mock);
    let base = format!("http://mock.invalid{}", mock.base_path(&api.name).unwrap_or_default());
    let transport = Twisted { mock, twist };
    let target =
        Target { name: "mock".to_owned(), base, transport: &transport, credentials, own: true, paced: false };
    run_to_end(&Suite::from(api), &target, options)
}

/// Runs a suite to its end.
pub(crate) fn run_to_end(suite: &Suite<'_>, target: &Target<'_>, options: &Options) -> Report {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime can be made");
    let (_sender, cancel) = watch::channel(false);
    runtime.block_on(run(suite, target, options, cancel, &mut |_| {}))
}

/// Ids of the cases that a report's violations were seen in.
pub(crate) fn violations(report: &Report) -> Vec<&str> {
    let violations = report.findings.iter().filter(|finding| finding.level == Level::Violation);
    violations.map(|finding| finding.case.as_str()).collect()
}
