//! Which operation a method and a path mean: concrete paths before templated ones, segment by segment.

use percent_encoding::percent_decode_str;
use specwright_openapi::api::Method;

/// Every operation of every API that is served, most concrete paths first.
#[derive(Debug, Default)]
pub(crate) struct Router {
    routes: Vec<Route>,
}

/// One operation at one place.
#[derive(Debug)]
pub(crate) struct Route {
    /// Position of the API among those served.
    pub(crate) api: usize,
    /// Position of the operation in its API.
    pub(crate) operation: usize,
    /// Method of the operation.
    pub(crate) method: Method,
    /// The whole path template, base path included.
    pub(crate) template: String,
    segments: Vec<Segment>,
}

/// What a lookup found.
#[derive(Debug)]
pub(crate) enum Found<'r> {
    /// An operation, with its path parameters as they stand in the request (still percent-encoded).
    Operation(&'r Route, Vec<(String, String)>),
    /// The path exists, but not with this method; these it has.
    WrongMethod(Vec<Method>),
    /// No such path.
    Nothing,
}

impl Router {
    /// Adds an operation under a base path.
    pub(crate) fn add(&mut self, place: (usize, usize), method: Method, template: String) {
        let segments = split(&template).map(Segment::parse).collect();
        self.routes.push(Route { api: place.0, operation: place.1, method, template, segments });
    }

    /// Puts concrete paths first. To be called once, after the last `add`.
    pub(crate) fn sort(&mut self) {
        self.routes.sort_by_cached_key(|route| route.segments.iter().map(Segment::rank).collect::<Vec<_>>());
    }

    /// All routes, most concrete first.
    pub(crate) fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Looks a request up. The most concrete path that fits is the one that is meant, whatever its methods (OpenAPI 3.1, 4.8.8.2).
    pub(crate) fn find(&self, method: &str, path: &str) -> Found<'_> {
        let wanted: Vec<&str> = split(path).collect();
        let mut others = Vec::new();
        let mut meant: Option<String> = None;
        for route in self.routes.iter().filter(|route| route.segments.len() == wanted.len()) {
            let Some(parameters) = route.matches(&wanted) else { continue };
            let shape = shape(&route.template);
            if *meant.get_or_insert_with(|| shape.clone()) != shape {
                continue;
            }
            if route.method.as_str() == method {
                return Found::Operation(route, parameters);
            }
            if !others.contains(&route.method) {
                others.push(route.method);
            }
        }
        if others.is_empty() { Found::Nothing } else { Found::WrongMethod(others) }
    }
}

impl Route {
    fn matches(&self, wanted: &[&str]) -> Option<Vec<(String, String)>> {
        let mut parameters = Vec::new();
        for (segment, text) in self.segments.iter().zip(wanted) {
            segment.matches(text, &mut parameters)?;
        }
        Some(parameters)
    }
}

/// Two templates that take the same requests have the same shape, whatever their parameters are called.
pub(crate) fn shape(template: &str) -> String {
    let mut shape = String::new();
    let mut depth = 0_usize;
    for character in template.chars() {
        match character {
            '{' => {
                depth += 1;
                shape.push_str("{}");
            }
            '}' => depth = depth.saturating_sub(1),
            other if depth == 0 => shape.push(other),
            _ => {}
        }
    }
    shape
}

fn split(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

/// One part of a path between slashes.
#[derive(Debug)]
enum Segment {
    Literal(String),
    /// Text and names in turn: `{id}.json` is a name, then text.
    Template(Vec<Piece>),
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Name(String),
}

impl Segment {
    fn parse(text: &str) -> Segment {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else { break };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Name(name.to_owned()));
            rest = after;
        }
        if pieces.is_empty() {
            return Segment::Literal(decoded(text));
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Segment::Template(pieces)
    }

    /// Lower is more concrete.
    fn rank(&self) -> u8 {
        match self {
            Segment::Literal(_) => 0,
            Segment::Template(pieces) if pieces.len() > 1 => 1,
            Segment::Template(_) => 2,
        }
    }

    fn matches(&self, text: &str, parameters: &mut Vec<(String, String)>) -> Option<()> {
        match self {
            Segment::Literal(literal) => (decoded(text) == *literal).then_some(()),
            Segment::Template(pieces) => fill(pieces, text, parameters),
        }
    }
}

/// Cuts `text` along the pieces of a template; names take as little as they can, the last all that is left.
fn fill(pieces: &[Piece], text: &str, parameters: &mut Vec<(String, String)>) -> Option<()> {
    let mut rest = text;
    for (position, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(expected) => rest = rest.strip_prefix(expected.as_str())?,
            Piece::Name(name) => {
                let end = match pieces.get(position + 1) {
                    Some(Piece::Text(next)) if position + 2 == pieces.len() => {
                        rest.strip_suffix(next.as_str())?.len()
                    }
                    Some(Piece::Text(next)) => rest.find(next.as_str())?,
                    _ => rest.len(),
                };
                let value = rest.get(..end).filter(|value| !value.is_empty())?;
                parameters.push((name.clone(), value.to_owned()));
                rest = &rest[end..];
            }
        }
    }
    rest.is_empty().then_some(())
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn router(templates: &[(Method, &str)]) -> Router {
        let mut router = Router::default();
        for (position, (method, template)) in templates.iter().enumerate() {
            router.add((0, position), *method, (*template).to_owned());
        }
        router.sort();
        router
    }

    fn check(router: &Router, request: &str, expected: &str) {
        let (method, path) = request.split_once(' ').expect("method and path");
        let found = match router.find(method, path) {
            Found::Operation(route, parameters) => format!("{} {parameters:?}", route.template),
            Found::WrongMethod(methods) => format!("allow {methods:?}"),
            Found::Nothing => "nothing".to_owned(),
        };
        assert_eq!(found, expected, "{request}");
    }

    #[test]
    fn concrete_paths_come_before_templated_ones() {
        let router = router(&[
            (Method::Put, "/user/{id}"),
            (Method::Get, "/user/{id}"),
            (Method::Put, "/user/maxChats"),
            (Method::Get, "/user/{id}.json"),
            (Method::Get, "/{a}-{b}/x"),
        ]);
        check(&router, "PUT /user/maxChats", "/user/maxChats []");
        check(&router, "PUT /user/7", r#"/user/{id} [("id", "7")]"#);
        check(&router, "PUT /user/a%2Fb", r#"/user/{id} [("id", "a%2Fb")]"#);
        check(&router, "GET /user/a.b.json", r#"/user/{id}.json [("id", "a.b")]"#);
        check(&router, "GET /1-2-3/x", r#"/{a}-{b}/x [("a", "1"), ("b", "2-3")]"#);
        check(&router, "DELETE /user/7", "allow [Put, Get]");
        check(&router, "GET /user/maxChats", "allow [Put]");
        check(&router, "PUT /user/", "nothing");
        check(&router, "PUT /user", "nothing");
        check(&router, "PUT /user/7/8", "nothing");
    }

    #[test]
    fn a_shape_forgets_names() {
        assert_eq!(shape("/a/{id}/b{x}"), "/a/{}/b{}");
    }
}
