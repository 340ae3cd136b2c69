//! Paths as places: collections, and the items below them.

/// The path of one item: `/users/{userId}` is `userId` in the collection `/users`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ItemPath {
    /// Path of the collection, without a slash at its end.
    pub(super) collection: String,
    /// Name of the variable in the last segment.
    pub(super) variable: String,
}

/// A path without a slash at its end, which means the same to those who write documents.
pub(super) fn trimmed(path: &str) -> &str {
    path.strip_suffix('/').filter(|rest| !rest.is_empty()).unwrap_or(path)
}

/// The path as that of an item: its last segment is one variable, the one before it a name.
pub(super) fn item(path: &str) -> Option<ItemPath> {
    let (collection, last) = trimmed(path).rsplit_once('/')?;
    let variable = variable(last)?;
    noun(collection)?;
    Some(ItemPath { collection: collection.to_owned(), variable: variable.to_owned() })
}

/// The last segment of a path, where it is a plain name.
pub(super) fn noun(path: &str) -> Option<&str> {
    let last = trimmed(path).rsplit('/').next()?;
    let plain = !last.is_empty()
        && last.chars().all(|character| character.is_alphanumeric() || "-_".contains(character))
        && last.chars().any(char::is_alphabetic);
    (plain && !is_version(last)).then_some(last)
}

/// The name of a segment that is one variable.
pub(super) fn variable(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.is_empty() && !name.contains(['{', '}'])).then_some(name)
}

/// `v1`, `v2beta1`, `2024-01`.
fn is_version(segment: &str) -> bool {
    let rest = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    rest.starts_with(|character: char| character.is_ascii_digit())
}

/// Every item path that a path leads through or ends at, shortest first: `/a/{x}/b/{y}/c` leads through `/a/{x}` and
/// `/a/{x}/b/{y}`.
pub(super) fn prefixes(path: &str) -> Vec<String> {
    let segments: Vec<&str> = trimmed(path).split('/').collect();
    let ends = (1..=segments.len()).filter(|end| variable(segments[end - 1]).is_some());
    ends.map(|end| segments[..end].join("/")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<(&str, &str)>) {
        let found = item(path);
        assert_eq!(found.as_ref().map(|one| (&*one.collection, &*one.variable)), expected, "{path}");
    }

    #[test]
    fn items_stand_below_names() {
        check("/users/{id}", Some(("/users", "id")));
        check("/users/{id}/", Some(("/users", "id")));
        check("/users/{id}/orders/{order}", Some(("/users/{id}/orders", "order")));
        check("/repos/{owner}/{repo}", None);
        check("/v1/{id}", None);
        check("/{id}", None);
        check("/users/{id}.json", None);
        check("/users", None);
    }

    #[test]
    fn a_path_leads_through_items() {
        assert_eq!(prefixes("/a/{x}/b/{y}/c"), ["/a/{x}", "/a/{x}/b/{y}"]);
    }
}
