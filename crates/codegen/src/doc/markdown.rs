//! Text of a document as Markdown that says the same and does nothing else.

/// The text as doc lines: escaped, without control characters, code blocks fenced as plain text.
///
/// Code spans, emphasis, lists and links to `http(s)` stay; HTML, intra-doc links, headings and indented code lose their power.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fenced: Option<Vec<String>> = None;
    let mut in_list = false;
    for raw in text.trim().split('\n') {
        let line = cleaned(raw);
        let is_fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        match (&mut fenced, is_fence) {
            (None, true) => fenced = Some(Vec::new()),
            (None, false) => prose(&line, &mut in_list, &mut lines),
            (Some(_), true) => lines.extend(code_block(fenced.take().unwrap_or_default())),
            (Some(block), false) => block.push(line.trim_end().to_owned()),
        }
    }
    lines.extend(code_block(fenced.unwrap_or_default()));
    lines
}

/// The text as one line of Markdown.
pub(crate) fn inline(text: &str) -> String {
    escape_inline(&flat(text))
}

/// The text as code, whatever it contains: `` `a` ``, ``` ``a`b`` ```.
pub(crate) fn code_span(text: &str) -> String {
    let hidden = cleaned(text) != text;
    let text = if hidden { text.escape_debug().to_string() } else { flat(text) };
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    if text.is_empty() { "(empty)".to_owned() } else { format!("{fence}{pad}{text}{pad}{fence}") }
}

/// Whether a word at the beginning of a line would begin a list, a heading, a quotation or a table.
pub(super) fn would_change_meaning_at_line_start(word: &str) -> bool {
    let numbered = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = numbered.len() < word.len() && (numbered.starts_with('.') || numbered.starts_with(')'));
    is_number || word.is_empty() || word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~'])
}

fn flat(text: &str) -> String {
    cleaned(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without characters that do not show or that reorder the text around them.
fn cleaned(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !hidden(*c)).collect()
}

/// Adds a line of prose. A line break inside a paragraph or an entry is a space in Markdown, so such lines are joined.
fn prose(line: &str, in_list: &mut bool, lines: &mut Vec<String>) {
    let text = line.trim();
    if text.is_empty() {
        *in_list = false;
        if lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(String::new());
        }
        return;
    }
    if let Some(entry) = list_entry(text) {
        *in_list = true;
        lines.push(format!("- {}", escape_inline(entry)));
        return;
    }
    match lines.last_mut() {
        Some(last) if !last.is_empty() && (*in_list || !begins_block(text)) && last != "```" => {
            last.push(' ');
            last.push_str(&escape_inline(text));
        }
        _ => lines.push(escape_start(&escape_inline(text))),
    }
}

/// Whether a line begins something of its own: a table's row, a quotation, a numbered entry.
fn begins_block(text: &str) -> bool {
    would_change_meaning_at_line_start(text.split(' ').next().unwrap_or_default())
}

fn list_entry(text: &str) -> Option<&str> {
    ["- ", "* ", "+ ", "• "].iter().find_map(|bullet| text.strip_prefix(bullet)).map(str::trim_start)
}

fn code_block(block: Vec<String>) -> Vec<String> {
    if block.iter().all(|line| line.trim().is_empty()) {
        return Vec::new();
    }
    let mut lines = vec!["```text".to_owned()];
    lines.extend(block);
    lines.push("```".to_owned());
    lines
}

/// Takes from the first word its power to begin a block.
fn escape_start(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    if first.starts_with(|c: char| c.is_ascii_digit()) && would_change_meaning_at_line_start(first) {
        return first.replacen(['.', ')'], "\\.", 1) + &text[first.len()..];
    }
    let begins = would_change_meaning_at_line_start(first) && !first.starts_with("**");
    if begins { format!("\\{text}") } else { text.to_owned() }
}

/// Escapes what rustdoc would read as a link, as HTML or as an open code span; keeps code spans, and links to the web.
fn escape_inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = code_at(rest).or_else(|| link_at(rest)).or_else(|| url_at(rest, &out));
        if let Some((length, markdown)) = taken {
            out.push_str(&markdown);
            rest = &rest[length..];
            continue;
        }
        if matches!(c, '[' | ']' | '<' | '>' | '`' | '\\' | '&') {
            out.push('\\');
        }
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// A closed code span at the beginning.
fn code_at(rest: &str) -> Option<(usize, String)> {
    let body = rest.strip_prefix('`')?;
    let end = body.find('`')?;
    let (code, after) = (&body[..end], &body[end + 1..]);
    let plain = !code.trim().is_empty() && !after.starts_with('`');
    plain.then(|| (end + 2, format!("`{code}`")))
}

/// `[text](https://…)` at the beginning.
fn link_at(rest: &str) -> Option<(usize, String)> {
    let body = rest.strip_prefix('[')?;
    let (text, after) = body.split_once("](")?;
    let end = after.find(')')?;
    let url = &after[..end];
    let simple = text.chars().all(|c| !matches!(c, '[' | ']' | '<' | '>' | '`' | '\\' | '&'));
    (simple && is_plain_url(url)).then(|| (1 + text.len() + 2 + end + 1, format!("[{text}]({url})")))
}

/// A bare URL at the beginning, where a word begins.
fn url_at(rest: &str, before: &str) -> Option<(usize, String)> {
    let at_word = !before.ends_with(|c: char| c.is_alphanumeric());
    if !at_word || !(rest.starts_with("http://") || rest.starts_with("https://")) {
        return None;
    }
    let end = rest.find(|c: char| !is_url_character(c)).unwrap_or(rest.len());
    let url = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', '*', '_']);
    is_plain_url(url).then(|| (url.len(), format!("<{url}>")))
}

fn is_plain_url(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && url.chars().all(is_url_character)
}

fn is_url_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#@!$'*+,;=%".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(paragraphs(text), expect, "{text:?}");
    }

    #[test]
    fn ordinary_markdown_stays() {
        check("The end user. See `id` and **this**.", &["The end user. See `id` and **this**."]);
        check("a\n\n\nb", &["a", "", "b"]);
        check("see https://example.com/x.", &["see <https://example.com/x>."]);
        check("see [docs](https://example.com/x)", &["see [docs](https://example.com/x)"]);
    }

    #[test]
    fn links_and_html_lose_their_power() {
        check("use [Vec] or [a][b]", &["use \\[Vec\\] or \\[a\\]\\[b\\]"]);
        check("<script>alert(1)</script>", &["\\<script\\>alert(1)\\</script\\>"]);
        check("[x](javascript:alert)", &["\\[x\\](javascript:alert)"]);
        check("a ` b", &["a \\` b"]);
    }

    #[test]
    fn code_is_never_a_doctest() {
        check("    let x = 1;", &["let x = 1;"]);
        check("```\nlet x = 1;\n```", &["```text", "let x = 1;", "```"]);
        check("```rust\nfn main() { panic!() }", &["```text", "fn main() { panic!() }", "```"]);
        check("~~~\n```\nx", &["x"]);
    }

    #[test]
    fn headings_and_lists() {
        check("# Big", &["\\# Big"]);
        check("* one\ntwo\n\n+ three", &["- one two", "", "- three"]);
        check("one\ntwo\n1. three", &["one two", "1\\. three"]);
        check("1. one", &["1\\. one"]);
        check("--- x", &["\\--- x"]);
    }

    #[test]
    fn control_and_direction_characters_go() {
        check("a\u{202e}b\u{7}c\rd", &["ab c d"]);
    }

    #[test]
    fn code_spans_of_anything() {
        assert_eq!(code_span("^\\S`x"), "``^\\S`x``");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span(""), "(empty)");
        assert_eq!(code_span("\n"), "`\\n`");
        assert_eq!(inline("*/ [a]\nb"), "*/ \\[a\\] b");
    }
}
