//! Text to tree. JSON and YAML both end here; what is wrong with the text is said, and never panics.

use std::collections::HashMap;

use indexmap::{IndexMap, map::Entry};
use saphyr_parser::{Event, Parser, ScalarStyle, Span as CharRange, StrInput, Tag};

use super::{Data, MAX_DEPTH, Member, Node, child, json, scalar};
use crate::{
    Diagnostic,
    catalogue::{
        ALIAS_EXPANSION, DUPLICATE_KEY, EMPTY_DOCUMENT, KEY_TYPE, SEVERAL_DOCUMENTS, SYNTAX, TAB_INDENTATION,
        TOO_DEEP,
    },
    source::{FileId, Sources, Span},
};

/// Nodes that anchors and aliases may copy in one file.
const MAX_COPIES: usize = 1_000_000;

/// A diagnostic that ends the reading of a file.
pub(super) type Fatal = Box<Diagnostic>;

/// Reads a file's text. None where it has no tree, with at least one error.
pub(crate) fn read(file: FileId, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = sources.get(file).text.clone();
    let is_json = sources.get(file).path.extension().is_some_and(|extension| extension == "json");
    if is_json || text.trim_start().starts_with(['{', '[']) {
        let mut found = Vec::new();
        match json::read(file, sources, &mut found) {
            Ok(node) => {
                diagnostics.extend(found);
                return Some(node);
            }
            Err(problem) if is_json || problem.code == TOO_DEEP.code => {
                diagnostics.push(*problem);
                return None;
            }
            // YAML in flow style.
            Err(_) => {}
        }
    }
    let mut builder = Builder::new(file, sources);
    match builder.run(&mut Parser::new_from_str(&text)) {
        Ok(()) => {
            diagnostics.append(&mut builder.found);
            builder.root
        }
        Err(problem) => {
            diagnostics.append(&mut builder.found);
            diagnostics.push(*problem);
            None
        }
    }
}

/// A collection that is still open.
struct Frame {
    start: Span,
    anchor: usize,
    /// Nodes below it so far.
    size: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map { members: IndexMap<String, Member>, key: Option<(Option<String>, Span)>, merges: Vec<Node> },
}

/// A node that aliases may name, how many nodes it has and how deep it is.
struct Anchored {
    node: Node,
    size: usize,
    depth: usize,
}

struct Builder<'a> {
    file: FileId,
    sources: &'a Sources,
    found: Vec<Diagnostic>,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Anchored>,
    copies: usize,
    root: Option<Node>,
}

impl<'a> Builder<'a> {
    fn new(file: FileId, sources: &'a Sources) -> Builder<'a> {
        Builder {
            file,
            sources,
            found: Vec::new(),
            frames: Vec::new(),
            anchors: HashMap::new(),
            copies: 0,
            root: None,
        }
    }

    fn run(&mut self, parser: &mut Parser<'_, StrInput<'_>>) -> Result<(), Fatal> {
        for event in parser {
            let (event, range) = event.map_err(|error| {
                let at = self.sources.get(self.file).byte(error.marker().index());
                let span = self.span(at, at + 1);
                let problem = self.tab(at).unwrap_or_else(|| {
                    Diagnostic::of(&SYNTAX, self.sources.locate(span), error.info().to_lowercase())
                });
                self.fatal(problem)
            })?;
            let span = self.place(range);
            match event {
                Event::DocumentStart(_) if self.root.is_some() => {
                    let message = "a second document begins here; only the first is read";
                    self.found.push(Diagnostic::of(&SEVERAL_DOCUMENTS, self.sources.locate(span), message));
                    return Ok(());
                }
                Event::MappingStart(anchor, _) => {
                    let content = Content::Map { members: IndexMap::new(), key: None, merges: Vec::new() };
                    self.open(span, anchor, content)?;
                }
                Event::SequenceStart(anchor, _) => self.open(span, anchor, Content::List(Vec::new()))?,
                Event::MappingEnd | Event::SequenceEnd => self.close(span)?,
                Event::Scalar(text, style, anchor, tag) => {
                    let data = self.scalar(&text, style, tag.as_deref(), span);
                    self.value(Node::new(span, data), 1, anchor)?;
                }
                Event::Alias(id) => self.alias(id, span)?,
                _ => {}
            }
        }
        match self.root {
            Some(_) => Ok(()),
            None => {
                let problem = Diagnostic::of(
                    &EMPTY_DOCUMENT,
                    self.sources.locate(self.span(0, 0)),
                    "the file has no content",
                );
                Err(self.fatal(problem.help("an OpenAPI document begins with `openapi: 3.1.0`")))
            }
        }
    }

    /// Whether the line that could not be read, or the one before it, is indented with a tab.
    fn tab(&self, at: usize) -> Option<Diagnostic> {
        let text = &self.sources.get(self.file).text;
        let end = text.floor_char_boundary(at);
        let line = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        let tab = line + text[line..line + indent].find('\t')?;
        let location = self.sources.locate(self.span(tab, tab + 1));
        let problem = Diagnostic::of(&TAB_INDENTATION, location, "a tab where YAML allows only spaces");
        Some(problem.help("indent with spaces"))
    }

    fn open(&mut self, start: Span, anchor: usize, content: Content) -> Result<(), Fatal> {
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.too_deep(start));
        }
        self.frames.push(Frame { start, anchor, size: 1, content });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Fatal> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let last = match &frame.content {
            Content::List(items) => items.last().map(|item| item.span),
            Content::Map { members, .. } => members.last().map(|(_, member)| member.value.span),
        };
        // The end of a block collection is reported where the next token begins; a bracket stands where it stands.
        let bracketed = self.sources.text(frame.start).starts_with(['{', '[']);
        let span = if bracketed {
            frame.start.to(end)
        } else {
            last.map_or(frame.start, |last| frame.start.to(last))
        };
        let data = match frame.content {
            Content::List(items) => Data::List(items),
            Content::Map { mut members, merges, .. } => {
                merge(&mut members, merges);
                Data::Map(Box::new(members))
            }
        };
        self.value(Node::new(span, data), frame.size, frame.anchor)
    }

    /// Puts a finished node where it belongs: under the open key, into the open list, or at the root.
    fn value(&mut self, node: Node, size: usize, anchor: usize) -> Result<(), Fatal> {
        if anchor != 0 {
            self.copy(size, node.span)?;
            let depth = depth(&node);
            self.anchors.insert(anchor, Anchored { node: node.clone(), size, depth });
        }
        let Some(mut frame) = self.frames.pop() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.size += size;
        let mut twice = None;
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map { members, key, merges } => match key.take() {
                None => *key = Some(self.key(node)),
                Some((None, _)) => {}
                Some((Some(name), _)) if name == "<<" => merges.push(node),
                Some((Some(name), span)) => match members.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(Member { key: span, value: node });
                    }
                    Entry::Occupied(entry) => twice = Some((entry.key().clone(), entry.get().key, span)),
                },
            },
        }
        self.frames.push(frame);
        if let Some((name, first, second)) = twice {
            self.duplicate(&name, first, second);
        }
        Ok(())
    }

    /// A mapping's key as text; none where it is a collection.
    fn key(&mut self, node: Node) -> (Option<String>, Span) {
        let text = match node.data {
            Data::String(text) => Some(text),
            Data::List(_) | Data::Map(_) => {
                let message = "a key must be text, not a collection";
                let problem = Diagnostic::of(&KEY_TYPE, self.sources.locate(node.span), message);
                self.found.push(problem.follows("the member is left out"));
                None
            }
            _ => Some(self.sources.text(node.span).trim().to_owned()),
        };
        (text, node.span)
    }

    fn duplicate(&mut self, name: &str, first: Span, second: Span) {
        let pointer = child(&self.pointer(), name);
        let diagnostic = Diagnostic::of(
            &DUPLICATE_KEY,
            self.sources.locate(second),
            format!("key `{name}` is given twice"),
        )
        .at(&pointer)
        .related(self.sources.locate(first), "first given here, and this one counts")
        .help("remove one of the two, or merge them");
        self.found.push(diagnostic);
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Fatal> {
        let Some(anchored) = self.anchors.get(&id) else {
            let problem = Diagnostic::of(
                &ALIAS_EXPANSION,
                self.sources.locate(span),
                "an alias inside of what it names",
            );
            return Err(self.fatal(problem.help("YAML aliases cannot recurse; use `$ref`")));
        };
        if self.frames.len() + anchored.depth > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        let size = anchored.size;
        self.copy(size, span)?;
        let node = self.anchors[&id].node.clone();
        self.value(node, size, 0)
    }

    /// Counts nodes that are about to be copied.
    fn copy(&mut self, nodes: usize, span: Span) -> Result<(), Fatal> {
        self.copies += nodes;
        if self.copies <= MAX_COPIES {
            return Ok(());
        }
        let message = format!("anchors and aliases expand to more than {MAX_COPIES} nodes");
        let problem = Diagnostic::of(&ALIAS_EXPANSION, self.sources.locate(span), message);
        Err(self.fatal(problem.help("refer with `$ref`, which is not copied")))
    }

    fn too_deep(&self, span: Span) -> Fatal {
        let message = format!("nested more than {MAX_DEPTH} levels deep");
        let problem = Diagnostic::of(&TOO_DEEP, self.sources.locate(span), message);
        self.fatal(problem.help("move inner schemas to `components.schemas` and refer to them"))
    }

    fn fatal(&self, problem: Diagnostic) -> Fatal {
        Box::new(problem.at(&self.pointer()))
    }

    /// The pointer of the innermost open collection.
    fn pointer(&self) -> String {
        let above = &self.frames[..self.frames.len().saturating_sub(1)];
        above.iter().fold(String::new(), |pointer, frame| match &frame.content {
            Content::List(items) => child(&pointer, &items.len().to_string()),
            Content::Map { key, .. } => {
                child(&pointer, key.as_ref().and_then(|(name, _)| name.as_deref()).unwrap_or_default())
            }
        })
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Data {
        let forced = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
        match (forced, style) {
            (Some("str"), _) => Data::String(text.to_owned()),
            (None | Some("int" | "float" | "bool" | "null"), ScalarStyle::Plain) => scalar::resolve(text),
            (Some("int" | "float" | "bool"), _) => scalar::resolve(text),
            _ => {
                debug_assert!(span.end >= span.start);
                Data::String(text.to_owned())
            }
        }
    }

    /// The parser's range, which counts characters, as bytes.
    fn place(&self, range: CharRange) -> Span {
        let source = self.sources.get(self.file);
        let (start, end) = (source.byte(range.start.index()), source.byte(range.end.index()));
        let trimmed = source.text.get(start..end).map_or(0, |text| text.trim_end().len());
        self.span(start, start + trimmed)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: narrow(start), end: narrow(end) }
    }
}

/// Members that `<<` brings in, where the mapping does not have them itself.
fn merge(members: &mut IndexMap<String, Member>, merges: Vec<Node>) {
    for source in merges {
        match source.data {
            Data::Map(inherited) => {
                for (name, member) in *inherited {
                    members.entry(name).or_insert(member);
                }
            }
            Data::List(items) => merge(members, items),
            _ => {}
        }
    }
}

fn depth(node: &Node) -> usize {
    match &node.data {
        Data::List(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Data::Map(members) => {
            1 + members.values().map(|member| depth(&member.value)).max().unwrap_or_default()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn check(text: &str, expect: &str) {
        let mut sources = Sources::default();
        let file = sources.add(Path::new("a.yaml"), text);
        let mut found = Vec::new();
        let tree = read(file, &sources, &mut found);
        let mut lines: Vec<_> =
            found.iter().map(|d| format!("{}:{} {}", d.location.line, d.location.column, d.code)).collect();
        lines.extend(tree.map(|tree| tree.to_json().to_string()));
        assert_eq!(lines.join("\n"), expect, "{text}");
    }

    #[test]
    fn scalars_follow_the_core_schema() {
        check(
            "{a: 1, b: 0x1F, c: 1.5, d: no, e: ~, f: 'x', g: true, h: +5, i: 1e3, j: 2020-01-01}",
            r#"{"a":1,"b":31,"c":1.5,"d":"no","e":null,"f":"x","g":true,"h":5,"i":1000.0,"j":"2020-01-01"}"#,
        );
        check("a: !!str 12\n", r#"{"a":"12"}"#);
    }

    #[test]
    fn keys_are_text() {
        check("200: a\ntrue: b\n", r#"{"200":"a","true":"b"}"#);
        check("? [a]\n: b\n", "1:3 key-type\n{}");
    }

    #[test]
    fn aliases_are_copied_within_a_bound() {
        check("a: &x [1]\nb: *x\nc: {<<: {d: 1}, e: 2}\n", r#"{"a":[1],"b":[1],"c":{"e":2,"d":1}}"#);
        check("a: &x [*x]\n", "1:8 alias-expansion");
        let bomb: String = (0..9)
            .map(|n| {
                let inner = vec![format!("*a{}", n - 1).replace("*a-1", "lol"); 10].join(",");
                format!("a{n}: &a{n} [{inner}]\n")
            })
            .collect();
        check(&bomb, "6:34 alias-expansion");
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        check("", "1:1 empty-document");
        check("a: [1\nb: 2\n", "2:2 syntax");
        check("a: 1\nb:\n  a: 1\n  a: 2\n", "4:3 duplicate-key\n{\"a\":1,\"b\":{\"a\":1}}");
        check("a: 1\n---\nb: 1\n", "2:1 several-documents\n{\"a\":1}");
        check(&"[".repeat(500), "1:129 too-deep");
        check(&format!("{}1{}", "- ".repeat(500), ""), "1:257 too-deep");
        check("{\"a\": 1, \"a\": 2}", "1:10 duplicate-key\n{\"a\":1}");
    }
}
