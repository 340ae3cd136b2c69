//! `specwright mock`.

use std::{io::Write, net::SocketAddr};

use specwright_mock::{Cors, Credential, Fault, LogEntry, Mock, Permissions, Server, SystemClock, faults};
use specwright_openapi::{Api, api::SecurityScheme};

use crate::{cli::ClockKind, cli::Mock as Args, exit::ExitCode, output, spec, stop::Stop};

/// Serves specs until Ctrl-C or SIGTERM.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Stop> {
    let apis =
        args.specs.iter().map(|name| spec::read(name, &args.loading)).collect::<Result<Vec<Api>, Stop>>()?;
    if args.list_faults {
        return list_faults(&apis);
    }
    let mock = prepared(args, &apis)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = SocketAddr::new(args.host, args.port);
        let server = Server::bind(mock.clone(), address).await.map_err(|error| {
            Stop::usage(format!("cannot listen on {address}: {error}")).help("choose another --port")
        })?;
        announce(&mock, server.local_addr())?;
        server.run(asked_to_stop()).await?;
        Ok(ExitCode::Conforms)
    })
}

/// A mock with the settings of the command line.
fn prepared(args: &Args, apis: &[Api]) -> Result<Mock, Stop> {
    let cors = Cors::parse(&args.cors).map_err(Stop::usage)?;
    let mut builder = Mock::builder(apis.to_vec())
        .seed(args.seed)
        .rate_limit(args.rate_limit)
        .stateless(args.stateless)
        .cors(cors)
        .page(!args.no_page);
    if args.clock == ClockKind::System {
        builder = builder.clock(SystemClock);
    }
    if let Some(file) = &args.state {
        builder = builder.state(file);
    }
    if !args.quiet {
        builder = builder.observer(report);
    }
    for credential in &args.credential {
        builder = builder.accept(accepted(credential, apis)?);
    }
    let mock = builder.build().map_err(Stop::usage)?;
    if let Some(file) = &args.seed_file {
        let text = std::fs::read_to_string(file)
            .map_err(|error| Stop::usage(format!("cannot read {}: {error}", file.display())))?;
        let records: serde_json::Value = serde_yaml::from_str(&text)
            .map_err(|error| Stop::usage(format!("{}: {error}", file.display())))?;
        mock.plant(&records).map_err(|error| Stop::usage(format!("{}: {error}", file.display())))?;
    }
    for id in &args.fault {
        fault(apis, id)?;
    }
    mock.set_faults(args.fault.iter().map(String::as_str)).map_err(Stop::usage)?;
    Ok(mock)
}

/// The credential that `[SCHEME=]SECRET` says.
fn accepted(text: &str, apis: &[Api]) -> Result<Credential, Stop> {
    let schemes: Vec<&SecurityScheme> = apis.iter().flat_map(|api| api.security_schemes.values()).collect();
    let named = text.split_once('=').and_then(|(name, secret)| {
        let scheme = schemes.iter().find(|scheme| scheme.name == name)?;
        Some((*scheme, secret))
    });
    let found = match (named, schemes.as_slice()) {
        (Some(found), _) => Some(found),
        (None, [only]) => Some((*only, text)),
        (None, _) => None,
    };
    let names: Vec<&str> = schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    let (scheme, secret) = found.ok_or_else(|| {
        Stop::usage("a --credential does not say which scheme it is for")
            .help(format!("write --credential SCHEME=SECRET; the schemes are {}", names.join(", ")))
    })?;
    Ok(Credential::new(scheme, secret, Permissions::All))
}

/// One line for a request: status, method and target, operation, and why.
fn report(entry: &LogEntry) {
    let mut err = output::err();
    let operation = entry.operation.as_deref().unwrap_or("-");
    let note = if entry.note.is_empty() { String::new() } else { format!("  {}", one_line(&entry.note)) };
    // Whether anybody reads it is not the request's concern.
    let _ = writeln!(err, "{} {} {}  {operation}{note}", entry.status, entry.method, one_line(&entry.target));
}

fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(200).collect()
}

/// Ends with Ctrl-C, and with SIGTERM where there is one.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// The fault with this id.
pub(crate) fn fault(apis: &[Api], id: &str) -> Result<Fault, Stop> {
    let found = apis.iter().flat_map(faults).find(|fault| fault.id() == id);
    found.ok_or_else(|| {
        let names: Vec<&str> = apis.iter().map(|api| api.name.as_str()).collect();
        Stop::usage(format!("there is no fault {id:?}"))
            .help(format!("`specwright mock {} --list-faults` lists them", names.join(" ")))
    })
}

fn list_faults(apis: &[Api]) -> Result<ExitCode, Stop> {
    let mut out = output::out();
    let mut count = 0;
    for fault in apis.iter().flat_map(faults) {
        writeln!(out, "{}\n    {}", fault.id(), fault.summary())?;
        count += 1;
    }
    writeln!(out, "{count} faults")?;
    Ok(ExitCode::Conforms)
}

fn announce(mock: &Mock, address: SocketAddr) -> Result<(), Stop> {
    let mut out = output::out();
    for api in mock.apis() {
        let base = mock.base_path(&api.name).unwrap_or_default();
        writeln!(out, "{} at http://{address}{base}", api.title)?;
        for operation in &api.operations {
            writeln!(out, "  {:<7} {base}{}", operation.method.as_str(), operation.path)?;
        }
        for scheme in api.security_schemes.keys() {
            if let Some(credential) = mock.credential(scheme) {
                writeln!(out, "  credential for {scheme}: {}", credential.value())?;
            }
        }
    }
    writeln!(out, "listening on http://{address} (Ctrl-C ends)")?;
    out.flush()?;
    Ok(())
}
