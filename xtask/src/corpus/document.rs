//! Documents of a folder, and how many operations each has by a count that shares nothing with the program's own reader.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_yaml::Value;

/// The fixed methods of a path item, with 3.2's.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// A file that says it is an OpenAPI document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path below the folder.
    pub(crate) name: String,
    /// The version it states: `3.0.3`.
    pub(crate) version: String,
    /// Its operations; none where a tolerant YAML reader cannot read it.
    pub(crate) operations: Option<usize>,
    /// Its length in bytes.
    pub(crate) bytes: u64,
}

/// Every document below `folder`, in the order of their paths.
pub(crate) fn below(folder: &Path) -> Result<Vec<Document>> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let documents: Vec<Document> = files.iter().filter_map(|file| read(folder, file)).collect();
    anyhow::ensure!(!documents.is_empty(), "no OpenAPI document lies below {}", folder.display());
    Ok(documents)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|end| end == "json" || end == "yaml" || end == "yml") {
            files.push(path);
        }
    }
    Ok(())
}

fn read(folder: &Path, path: &Path) -> Option<Document> {
    let text = fs::read_to_string(path).ok()?;
    let head = text.get(..text.floor_char_boundary(4_096)).unwrap_or_default();
    // A cheap look first: most files of a package are no documents, and parsing them all would take minutes.
    if !head.contains("openapi") && !head.contains("swagger") && !text.contains("\"openapi\"") {
        return None;
    }
    let value: Option<Value> = serde_json::from_str(&text).ok().or_else(|| serde_yaml::from_str(&text).ok());
    let stated = |value: &Value| {
        let version = value.get("openapi").or_else(|| value.get("swagger"))?;
        version.as_str().map(str::to_owned).or_else(|| version.as_f64().map(|number| number.to_string()))
    };
    let version = match &value {
        Some(value) => stated(value)?,
        None => "unreadable".to_owned(),
    };
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let operations = value.as_ref().map(count);
    Some(Document { path: path.to_owned(), name, version, operations, bytes: text.len() as u64 })
}

fn count(document: &Value) -> usize {
    let items = document.get("paths").and_then(Value::as_mapping);
    items.into_iter().flat_map(|paths| paths.values()).map(in_item).sum()
}

fn in_item(item: &Value) -> usize {
    let fixed = METHODS.iter().filter(|method| item.get(**method).is_some_and(Value::is_mapping)).count();
    let more =
        item.get("additionalOperations").and_then(Value::as_mapping).map_or(0, serde_yaml::Mapping::len);
    fixed + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_counted_by_method() {
        let check = |text: &str, expected: usize| {
            let value: Value = serde_yaml::from_str(text).unwrap();
            assert_eq!(count(&value), expected, "{text}");
        };
        check("openapi: 3.0.0", 0);
        check("paths: {/a: {get: {}, parameters: [], summary: x}, /b: {post: {}, delete: {}}}", 3);
        check("paths: {/a: {query: {}, additionalOperations: {LINK: {}, COPY: {}}}}", 3);
    }
}
