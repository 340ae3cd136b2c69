//! Diagnostics as a compiler prints them.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::{Diagnostic, Location, Severity, Sources};

/// Lines of a source shown around a place, at most this many bytes of one.
const WIDE: usize = 4096;

/// Places in one file that are further apart, in bytes, are told in words instead of in one picture.
const APART: usize = 64 * 1024;

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
    let here = &diagnostic.location;
    let near = |other: &&(Location, String)| {
        other.0.file == here.file && other.0.span.start.abs_diff(here.span.start) < APART
    };
    let (beside, elsewhere): (Vec<_>, Vec<_>) = diagnostic.related.iter().partition(near);
    group = place(group, &diagnostic.location, &beside, sources);
    for (location, shows) in elsewhere {
        group = group.element(Level::NOTE.message(plain(&format!("{location}: {shows}"))));
    }
    if let Some(follows) = &diagnostic.follows {
        group = group.element(Level::NOTE.message(plain(follows)));
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
    let Some(source) = sources.file(&location.file).filter(|source| is_narrow(&source.text, location)) else {
        return group.element(Origin::path(path).line(location.line).char_column(location.column));
    };
    let text = &*source.text;
    let shown: Vec<_> = beside.iter().filter(|(other, _)| is_narrow(text, other)).collect();
    // Only the lines in between are handed over: what is laid out does not grow with the document.
    let first = shown.iter().map(|(other, _)| other).chain([location]).min_by_key(|place| place.span.start);
    let (from, line) = first.map_or((0, 1), |place| {
        (lines(text, place).start, place.line - usize::from(is_past_the_last_line(text, place)))
    });
    let to = shown.iter().map(|(other, _)| other).chain([location]).map(|place| lines(text, place).end).max();
    let within = |place: &Location| {
        let span = one_line(text, place);
        span.start - from..span.end - from
    };
    let mut snippet = Snippet::source(&text[from..to.unwrap_or(text.len())])
        .path(path)
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(within(location)));
    for (other, shows) in shown {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(other)).label(plain(shows)));
    }
    group.element(snippet)
}

/// The whole line on which a place begins, its newline included.
fn lines(text: &str, place: &Location) -> std::ops::Range<usize> {
    let at = text.floor_char_boundary(place.span.start) - usize::from(is_past_the_last_line(text, place));
    let before = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let after = text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1);
    before..after
}

/// Whether a place is the end of a text whose last line is ended: it is shown at the end of that line.
fn is_past_the_last_line(text: &str, place: &Location) -> bool {
    place.span.start >= text.len() && text.ends_with('\n') && place.line > 1
}

/// Whether the line on which a place begins is short enough to be shown.
fn is_narrow(text: &str, place: &Location) -> bool {
    lines(text, place).len() <= WIDE
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
