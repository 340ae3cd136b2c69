//! The way from a file, or a text, to everything that is known of it.

use std::{
    borrow::Cow,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    Api, Diagnostic, Judge, Severity,
    api::OpenApiVersion,
    catalogue::BYTE_ORDER_MARK,
    convert,
    lint::{self, Context},
    lower::{self, Input},
    normalize::{self, Place, normalize},
    patterns,
    repair::{self, Written},
    resolve::{self, Reach, bundle},
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
}

/// Reads a document and the files it refers to by relative path, as far as they are in its folder.
pub fn load(path: &Path) -> Loaded {
    load_with(path, &LoadOptions::default())
}

/// Reads a document and the files it refers to by relative path.
pub fn load_with(path: &Path, options: &LoadOptions) -> Loaded {
    match resolve::read_text(path) {
        Ok(text) => {
            read(path, &text, &Reach::Below { document: path.to_owned(), root: options.root.clone() })
        }
        Err(problem) => {
            Loaded { api: None, diagnostics: vec![*problem], sources: Sources::default(), tree: None }
        }
    }
}

/// Reads a document given as text; it can refer to no other file.
///
/// ```
/// let loaded = specwright_openapi::load_text("tiny.yaml", "openapi: 3.1.0\ninfo: {title: Tiny, version: '1'}\npaths: {}\n");
/// assert!(!loaded.has_errors());
/// assert_eq!(loaded.api.unwrap().name, "tiny");
/// ```
pub fn load_text(name: &str, text: &str) -> Loaded {
    read(Path::new(name), text, &Reach::Nothing)
}

fn read(path: &Path, text: &str, reach: &Reach) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Vec::new();
    let unmarked = text.strip_prefix('\u{feff}');
    let file = sources.add(path, unmarked.unwrap_or(text));
    if unmarked.is_some() {
        let location = sources.locate(Span { file, start: 0, end: 0 });
        diagnostics.push(Diagnostic::of(
            &BYTE_ORDER_MARK,
            location,
            "the file begins with a byte order mark",
        ));
    }
    let tree = tree::read(file, &sources, &mut diagnostics);
    let api = tree.as_ref().and_then(|tree| understand(tree, (path, reach), &mut sources, &mut diagnostics));
    let order = |diagnostic: &Diagnostic| {
        let location = &diagnostic.location;
        (location.file != path, location.file.clone(), location.span.start, diagnostic.code)
    };
    diagnostics.sort_by_cached_key(order);
    diagnostics.dedup();
    Loaded { api, diagnostics, sources, tree }
}

fn understand(
    tree: &Node,
    (path, reach): (&Path, &Reach),
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Api> {
    let version = version::detect(tree, sources, diagnostics)?;
    let start = match version {
        OpenApiVersion::V2_0 => Cow::Owned(convert::convert(tree, sources, diagnostics)),
        _ => Cow::Borrowed(tree),
    };
    let bundled = bundle(start, version, reach, sources, diagnostics);
    let graph = resolve::graph(&bundled, version, sources, diagnostics);
    let patterns = patterns::find(&graph.elements);
    let written = Written { tree, root: &bundled, elements: &graph.elements, patterns: &patterns, sources };
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
        lower::lower(Input { root: &root, document: &document, sources, version, stand_in: &stand_in(path) })
    };
    diagnostics.extend(found);
    let judge = Judge::new(&api);
    let context = Context::new(&written, &api, &judge);
    diagnostics.extend(lint::check(&context));
    let broken = context.broken_defaults();
    for schema in broken {
        api.schemas.nodes[schema.0 as usize].default = None;
    }
    Some(api)
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
