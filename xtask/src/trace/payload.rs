//! Payloads of a document: JSON objects, however a page printed them, and forms printed as text. Each must stand as an
//! example that cites its lines.

use serde_json::{Map, Value};

use super::document::Document;
use super::report::Gap;
use super::spec::Spec;

/// A payload in a document.
#[derive(Debug, PartialEq)]
pub(crate) struct FoundPayload {
    /// First line.
    pub(crate) first: usize,
    /// Last line, included.
    pub(crate) last: usize,
    /// What it says.
    pub(crate) value: Value,
}

/// Finds the payloads of a document, in order.
pub(crate) fn find(document: &Document) -> Vec<FoundPayload> {
    let text = document.lines.join("\n");
    let mut payloads: Vec<_> =
        document.spoken_lines().filter_map(|line| printed_form(document, line)).collect();
    let mut at = 0;
    while let Some(offset) = text[at..].find('{') {
        let start = at + offset;
        let found = object_at(&text[start..]);
        let end = start + found.as_ref().map_or(1, |(length, _)| *length);
        if let Some((_, value)) = found {
            payloads.push(FoundPayload { first: line_at(&text, start), last: line_at(&text, end), value });
        }
        at = end;
    }
    payloads.sort_by_key(|payload| payload.first);
    payloads
}

fn line_at(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// A JSON object, not empty, at the beginning of `text`, and its length there.
fn object_at(text: &str) -> Option<(usize, Value)> {
    let length = balanced(text)?;
    let printed = &text[..length];
    let plain = without_bullets(printed);
    let value = parse(&plain)
        .or_else(|| parse(&without_dangling_commas(&plain)))
        .or_else(|| parse(&printed.replace("\\\"", "\"")))?;
    Some((length, value))
}

fn parse(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.as_object().is_some_and(|members| !members.is_empty()).then_some(value)
}

/// Length up to the brace that closes the first one; braces in quoted text do not count.
fn balanced(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (offset, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(offset + character.len_utf8());
        }
    }
    None
}

/// Removes the bullets that a page's collapsible tree leaves before members and items: at the beginning of a line, after
/// the first brace, and after a comma that follows a closing bracket.
fn without_bullets(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.strip_prefix("- ").unwrap_or(line);
        line.replacen("{- ", "{", usize::from(line.starts_with("{- ")))
    });
    let joined = lines.collect::<Vec<_>>().join("\n");
    joined.replace("\n], - ", "\n], ").replace("\n}, - ", "\n}, ")
}

/// Removes commas that no member follows.
fn without_dangling_commas(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for (offset, character) in text.char_indices() {
        let closes = || text[offset + 1..].trim_start().starts_with(['}', ']']);
        if character == ',' && !quoted && closes() {
            continue;
        }
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ => {}
        }
        kept.push(character);
    }
    kept
}

/// A form printed in quotation marks on a line of its own: `"userID='UID'&state=1"`.
fn printed_form(document: &Document, line: usize) -> Option<FoundPayload> {
    let printed = document.line(line).trim().strip_prefix('"')?.strip_suffix('"')?;
    let mut members = Map::new();
    for field in printed.split('&') {
        let (name, value) = field.split_once('=')?;
        let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        members.insert(named.then(|| name.to_owned())?, form_value(value)?);
    }
    Some(FoundPayload { first: line, last: line, value: Value::Object(members) })
}

fn form_value(printed: &str) -> Option<Value> {
    match printed.strip_prefix('\'') {
        Some(text) => text.strip_suffix('\'').map(|text| Value::String(text.to_owned())),
        None => serde_json::from_str(printed).ok(),
    }
}

/// What is missing of a payload.
pub(crate) fn check(document: &Document, found: &FoundPayload, specs: &[Spec]) -> Option<Gap> {
    let facts = || specs.iter().flat_map(|spec| &spec.payloads).filter(|fact| fact.value == found.value);
    if facts().any(|fact| fact.cites(&document.number, found.first..=found.last)) {
        return None;
    }
    let citation = format!("'{}:{}-{}'", document.number, found.first, found.last);
    let fix = match facts().next() {
        Some(fact) => format!("cite {citation} where it stands, for instance at {}", fact.pointer),
        None => format!(
            "add it as a file under examples/, refer to it with externalValue, and cite {citation} there"
        ),
    };
    let lines = if found.first == found.last { String::new() } else { format!(" up to line {}", found.last) };
    let problem = format!("no example cites and equals the payload that begins here{lines}");
    Some(Gap { place: document.place(found.first), problem, fix })
}
