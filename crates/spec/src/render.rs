//! Diagnostics as a compiler prints them.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::{Diagnostic, Location, Severity, Sources};

/// Lines of a source shown around a place, at most this many bytes of one.
const WIDE: usize = 4096;

/// Writes every diagnostic with the lines it is about.
pub fn render(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    out: &mut dyn Write,
    color: bool,
) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    for diagnostic in diagnostics {
        let report = report(diagnostic, sources);
        writeln!(out, "{}\n", renderer.render(&report))?;
    }
    Ok(())
}

fn report<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(plain(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    let near = |other: &&(Location, String)| other.0.file == diagnostic.location.file;
    let (beside, elsewhere): (Vec<_>, Vec<_>) = diagnostic.related.iter().partition(near);
    group = place(group, &diagnostic.location, &beside, sources);
    for (location, shows) in elsewhere {
        group = group.element(Level::NOTE.message(plain(&format!("{location}: {shows}"))));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(plain(help)));
    }
    vec![group]
}

fn place<'a>(
    group: Group<'a>,
    location: &'a Location,
    beside: &[&'a (Location, String)],
    sources: &'a Sources,
) -> Group<'a> {
    let path = location.file.to_string_lossy();
    let Some(source) =
        sources.file(&location.file).filter(|source| is_narrow(&source.text, location.span.start))
    else {
        return group.element(Origin::path(path).line(location.line).char_column(location.column));
    };
    let mut snippet = Snippet::source(&*source.text)
        .path(path)
        .annotation(AnnotationKind::Primary.span(one_line(&source.text, location)));
    for (other, shows) in beside {
        if is_narrow(&source.text, other.span.start) {
            snippet = snippet
                .annotation(AnnotationKind::Context.span(one_line(&source.text, other)).label(plain(shows)));
        }
    }
    group.element(snippet)
}

/// Whether the line at `at` is short enough to be shown.
fn is_narrow(text: &str, at: usize) -> bool {
    let at = text.floor_char_boundary(at);
    let before = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let after = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    after - before <= WIDE
}

/// The place, cut at the end of its first line, and at least one character where there is one.
fn one_line(text: &str, location: &Location) -> std::ops::Range<usize> {
    let span = text.floor_char_boundary(location.span.start)..text.ceil_char_boundary(location.span.end);
    let line = text[span.start..].find('\n').map_or(text.len(), |newline| span.start + newline);
    let end = span.end.min(line);
    let end = if end > span.start {
        end
    } else {
        text[span.start..].chars().next().map_or(span.start, |c| span.start + c.len_utf8())
    };
    span.start..end.min(text.len())
}

/// Text without control characters, so that a document cannot move the cursor.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}
