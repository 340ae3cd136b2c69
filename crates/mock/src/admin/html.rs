//! The page: one document without scripts and without anything from elsewhere. Whatever comes from a spec or a request is escaped.

use std::fmt::Write as _;

use serde_json::Value;

use crate::LogEntry;

const STYLE: &str = "\
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;padding:.25rem .5rem;text-align:left;vertical-align:top}\
code,pre{font:13px ui-monospace,monospace;overflow-wrap:anywhere}\
pre{white-space:pre-wrap;overflow:auto;max-height:24rem;padding:.5rem;background:#8881}\
summary{cursor:pointer}.bad{color:#c33}h2{margin-top:2rem}";

/// Renders the page.
pub(super) fn render(routes: &Value, state: &Value, log: &[LogEntry]) -> String {
    let mut page = String::new();
    page.push_str(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>specwright mock</title><style>",
    );
    page.push_str(STYLE);
    page.push_str(
        "</style><h1>specwright mock</h1><p>As JSON: <a href=\"/__specwright/routes.json\">routes</a>, ",
    );
    page.push_str(
        "<a href=\"/__specwright/state.json\">state</a>, <a href=\"/__specwright/log.json\">log</a>.</p>",
    );
    page.push_str(
        "<form method=\"post\" action=\"/__specwright/reset\"><button>Reset state and log</button></form>",
    );
    requests(&mut page, log);
    records(&mut page, state);
    operations(&mut page, routes);
    page
}

fn requests(page: &mut String, log: &[LogEntry]) {
    page.push_str("<h2>Requests</h2>");
    if log.is_empty() {
        page.push_str("<p>None yet.</p>");
        return;
    }
    page.push_str("<table><tr><th>#<th>Status<th>Operation<th>Request<th>Note</tr>");
    for entry in log.iter().rev() {
        let class = if entry.status >= 400 { " class=\"bad\"" } else { "" };
        let headers: String =
            entry.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let exchange = format!("{headers}\n{}\n\n{}", entry.body, entry.answer);
        put(page, format_args!("<tr><td>{}<td{class}>{}<td>", entry.number, entry.status));
        text(page, entry.operation.as_deref().unwrap_or_default());
        page.push_str("<td><details><summary><code>");
        text(page, &format!("{} {}", entry.method, entry.target));
        page.push_str("</code></summary><pre>");
        text(page, &exchange);
        page.push_str("</pre></details><td>");
        text(page, &entry.note);
        page.push_str("</tr>");
    }
    page.push_str("</table>");
}

fn records(page: &mut String, state: &Value) {
    page.push_str("<h2>State</h2>");
    let apis = state.as_object().into_iter().flatten();
    for (api, resources) in apis {
        for (resource, records) in resources.as_object().into_iter().flatten() {
            let count = records.as_array().map_or(0, Vec::len);
            page.push_str("<details><summary>");
            text(page, &format!("{api}: {count} × {resource}"));
            page.push_str("</summary><pre>");
            text(page, &serde_json::to_string_pretty(records).unwrap_or_default());
            page.push_str("</pre></details>");
        }
    }
}

fn operations(page: &mut String, routes: &Value) {
    page.push_str("<h2>Routes</h2><table><tr><th>API<th>Route<th>Summary<th>Responses</tr>");
    for route in routes.as_array().into_iter().flatten() {
        let field = |name: &str| route.get(name).and_then(Value::as_str).unwrap_or_default();
        let statuses = route.get("responses").and_then(Value::as_array).into_iter().flatten();
        let statuses: Vec<&str> = statuses.filter_map(Value::as_str).collect();
        page.push_str("<tr><td>");
        text(page, field("api"));
        page.push_str("<td><code>");
        text(page, &format!("{} {}", field("method"), field("path")));
        page.push_str("</code><td>");
        text(page, field("summary"));
        page.push_str("<td>");
        text(page, &statuses.join(" "));
        page.push_str("</tr>");
    }
    page.push_str("</table>");
}

fn put(page: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = page.write_fmt(arguments);
}

/// Text as text, whatever is in it.
fn text(page: &mut String, content: &str) {
    for character in content.chars() {
        match character {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            '\0' => page.push('\u{fffd}'),
            other => page.push(other),
        }
    }
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
        assert!(page.contains("&quot;&amp;&#39;"));
    }
}
