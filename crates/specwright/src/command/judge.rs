//! `specwright judge`.

use std::io::Read;

use specwright_conformance::{
    Event,
    recorded::{self, Options},
};

use super::check::report;
use crate::{cli::Judge, exit::ExitCode, spec, stop::Stop};

/// Larger recordings are not read: they are read whole.
const MOST_BYTES: u64 = 1 << 30;

/// Judges recorded traffic; nothing is sent.
pub(crate) fn run(args: &Judge) -> Result<ExitCode, Stop> {
    let piped = args.recording.as_os_str() == "-";
    let name = if piped { "standard input".to_owned() } else { args.recording.display().to_string() };
    if piped && args.spec == "-" {
        return Err(Stop::usage("standard input is the recording or the spec, not both"));
    }
    let api = spec::read(&args.spec, &args.loading)?;
    let mut reports = report::parse(&args.report)?;
    let recorded = recorded::read_har(&text(args)?).map_err(|error| {
        Stop::usage(format!("{name}: {error}"))
            .help("a recording is a HAR 1.2, as browsers and proxies save it")
    })?;
    reports.prepare()?;
    let options = Options { base: args.url.clone(), name: name.clone(), show_bodies: args.show_bodies };
    let report = recorded::judge(&api, &recorded, &options);
    if report.cases.is_empty() {
        let message = format!("none of the {} exchanges in {name} belongs to {}", recorded.len(), api.name);
        let help = "say with --url what stands before the documented paths".to_owned();
        return Err(Stop { code: ExitCode::NotJudged, message, help: Some(help) });
    }
    for case in &report.cases {
        let found: Vec<_> =
            report.findings.iter().filter(|finding| finding.case == case.id).cloned().collect();
        reports.event(&Event::Case { report: case, findings: &found }, args.verbose)?;
    }
    reports.event(&Event::Finished(&report), args.verbose)?;
    reports.write(&report)?;
    Ok(report.verdict().into())
}

fn text(args: &Judge) -> Result<String, Stop> {
    let unreadable =
        |error: std::io::Error| Stop::usage(format!("cannot read {}: {error}", args.recording.display()));
    let mut text = String::new();
    let read = if args.recording.as_os_str() == "-" {
        std::io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text)
    } else {
        std::fs::File::open(&args.recording).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text))
    };
    read.map_err(unreadable)?;
    Ok(text)
}
