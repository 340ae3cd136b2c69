//! `specwright check`.

mod report;
mod target;

use std::{io::Write, time::Duration};

use specwright_conformance::{CHECKS, KnownFailures, Mode, Options, Suite, plan, run as run_suite};
use specwright_openapi::Api;
use tokio::sync::watch;

use crate::{
    cli::{Allow, Check},
    exit::ExitCode,
    output, spec,
    stop::Stop,
};

/// Checks a target, or prints what would be done.
pub(crate) fn run(args: &Check) -> Result<ExitCode, Stop> {
    if args.list {
        return list();
    }
    let name = args.spec.as_deref().ok_or_else(|| Stop::usage("no spec is given"))?;
    let api = spec::read(name, &args.loading)?;
    let reports = report::parse(&args.report)?;
    let known = known_failures(args)?;
    if args.plan {
        let mut suite = Suite::new(&api, args.seed.unwrap_or(0));
        suite.select(&args.only, &args.skip);
        plan::write(&suite, &mut output::out())?;
        return Ok(ExitCode::Conforms);
    }
    let owned = target::open(args, &api)?;
    let mut suite = Suite::new(&api, args.seed.unwrap_or_else(|| owned.seed()));
    suite.select(&args.only, &args.skip);
    let options = options(args, owned.on_this_machine(), known);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let report = runtime.block_on(async {
        let cancel = interrupted();
        let target = owned.target();
        let mut written = Ok(());
        let mut tell = |event: &specwright_conformance::Event<'_>| {
            if written.is_ok() {
                written = reports.event(event, args.verbose);
            }
        };
        let report = run_suite(&suite, &target, (&options, cancel), &mut tell).await;
        written.map(|()| report)
    })?;
    reports.write(&report)?;
    Ok(report.verdict().into())
}

fn list() -> Result<ExitCode, Stop> {
    let mut out = output::out();
    for check in CHECKS {
        writeln!(out, "{:<20} {}", check.name(), check.about())?;
    }
    Ok(ExitCode::Conforms)
}

fn known_failures(args: &Check) -> Result<KnownFailures, Stop> {
    let Some(path) = &args.known_failures else { return Ok(KnownFailures::default()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Stop::usage(format!("cannot read {}: {error}", path.display())))?;
    KnownFailures::parse(&text).map_err(|error| Stop::usage(format!("{}: {error}", path.display())))
}

fn options(args: &Check, on_this_machine: bool, known: KnownFailures) -> Options {
    let allows = |wanted| args.allow.contains(&wanted);
    let everything = on_this_machine && args.allow.is_empty() && !args.read_only;
    let mode = Mode {
        writes: everything || !args.allow.is_empty(),
        irreversible: everything || allows(Allow::Irreversible),
        notifies: everything || allows(Allow::Notifies),
    };
    Options {
        mode,
        rps: args.rps,
        max_requests: args.max_requests,
        max_time: args.max_time.map(Duration::from_secs),
        known,
        ..Options::default()
    }
}

/// Turns true at the first Ctrl-C; the second ends the process at once.
fn interrupted() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            // The receiver is gone once the run is over.
            let _ = sender.send(true);
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(130);
            }
        }
        std::future::pending::<()>().await;
    });
    receiver
}

/// Names of the security schemes that no credential was given for.
fn lacking(api: &Api, credentials: &specwright_conformance::Credentials) -> Option<String> {
    let missing = credentials.missing(api);
    (!missing.is_empty()).then(|| missing.join(", "))
}
