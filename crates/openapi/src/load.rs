//! The way from a file, or a text, to everything that is known of it.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde_json::Value;

use crate::{
    Api, Diagnostic, Judge, Severity,
    api::{OpenApiVersion, SchemaId},
    catalogue::BYTE_ORDER_MARK,
    convert::convert as from_swagger,
    lint::{self, Context, Rule},
    lower::{self, Input},
    normalize::{self, Place, normalize},
    overlay, patterns,
    repair::{self, Written},
    resolve::{self, Reach},
    source::{Sources, Span},
    tree::{self, Node},
    version,
};

/// What was read, and everything that was found on the way.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The model; none where the text could not be read at all, or is no OpenAPI document.
    pub api: Option<Api>,
    /// Everything that was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
    /// The document as written, every key and value with its place; none where the text is not YAML.
    pub tree: Option<Node>,
}

impl Loaded {
    /// Whether something in the document is wrong, and left out.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// How a document is read.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Folder that no reference leads out of; the document's own where none is given.
    pub root: Option<PathBuf>,
    /// Overlays that are applied to the document, in order.
    pub overlays: Vec<PathBuf>,
    /// The document's bytes where they come from elsewhere, such as a pipe. Its path then only names it, and is where relative references
    /// start.
    pub bytes: Option<Vec<u8>>,
}

/// A document as one file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The document; none where it could not be read at all.
    pub document: Option<Value>,
    /// Everything that was found, in the order of the places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
}

/// Reads a document and the files it refers to by relative path, as far as they are in its folder.
pub fn load(path: &Path) -> Loaded {
    load_with(path, &LoadOptions::default())
}

/// Reads a document and the files it refers to by relative path.
pub fn load_with(path: &Path, options: &LoadOptions) -> Loaded {
    let mut reading = Reading::of(path, options);
    let tree = reading.file().and_then(|text| reading.tree(&text, &options.overlays));
    let api = tree.as_ref().and_then(|tree| reading.understand(tree));
    let (diagnostics, sources) = reading.end();
    Loaded { api, diagnostics, sources, tree }
}

/// Reads a document given as text; it can refer to no other file.
///
/// ```
/// let loaded = specwright_openapi::load_text("tiny.yaml", "openapi: 3.1.0\ninfo: {title: Tiny, version: '1'}\npaths: {}\n");
/// assert!(!loaded.has_errors());
/// assert_eq!(loaded.api.unwrap().name, "tiny");
/// ```
pub fn load_text(name: &str, text: &str) -> Loaded {
    let mut reading = Reading::new(Path::new(name), Reach::Nothing);
    let tree = reading.tree(text, &[]);
    let api = tree.as_ref().and_then(|tree| reading.understand(tree));
    let (diagnostics, sources) = reading.end();
    Loaded { api, diagnostics, sources, tree }
}

/// The document with overlays applied and everything that stands in other files brought in, otherwise as written.
/// Swagger 2.0 becomes OpenAPI 3.0.
pub fn bundle(path: &Path, options: &LoadOptions) -> Document {
    let mut reading = Reading::of(path, options);
    let tree = reading.file().and_then(|text| reading.tree(&text, &options.overlays));
    let document = tree.and_then(|tree| Some(reading.bundled(&tree)?.1.to_json()));
    let (diagnostics, sources) = reading.end();
    Document { document, diagnostics, sources }
}

/// The document in OpenAPI 3.1: bundled, in the one form that everything else reads. What is wrong in it is left out.
pub fn convert(path: &Path, options: &LoadOptions) -> Document {
    let Loaded { api, diagnostics, sources, .. } = load_with(path, options);
    let document = api.map(|api| {
        let mut document = Arc::unwrap_or_clone(api.document);
        if let Some(members) = document.as_object_mut() {
            members.shift_remove(&normalize::ANYTHING[1..]);
            let newest = if api.openapi == OpenApiVersion::V3_2 { "3.2.0" } else { "3.1.1" };
            members.insert("openapi".to_owned(), newest.into());
        }
        document
    });
    Document { document, diagnostics, sources }
}

/// What is known while a document is read.
struct Reading<'a> {
    path: &'a Path,
    given: Option<&'a [u8]>,
    reach: Reach,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reading<'a> {
    fn new(path: &'a Path, reach: Reach) -> Reading<'a> {
        Reading { path, given: None, reach, sources: Sources::default(), diagnostics: Vec::new() }
    }

    fn of(path: &'a Path, options: &'a LoadOptions) -> Reading<'a> {
        let reach = Reach::Below { document: path.to_owned(), root: options.root.clone() };
        Reading { given: options.bytes.as_deref(), ..Reading::new(path, reach) }
    }

    /// What was found, by place, and the files.
    fn end(self) -> (Vec<Diagnostic>, Sources) {
        let Reading { path, mut diagnostics, sources, .. } = self;
        let order = |diagnostic: &Diagnostic| {
            let location = &diagnostic.location;
            (location.file != path, location.file.clone(), location.span.start, diagnostic.code)
        };
        diagnostics.sort_by_cached_key(order);
        diagnostics.dedup();
        (diagnostics, sources)
    }

    /// The text of the document's own file, or what was given in its place.
    fn file(&mut self) -> Option<String> {
        let text = match self.given {
            Some(bytes) => resolve::text_of(self.path, bytes.to_vec()),
            None => resolve::read_text(self.path),
        };
        text.map_err(|problem| self.diagnostics.push(*problem)).ok()
    }

    /// The document as written, with the overlays applied. An overlay that cannot be read at all ends the reading: nobody
    /// can say what was meant.
    fn tree(&mut self, text: &str, overlays: &[PathBuf]) -> Option<Node> {
        let mut tree = self.parse(self.path, text)?;
        for path in overlays {
            let text = resolve::read_text(path).map_err(|problem| self.diagnostics.push(*problem)).ok()?;
            let overlay = self.parse(path, &text)?;
            overlay::apply(&mut tree, &overlay, &self.sources, &mut self.diagnostics);
        }
        Some(tree)
    }

    fn parse(&mut self, path: &Path, text: &str) -> Option<Node> {
        let unmarked = text.strip_prefix('\u{feff}');
        let file = self.sources.add(path, unmarked.unwrap_or(text));
        if unmarked.is_some() {
            let location = self.sources.locate(Span { file, start: 0, end: 0 });
            let message = "the file begins with a byte order mark";
            self.diagnostics.push(Diagnostic::of(&BYTE_ORDER_MARK, location, message));
        }
        tree::read(file, &self.sources, &mut self.diagnostics)
    }

    /// The document with other files brought in, and the version it is written in.
    fn bundled<'t>(&mut self, tree: &'t Node) -> Option<(OpenApiVersion, Cow<'t, Node>)> {
        let (sources, diagnostics) = (&mut self.sources, &mut self.diagnostics);
        let version = version::detect(tree, sources, diagnostics)?;
        let start = match version {
            OpenApiVersion::V2_0 => Cow::Owned(from_swagger(tree, sources, diagnostics)),
            _ => Cow::Borrowed(tree),
        };
        let start = resolve::name_references(start, &crate::grammar::DOCUMENT, version, sources, diagnostics);
        Some((version, resolve::bundle(start, version, &self.reach, sources, diagnostics)))
    }

    fn understand(&mut self, tree: &Node) -> Option<Api> {
        let (version, bundled) = self.bundled(tree)?;
        let (sources, diagnostics) = (&self.sources, &mut self.diagnostics);
        let graph = resolve::graph(&bundled, version, sources, diagnostics);
        let patterns = patterns::find(&graph.elements);
        let written =
            Written { tree, root: &bundled, elements: &graph.elements, patterns: &patterns, sources };
        let (repairs, found) = repair::find(&written, version);
        diagnostics.extend(found);
        let (mut api, found) = {
            let places = graph
                .elements
                .iter()
                .map(|element| Place { pointer: element.pointer.clone(), object: element.object });
            let mut root = bundled.clone().into_owned();
            let input = normalize::Input { broken: &graph.broken, repairs: &repairs, version, sources };
            normalize(&mut root, places.collect(), &input);
            let document = Arc::new(root.to_json());
            let stand_in = stand_in(self.path);
            lower::lower(Input { root: &root, document: &document, sources, version, stand_in: &stand_in })
        };
        diagnostics.extend(found);
        let judge = Judge::new(&api);
        let context = Context::new(&written, &api, &judge);
        diagnostics.extend(lint::check(&context));
        let defaults = context.broken_defaults();
        let rules: Vec<Vec<Rule>> =
            api.operations.iter().map(|operation| lint::broken_rules(&context, operation)).collect();
        leave_out(&mut api, &defaults, &rules);
        Some(api)
    }
}

/// Takes out what could only be judged once everything was understood: defaults, and rules of each operation.
fn leave_out(api: &mut Api, defaults: &[SchemaId], rules: &[Vec<Rule>]) {
    for schema in defaults {
        api.schemas.nodes[schema.0 as usize].default = None;
    }
    for (operation, rules) in api.operations.iter_mut().zip(rules) {
        for rule in rules {
            match rule {
                Rule::Page => operation.page = None,
                Rule::Filter => operation.filters.clear(),
                Rule::Sort => operation.sort = None,
                Rule::Effect => operation.effect = None,
                Rule::Exclusive => operation.exclusive.clear(),
                Rule::Bulk => operation.bulk = None,
            }
        }
    }
}

/// The name that a file gives to an API which has none: its folder's if it is called `openapi`, else its own.
fn stand_in(path: &Path) -> String {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned()).unwrap_or_default()
    };
    let stem = text(path.file_stem());
    let folder = text(path.parent().and_then(Path::file_name));
    if stem == "openapi" && !folder.is_empty() { folder } else { stem }
}
