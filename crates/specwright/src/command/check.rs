//! `specwright check`.

mod consent;
mod failed;
mod journal;
pub(super) mod report;
mod target;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    time::Duration,
};

use specwright_conformance::{
    CHECKS, CaseReport, KnownFailures, Level, Options, Outcome, Suite, Target, plan, run as run_suite,
};
use specwright_openapi::Api;
use tokio::sync::watch;

pub(crate) use self::target::transport;

use crate::{cli::Check, deployment, exit::ExitCode, output, spec, stop::Stop};

/// Checks a target, or prints what would be done.
pub(crate) fn run(args: &Check) -> Result<ExitCode, Stop> {
    if args.list {
        return list();
    }
    let args = &deployment::merged(args)?;
    let name = args.spec.as_deref().ok_or_else(|| Stop::usage("no spec is given"))?;
    let api = spec::read(name, &args.loading)?;
    let mut reports = report::parse(&args.report)?;
    reports.quiet = args.quiet;
    args.record.as_deref().map_or(Ok(()), |file| reports.record(file))?;
    if args.bless && (args.known_failures.is_none() || !args.only.is_empty() || !args.skip.is_empty()) {
        return Err(Stop::usage("--bless writes what failed in a whole run to a file")
            .help("say --known-failures FILE, and leave no cases out"));
    }
    let known = known_failures(args)?;
    let given = given(args)?;
    if args.plan || args.dry_run {
        let suite = selected(args, Suite::with_given(&api, args.seed.unwrap_or(0), given))?;
        let mut out = output::out();
        if args.plan {
            plan::write(&suite, &mut out)?;
        } else {
            plan::write_requests(&suite, consent::mode(args), &mut out)?;
        }
        return Ok(ExitCode::Conforms);
    }
    let owned = target::open(args, &api)?;
    let seed = args.seed.unwrap_or_else(|| owned.seed());
    let suite = selected(args, Suite::with_given(&api, seed, given))?;
    let target = owned.target();
    reports.prepare()?;
    let (options, journal) = options(args, &api, name, &target, known)?;
    let mut failed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let (report, written) = runtime.block_on(async {
        let cancel = interrupted();
        wait(args, &target).await;
        if !target.own && !args.quiet {
            let mut out = reports.terminal();
            plan::write_summary(&suite, options.mode, &mut out)?;
            if let Some(journal) = &journal {
                writeln!(out, "What is made is written down in {}", journal.display())?;
            }
        }
        let mut written = Ok(());
        let mut tell = |event: &specwright_conformance::Event<'_>| {
            if let specwright_conformance::Event::Case { report, findings } = event {
                let violations = findings.iter().filter(|finding| finding.level == Level::Violation);
                let ways: BTreeSet<String> =
                    violations.map(specwright_conformance::Finding::signature).collect();
                if !ways.is_empty() {
                    failed.insert(report.id.clone(), ways);
                }
            }
            if written.is_ok() {
                written = reports.event(event, args.verbose);
            }
        };
        let report = run_suite(&suite, &target, &options, cancel, &mut tell).await;
        Ok::<_, std::io::Error>((report, written))
    })?;
    if let Some(path) = journal.filter(|_| report.left.is_empty() && args.journal.is_none()) {
        // Nothing is left to be put back, so nobody will want it; that it cannot be removed harms nobody.
        let _ = std::fs::remove_file(path);
    }
    // What could not be told while it ran does not keep the report from being written.
    reports.write(&report)?;
    written?;
    if let Some(path) = args.known_failures.as_deref().filter(|_| args.bless) {
        bless(path, &report, &options.known, &failed)?;
    }
    Ok(report.verdict().into())
}

/// Writes what failed as what is known from now on.
fn bless(
    path: &std::path::Path,
    report: &specwright_conformance::Report,
    known: &KnownFailures,
    failed: &BTreeMap<String, BTreeSet<String>>,
) -> Result<(), Stop> {
    if report.ending != specwright_conformance::Ending::Whole {
        let message = format!("{} is as it was: the run was not whole", path.display());
        return Err(Stop { code: ExitCode::NotJudged, message, help: None });
    }
    let judged = |case: &&CaseReport| !matches!(case.outcome, Outcome::NotJudged | Outcome::Error);
    let judged: BTreeSet<&str> = report.cases.iter().filter(judged).map(|case| case.id.as_str()).collect();
    let entries = known.entries().iter().map(|entry| entry.case.clone());
    let not_judged = entries.filter(|case| !judged.contains(case.as_str())).collect();
    let text = known.blessed(failed, &not_judged, "to be looked at");
    std::fs::write(path, text)
        .map_err(|error| Stop::usage(format!("cannot write {}: {error}", path.display())))?;
    writeln!(
        output::err(),
        "{} known failures are in {}; say why each is accepted",
        failed.len(),
        path.display()
    )?;
    Ok(())
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
    if args.bless && !path.exists() {
        return Ok(KnownFailures::default());
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| Stop::usage(format!("cannot read {}: {error}", path.display())))?;
    KnownFailures::parse(&text).map_err(|error| Stop::usage(format!("{}: {error}", path.display())))
}

/// The values given for path parameters.
fn given(args: &Check) -> Result<BTreeMap<String, String>, Stop> {
    let pair = |text: &String| match text.split_once('=') {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err(Stop::usage(format!("{text:?} gives no value")).help("write --set NAME=VALUE")),
    };
    args.set.iter().map(pair).collect()
}

/// The suite with only the cases that were asked for.
fn selected<'a>(args: &Check, mut suite: Suite<'a>) -> Result<Suite<'a>, Stop> {
    if let Some(name) = suite.unmatched(&args.only).first() {
        let message = format!("--only {name} names no check, operation or case, so nothing was judged");
        let help = Some("`--plan` prints every case, `--list` every check".to_owned());
        return Err(Stop { code: ExitCode::NotJudged, message, help });
    }
    let mut skip = args.skip.clone();
    if args.no_credential {
        // Where no credential is wanted, its absence proves nothing.
        skip.extend(["auth-missing", "auth-wrong", "permission"].map(str::to_owned));
    }
    match &args.failed {
        Some(report) => suite.select(&failed::cases(report, &suite)?, &skip),
        None => suite.select(&args.only, &skip),
    }
    if let Some((shard, of)) = args.shard {
        suite.shard(shard, of);
    }
    Ok(suite)
}

fn options(
    args: &Check,
    api: &Api,
    spec: &str,
    target: &Target<'_>,
    known: KnownFailures,
) -> Result<(Options, Option<std::path::PathBuf>), Stop> {
    let mode = if target.own { specwright_conformance::Mode::ALL } else { consent::mode(args) };
    let journal = if target.own || mode == specwright_conformance::Mode::READ_ONLY {
        None
    } else {
        Some(journal::open(args, api, spec, &target.base)?)
    };
    let path = journal.as_ref().map(|journal| journal.path().to_owned());
    let options = Options {
        mode,
        show_bodies: target.own || args.disposable || args.show_bodies,
        rps: args.rps,
        max_requests: args.max_requests,
        max_time: args.max_time.map(Duration::from_secs),
        known,
        headers: consent::headers(args)?,
        require: consent::require(args)?,
        journal: journal.map(|journal| std::sync::Arc::new(journal) as _),
        ..Options::default()
    };
    Ok((options, path))
}

/// Waits until the target responds with anything, at most as long as was asked for.
async fn wait(args: &Check, target: &Target<'_>) {
    let Some(seconds) = args.wait else { return };
    let patience = tokio::time::Instant::now() + Duration::from_secs(seconds);
    loop {
        let request = http::Request::get(&target.base).body(bytes::Bytes::new());
        let Ok(request) = request else { return };
        if target.transport.send(request).await.is_ok() || tokio::time::Instant::now() >= patience {
            return;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

/// Turns true at the first Ctrl-C or SIGTERM; the second ends the process at once.
pub(crate) fn interrupted() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        if signalled().await {
            // The receiver is gone once the run is over.
            let _ = sender.send(true);
            if signalled().await {
                std::process::exit(130);
            }
        }
        std::future::pending::<()>().await;
    });
    receiver
}

#[cfg(unix)]
async fn signalled() -> bool {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return tokio::signal::ctrl_c().await.is_ok();
    };
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt.is_ok(),
        terminate = terminate.recv() => terminate.is_some(),
    }
}

#[cfg(not(unix))]
async fn signalled() -> bool {
    tokio::signal::ctrl_c().await.is_ok()
}

/// Names of the security schemes that no credential was given for.
fn lacking(api: &Api, credentials: &specwright_conformance::Credentials) -> Option<String> {
    let missing = credentials.missing(api);
    (!missing.is_empty()).then(|| missing.join(", "))
}
