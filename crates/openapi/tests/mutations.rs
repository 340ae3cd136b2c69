//! Whatever is done to a document, reading it ends, with diagnostics instead of a panic.

use proptest::{collection::vec, prelude::*, sample::select};
use specwright_openapi::{load_text, render};

/// A document that uses most of what is read.
const DOCUMENT: &str = include_str!("fixtures/mutated.yaml");

/// What is put where it does not belong.
const SNIPPETS: &[&str] = &[
    "null",
    "[]",
    "{}",
    "- ",
    ": ",
    "'",
    "\"",
    "[",
    "]",
    "{",
    "}",
    "\t",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "? ",
    "<<: ",
    "---\n",
    "$ref: '#/components/schemas/Thing'\n",
    "$ref: ''\n",
    "$ref: '#'\n",
    "é",
    "\u{feff}",
    "\u{0}",
    "😀",
    "-1",
    "1e999",
    "99999999999999999999",
    "allOf: [{$ref: '#/components/schemas/Tree'}]\n",
    "type: [string, 5]\n",
    "nullable: true\n",
    "pattern: '('\n",
    "default: {}\n",
    "\r\n",
    "discriminator: {propertyName: kind, mapping: {a: Thing}}\n",
    "x-contract: {source: 5}\n",
    "x-contract: []\n",
    "%TAG ! a\n",
];

/// One change to the text.
#[derive(Clone, Debug)]
enum Change {
    Insert(usize, &'static str),
    Delete(usize, usize),
    DropLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    Indent(usize, usize),
    CutAt(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>();
    prop_oneof![
        4 => (at, select(SNIPPETS)).prop_map(|(at, text)| Change::Insert(at, text)),
        2 => (at, 1..12usize).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => at.prop_map(Change::DropLine),
        1 => at.prop_map(Change::RepeatLine),
        2 => (at, at).prop_map(|(one, other)| Change::SwapLines(one, other)),
        2 => (at, 0..8usize).prop_map(|(at, spaces)| Change::Indent(at, spaces)),
        1 => at.prop_map(Change::CutAt),
    ]
}

fn apply(text: &str, change: &Change) -> String {
    let at = |place: usize| text.floor_char_boundary(place % (text.len() + 1));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let line = |place: usize| place % lines.len().max(1);
    match *change {
        Change::Insert(place, snippet) => {
            return format!("{}{snippet}{}", &text[..at(place)], &text[at(place)..]);
        }
        Change::Delete(place, length) => {
            let end = text.ceil_char_boundary((at(place) + length).min(text.len()));
            return format!("{}{}", &text[..at(place)], &text[end..]);
        }
        Change::CutAt(place) => return text[..at(place)].to_owned(),
        _ if lines.is_empty() => {}
        Change::DropLine(place) => drop(lines.remove(line(place))),
        Change::RepeatLine(place) => lines.insert(line(place), lines[line(place)].clone()),
        Change::SwapLines(one, other) => {
            let (one, other) = (line(one), line(other));
            lines.swap(one, other);
        }
        Change::Indent(place, spaces) => {
            let place = line(place);
            lines[place] = format!("{}{}", " ".repeat(spaces), lines[place].trim_start());
        }
    }
    lines.join("\n")
}

fn read(name: &str, text: &str) {
    let loaded = load_text(name, text);
    assert!(loaded.api.is_some() || loaded.has_errors(), "nothing was understood, and nobody was told");
    let mut out = Vec::new();
    render(&loaded.diagnostics, &loaded.sources, &mut out, true).expect("memory can be written to");
}

#[test]
fn the_document_itself_is_clean() {
    let loaded = load_text("mutated.yaml", DOCUMENT);
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
}

/// A few cases; as many as `PROPTEST_CASES` says where it is set.
fn config() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { usual } else { ProptestConfig { cases: 32, ..usual } }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mutated_yaml_never_panics(changes in vec(change(), 1..6)) {
        let text = changes.iter().fold(DOCUMENT.to_owned(), |text, change| apply(&text, change));
        read("mutated.yaml", &text);
    }

    #[test]
    fn arbitrary_text_never_panics(text in "(?s).{0,200}") {
        read("any.yaml", &text);
        read("any.json", &text);
    }

    #[test]
    fn mutated_json_never_panics(changes in vec(change(), 1..4)) {
        let tree = load_text("mutated.yaml", DOCUMENT).tree.expect("it is YAML");
        let json = serde_json::to_string_pretty(&tree.to_json()).expect("it is JSON");
        let text = changes.iter().fold(json, |text, change| apply(&text, change));
        read("mutated.json", &text);
    }
}
