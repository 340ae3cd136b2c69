//! Which operation a request means: concrete paths before templated ones, segment by segment.

use specwright_wire::{
    Query, Template, percent,
    template::{self, Piece},
};

use crate::{
    Api,
    api::{Method, Operation},
    path_shape, routes,
};

/// Every operation of every API that is served, most concrete paths first.
#[derive(Debug, Default)]
pub struct Router {
    routes: Vec<Endpoint>,
}

/// An operation, and where it is served.
#[derive(Debug)]
pub struct Endpoint {
    /// Position of the API among those served.
    pub api: usize,
    /// Position of the operation in its API.
    pub operation: usize,
    /// Method of the operation.
    pub method: Method,
    /// The whole path template, base path included.
    pub template: String,
    segments: Vec<Segment>,
    /// What a request must have in its query: pairs that are written into the path after a `?`, and what tells the operation from others
    /// of the same path and method.
    query: Vec<Required>,
}

/// A pair of the query, decoded.
#[derive(Debug, PartialEq, Eq)]
struct Required {
    name: String,
    /// Any value will do where there is none.
    value: Option<String>,
}

/// What a lookup found.
#[derive(Debug)]
pub enum Found<'r> {
    /// An operation, with its path parameters as they stand in the request (still percent-encoded).
    Operation(&'r Endpoint, Vec<(String, String)>),
    /// The path exists, but not with this method; these it has.
    WrongMethod(Vec<Method>),
    /// No such path.
    Nothing,
}

impl Router {
    /// Adds the operations of an API, `position` among those that are served, under a base path. Says which of them no request reaches, each with
    /// the id of the one that takes its requests.
    pub fn add_api<'a>(
        &mut self,
        position: usize,
        api: &'a Api,
        base: &str,
    ) -> Vec<(&'a Operation, &'a str)> {
        let mut hidden = Vec::new();
        for (number, (operation, route)) in api.operations.iter().zip(routes(api)).enumerate() {
            if let Some(first) = route.hidden_by {
                hidden.push((operation, first));
                continue;
            }
            let needs = route.needs.iter().map(|name| (*name).to_owned()).collect();
            self.add((position, number), operation.method, format!("{base}{}", operation.path), needs);
        }
        hidden
    }

    /// Adds an operation under a base path; `needs` are the parameters of the query by which it is told from others like it.
    fn add(&mut self, place: (usize, usize), method: Method, template: String, needs: Vec<String>) {
        let (path, query) = template::cut(&template);
        let segments = split(path).map(Segment::parse).collect();
        let pair = |text: &str| {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            Required { name: percent::decode_lossy(name), value: Some(percent::decode_lossy(value)) }
        };
        let query = query.into_iter().flat_map(|query| query.split('&')).filter(|text| !text.is_empty());
        let needs = needs.into_iter().map(|name| Required { name, value: None });
        let query = query.map(pair).chain(needs).collect();
        self.routes.push(Endpoint { api: place.0, operation: place.1, method, template, segments, query });
    }

    /// Puts concrete paths first. To be called once, after the last `add`.
    pub fn sort(&mut self) {
        self.routes.sort_by_cached_key(|route| {
            let segments: Vec<u8> = route.segments.iter().map(Segment::rank).collect();
            (segments, std::cmp::Reverse(route.query.len()))
        });
    }

    /// All routes, most concrete first.
    pub fn routes(&self) -> &[Endpoint] {
        &self.routes
    }

    /// Looks a request up. The most concrete path that fits is the one that is meant, whatever its methods (OpenAPI 3.1, 4.8.8.2).
    pub fn find(&self, method: &str, path: &str, query: &Query) -> Found<'_> {
        match self.lookup(method, path, |route| route.has(query)) {
            // A request without what would tell operations apart is one of them, and lacks something.
            Found::Nothing => self.lookup(method, path, |route| route.has_fixed(query)),
            found => found,
        }
    }

    fn lookup(&self, method: &str, path: &str, fits: impl Fn(&Endpoint) -> bool) -> Found<'_> {
        let wanted: Vec<&str> = split(path).collect();
        let mut others = Vec::new();
        let mut meant: Option<String> = None;
        for route in self.routes.iter().filter(|route| route.segments.len() == wanted.len()) {
            let Some(parameters) = route.matches(&wanted).filter(|_| fits(route)) else { continue };
            let shape = path_shape(template::cut(&route.template).0);
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

impl Endpoint {
    fn matches(&self, wanted: &[&str]) -> Option<Vec<(String, String)>> {
        let mut parameters = Vec::new();
        for (segment, text) in self.segments.iter().zip(wanted) {
            segment.matches(text, &mut parameters)?;
        }
        Some(parameters)
    }

    /// Whether a query has every pair that the template has, and what tells the operation from others.
    fn has(&self, query: &Query) -> bool {
        let there = |wanted: &Required| query.named(&wanted.name).next().is_some();
        self.has_fixed(query) && self.query.iter().filter(|wanted| wanted.value.is_none()).all(there)
    }

    /// Whether a query has every pair that the template has.
    fn has_fixed(&self, query: &Query) -> bool {
        let given = |wanted: &Required| {
            let Some(value) = &wanted.value else { return true };
            query.named(&wanted.name).any(|pair| pair.decoded_value().is_ok_and(|given| given == *value))
        };
        self.query.iter().all(given)
    }
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

impl Segment {
    fn parse(text: &str) -> Segment {
        let template = Template::parse(text);
        if template.parameters().next().is_none() {
            return Segment::Literal(decoded(text));
        }
        Segment::Template(template.pieces().to_vec())
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

/// Cuts `text` along the pieces of a template; names take as little as they can, but for what stands before a dot, the last all that is left.
fn fill(pieces: &[Piece], text: &str, parameters: &mut Vec<(String, String)>) -> Option<()> {
    let mut rest = text;
    for (position, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(expected) => rest = rest.strip_prefix(expected.as_str())?,
            Piece::Parameter(name) => {
                let end = match pieces.get(position + 1) {
                    Some(Piece::Literal(next)) if position + 2 == pieces.len() => {
                        rest.strip_suffix(next.as_str())?.len()
                    }
                    // What follows the last dot is what a file name ends in: `{latitude}.{format}` may have one before.
                    Some(Piece::Literal(next)) if next == "." => rest.rfind(next.as_str())?,
                    Some(Piece::Literal(next)) => rest.find(next.as_str())?,
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

/// As it was before it was encoded; what is not percent-encoding is itself.
fn decoded(text: &str) -> String {
    percent::decode(text).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn router(templates: &[(Method, &str)]) -> Router {
        let mut router = Router::default();
        for (position, (method, template)) in templates.iter().enumerate() {
            router.add((0, position), *method, (*template).to_owned(), Vec::new());
        }
        router.sort();
        router
    }

    fn check(router: &Router, request: &str, expected: &str) {
        let (method, target) = request.split_once(' ').expect("method and path");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = Query::parse(query).expect("a query");
        let found = match router.find(method, path, &query) {
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
            (Method::Get, "/tile/{latitude}.{format}"),
        ]);
        check(&router, "PUT /user/maxChats", "/user/maxChats []");
        check(&router, "PUT /user/7", r#"/user/{id} [("id", "7")]"#);
        check(&router, "PUT /user/a%2Fb", r#"/user/{id} [("id", "a%2Fb")]"#);
        check(&router, "GET /user/a.b.json", r#"/user/{id}.json [("id", "a.b")]"#);
        check(&router, "GET /1-2-3/x", r#"/{a}-{b}/x [("a", "1"), ("b", "2-3")]"#);
        let tile = r#"/tile/{latitude}.{format} [("latitude", "71.4"), ("format", "xml")]"#;
        check(&router, "GET /tile/71.4.xml", tile);
        check(&router, "DELETE /user/7", "allow [Put, Get]");
        check(&router, "GET /user/maxChats", "allow [Put]");
        check(&router, "PUT /user/", "nothing");
        check(&router, "PUT /user", "nothing");
        check(&router, "PUT /user/7/8", "nothing");
    }

    #[test]
    fn a_query_in_a_path_is_part_of_it() {
        let router = router(&[
            (Method::Get, "/cake/{name}"),
            (Method::Get, "/cake/{name}?version=1"),
            (Method::Get, "/cake/{name}?version=2"),
            (Method::Post, "/cake/{name}?version=2&dry=true"),
        ]);
        check(&router, "GET /cake/a?version=1", r#"/cake/{name}?version=1 [("name", "a")]"#);
        check(&router, "GET /cake/a?x=y&version=2", r#"/cake/{name}?version=2 [("name", "a")]"#);
        check(&router, "GET /cake/a?version=3", r#"/cake/{name} [("name", "a")]"#);
        check(
            &router,
            "POST /cake/a?version=2&dry=true",
            r#"/cake/{name}?version=2&dry=true [("name", "a")]"#,
        );
        check(&router, "POST /cake/a?version=2", "allow [Get]");
    }

    #[test]
    fn a_shape_forgets_names() {
        assert_eq!(path_shape("/a/{id}/b{x}"), "/a/{}/b{}");
    }
}
