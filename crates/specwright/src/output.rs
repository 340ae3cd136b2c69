//! The two streams, with colours only where they are wanted (`NO_COLOR`, `CLICOLOR`, a terminal).

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::{cli::Color, stop::Stop};

/// Standard output.
pub(crate) fn out() -> Heard<AutoStream<io::StdoutLock<'static>>> {
    Heard(AutoStream::auto(io::stdout().lock()))
}

/// Standard error.
pub(crate) fn err() -> Heard<AutoStream<io::StderrLock<'static>>> {
    Heard(AutoStream::auto(io::stderr().lock()))
}

/// A stream whose reader may leave before everything is said, as `head` does. A command goes on all the same: what it makes, puts back
/// and ends with is not the reader's affair.
pub(crate) struct Heard<W>(W);

impl<W: Write> Write for Heard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_broken(self.0.write(bytes), bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        unless_broken(self.0.write_all(bytes), ())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_broken(self.0.flush(), ())
    }
}

/// What was written, where nobody reads any longer what would have been.
fn unless_broken<T>(written: io::Result<T>, all: T) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(all),
        written => written,
    }
}

/// Takes what the command line says of colours.
pub(crate) fn paint(color: Color) {
    let choice = match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// Whether standard output wants colours.
pub(crate) fn color() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Whether standard error wants colours.
pub(crate) fn err_color() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

/// Says why a command ended. Nothing can be done when even that cannot be said.
pub(crate) fn complain(stop: &Stop) {
    if stop.message.is_empty() {
        return;
    }
    let error = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let help = Style::new().bold().fg_color(Some(AnsiColor::Cyan.into()));
    let mut err = err();
    let _ = writeln!(err, "{error}error{error:#}: {}", stop.message);
    if let Some(text) = &stop.help {
        let _ = writeln!(err, "{help}help{help:#}: {text}");
    }
}
