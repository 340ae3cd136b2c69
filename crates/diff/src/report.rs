//! Changes, written down.

use std::fmt::Write as _;

use serde_json::{Value, json as value};
use specwright_openapi::Api;

use crate::{Change, Severity};

/// For a terminal: by operation, the gravest change first, and a line that counts them.
pub fn text(changes: &[Change]) -> String {
    let mut text = String::new();
    for (name, list) in grouped(changes) {
        let _ = writeln!(text, "{name}");
        for change in list {
            let place = if change.place.is_empty() { String::new() } else { format!("{}: ", change.place) };
            let _ = writeln!(text, "  {:<10} {place}{}", change.severity, change.message);
            if change.operations.len() > 1 {
                let _ = writeln!(text, "             in {} operations", change.operations.len());
            }
            let of = if change.removed { "was at" } else { "at" };
            let _ = writeln!(text, "             {of} {}", change.location);
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", summary(changes));
    text
}

/// For a pull request.
pub fn markdown(old: &Api, new: &Api, changes: &[Change]) -> String {
    let mut text = String::new();
    let version = |api: &Api| if api.version.is_empty() { "?".to_owned() } else { api.version.clone() };
    let _ = writeln!(text, "# {}: {} → {}\n\n{}", new.title, version(old), version(new), summary(changes));
    for severity in Severity::ALL {
        let list: Vec<&Change> = changes.iter().filter(|change| change.severity == severity).collect();
        if list.is_empty() {
            continue;
        }
        let _ =
            writeln!(text, "\n## {}\n\n| where | what | code |\n|---|---|---|", capital(severity.as_str()));
        for change in list {
            let operation =
                change.operations.first().map_or("the document".to_owned(), |one| format!("`{one}`"));
            let more = match change.operations.len() {
                0 | 1 => String::new(),
                count => format!(" and {} more", count - 1),
            };
            let place = if change.place.is_empty() { String::new() } else { format!(", {}", change.place) };
            let cell = |text: &str| text.replace('|', "\\|");
            let _ = writeln!(
                text,
                "| {} | {} | `{}` |",
                cell(&format!("{operation}{more}{place}")),
                cell(&change.message),
                change.code
            );
        }
    }
    text
}

/// For machines.
pub fn json(old: &Api, new: &Api, changes: &[Change]) -> Value {
    let count = |severity: Severity| changes.iter().filter(|change| change.severity == severity).count();
    value!({
        "format": "specwright-diff/1",
        "old": {"title": old.title, "version": old.version},
        "new": {"title": new.title, "version": new.version},
        "counts": {
            "breaking": count(Severity::Breaking),
            "risky": count(Severity::Risky),
            "compatible": count(Severity::Compatible),
        },
        "changes": changes,
    })
}

/// SARIF 2.1.0, for code scanning: what is compatible is a note.
pub fn sarif(changes: &[Change]) -> Value {
    let mut codes: Vec<&str> = changes.iter().map(|change| change.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = changes.iter().map(|change| {
        let level = match change.severity {
            Severity::Breaking => "error",
            Severity::Risky => "warning",
            Severity::Compatible => "note",
        };
        let operation = change.operations.first().map_or(String::new(), |one| format!("{one}: "));
        let place = if change.place.is_empty() { String::new() } else { format!("{}: ", change.place) };
        value!({
            "ruleId": change.code,
            "level": level,
            "message": {"text": format!("{operation}{place}{}", change.message)},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(&change.location.file.display().to_string())},
                    "region": {"startLine": change.location.line.max(1), "startColumn": change.location.column.max(1)},
                },
            }],
            "properties": {"operations": change.operations, "severity": change.severity},
        })
    });
    value!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "specwright diff",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| value!({"id": code})).collect::<Vec<_>>(),
            }},
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    path.replace('\\', "/").replace('%', "%25").replace(' ', "%20")
}

fn grouped(changes: &[Change]) -> Vec<(String, Vec<&Change>)> {
    let mut groups: Vec<(String, Vec<&Change>)> = Vec::new();
    for change in changes {
        let name = change.operations.first().cloned().unwrap_or_else(|| "the document".to_owned());
        match groups.iter_mut().find(|(other, _)| *other == name) {
            Some((_, list)) => list.push(change),
            None => groups.push((name, vec![change])),
        }
    }
    groups
}

fn summary(changes: &[Change]) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, changes.iter().filter(|change| change.severity == severity).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {severity}"))
        .collect();
    match (changes.len(), counts.as_slice()) {
        (0, _) => "no change of what may be sent or received".to_owned(),
        (1, [one]) => format!("{one} change"),
        (_, counts) => format!("{} changes", counts.join(", ")),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}
