//! Where reports go.

use std::{
    io::{self, Write},
    path::Path,
};

use specwright_conformance::{
    Event, Report,
    report::{
        har::Recorder,
        html, json, junit, markdown, sarif,
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
    record: Option<Destination>,
    recorder: Option<Recorder<Box<dyn Write>>>,
    terminal: bool,
    /// Whether the terminal has the verdict alone.
    pub(in crate::command) quiet: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    Json,
    Junit,
    Html,
    Markdown,
    Sarif,
}

/// Reads `json=FILE` and its like, and `terminal`. The terminal has its report unless standard output is wanted for another.
pub(in crate::command) fn parse(asked: &[String]) -> Result<Reports, Stop> {
    let mut reports =
        Reports { files: Vec::new(), record: None, recorder: None, terminal: true, quiet: false };
    for one in asked {
        let (kind, file) = match one.split_once('=') {
            Some(("json", file)) => (Kind::Json, file),
            Some(("junit", file)) => (Kind::Junit, file),
            Some(("html", file)) => (Kind::Html, file),
            Some(("markdown", file)) => (Kind::Markdown, file),
            Some(("sarif", file)) => (Kind::Sarif, file),
            None if one == "terminal" => continue,
            _ => {
                return Err(Stop::usage(format!("no report is called {one:?}")).help(
                    "there are json=FILE, junit=FILE, html=FILE, markdown=FILE, sarif=FILE and terminal",
                ));
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
    /// Records every exchange in a file.
    pub(in crate::command) fn record(&mut self, file: &Path) -> Result<(), Stop> {
        let destination = Destination::new(file);
        self.terminal &= !destination.is_stdout();
        self.record = Some(destination);
        destination::refuse_twice(self.destinations())
    }

    fn destinations(&self) -> impl Iterator<Item = &Destination> {
        self.files.iter().map(|(_, destination)| destination).chain(&self.record)
    }

    /// Tells the terminal and the recording what happens.
    pub(in crate::command) fn event(&mut self, event: &Event<'_>, verbose: u8) -> io::Result<()> {
        let style = Style {
            color: output::color(),
            cases: verbose > 0,
            exchanges: verbose > 1,
            verdict_only: self.quiet,
        };
        if let (Event::Exchange { entry, .. }, Some(recorder)) = (event, &mut self.recorder) {
            recorder.add(entry).map_err(|error| self.unrecorded(&error))?;
        }
        if self.terminal { terminal::event(event, style, &mut output::out()) } else { Ok(()) }
    }

    /// Where to tell people something beside the report.
    pub(in crate::command) fn terminal(&self) -> Box<dyn Write> {
        if self.terminal { Box::new(output::out()) } else { Box::new(output::err()) }
    }

    /// Makes sure that the files can be written, and begins the recording.
    pub(in crate::command) fn prepare(&mut self) -> Result<(), Stop> {
        self.destinations().try_for_each(Destination::prepare)?;
        if let Some(record) = &self.record {
            self.recorder = Some(Recorder::begin(record.open()?)?);
        }
        Ok(())
    }

    /// Writes the files, and ends the recording.
    pub(in crate::command) fn write(&mut self, report: &Report) -> Result<(), Stop> {
        let ended = self.recorder.take().map_or(Ok(()), Recorder::finish);
        self.files
            .iter()
            .try_for_each(|(kind, destination)| destination.write(|out| kind.write(report, out)))?;
        Ok(ended.map_err(|error| self.unrecorded(&error))?)
    }

    /// Why nothing more is recorded.
    fn unrecorded(&self, error: &io::Error) -> io::Error {
        let file = self.record.as_ref().map(ToString::to_string).unwrap_or_default();
        io::Error::new(error.kind(), format!("cannot record in {file}: {error}"))
    }
}

impl Kind {
    fn write(self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Kind::Json => json::write(report, out),
            Kind::Junit => junit::write(report, out),
            Kind::Html => html::write(report, out),
            Kind::Markdown => markdown::write(report, out),
            Kind::Sarif => sarif::write(report, out),
        }
    }
}
