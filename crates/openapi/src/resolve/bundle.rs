//! Brings what other files hold into the document, under `components`, and rewrites the references to it.

use std::{
    collections::{HashMap, VecDeque},
    fs,
    path::{Component, Path, PathBuf},
};

use super::Target;
use crate::{
    Diagnostic,
    api::OpenApiVersion,
    grammar::{self, DOCUMENT, EXAMPLE, Object, PATH_ITEM, component, elements},
    lint::{DanglingReference, NetworkReference, NotUtf8, RefusedReference, TooLarge, UnreadableFile},
    source::{Sources, Span},
    tree::{self, Data, Member, Node, child},
};

/// Largest file that is read.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

/// Which other files a document may lead to.
#[derive(Clone, Debug)]
pub(crate) enum Reach {
    /// None.
    Nothing,
    /// Those beside it, by path relative to the document at this path.
    Beside(PathBuf),
}

/// Reads a file, within bounds.
pub(crate) fn read_text(path: &Path) -> Result<String, Box<Diagnostic>> {
    let location = || crate::Location { file: path.to_owned(), line: 1, column: 1, span: 0..0 };
    let unreadable = |why: &str| {
        Box::new(Diagnostic::of(
            &UnreadableFile,
            location(),
            format!("cannot read {}: {why}", path.display()),
        ))
    };
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error.to_string().to_lowercase()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file"));
    }
    if metadata.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, and at most {MAX_BYTES} are read", metadata.len());
        let problem = Diagnostic::of(&TooLarge, location(), message);
        return Err(Box::new(problem.help("split it into files that refer to each other")));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&error.to_string().to_lowercase()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let first = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[first..]).chars().count() + 1;
        let location = crate::Location { file: path.to_owned(), line, column, span: 0..0 };
        let message = format!("byte {at} of the file, 0x{:02x}, is not UTF-8", error.as_bytes()[at]);
        Box::new(Diagnostic::of(&NotUtf8, location, message).help("save the file as UTF-8"))
    })
}

/// Makes every reference of the document local.
pub(crate) fn bundle(
    root: Node,
    version: OpenApiVersion,
    reach: &Reach,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Node {
    let home = match reach {
        Reach::Nothing => None,
        Reach::Beside(path) => Some(path.clone()),
    };
    let mut bundler = Bundler {
        root,
        version,
        home,
        sources,
        diagnostics,
        files: HashMap::new(),
        placed: HashMap::new(),
        queue: VecDeque::new(),
    };
    let here = bundler.home.clone().unwrap_or_default();
    bundler.queue.push_back((String::new(), &DOCUMENT, here));
    while let Some((pointer, object, file)) = bundler.queue.pop_front() {
        bundler.visit(&pointer, object, &file);
    }
    bundler.root
}

/// A reference that leads out of its file, or stands in a file that is not the document.
struct Outward {
    pointer: String,
    object: &'static Object,
    text: String,
    span: Span,
}

struct Bundler<'a> {
    root: Node,
    version: OpenApiVersion,
    /// The document's own path; none where no other file can be reached.
    home: Option<PathBuf>,
    sources: &'a mut Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
    files: HashMap<PathBuf, Option<Node>>,
    /// Where a place in another file stands now.
    placed: HashMap<(PathBuf, String, &'static str), String>,
    /// What was brought in and is still to be searched, with the file it came from.
    queue: VecDeque<(String, &'static Object, PathBuf)>,
}

impl Bundler<'_> {
    fn visit(&mut self, pointer: &str, object: &'static Object, file: &Path) {
        let Some(node) = self.root.pointer(pointer) else { return };
        let found = elements(node, object, pointer, self.version);
        let mut references = Vec::new();
        let mut values = Vec::new();
        for element in &found {
            if let (Some(text), Some(at)) = (element.reference(), element.node.get("$ref")) {
                references.push(Outward {
                    pointer: element.pointer.clone(),
                    object: element.object,
                    text: text.to_owned(),
                    span: at.span,
                });
            } else if element.object.is(&EXAMPLE)
                && let Some(at) = element.node.get("externalValue")
                && let Some(text) = at.as_str()
            {
                values.push((element.pointer.clone(), text.to_owned(), at.span));
            } else if let Some(mapping) =
                element.node.get("discriminator").and_then(|node| node.get("mapping"))
            {
                for (key, member) in mapping.members().filter(|(_, member)| looks_like_path(&member.value)) {
                    let pointer = child(&child(&child(&element.pointer, "discriminator"), "mapping"), key);
                    let text = member.value.as_str().unwrap_or_default().to_owned();
                    references.push(Outward {
                        pointer,
                        object: &grammar::SCHEMA,
                        text,
                        span: member.value.span,
                    });
                }
            }
        }
        // A component that is a reference becomes what it refers to, so that others find it under that name.
        references.sort_by_key(|outward| !is_component(&outward.pointer));
        for outward in references {
            self.reference(&outward, file);
        }
        for (pointer, text, span) in values {
            self.external_value(&pointer, &text, span, file);
        }
    }

    fn reference(&mut self, outward: &Outward, file: &Path) {
        let at_home = self.home.as_deref().is_none_or(|home| home == file);
        let (path, pointer) = match Target::parse(&outward.text) {
            Target::Local(_) | Target::Unreadable if at_home => return,
            Target::Local(pointer) => (file.to_owned(), pointer),
            Target::File { path, pointer } => match self.path(&path, file, outward.span, &outward.pointer) {
                Some(path) => (path, pointer),
                None => return,
            },
            Target::Network => return self.refuse_network(&outward.text, outward.span, &outward.pointer),
            Target::Absolute => return self.refuse(&outward.text, outward.span, &outward.pointer),
            Target::Unreadable => return self.dangling(&outward.text, outward.span, &outward.pointer),
        };
        if Some(&path) == self.home.as_ref() {
            return self.rewrite(&outward.pointer, &pointer);
        }
        let place = component(outward.object).unwrap_or("schemas");
        let known = (path, pointer, place);
        if let Some(local) = self.placed.get(&known).cloned() {
            return self.rewrite(&outward.pointer, &local);
        }
        let (path, pointer, _) = &known;
        let target = self.file(path, outward.span).and_then(|node| node.pointer(pointer)).cloned();
        match target {
            Some(node) => self.bring_in(outward, node, known),
            None if self.files.get(path).is_some_and(Option::is_none) => {}
            None => self.dangling(&outward.text, outward.span, &outward.pointer),
        }
    }

    /// Puts what a reference leads to into the document.
    fn bring_in(&mut self, outward: &Outward, node: Node, known: (PathBuf, String, &'static str)) {
        let file = known.0.clone();
        let local = if is_component(&outward.pointer) || outward.object.is(&PATH_ITEM) {
            if let Some(here) = self.root.pointer_mut(&outward.pointer) {
                *here = node;
            }
            outward.pointer.clone()
        } else {
            let local = self.place(&known, node);
            self.rewrite(&outward.pointer, &local);
            local
        };
        self.placed.insert(known, local.clone());
        self.queue.push_back((local, outward.object, file));
    }

    /// Adds a component under a name nobody has, and gives its pointer.
    fn place(&mut self, (path, pointer, place): &(PathBuf, String, &'static str), node: Node) -> String {
        let stem = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let last = pointer.rsplit_once('/').map_or_else(stem, |(_, token)| tree::unescape(token));
        let name: String = last
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '_' })
            .collect();
        let span = node.span;
        let section = section(section(&mut self.root, "components", span), place, span);
        let members = section.as_map_mut().expect("section() gives a mapping");
        let taken = |name: &String| members.contains_key(name);
        let free = (1u32..)
            .map(|number| if number == 1 { name.clone() } else { format!("{name}{number}") })
            .find(|name| !taken(name))
            .expect("there are more numbers than members");
        members.insert(free.clone(), Member { key: span, value: node });
        child(&format!("/components/{place}"), &free)
    }

    /// Makes the reference at `pointer` a local one.
    fn rewrite(&mut self, pointer: &str, target: &str) {
        let Some(node) = self.root.pointer_mut(pointer) else { return };
        let reference = match &mut node.data {
            Data::Map(members) => members.get_mut("$ref").map(|member| &mut member.value),
            _ => Some(node),
        };
        if let Some(reference) = reference {
            reference.data = Data::String(format!("#{target}"));
        }
    }

    /// Loads the file an example stands in.
    fn external_value(&mut self, pointer: &str, text: &str, span: Span, file: &Path) {
        let path = match Target::parse(text) {
            Target::File { path, .. } if leaves_folder(&path) => return self.refuse(text, span, pointer),
            Target::File { path, .. } => match self.path(&path, file, span, pointer) {
                Some(path) => path,
                None => return,
            },
            Target::Network => return self.refuse_network(text, span, pointer),
            Target::Absolute => return self.refuse(text, span, pointer),
            Target::Local(_) | Target::Unreadable => return self.dangling(text, span, pointer),
        };
        let data = matches!(path.extension().and_then(|e| e.to_str()), Some("json" | "yaml" | "yml"));
        let value = if data {
            self.file(&path, span).cloned()
        } else {
            self.text(&path, span).map(|file| {
                Node::string(Span { file, start: 0, end: 0 }, self.sources.get(file).text.to_string())
            })
        };
        let Some(value) = value else { return };
        if let Some(members) = self.root.pointer_mut(pointer).and_then(Node::as_map_mut) {
            members.insert("value".to_owned(), Member { key: span, value });
        }
    }

    /// The path that a reference in `file` names.
    fn path(&mut self, relative: &str, file: &Path, span: Span, pointer: &str) -> Option<PathBuf> {
        if self.home.is_none() {
            let message = format!("`{relative}` is another file, and only this text was given");
            self.diagnostics
                .push(Diagnostic::of(&UnreadableFile, self.sources.locate(span), message).at(pointer));
            return None;
        }
        Some(normalize(&file.parent().unwrap_or(Path::new("")).join(relative)))
    }

    /// The tree of a file, read once.
    fn file(&mut self, path: &Path, span: Span) -> Option<&Node> {
        if !self.files.contains_key(path) {
            let tree =
                self.text(path, span).and_then(|file| tree::read(file, self.sources, self.diagnostics));
            self.files.insert(path.to_owned(), tree);
        }
        self.files.get(path)?.as_ref()
    }

    fn text(&mut self, path: &Path, span: Span) -> Option<crate::source::FileId> {
        match read_text(path) {
            Ok(text) => Some(self.sources.add(path, text.strip_prefix('\u{feff}').unwrap_or(&text))),
            Err(mut problem) => {
                problem.location = self.sources.locate(span);
                self.diagnostics.push((*problem).help("paths are relative to the file they stand in"));
                None
            }
        }
    }

    fn refuse_network(&mut self, text: &str, span: Span, pointer: &str) {
        let message = format!("`{text}` is not in a file beside this one, and nothing is fetched");
        let diagnostic = Diagnostic::of(&NetworkReference, self.sources.locate(span), message).at(pointer);
        self.diagnostics.push(diagnostic.help("save it beside this file and refer to it by relative path"));
    }

    fn refuse(&mut self, text: &str, span: Span, pointer: &str) {
        let message = format!("`{text}` leads outside of the document's folder");
        let diagnostic = Diagnostic::of(&RefusedReference, self.sources.locate(span), message).at(pointer);
        self.diagnostics.push(diagnostic.help("use a path relative to this file, inside of its folder"));
    }

    fn dangling(&mut self, text: &str, span: Span, pointer: &str) {
        let message = format!("nothing stands at `{text}`");
        self.diagnostics
            .push(Diagnostic::of(&DanglingReference, self.sources.locate(span), message).at(pointer));
    }
}

/// The mapping under `key`, made where it is not there.
fn section<'a>(node: &'a mut Node, key: &str, span: Span) -> &'a mut Node {
    if node.as_map().is_none() {
        *node = Node::map(node.span, []);
    }
    let members = node.as_map_mut().expect("it was made one above");
    let empty = || Member { key: span, value: Node::map(span, []) };
    let section = &mut members.entry(key.to_owned()).or_insert_with(empty).value;
    if section.as_map().is_none() {
        *section = Node::map(span, []);
    }
    section
}

/// Whether it points at `/components/<section>/<name>`.
fn is_component(pointer: &str) -> bool {
    pointer.starts_with("/components/") && pointer.matches('/').count() == 3
}

fn looks_like_path(node: &Node) -> bool {
    node.as_str().is_some_and(|text| text.contains('/') && !text.starts_with('#'))
}

fn leaves_folder(path: &str) -> bool {
    Path::new(path).components().any(|part| part == Component::ParentDir)
}

/// `a/./b/../c` as `a/c`.
fn normalize(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}
