//! Figures of the hand-written code: how much there is, how it is cut, how much of it is explained.
//!
//! Counted on formatted text: a function ends at the first closing brace as far in as its `fn`.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use super::tree::{Tree, is_generated, is_test};

/// Longer functions and shorter files are counted.
const LONG_FUNCTION: usize = 40;
const SHORT_FILE: usize = 40;
const LONG_FILE: usize = 600;

/// What is counted of one room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    files: usize,
    lines: usize,
    documentation: usize,
    comments: usize,
    functions: usize,
    long_functions: usize,
    short_files: usize,
    long_files: usize,
}

/// Prints a line for each crate, one for tests, and the sum.
pub(crate) fn print(tree: &Tree, out: &mut dyn Write) -> Result<()> {
    let mut rooms: BTreeMap<String, Figures> = BTreeMap::new();
    let mut all = Figures::default();
    for (path, text) in tree.rust().filter(|(path, _)| !is_generated(path)) {
        let figures = of_file(text);
        rooms.entry(room(path)).or_default().add(figures);
        all.add(figures);
    }
    writeln!(
        out,
        "{:<22} {:>6} {:>7} {:>9} {:>9} {:>10} {:>7} {:>6} {:>6}",
        "room", "files", "lines", "docs/100", "why/100", "functions", "fn>40", "<40", ">600"
    )?;
    for (name, figures) in rooms.iter().chain([(&"all".to_owned(), &all)]) {
        let per_hundred = |part: usize| part as f64 * 100.0 / figures.lines.max(1) as f64;
        writeln!(
            out,
            "{name:<22} {:>6} {:>7} {:>9.1} {:>9.1} {:>10} {:>7} {:>6} {:>6}",
            figures.files,
            figures.lines,
            per_hundred(figures.documentation),
            per_hundred(figures.comments),
            figures.functions,
            figures.long_functions,
            figures.short_files,
            figures.long_files,
        )?;
    }
    Ok(())
}

/// Crates by name; all that only tests is one room.
fn room(path: &str) -> String {
    if is_test(path) {
        return "(tests)".to_owned();
    }
    let mut parts = path.split('/');
    match (parts.next(), parts.next()) {
        (Some("crates"), Some(name)) => name.to_owned(),
        (Some(first), _) => first.to_owned(),
        (None, _) => String::new(),
    }
}

fn of_file(text: &str) -> Figures {
    let lines: Vec<&str> = text.lines().collect();
    let begins =
        |prefix: &'static str| lines.iter().filter(move |line| line.trim_start().starts_with(prefix)).count();
    let documentation = begins("///") + begins("//!");
    let lengths = function_lengths(&lines);
    Figures {
        files: 1,
        lines: lines.len(),
        documentation,
        comments: begins("//") - documentation,
        functions: lengths.len(),
        long_functions: lengths.iter().filter(|length| **length > LONG_FUNCTION).count(),
        short_files: usize::from(lines.len() < SHORT_FILE),
        long_files: usize::from(lines.len() > LONG_FILE),
    }
}

fn function_lengths(lines: &[&str]) -> Vec<usize> {
    let mut lengths = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| is_function(line)) {
        let indent = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(indent));
        let length = if line.ends_with('}') {
            Some(1)
        } else {
            lines[start..].iter().position(|line| *line == closing).map(|offset| offset + 1)
        };
        lengths.extend(length);
    }
    lengths
}

fn is_function(line: &str) -> bool {
    let code = line.trim_start();
    let after = |code: &str| code.starts_with("fn ");
    let visible = code.strip_prefix("pub").map_or(code, |rest| {
        let rest =
            rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(rest, |(_, rest)| rest);
        rest.trim_start()
    });
    let plain = visible.trim_start_matches("async ").trim_start_matches("const ");
    after(plain)
}

impl Figures {
    fn add(&mut self, other: Figures) {
        self.files += other.files;
        self.lines += other.lines;
        self.documentation += other.documentation;
        self.comments += other.comments;
        self.functions += other.functions;
        self.long_functions += other.long_functions;
        self.short_files += other.short_files;
        self.long_files += other.long_files;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_measured_from_their_head_to_their_brace() {
        let text = "fn a() {}\n\nimpl B {\n    pub(crate) async fn b(&self) {\n        if c {\n        }\n    }\n}\n";
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(function_lengths(&lines), [1, 4]);
    }

    #[test]
    fn documentation_and_comments_are_told_apart() {
        let figures = of_file("//! Odds.\n\n/// Ends.\nfn a() {\n    // Because.\n}\n");
        assert_eq!((figures.documentation, figures.comments, figures.functions), (2, 1, 1));
    }
}
