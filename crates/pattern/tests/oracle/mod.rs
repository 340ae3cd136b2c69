//! Node judges what we judge, where Node is installed.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use specwright_pattern::{Dialect, Pattern};

/// A pattern, its flags and the texts to be judged.
pub(crate) struct Question {
    pub(crate) source: String,
    pub(crate) flags: &'static str,
    pub(crate) texts: Vec<String>,
}

impl Question {
    pub(crate) fn of(pattern: &Pattern, texts: Vec<String>) -> Self {
        let flags = if pattern.dialect() == Dialect::EcmaUnicode { "u" } else { "" };
        Self { source: pattern.source().to_owned(), flags, texts }
    }
}

/// What Node says: for each text whether it matches, nothing where its engine hangs, or why the pattern does not compile.
pub(crate) type Answer = Result<Vec<Option<bool>>, String>;

/// Node's answers; `None`, said on the terminal, where Node is absent.
#[expect(clippy::print_stdout, reason = "a skipped confirmation must be said")]
pub(crate) fn ask(questions: &[Question]) -> Option<Vec<Answer>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/node.js");
    let child = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("SKIPPED: node is not installed, so nothing was confirmed by it");
        return None;
    };
    let mut input = child.stdin.take().expect("piped");
    let lines: String = questions
        .iter()
        .map(|q| json!({ "source": q.source, "flags": q.flags, "texts": q.texts }).to_string() + "\n")
        .collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("node runs");
    writer.join().expect("no panic").expect("node reads all");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Answer> =
        answers.lines().map(|line| read(&serde_json::from_str(line).expect("JSON"))).collect();
    assert_eq!(answers.len(), questions.len(), "node answers each question");
    Some(answers)
}

fn read(answer: &Value) -> Answer {
    match answer {
        Value::Array(verdicts) => Ok(verdicts.iter().map(Value::as_bool).collect()),
        other => Err(other.as_str().unwrap_or_default().to_owned()),
    }
}
