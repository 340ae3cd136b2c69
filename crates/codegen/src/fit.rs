//! Which operations can be generated at all: their path must be one that a request can be built from.

use specwright_openapi::api::{Operation, ParameterLocation};

use crate::doc::code_span;

/// Why an operation is left out; none where it is generated.
pub(crate) fn obstacle(operation: &Operation) -> Option<String> {
    let path = &operation.path;
    if !path.starts_with('/') {
        return Some("its path does not begin with `/`".to_owned());
    }
    // What follows a `?` is no template: it is sent as it is written.
    let (path, _) = path.split_once('?').unwrap_or((path.as_str(), ""));
    if path.contains(' ') {
        return Some("its path has a space".to_owned());
    }
    let Some(names) = variables(path) else {
        return Some("the braces of its path are not balanced".to_owned());
    };
    let given: Vec<&str> =
        operation.parameters_in(ParameterLocation::Path).map(|parameter| parameter.name.as_str()).collect();
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    if let Some((_, name)) = twice {
        return Some(format!("{} stands twice in its path", code_span(name)));
    }
    if let Some(name) = names.iter().find(|name| !given.contains(name)) {
        return Some(format!("no parameter fills {} of its path", code_span(name)));
    }
    given
        .iter()
        .find(|name| !names.contains(name))
        .map(|name| format!("its path has no place for the parameter {}", code_span(name)))
}

/// The names in braces; none where the braces are not balanced or a name is empty.
fn variables(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        let inside = rest[open..].strip_prefix('{')?;
        let close =
            inside.find(['{', '}']).filter(|close| *close > 0 && inside[*close..].starts_with('}'))?;
        names.push(&inside[..close]);
        rest = &inside[close + 1..];
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_templates() {
        assert_eq!(variables("/a/{b}/{c}.{d}"), Some(vec!["b", "c", "d"]));
        assert_eq!(variables("/a"), Some(vec![]));
        assert_eq!(variables("/a/{"), None);
        assert_eq!(variables("/a/}"), None);
        assert_eq!(variables("/a/{}"), None);
        assert_eq!(variables("/a/{b{c}}"), None);
    }
}
