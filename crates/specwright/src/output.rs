//! The two streams, with colours only where they are wanted (`NO_COLOR`, `CLICOLOR`, a terminal).

use std::io::Write;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::stop::Stop;

/// Standard output.
pub(crate) fn out() -> AutoStream<std::io::StdoutLock<'static>> {
    AutoStream::auto(std::io::stdout().lock())
}

/// Standard error.
pub(crate) fn err() -> AutoStream<std::io::StderrLock<'static>> {
    AutoStream::auto(std::io::stderr().lock())
}

/// Whether standard output wants colours.
pub(crate) fn color() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Whether standard error wants colours.
pub(crate) fn err_color() -> bool {
    AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
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
