//! Path templates: `/users/{id}.json?version=2`.
//!
//! A `?` in a template begins a query that is part of the path: it is sent as it is written. `#` has no meaning there, and is encoded.

use crate::{
    error::{WriteError, WriteProblem},
    percent,
};

/// A path template, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    query: Option<String>,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Sent as it is written, but for characters that no path holds.
    Literal(String),
    /// The name of a parameter.
    Parameter(String),
}

impl Template {
    /// Takes a template apart. A brace without its other half is literal.
    ///
    /// ```
    /// use specwright_wire::{Template, template::Piece};
    /// let template = Template::parse("/a/{b}?c=1");
    /// assert_eq!(template.pieces(), [Piece::Literal("/a/".into()), Piece::Parameter("b".into())]);
    /// assert_eq!(template.query(), Some("c=1"));
    /// ```
    pub fn parse(text: &str) -> Self {
        let (path, query) = cut(text);
        let mut pieces = Vec::new();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !before.is_empty() {
                pieces.push(Piece::Literal(before.to_owned()));
            }
            pieces.push(Piece::Parameter(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Template { pieces, query: query.map(str::to_owned) }
    }

    /// Its parts, in order, without the query.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The query that is written into the path; none for most.
    pub fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }

    /// Names of the parameters, in order.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Parameter(name) => Some(name.as_str()),
            Piece::Literal(_) => None,
        })
    }

    /// The path, and the query after it, with the encoded value of each parameter. A parameter without a value stays in braces, encoded.
    ///
    /// # Errors
    ///
    /// Where the values make a segment empty, `.` or `..`: that would be another path.
    ///
    /// ```
    /// use specwright_wire::Template;
    /// let template = Template::parse("/users/{id}/a#b?v=1");
    /// assert_eq!(template.fill(|_| Some("7%2F8".to_owned())).as_deref(), Ok("/users/7%2F8/a%23b?v=1"));
    /// assert!(template.fill(|_| Some(String::new())).is_err());
    /// assert!(template.fill(|_| Some("..".to_owned())).is_err());
    /// ```
    pub fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Result<String, WriteError> {
        let mut path = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => path.push_str(&percent::encode_path(text)),
                Piece::Parameter(name) => {
                    path.push_str(&value(name).unwrap_or_else(|| format!("%7B{}%7D", percent::encode(name))));
                }
            }
        }
        self.check(&path)?;
        if let Some(query) = &self.query {
            path.push('?');
            path.push_str(&query.replace('#', "%23").replace(' ', "%20"));
        }
        Ok(path)
    }

    /// Refuses segments that parameters have made into something else.
    fn check(&self, path: &str) -> Result<(), WriteError> {
        let blank: String = self.pieces.iter().fold(String::new(), |blank, piece| match piece {
            Piece::Literal(text) => blank + text,
            Piece::Parameter(name) => blank + "{" + &name.replace('/', "~1") + "}",
        });
        for (segment, written) in path.split('/').zip(blank.split('/')) {
            let problem = match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
                "" => WriteProblem::Empty,
                "." | ".." => WriteProblem::DotSegment,
                _ => continue,
            };
            let blamed = Template::parse(written);
            let names: Vec<&str> = blamed.parameters().collect();
            if !names.is_empty() {
                return Err(WriteError {
                    place: format!("path parameter `{}`", names.join("`, `")),
                    problem,
                });
            }
        }
        Ok(())
    }
}

/// Path and query of a template, cut at the first `?` outside braces.
///
/// ```
/// assert_eq!(specwright_wire::template::cut("/a/{b?}?c=1"), ("/a/{b?}", Some("c=1")));
/// ```
pub fn cut(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    for (position, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '?' if depth == 0 => return (&text[..position], Some(&text[position + 1..])),
            _ => {}
        }
    }
    (text, None)
}
