//! Where reports go.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use specwright_conformance::{
    Event, Report,
    report::{
        html, json, junit,
        terminal::{self, Style},
    },
};

use crate::{output, stop::Stop};

/// The reports asked for.
pub(super) struct Reports {
    files: Vec<(Kind, PathBuf)>,
    terminal: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Json,
    Junit,
    Html,
}

/// Reads `json=FILE`, `junit=FILE`, `html=FILE` and `terminal`. The terminal has its report unless standard output is wanted for another.
pub(super) fn parse(asked: &[String]) -> Result<Reports, Stop> {
    let mut reports = Reports { files: Vec::new(), terminal: true };
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
        reports.terminal &= file != "-";
        reports.files.push((kind, PathBuf::from(file)));
    }
    Ok(reports)
}

impl Reports {
    /// Tells the terminal what happens.
    pub(super) fn event(&self, event: &Event<'_>, verbose: u8) -> io::Result<()> {
        let style = Style { color: output::color(), cases: verbose > 0, exchanges: verbose > 1 };
        if self.terminal { terminal::event(event, style, &mut output::out()) } else { Ok(()) }
    }

    /// Where to tell people something beside the report.
    pub(super) fn terminal(&self) -> Box<dyn Write> {
        if self.terminal { Box::new(output::out()) } else { Box::new(output::err()) }
    }

    /// Writes the files.
    pub(super) fn write(&self, report: &Report) -> Result<(), Stop> {
        for (kind, path) in &self.files {
            let written = if path.as_os_str() == "-" {
                kind.write(report, &mut output::out())
            } else {
                File::create(path).and_then(|file| {
                    let mut file = BufWriter::new(file);
                    kind.write(report, &mut file)?;
                    file.flush()
                })
            };
            written.map_err(|error| Stop::usage(format!("cannot write {}: {error}", path.display())))?;
        }
        Ok(())
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
