//! `specwright lint`.

use std::io::Write;

use specwright_openapi::{Diagnostic, Severity, lint::LINTS, load_with, render};

use crate::{
    cli::{Format, Lint},
    command::resources,
    exit::ExitCode,
    output, spec,
    stop::{Stop, nearest},
};

/// Prints what is wrong with each spec.
pub(crate) fn run(args: &Lint) -> Result<ExitCode, Stop> {
    if args.list {
        return list();
    }
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let mut found: Vec<Diagnostic> = Vec::new();
    for name in &args.specs {
        let loaded = load_with(&spec::locate(name)?, &spec::options(name, &args.loading)?);
        if args.format == Format::Text {
            render(&loaded.diagnostics, &loaded.sources, &mut output::out(), output::color())?;
        }
        if let Some(api) = loaded.api.as_ref().filter(|_| args.explain_resources) {
            resources::explain(api, &mut output::out())?;
        }
        if let Some(sentence) =
            loaded.api.as_ref().and_then(spec::coverage).filter(|_| args.format == Format::Text)
        {
            writeln!(output::out(), "{name}: {sentence}")?;
        }
        found.extend(loaded.diagnostics);
    }
    match args.format {
        Format::Text => summary(args.specs.len(), &found)?,
        Format::Json => {
            let text = serde_json::to_string_pretty(&found).map_err(Stop::internal)?;
            writeln!(output::out(), "{text}")?;
        }
    }
    let denied = |diagnostic: &Diagnostic| args.loading.deny.iter().any(|deny| deny.denies(diagnostic));
    let wrong = found.iter().any(|found| found.severity == Severity::Error || denied(found));
    Ok(if wrong { ExitCode::InvalidSpec } else { ExitCode::Conforms })
}

fn count(found: &[Diagnostic], severity: Severity) -> usize {
    found.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn summary(specs: usize, found: &[Diagnostic]) -> Result<(), Stop> {
    let counted = |severity, one: &str| {
        let count = count(found, severity);
        format!("{count} {one}{}", if count == 1 { "" } else { "s" })
    };
    let (errors, warnings) = (counted(Severity::Error, "error"), counted(Severity::Warning, "warning"));
    let notes = counted(Severity::Note, "note");
    let specs = format!("{specs} spec{}", if specs == 1 { "" } else { "s" });
    writeln!(output::out(), "{specs}: {errors}, {warnings}, {notes}")?;
    Ok(())
}

fn list() -> Result<ExitCode, Stop> {
    let mut out = output::out();
    for lint in LINTS {
        let severity = format!("{:?}", lint.severity).to_lowercase();
        writeln!(out, "{:<32} {severity:<8} {}", lint.code, first_sentence(lint.explanation))?;
    }
    Ok(ExitCode::Conforms)
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first)
}

fn explain(code: &str) -> Result<ExitCode, Stop> {
    let lint = LINTS.iter().find(|lint| lint.code == code);
    let lint = lint.ok_or_else(|| {
        let near = nearest(code, LINTS.iter().map(|lint| lint.code));
        Stop::usage(format!("no diagnostic has the code {code:?}")).help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`specwright lint --list` lists them".to_owned(),
        })
    })?;
    let severity = format!("{:?}", lint.severity).to_lowercase();
    writeln!(output::out(), "{} ({severity})\n\n{}", lint.code, lint.explanation)?;
    Ok(ExitCode::Conforms)
}
