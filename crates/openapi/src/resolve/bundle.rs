//! Brings what other files hold into the document, under `components`, and rewrites the references to it.

use std::{
    borrow::Cow,
    collections::{HashMap, VecDeque},
    fs,
    path::{Component, Path, PathBuf},
};

use super::{Target, lost, name_references};
use crate::{
    Diagnostic,
    api::OpenApiVersion,
    catalogue::{
        DANGLING_REFERENCE, Lint, NETWORK_REFERENCE, NOT_UTF8, REFUSED_REFERENCE, TOO_LARGE, UNREADABLE_FILE,
    },
    grammar::{self, DOCUMENT, EXAMPLE, Object, PATH_ITEM, component, elements},
    lower::is_annotation,
    source::{Sources, Span},
    tree::{self, Data, Member, Node, child},
};

/// The largest document that is read, and the largest file that one refers to, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;

/// Which other files a document may lead to.
#[derive(Clone, Debug)]
pub(crate) enum Reach {
    /// None.
    Nothing,
    /// Those below a folder.
    Below {
        /// The document's own path, from which relative paths start.
        document: PathBuf,
        /// The folder; the document's own where none is given.
        root: Option<PathBuf>,
    },
}

/// A folder that no reference leads out of.
#[derive(Clone, Debug)]
struct Fence {
    /// The folder as the caller named it, without `.` and `..`.
    lexical: PathBuf,
    /// The same with every symbolic link resolved.
    real: Option<PathBuf>,
}

impl Fence {
    fn new(folder: &Path) -> Fence {
        let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Fence { lexical: absolute(folder), real: fs::canonicalize(here).ok() }
    }

    /// Whether the file lies inside, as it is written and as it is on the disk. What does not exist is told by reading it.
    fn holds(&self, path: &Path) -> bool {
        if !absolute(path).starts_with(&self.lexical) {
            return false;
        }
        match (fs::canonicalize(path), &self.real) {
            (Ok(real), Some(root)) => real.starts_with(root),
            _ => true,
        }
    }
}

/// The path from the root of the file system, without `.` and `..`.
fn absolute(path: &Path) -> PathBuf {
    normalize(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// Reads a file, within bounds.
pub(crate) fn read_text(path: &Path) -> Result<String, Box<Diagnostic>> {
    let location = || crate::Location { file: path.to_owned(), line: 1, column: 1, span: 0..0 };
    let unreadable = |why: &str| {
        Box::new(Diagnostic::of(
            &UNREADABLE_FILE,
            location(),
            format!("cannot read {}: {why}", path.display()),
        ))
    };
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error.to_string().to_lowercase()))?;
    if !metadata.is_file() {
        return Err(unreadable("it is not a regular file"));
    }
    if metadata.len() > MAX_BYTES {
        return Err(too_large(path));
    }
    text_of(path, fs::read(path).map_err(|error| unreadable(&error.to_string().to_lowercase()))?)
}

fn too_large(path: &Path) -> Box<Diagnostic> {
    let location = crate::Location { file: path.to_owned(), line: 1, column: 1, span: 0..0 };
    let message = format!("the file has more than {MAX_BYTES} bytes, which is the most that is read");
    Box::new(
        Diagnostic::of(&TOO_LARGE, location, message).help("split it into files that refer to each other"),
    )
}

/// The text of a document, or why it has none.
pub(crate) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large(path));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let first = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[first..]).chars().count() + 1;
        let location = crate::Location { file: path.to_owned(), line, column, span: 0..0 };
        let message = format!("byte {at} of the file, 0x{:02x}, is not UTF-8", error.as_bytes()[at]);
        Box::new(Diagnostic::of(&NOT_UTF8, location, message).help("save the file as UTF-8"))
    })
}

/// Makes every reference of the document local.
pub(crate) fn bundle<'a>(
    root: Cow<'a, Node>,
    version: OpenApiVersion,
    reach: &Reach,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, Node> {
    // Most documents are one file: they are not copied.
    if !leads_out(&root, version) {
        return root;
    }
    let (home, fence) = match reach {
        Reach::Nothing => (None, None),
        Reach::Below { document, root } => {
            let own = document.parent().unwrap_or(Path::new(""));
            (Some(document.clone()), Some(Fence::new(root.as_deref().unwrap_or(own))))
        }
    };
    let mut bundler = Bundler {
        root: root.into_owned(),
        version,
        home,
        fence,
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
    Cow::Owned(bundler.root)
}

/// Whether anything in the document refers to another file, or to something that is no place in this one.
fn leads_out(root: &Node, version: OpenApiVersion) -> bool {
    elements(root, &DOCUMENT, "", version).iter().any(|element| {
        let mapping = element.node.get("discriminator").and_then(|node| node.get("mapping"));
        element.reference().is_some_and(|text| !text.starts_with('#'))
            || element.node.get("externalValue").is_some()
            || mapping.into_iter().flat_map(Node::members).any(|(_, member)| looks_like_path(&member.value))
    })
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
    /// What no reference leads out of.
    fence: Option<Fence>,
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
                values.push(Outward {
                    pointer: element.pointer.clone(),
                    object: element.object,
                    text: text.to_owned(),
                    span: at.span,
                });
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
        for outward in values {
            self.external_value(&outward, file);
        }
    }

    fn reference(&mut self, outward: &Outward, file: &Path) {
        let at_home = self.home.as_deref().is_none_or(|home| home == file);
        let (path, pointer) = match Target::parse(&outward.text) {
            Target::Local(_) | Target::Unreadable if at_home => return,
            Target::Local(pointer) => (file.to_owned(), pointer),
            Target::File { path, pointer } => match self.path(&path, file, outward) {
                Some(path) => (path, pointer),
                None => return,
            },
            Target::Network => return self.refuse_network(outward),
            Target::Absolute => return self.refuse(outward),
            Target::Unreadable => return self.dangling(outward),
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
        let target = self.file(path, outward).and_then(|node| node.pointer(pointer)).cloned();
        match target {
            Some(node) if !can_be(outward.object, &node) => {
                let message = format!("what stands at `{}` is {}", outward.text, node.kind());
                let problem = self.problem(&DANGLING_REFERENCE, outward, message);
                self.diagnostics.push(problem.help(format!("a {} is needed there", outward.object.name)));
                self.take_out(outward);
            }
            Some(node) => self.bring_in(outward, node, known),
            None if self.files.get(path).is_some_and(Option::is_none) => {}
            None => self.dangling(outward),
        }
    }

    /// Puts what a reference leads to into the document.
    fn bring_in(&mut self, outward: &Outward, node: Node, known: (PathBuf, String, &'static str)) {
        let file = known.0.clone();
        let becomes = is_component(&outward.pointer) && !self.says_more(outward);
        let local = if becomes || outward.object.is(&PATH_ITEM) {
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

    /// Whether a schema says more beside its reference, which counts since OpenAPI 3.1 (JSON Schema, 8.2.3.1): it stays where it is.
    fn says_more(&self, outward: &Outward) -> bool {
        let judges = |(key, _): (&str, &Member)| key != "$ref" && !is_annotation(key);
        let here = self.root.pointer(&outward.pointer);
        outward.object.is_schema()
            && self.version >= OpenApiVersion::V3_1
            && here.is_some_and(|node| node.members().any(judges))
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
    fn external_value(&mut self, outward: &Outward, file: &Path) {
        let path = match Target::parse(&outward.text) {
            Target::File { path, .. } => match self.path(&path, file, outward) {
                Some(path) => path,
                None => return,
            },
            Target::Network => return self.refuse_network(outward),
            Target::Absolute => return self.refuse(outward),
            Target::Local(_) | Target::Unreadable => return self.dangling(outward),
        };
        let value = if is_data(&path) {
            self.file(&path, outward).cloned()
        } else {
            self.text(&path, outward).map(|file| {
                Node::string(Span { file, start: 0, end: 0 }, self.sources.get(file).text.to_string())
            })
        };
        let Some(value) = value else { return };
        if let Some(members) = self.root.pointer_mut(&outward.pointer).and_then(Node::as_map_mut) {
            members.insert("value".to_owned(), Member { key: outward.span, value });
        }
    }

    /// The path that a reference in `file` names; none where the document may not lead there.
    fn path(&mut self, relative: &str, file: &Path, outward: &Outward) -> Option<PathBuf> {
        let Some(fence) = &self.fence else {
            let message = format!("`{relative}` is another file, and only this text was given");
            let problem = self.problem(&UNREADABLE_FILE, outward, message);
            self.diagnostics.push(problem);
            return None;
        };
        let path = normalize(&file.parent().unwrap_or(Path::new("")).join(relative));
        if fence.holds(&path) {
            return Some(path);
        }
        self.refuse(outward);
        None
    }

    /// The tree of a file, read once. What is wrong in a file that is not named like a document is not shown: it was
    /// hardly meant to be read, and its text is nobody's business.
    fn file(&mut self, path: &Path, outward: &Outward) -> Option<&Node> {
        if !self.files.contains_key(path) {
            let mut found = Vec::new();
            let tree = self.text(path, outward).and_then(|file| tree::read(file, self.sources, &mut found));
            if is_data(path) {
                self.diagnostics.append(&mut found);
            } else if let Some(first) = found.first() {
                let message = format!("{} is neither YAML nor JSON", first.location);
                let problem = self.problem(&UNREADABLE_FILE, outward, message);
                self.diagnostics.push(problem);
            }
            let named = tree.map(|tree| {
                let whole = whole(&tree, outward.object);
                name_references(Cow::Owned(tree), whole, self.version, self.sources, self.diagnostics)
                    .into_owned()
            });
            self.files.insert(path.to_owned(), named);
        }
        self.files.get(path)?.as_ref()
    }

    fn text(&mut self, path: &Path, outward: &Outward) -> Option<crate::source::FileId> {
        match read_text(path) {
            Ok(text) => Some(self.sources.add(path, text.strip_prefix('\u{feff}').unwrap_or(&text))),
            Err(mut problem) => {
                problem.location = self.sources.locate(outward.span);
                let problem = problem.at(&outward.pointer).follows(lost(outward.object));
                self.diagnostics.push(problem.help("paths are relative to the file they stand in"));
                None
            }
        }
    }

    /// Takes out a reference that leads to something of another kind, so that nothing is read from it.
    fn take_out(&mut self, outward: &Outward) {
        if let Some(node) = self.root.pointer_mut(&outward.pointer) {
            node.data = Data::Map(Box::default());
        }
    }

    fn problem(&self, lint: &Lint, outward: &Outward, message: String) -> Diagnostic {
        let location = self.sources.locate(outward.span);
        Diagnostic::of(lint, location, message).at(&outward.pointer).follows(lost(outward.object))
    }

    fn refuse_network(&mut self, outward: &Outward) {
        let message = format!("`{}` is not in a file beside this one, and nothing is fetched", outward.text);
        let problem = self.problem(&NETWORK_REFERENCE, outward, message);
        self.diagnostics.push(problem.help("save it beside this file and refer to it by relative path"));
    }

    fn refuse(&mut self, outward: &Outward) {
        let message = format!("`{}` leads outside of the document's folder", outward.text);
        let problem = self.problem(&REFUSED_REFERENCE, outward, message);
        let help =
            "use a path relative to this file, inside of its folder, or widen the folder with `--root`";
        self.diagnostics.push(problem.help(help));
    }

    fn dangling(&mut self, outward: &Outward) {
        let message = format!("nothing stands at `{}`", outward.text);
        let problem = self.problem(&DANGLING_REFERENCE, outward, message);
        self.diagnostics.push(problem);
    }
}

/// Whether a node of another file can stand where an object of this kind is needed.
fn can_be(object: &Object, node: &Node) -> bool {
    node.as_map().is_some() || (object.is_schema() && node.as_bool().is_some())
}

/// What a file is as a whole that holds an object of some kind: a document's components, or a schema with its definitions.
fn whole(file: &Node, wanted: &'static Object) -> &'static Object {
    let is_document = ["openapi", "components", "paths"].iter().any(|key| file.get(key).is_some());
    if is_document { &DOCUMENT } else { wanted }
}

/// Whether a file is named like one that holds data.
fn is_data(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
    matches!(extension.as_deref(), Some("json" | "yaml" | "yml"))
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
