//! The target of a check: a URL, or the mock in this process.

use std::{
    net::IpAddr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use specwright_conformance::{Credentials, HttpTransport, Limits, Target, Way};
use specwright_openapi::Api;
use url::{Host, Url};

use super::lacking;
use crate::{
    cli::{Check, Network},
    command::mock,
    credential,
    in_process::InProcess,
    stop::Stop,
};

/// A target, with everything it needs.
pub(super) enum Owned {
    /// A deployment.
    Url { name: String, transport: HttpTransport, credentials: Credentials, on_this_machine: bool },
    /// The mock in this process.
    Mock { name: String, mock: InProcess },
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
    if let Some((name, _)) = text.split_once('{').and_then(|(_, rest)| rest.split_once('}')) {
        return Err(Stop::usage(format!("{text:?} leaves the variable `{name}` open"))
            .help(format!("write its value in place of `{{{name}}}`")));
    }
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
    let credentials = credential::read(api, &args.credential, &args.limited_credential)?;
    if let Some(missing) = lacking(api, &credentials).filter(|_| !args.no_credential) {
        return Err(Stop::usage(format!("no credential is given for {missing}")).help(
            "name its place: --credential env:NAME, file:PATH or cmd:COMMAND; or say --no-credential",
        ));
    }
    let transport = transport(&url, limits(args), &args.network)?;
    let name = url.as_str().trim_end_matches('/').to_owned();
    Ok(Owned::Url { name, transport, credentials, on_this_machine: is_loopback(&url) })
}

/// How long and how large an answer may be.
fn limits(args: &Check) -> Limits {
    let usual = Limits::default();
    let total = args.timeout.map_or(usual.total, |seconds| Duration::from_secs(seconds.max(1)));
    Limits { connect: total.min(usual.connect), total, body: args.max_body.unwrap_or(usual.body) }
}

/// The way to a URL. Proxies of the environment are not asked for what is on this machine.
pub(crate) fn transport(url: &Url, limits: Limits, network: &Network) -> Result<HttpTransport, Stop> {
    let certificates = network.cacert.as_deref().map(|path| {
        std::fs::read(path).map_err(|error| Stop::usage(format!("cannot read {}: {error}", path.display())))
    });
    let way = Way {
        direct: is_loopback(url),
        proxy: network.proxy.clone(),
        certificates: certificates.transpose()?,
        any_certificate: network.insecure,
    };
    HttpTransport::by(limits, &way).map_err(Stop::usage)
}

fn open_mock(args: &Check, api: &Api) -> Result<Owned, Stop> {
    if !args.credential.is_empty() {
        return Err(Stop::usage("the mock has its own credentials").help("leave --credential out"));
    }
    let fault = args.fault.as_deref().map(|id| mock::fault(std::slice::from_ref(api), id)).transpose()?;
    let name = match &args.fault {
        Some(fault) => format!("mock with {fault}"),
        None => "mock".to_owned(),
    };
    let mut mock = InProcess::new(api).map_err(Stop::usage)?;
    if let Some(fault) = fault {
        mock = mock.with_fault(fault).map_err(Stop::usage)?;
    }
    Ok(Owned::Mock { name, mock })
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
        match self {
            Owned::Mock { name, mock } => mock.target(name.clone()),
            Owned::Url { name, transport, credentials, on_this_machine } => Target {
                name: name.clone(),
                base: name.clone(),
                transport,
                credentials: credentials.clone(),
                own: false,
                paced: !on_this_machine,
            },
        }
    }

    /// The seed where none is given: a fresh mock has seen no value yet, any other target may have.
    pub(super) fn seed(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        match self {
            Owned::Mock { .. } => 0,
            Owned::Url { .. } => u64::try_from(since.as_millis()).unwrap_or(0) % 1_000_000_000,
        }
    }
}
