//! The page: one document without scripts and without anything from elsewhere. Whatever comes from a spec or a request is escaped.

use maud::{Markup, html};
use serde_json::Value;
use specwright_page::{Tone, badge, exchange, layout, method, status, table, tiles};

use crate::LogEntry;

/// Renders the page.
pub(super) fn render(routes: &Value, state: &Value, log: &[LogEntry]) -> String {
    let records = records(state);
    let routes = routes.as_array().map(Vec::as_slice).unwrap_or_default();
    let kept: usize = records.iter().map(|kind| kind.records.len()).sum();
    let body = html! {
        h1 { "specwright mock" }
        p .quiet { "As JSON: " a href="/__specwright/routes.json" { "routes" } ", " a href="/__specwright/state.json" { "state" } ", "
            a href="/__specwright/log.json" { "log" } ", " a href="/__specwright/faults.json" { "faults" } }
        (tiles([("requests", log.len() as u64), ("records", kept as u64), ("routes", routes.len() as u64)]))
        form method="post" action="/__specwright/reset" { button { "Reset state and log" } }
        h2 { "Requests" }
        (requests(log))
        h2 { "State" }
        @for kind in &records { (kind.show()) }
        h2 { "Routes" }
        (operations(routes))
    };
    layout("specwright mock", &body)
}

fn requests(log: &[LogEntry]) -> Markup {
    let rows = html! {
        @for entry in log.iter().rev() {
            tr {
                td { (entry.number) }
                td { (status(entry.status)) }
                td { (request(entry)) }
                td data-label="operation" { (entry.operation.as_deref().unwrap_or("none")) }
                td { (entry.note) }
            }
        }
    };
    html! {
        @if log.is_empty() { p { "None yet." } }
        @else { (table(&["#", "status", "request", "operation", "why"], &rows)) }
    }
}

fn request(entry: &LogEntry) -> Markup {
    let headers: String = entry.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let line = html! { (method(&entry.method)) " " code { (entry.target) } };
    exchange(&line, &format!("{headers}\n{}", entry.body), &entry.answer)
}

/// The records of one kind.
struct Kind<'a> {
    api: &'a str,
    resource: &'a str,
    records: &'a [Value],
}

impl Kind<'_> {
    fn show(&self) -> Markup {
        let Self { api, resource, records } = self;
        html! {
            details {
                summary { (api) ": " (records.len()) " × " (resource) }
                pre { (serde_json::to_string_pretty(records).unwrap_or_default()) }
            }
        }
    }
}

fn records(state: &Value) -> Vec<Kind<'_>> {
    let mut kinds = Vec::new();
    for (api, resources) in state.as_object().into_iter().flatten() {
        for (resource, records) in resources.as_object().into_iter().flatten() {
            let records = records.as_array().map(Vec::as_slice).unwrap_or_default();
            kinds.push(Kind { api, resource, records });
        }
    }
    kinds
}

fn operations(routes: &[Value]) -> Markup {
    let rows = html! {
        @for route in routes {
            @let field = |name: &str| route.get(name).and_then(Value::as_str).unwrap_or_default();
            tr {
                th scope="row" { (method(field("method"))) " " code { (field("path")) } }
                td { (field("summary")) }
                td { @for code in route.get("responses").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
                    (documented(code)) " "
                } }
                td data-label="api" { (field("api")) }
            }
        }
    };
    table(&["route", "summary", "responses", "api"], &rows)
}

/// A status as a document writes it, which may be a range.
fn documented(code: &str) -> Markup {
    code.parse().map_or_else(|_| badge(Tone::Quiet, code), status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spec_says_is_no_markup() {
        let routes = serde_json::json!([{"api": "<script>", "path": "\"&'", "method": "GET"}]);
        let page = render(&routes, &Value::Null, &[]);
        assert!(!page.contains("<script>"));
        assert!(page.contains("&lt;script&gt;"));
        assert!(page.contains("&quot;&amp;"));
    }
}
