//! What a spec offers to be traced: citations, furniture, patterns and example payloads, each with its JSON pointer.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value};

use super::citation::Citation;

/// The traceable content of one `openapi.yaml`.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    /// Name of its folder.
    pub(crate) name: String,
    /// Where it was read from.
    pub(crate) path: PathBuf,
    /// Citations, each with the pointer of the element.
    pub(crate) citations: Vec<(String, Citation)>,
    /// Lines that say nothing about the API.
    pub(crate) furniture: Vec<Furniture>,
    /// Every `pattern`.
    pub(crate) patterns: Vec<Fact<String>>,
    /// Every example value.
    pub(crate) payloads: Vec<Fact<Value>>,
    /// Texts that should be citations and are not.
    pub(crate) unreadable: Vec<(String, String)>,
}

/// An entry of `furniture`.
#[derive(Debug)]
pub(crate) struct Furniture {
    /// The lines.
    pub(crate) citations: Vec<Citation>,
    /// Why they say nothing.
    pub(crate) reason: String,
}

/// Something the spec carries over from a document.
#[derive(Debug)]
pub(crate) struct Fact<T> {
    /// JSON pointer of the element.
    pub(crate) pointer: String,
    /// What it carries.
    pub(crate) value: T,
    /// What it cites.
    pub(crate) citations: Vec<Citation>,
}

impl<T> Fact<T> {
    /// Whether it cites all these lines of this document.
    pub(crate) fn cites(&self, document: &str, mut lines: impl Iterator<Item = usize>) -> bool {
        lines.all(|line| self.citations.iter().any(|citation| citation.covers(document, line)))
    }
}

/// Reads every `<folder>/*/openapi.yaml`, in the order of the names.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Spec>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
        paths.extend(Some(path.join("openapi.yaml")).filter(|path| path.is_file()));
    }
    ensure!(!paths.is_empty(), "no spec in {}: expected <api>/openapi.yaml", folder.display());
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Result<Spec> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let root: Value =
        serde_yaml::from_str(&text).with_context(|| format!("cannot understand {}", path.display()))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut spec = Spec { name, path: path.to_owned(), ..Spec::default() };
    spec.walk(&root, "")?;
    Ok(spec)
}

impl Spec {
    fn walk(&mut self, value: &Value, pointer: &str) -> Result<()> {
        match value {
            Value::Object(members) => self.visit(members, pointer),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(index, item)| self.walk(item, &format!("{pointer}/{index}"))),
            _ => Ok(()),
        }
    }

    fn visit(&mut self, members: &Map<String, Value>, pointer: &str) -> Result<()> {
        let contract = members.get("x-contract").and_then(Value::as_object);
        let citations = contract.map(|contract| self.contract(contract, pointer)).unwrap_or_default();
        if let Some(Value::String(pattern)) = members.get("pattern") {
            let (pointer, value) = (pointer.to_owned(), pattern.clone());
            self.patterns.push(Fact { pointer, value, citations: citations.clone() });
        }
        let example = is_example(pointer);
        if let Some(value) = self.payload(members)?.filter(|_| example) {
            self.payloads.push(Fact { pointer: pointer.to_owned(), value, citations });
        }
        let within = |key: &str| key != "x-contract" && !(example && key == "value");
        for (key, member) in members.iter().filter(|(key, _)| within(key)) {
            self.walk(member, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")))?;
        }
        Ok(())
    }

    fn contract(&mut self, contract: &Map<String, Value>, pointer: &str) -> Vec<Citation> {
        let citations = self.citations_in(contract.get("source"), &format!("{pointer}/x-contract/source"));
        self.citations.extend(citations.iter().map(|citation| (pointer.to_owned(), citation.clone())));
        let furniture = contract.get("furniture").and_then(Value::as_array);
        for (index, entry) in furniture.into_iter().flatten().enumerate() {
            let place = format!("{pointer}/x-contract/furniture/{index}");
            let reason = entry.get("reason").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
            if reason.is_empty() {
                self.unreadable.push((place, "furniture without a reason".to_owned()));
                continue;
            }
            let citations = self.citations_in(entry.get("lines"), &place);
            self.furniture.push(Furniture { citations, reason });
        }
        citations
    }

    fn citations_in(&mut self, value: Option<&Value>, pointer: &str) -> Vec<Citation> {
        let texts = match value {
            None => Vec::new(),
            Some(Value::Array(items)) => items.iter().collect(),
            Some(single) => vec![single],
        };
        let mut citations = Vec::new();
        for text in texts {
            match text.as_str().and_then(Citation::parse) {
                Some(citation) => citations.push(citation),
                None => self.unreadable.push((pointer.to_owned(), text.to_string())),
            }
        }
        citations
    }

    /// The value of an Example Object, from the file it names where it names one.
    fn payload(&self, members: &Map<String, Value>) -> Result<Option<Value>> {
        if let Some(Value::String(file)) = members.get("externalValue") {
            let path = self.path.with_file_name("").join(file);
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let value =
                serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
            return Ok(Some(value));
        }
        Ok(members.get("value").filter(|value| value.is_object()).cloned())
    }
}

/// Whether an Example Object stands here: an entry of `examples` that is no property of that name.
fn is_example(pointer: &str) -> bool {
    let mut segments = pointer.rsplit('/').skip(1);
    segments.next() == Some("examples") && segments.next() != Some("properties")
}
