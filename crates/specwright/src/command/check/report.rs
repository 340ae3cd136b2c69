//! Where reports go.

use std::io::{self, Write};

use specwright_conformance::{
    Event, Report,
    report::{
        html, json, junit,
        terminal::{self, Style},
    },
};

use crate::{
    destination::{self, Destination},
    output,
    stop::Stop,
};

/// The reports asked for.
pub(in crate::command) struct Reports {
    files: Vec<(Kind, Destination)>,
    terminal: bool,
    /// Whether the terminal has the verdict alone.
    pub(in crate::command) quiet: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Json,
    Junit,
    Html,
}

/// Reads `json=FILE`, `junit=FILE`, `html=FILE` and `terminal`. The terminal has its report unless standard output is wanted for another.
pub(in crate::command) fn parse(asked: &[String]) -> Result<Reports, Stop> {
    let mut reports = Reports { files: Vec::new(), terminal: true, quiet: false };
    for one in asked {
        let (kind, file) = match one.split_once('=') {
            Some(("json", file)) => (Kind::Json, file),
            Some(("junit", file)) => (Kind::Junit, file),
            Some(("html", file)) => (Kind::Html, file),
            None if one == "terminal" => continue,
            _ => {
                return Err(Stop::usage(format!("no report is called {one:?}"))
                    .help("there are json=FILE, junit=FILE, html=FILE and terminal"));
            }
        };
        if file.is_empty() {
            return Err(Stop::usage(format!("{one:?} names no file")).help("write - for standard output"));
        }
        let destination = Destination::new(file);
        reports.terminal &= !destination.is_stdout();
        reports.files.push((kind, destination));
    }
    destination::refuse_twice(reports.files.iter().map(|(_, destination)| destination))?;
    Ok(reports)
}

impl Reports {
    /// Tells the terminal what happens.
    pub(in crate::command) fn event(&self, event: &Event<'_>, verbose: u8) -> io::Result<()> {
        let style = Style {
            color: output::color(),
            cases: verbose > 0,
            exchanges: verbose > 1,
            verdict_only: self.quiet,
        };
        if self.terminal { terminal::event(event, style, &mut output::out()) } else { Ok(()) }
    }

    /// Where to tell people something beside the report.
    pub(in crate::command) fn terminal(&self) -> Box<dyn Write> {
        if self.terminal { Box::new(output::out()) } else { Box::new(output::err()) }
    }

    /// Makes sure that the files can be written.
    pub(in crate::command) fn prepare(&self) -> Result<(), Stop> {
        self.files.iter().try_for_each(|(_, destination)| destination.prepare())
    }

    /// Writes the files.
    pub(in crate::command) fn write(&self, report: &Report) -> Result<(), Stop> {
        self.files.iter().try_for_each(|(kind, destination)| destination.write(|out| kind.write(report, out)))
    }
}

impl Kind {
    fn write(self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Kind::Json => json::write(report, out),
            Kind::Junit => junit::write(report, out),
            Kind::Html => html::write(report, out),
        }
    }
}
