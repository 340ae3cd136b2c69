//! The target of a check: a URL, or the mock in this process.

use std::{
    net::IpAddr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use secrecy::SecretString;
use specwright_conformance::{Answer, Credentials, HttpTransport, Limits, Pending, Target, Transport};
use specwright_mock::Mock;
use specwright_spec::Api;
use url::{Host, Url};

use super::lacking;
use crate::{cli::Check, command::mock, credential, stop::Stop};

/// A target, with everything it needs.
pub(super) struct Owned {
    name: String,
    base: String,
    transport: Box<dyn Transport>,
    credentials: Credentials,
    on_this_machine: bool,
    in_process: bool,
}

/// The mock as a transport.
struct InProcess(Mock);

impl Transport for InProcess {
    fn send(&self, request: http::Request<Bytes>) -> Pending<'_> {
        Box::pin(async move {
            let (parts, body) = self.0.handle(request).into_parts();
            Ok(Answer { status: parts.status, headers: parts.headers, body })
        })
    }
}

/// Opens the target that the command line names.
pub(super) fn open(args: &Check, api: &Api) -> Result<Owned, Stop> {
    match &args.url {
        Some(url) => open_url(args, api, url),
        None if args.mock => open_mock(args, api),
        None => Err(Stop::usage("nothing says what to check").help("give --url URL, --mock, or --plan")),
    }
}

fn open_url(args: &Check, api: &Api, text: &str) -> Result<Owned, Stop> {
    let url = Url::parse(text).map_err(|error| Stop::usage(format!("{text:?} is no URL: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Stop::usage(format!("{text:?} is neither http nor https")));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Stop::usage("the URL holds a credential").help("use --credential"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(
            Stop::usage("the URL has more than a path").help("give what stands before the documented paths")
        );
    }
    let credentials = credential::read(api, &args.credential)?;
    if let Some(missing) = lacking(api, &credentials) {
        return Err(Stop::usage(format!("no credential is given for {missing}"))
            .help("name its place: --credential env:NAME, file:PATH or cmd:COMMAND"));
    }
    let local = is_loopback(&url);
    let total = Duration::from_secs(args.timeout.max(1));
    let limits = Limits { connect: total.min(Limits::default().connect), total, body: args.max_body };
    let transport = HttpTransport::new(limits, local).map_err(Stop::internal)?;
    Ok(Owned {
        name: url.as_str().trim_end_matches('/').to_owned(),
        base: url.as_str().trim_end_matches('/').to_owned(),
        transport: Box::new(transport),
        credentials,
        on_this_machine: local,
        in_process: false,
    })
}

fn open_mock(args: &Check, api: &Api) -> Result<Owned, Stop> {
    if !args.credential.is_empty() {
        return Err(Stop::usage("the mock has its own credentials").help("leave --credential out"));
    }
    let mut builder = Mock::builder(vec![api.clone()]);
    if let Some(id) = &args.fault {
        builder = builder.fault(mock::fault(std::slice::from_ref(api), id)?);
    }
    let mock = builder.build().map_err(Stop::usage)?;
    let mut credentials = Credentials::none();
    for scheme in api.security_schemes.keys() {
        if let Some(credential) = mock.credential(scheme) {
            credentials.add(scheme, SecretString::from(credential.value()));
        }
    }
    let base = format!("http://mock.invalid{}", mock.base_path(&api.name).unwrap_or_default());
    let name = match &args.fault {
        Some(fault) => format!("mock with {fault}"),
        None => "mock".to_owned(),
    };
    let transport = Box::new(InProcess(mock));
    Ok(Owned { name, base, transport, credentials, on_this_machine: true, in_process: true })
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

impl Owned {
    /// As the runner takes it.
    pub(super) fn target(&self) -> Target<'_> {
        Target {
            name: self.name.clone(),
            base: self.base.clone(),
            transport: self.transport.as_ref(),
            credentials: self.credentials.clone(),
            live: !self.on_this_machine,
        }
    }

    /// Whether nobody else can be disturbed.
    pub(super) fn on_this_machine(&self) -> bool {
        self.on_this_machine
    }

    /// The seed where none is given: a fresh mock has seen no value yet, any other target may have.
    pub(super) fn seed(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        if self.in_process { 0 } else { u64::try_from(since.as_millis()).unwrap_or(0) % 1_000_000_000 }
    }
}
