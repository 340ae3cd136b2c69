//! What agreeing means.

use bytes::Bytes;
use http::Request;
use secrecy::SecretString;
use specwright_conformance::{
    Credentials, Mode, Options, Pending, ReceivedResponse, Report, Suite, Target, Transport, Verdict, run,
};
use specwright_mock::Mock;
use specwright_openapi::{Api, Severity, load_text};
use tokio::sync::watch;

use crate::document::Document;

/// Whether suite and mock agree on the document; why not otherwise.
pub(crate) fn agrees(document: &Document) -> Result<(), String> {
    let loaded = load_text("agree.json", &document.json.to_string());
    let error = loaded.diagnostics.iter().find(|one| one.severity == Severity::Error);
    if let Some(error) = error {
        return Err(format!("{}: {}", error.code, error.message));
    }
    let api = loaded.api.ok_or("it cannot be read")?;
    if let Some(left_out) = api.skipped.first() {
        return Err(format!("{} is left out: {}", left_out.name, left_out.reason));
    }
    let suite = Suite::from(&api);
    if let Some((operation, reason)) = suite.gaps.first() {
        return Err(format!("{operation} has no valid request: {reason}"));
    }
    let report = check(&api, &suite)?;
    if let Some(finding) = report.findings.first() {
        return Err(format!(
            "{} at {}: expected {}, actual {}; {}",
            finding.case, finding.pointer, finding.expected, finding.actual, finding.curl
        ));
    }
    if report.verdict() != Verdict::Conforms {
        let waiting = report.operations.iter().find(|operation| !operation.succeeded);
        let reason = waiting.and_then(|operation| operation.reason.as_ref());
        return Err(format!(
            "{}: {}",
            report.headline(),
            reason.map(ToString::to_string).unwrap_or_default()
        ));
    }
    Ok(())
}

struct InProcess(Mock);

impl Transport for InProcess {
    fn send(&self, request: Request<Bytes>) -> Pending<'_> {
        Box::pin(async move {
            let (parts, body) = self.0.handle(request).into_parts();
            Ok(ReceivedResponse { status: parts.status, headers: parts.headers, body })
        })
    }
}

fn check(api: &Api, suite: &Suite<'_>) -> Result<Report, String> {
    let mock = Mock::builder(vec![api.clone()]).build().map_err(|error| error.to_string())?;
    let mut credentials = Credentials::none();
    for scheme in api.security_schemes.keys() {
        if let Some(credential) = mock.credential(scheme) {
            credentials.add(scheme, SecretString::from(credential.value()));
        }
    }
    let base = format!("http://mock.invalid{}", mock.base_path(&api.name).unwrap_or_default());
    let transport = InProcess(mock);
    let target =
        Target { name: "mock".to_owned(), base, transport: &transport, credentials, own: true, paced: false };
    let options = Options { mode: Mode::ALL, ..Options::default() };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let (_sender, cancel) = watch::channel(false);
    Ok(runtime.block_on(run(suite, &target, &options, cancel, &mut |_| {})))
}
