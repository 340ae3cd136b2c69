//! `specwright pattern`.

use std::io::Write;

use specwright_pattern::{Context, Limits, Pattern, Report};

use crate::{
    cli::{Format, Pattern as Args},
    exit::ExitCode,
    output,
    stop::Stop,
};

/// Prints everything that is known of a regex.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Stop> {
    let pattern = match Pattern::new(&args.regex) {
        Ok(pattern) => pattern,
        Err(error) => {
            writeln!(output::err(), "{}", error.render(&args.regex))?;
            return Ok(ExitCode::InvalidSpec);
        }
    };
    let mut out = output::out();
    if args.dot {
        let refused = || Stop::usage("the pattern has no automaton to draw");
        write!(out, "{}", pattern.to_dot().ok_or_else(refused)?)?;
        return Ok(ExitCode::Conforms);
    }
    let (min_length, max_length) = (args.min_length, args.max_length);
    let limits = Limits { min_length, max_length, ..Limits::default() };
    let context = Context { min_length, max_length, ..Context::default() };
    let report = Report::new(&pattern, &limits, &context);
    match args.format {
        Format::Text => report.write_text(&mut out)?,
        Format::Json => {
            let text = serde_json::to_string_pretty(&report.to_json()).map_err(Stop::internal)?;
            writeln!(out, "{text}")?;
        }
    }
    Ok(ExitCode::Conforms)
}
