//! `specwright mutants`: whether the suite notices each documented fact being broken.

mod report;
mod tally;

use std::{
    io::Write,
    num::NonZero,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use specwright_conformance::{Level, Mode, Options, Report, Suite, glob, run as run_suite};
use specwright_mock::{Fault, faults};
use specwright_openapi::{Api, api::Basis};
use tokio::sync::watch;

use self::tally::{Notice, Outcome, Tally};
use crate::{
    cli::Mutants, destination::Destination, exit::ExitCode, in_process::InProcess, output, spec, stop::Stop,
};

/// Runs the suite of each spec against each fault of its mock.
pub(crate) fn run(args: &Mutants) -> Result<ExitCode, Stop> {
    let report = args.report.as_deref().map(report::destination).transpose()?;
    let apis =
        args.specs.iter().map(|name| spec::read(name, &args.loading)).collect::<Result<Vec<Api>, Stop>>()?;
    report.as_ref().map_or(Ok(()), Destination::prepare)?;
    // People are told beside the report, not in it.
    let mut out: Box<dyn Write> = if report.as_ref().is_some_and(Destination::is_stdout) {
        Box::new(output::err())
    } else {
        Box::new(output::out())
    };
    let mut tallies = Vec::new();
    for api in &apis {
        let tally = prove(api, args)?;
        tally.write(args.verbose, &mut out)?;
        tallies.push(tally);
    }
    if let Some(report) = report {
        report::write(&tallies, &report)?;
    }
    let tried = tallies.iter().map(|tally| tally.outcomes.len()).sum::<usize>();
    let missed = tallies.iter().any(|tally| tally.missed() > 0 || tally.healthy > 0);
    writeln!(out, "{}", tally::summary(&tallies))?;
    Ok(match (tried, missed) {
        (0, _) => ExitCode::NotJudged,
        (_, true) => ExitCode::Deviates,
        (_, false) => ExitCode::Conforms,
    })
}

fn prove(api: &Api, args: &Mutants) -> Result<Tally, Stop> {
    let suite = Suite::new(api, 0);
    let mock = InProcess::new(api).map_err(Stop::internal)?;
    let healthy = check(&suite, &mock)?.findings.len();
    let usual = mock.heard();
    let chosen = |fault: &Fault| {
        args.only.is_empty()
            || args.only.iter().any(|name| name == fault.kind().name() || glob(name, fault.id()))
    };
    let faults: Vec<Fault> = faults(api).into_iter().filter(chosen).collect();
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(Vec::with_capacity(faults.len()));
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let work = || -> Result<(), Stop> {
        while let Some((position, fault)) = take(&next, &faults) {
            let outcome = outcome(&suite, (&mock, usual), fault)?;
            if let Ok(mut outcomes) = outcomes.lock() {
                outcomes.push((position, outcome));
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let ended = workers.into_iter().map(|worker| {
            worker.join().unwrap_or_else(|_| Err(Stop::internal("a run against a fault broke off")))
        });
        ended.collect::<Result<(), Stop>>()
    })?;
    let mut outcomes = outcomes.into_inner().unwrap_or_default();
    outcomes.sort_by_key(|(position, _)| *position);
    let outcomes = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    Ok(Tally { api: api.name.clone(), healthy, outcomes })
}

fn take<'f>(next: &AtomicUsize, faults: &'f [Fault]) -> Option<(usize, &'f Fault)> {
    let position = next.fetch_add(1, Ordering::Relaxed);
    faults.get(position).map(|fault| (position, fault))
}

/// What becomes of a fault; `usual` is what was heard of the mock without one.
fn outcome(suite: &Suite<'_>, (mock, usual): (&InProcess, u64), fault: &Fault) -> Result<Outcome, Stop> {
    let lying = mock.with_fault(fault.clone()).map_err(Stop::internal)?;
    let report = check(suite, &lying)?;
    let by = |level: Level| {
        let mut checks: Vec<&'static str> = Vec::new();
        for finding in report.findings.iter().filter(|finding| finding.level == level) {
            if !checks.contains(&finding.check) {
                checks.push(finding.check);
            }
        }
        checks
    };
    let notice = match (by(Level::Violation), by(Level::Observation)) {
        (violations, _) if !violations.is_empty() => Notice::Violation(violations),
        (_, observations) if !observations.is_empty() => Notice::Observation(observations),
        _ if lying.heard() == usual => Notice::NoEffect,
        _ => Notice::None,
    };
    Ok(Outcome {
        id: fault.id().to_owned(),
        kind: fault.kind().name(),
        accusable: fault.basis() != Basis::Inferred,
        notice,
    })
}

fn check(suite: &Suite<'_>, mock: &InProcess) -> Result<Report, Stop> {
    let target = mock.target("mock".to_owned());
    let everything = Mode { writes: true, irreversible: true, notifies: true };
    let options = Options { mode: everything, show_bodies: true, ..Options::default() };
    let (_sender, never) = watch::channel(false);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(run_suite(suite, &target, &options, never, &mut |_| {})))
}
