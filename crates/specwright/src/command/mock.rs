//! `specwright mock`.

use std::{io::Write, net::SocketAddr};

use specwright_mock::{Fault, Mock, Server, faults};
use specwright_openapi::Api;

use crate::{cli::Mock as Args, exit::ExitCode, output, spec, stop::Stop};

/// Serves specs until Ctrl-C.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Stop> {
    let apis =
        args.specs.iter().map(|name| spec::read(name, &args.loading)).collect::<Result<Vec<Api>, Stop>>()?;
    if args.list_faults {
        return list_faults(&apis);
    }
    let mut builder = Mock::builder(apis.clone()).seed(args.seed).rate_limit(args.rate_limit);
    if let Some(id) = &args.fault {
        builder = builder.fault(fault(&apis, id)?);
    }
    let mock = builder.build().map_err(Stop::usage)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = SocketAddr::new(args.host, args.port);
        let server = Server::bind(mock.clone(), address).await.map_err(|error| {
            Stop::usage(format!("cannot listen on {address}: {error}")).help("choose another --port")
        })?;
        announce(&mock, server.local_addr())?;
        let stopped = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        server.run(stopped).await?;
        Ok(ExitCode::Conforms)
    })
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
