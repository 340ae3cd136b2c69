//! `Link` headers (RFC 8288): what stands in which relation to a response.

/// The target of the first link whose relations include `relation`, among the values of all `Link` headers.
///
/// ```
/// use specwright_wire::link;
///
/// let header = r#"</users?page=1>; rel="prev", </users?page=3>; title="a, b"; rel="next last""#;
/// assert_eq!(link::target([header], "next"), Some("/users?page=3"));
/// assert_eq!(link::target([header], "first"), None);
/// ```
pub fn target<'v>(values: impl IntoIterator<Item = &'v str>, relation: &str) -> Option<&'v str> {
    values.into_iter().find_map(|value| links(value).find(|link| link.has(relation)).map(|link| link.target))
}

struct Link<'v> {
    target: &'v str,
    parameters: &'v str,
}

impl Link<'_> {
    fn has(&self, relation: &str) -> bool {
        parts(self.parameters, ';').any(|parameter| {
            let Some((name, value)) = parameter.split_once('=') else { return false };
            let relations = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && relations.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(relation))
        })
    }
}

fn links(value: &str) -> impl Iterator<Item = Link<'_>> {
    parts(value, ',').filter_map(|one| {
        let (target, parameters) = one.trim().strip_prefix('<')?.split_once('>')?;
        Some(Link { target, parameters })
    })
}

/// The parts of a text between separators that stand neither in quotes nor in angle brackets.
fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    text.split(move |character: char| {
        let escapes = std::mem::take(&mut escaped);
        match character {
            _ if escapes => {}
            '\\' if quoted => escaped = true,
            '"' if !bracketed => quoted = !quoted,
            '<' if !quoted => bracketed = true,
            '>' if !quoted => bracketed = false,
            _ => return character == separator && !quoted && !bracketed,
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn relations_are_found_wherever_they_stand() {
        assert_eq!(target(["<a>;rel=next"], "next"), Some("a"));
        assert_eq!(target(["<a,b;c>; rel=\"next\""], "next"), Some("a,b;c"));
        assert_eq!(target(["<a>; rel=self", "<b>; REL=\"last Next\""], "next"), Some("b"));
        assert_eq!(target([r#"<a>; title="x\", <b>; rel=next"; rel=prev"#], "next"), None);
        assert_eq!(target(["", "a; rel=next", "<a; rel=next", "<a>"], "next"), None);
    }
}
