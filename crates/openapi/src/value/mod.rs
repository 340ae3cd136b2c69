//! Values for schemas: valid ones, extreme ones, broken ones, many different ones.
//!
//! The one place where values are made, for mock, suite and generated examples alike. Every value is judged before it is
//! handed out: a valid one is accepted by the whole schema, a broken one is refused. What cannot be made is said, with the
//! place and the reason; nothing is ever made up instead. Deterministic: the same document and seed give the same values.

mod broken;
mod candidates;
mod extremes;
mod format;
mod number;
mod object;
mod random;
mod text;
mod undeclared;
mod vary;
mod view;

use std::{cell::Cell, fmt};

use serde_json::Value;

pub(crate) use text::Texts;
pub use undeclared::shows;
pub use vary::{Keyword, ValuePlace, Variation};
pub use view::Node;

use crate::{Api, Direction, Judge, api::SchemaId};

/// How much of what a schema allows is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// Only what is required.
    Smallest,
    /// The documented example where it is valid; else every property that is not deprecated, one item in each list.
    Typical,
    /// Every property that is not deprecated, with documented values where they are valid; one item in each list.
    Full,
}

/// Why a value cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmakeable {
    /// JSON pointer of the part of the value that cannot be made.
    pub place: String,
    /// JSON pointer of its schema in [`Api::document`].
    pub schema: String,
    /// Why, as a sentence fragment.
    pub reason: Reason,
}

/// The reasons for which a value cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// No alternative of the schema allows anything.
    Nothing,
    /// Values were tried, and the schema refuses all of them.
    Refused,
    /// The schema can only be satisfied by a value without end, or by one that is too large to look for.
    TooDeep,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Nothing => "the schema allows nothing",
            Reason::Refused => "no value was found that the schema allows",
            Reason::TooDeep => "only an endless value would do",
        })
    }
}

impl fmt::Display for Unmakeable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "the value" } else { &self.place };
        write!(f, "{place}: {} ({})", self.reason, self.schema)
    }
}

impl std::error::Error for Unmakeable {}

/// What is known of the place that a value is for, beside its schema.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// The name of the parameter or property; for readable values.
    pub name: &'a str,
    /// What the document shows in this place: the example of a media type or a parameter.
    pub shown: Option<&'a Value>,
}

/// Makes values for the schemas of one document.
///
/// ```
/// use specwright_openapi::{Direction, Judge, load_text, value::{Fill, Maker}};
///
/// let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {Share: {type: number, minimum: 0.5, exclusiveMaximum: 0.7, multipleOf: 0.1}}}\n";
/// let api = load_text("t.yaml", text).api.unwrap();
/// let judge = Judge::new(&api);
/// let maker = Maker::new(&api, &judge, 0);
/// let share = maker.make(api.schemas.named["Share"], Fill::Smallest, Direction::Request)?;
/// assert_eq!(share, 0.5);
/// # Ok::<(), specwright_openapi::value::Unmakeable>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    api: &'a Api,
    judge: &'a Judge,
    seed: u64,
    examples: bool,
    base: Fill,
}

impl<'a> Maker<'a> {
    /// A maker of values for `api`, whose schemas `judge` knows. `seed` sets apart the identifiers of one run from those of another.
    pub fn new(api: &'a Api, judge: &'a Judge, seed: u64) -> Maker<'a> {
        Maker { api, judge, seed, examples: true, base: Fill::Full }
    }

    /// The same, without what the document shows: every value is made from its schema alone.
    #[must_use]
    pub fn without_examples(self) -> Maker<'a> {
        Maker { examples: false, ..self }
    }

    /// The same, with values that vary in one place ([`Maker::extremes`], [`Maker::breaks`]) made from one that is filled so.
    #[must_use]
    pub fn based_on(self, base: Fill) -> Maker<'a> {
        Maker { base, ..self }
    }

    /// The document whose values are made.
    pub fn api(&self) -> &'a Api {
        self.api
    }

    /// What views are made from.
    fn ground(&self) -> view::Ground<'a> {
        view::Ground { document: &self.api.document, families: self.judge.families() }
    }

    /// What judges them.
    pub fn judge(&self) -> &'a Judge {
        self.judge
    }

    /// A value that satisfies a schema.
    ///
    /// # Errors
    /// When none was found.
    pub fn make(&self, schema: SchemaId, fill: Fill, direction: Direction) -> Result<Value, Unmakeable> {
        self.make_like(schema, fill, direction, Hint::default())
    }

    /// A value that satisfies a schema, for a place of which more is known.
    ///
    /// # Errors
    /// When none was found.
    pub fn make_like(
        &self,
        schema: SchemaId,
        fill: Fill,
        direction: Direction,
        hint: Hint<'_>,
    ) -> Result<Value, Unmakeable> {
        let node = Node::one(&self.api.schemas[schema].pointer);
        let run = Run::new(*self, fill, direction);
        run.one(&node, &Spot::new(hint.name, hint.shown))
    }

    /// The pattern of the schema at a JSON pointer of the document, compiled once.
    pub fn pattern_at(&self, schema: &str) -> Option<std::sync::Arc<specwright_pattern::Pattern>> {
        let source = self.api.raw(schema)?.get("pattern")?.as_str()?;
        self.judge.texts.pattern(source)
    }

    /// Up to `count` different values that satisfy a schema, the one of [`Maker::make`] among the first where it can be.
    /// Fewer where the schema leaves no room for more; none where it allows nothing.
    pub fn unique(&self, schema: SchemaId, count: usize, direction: Direction, hint: Hint<'_>) -> Vec<Value> {
        let node = Node::one(&self.api.schemas[schema].pointer);
        let run = Run::new(*self, Fill::Typical, direction);
        run.several(&node, count, &Spot::new(hint.name, hint.shown)).unwrap_or_default()
    }

    /// `value` with everything that a schema requires and it lacks. What cannot be completed stays as it is.
    pub fn complete(&self, schema: SchemaId, value: Value, direction: Direction) -> Value {
        let node = Node::one(&self.api.schemas[schema].pointer);
        let run = Run::new(*self, Fill::Typical, direction);
        run.completed(&node, value, &Spot::new("", None))
    }
}

/// Nesting beyond this is cut short: optional properties are left out, lists are as short as they may be.
const DEEP: usize = 6;
/// Nesting that no instance of an honest schema needs.
const DEEPEST: usize = 24;
/// Nodes visited for one value; beyond, only what is required is made, and at twice that nothing.
const BUDGET: usize = 4_000;

/// The making of one value.
struct Run<'a> {
    maker: Maker<'a>,
    fill: Fill,
    direction: Direction,
    visited: Cell<usize>,
}

/// Where in the value something is made.
#[derive(Clone, Debug, Default)]
struct Spot {
    /// Nodes around it, outermost first.
    above: Vec<Node>,
    /// JSON pointer to it.
    path: String,
    /// What it is called: the property or parameter, also of the items of its list.
    name: String,
    /// What the document shows here.
    shown: Option<Value>,
}

impl Spot {
    fn new(name: &str, shown: Option<&Value>) -> Spot {
        Spot { name: name.to_owned(), shown: shown.cloned(), ..Spot::default() }
    }

    fn property(&self, node: &Node, name: &str) -> Spot {
        let shown = self.shown.as_ref().and_then(|shown| shown.get(name)).cloned();
        Spot { name: name.to_owned(), ..self.below(node, name, shown) }
    }

    fn item(&self, node: &Node, index: usize) -> Spot {
        let shown = self.shown.as_ref().and_then(Value::as_array);
        let shown = shown.and_then(|items| items.get(index).or_else(|| items.first())).cloned();
        self.below(node, &index.to_string(), shown)
    }

    fn below(&self, node: &Node, token: &str, shown: Option<Value>) -> Spot {
        let mut above = self.above.clone();
        above.push(node.clone());
        Spot { above, path: crate::tree::child(&self.path, token), name: self.name.clone(), shown }
    }
}

impl<'a> Run<'a> {
    fn new(maker: Maker<'a>, fill: Fill, direction: Direction) -> Run<'a> {
        Run { maker, fill, direction, visited: Cell::new(0) }
    }

    /// The same with another fill, sharing nothing but the maker.
    fn filled(&self, fill: Fill) -> Run<'a> {
        Run { maker: self.maker, fill, direction: self.direction, visited: Cell::new(self.visited.get()) }
    }

    /// Whether every schema of the node accepts the value.
    fn accepts(&self, node: &Node, value: &Value) -> bool {
        node.pointers.iter().all(|pointer| self.maker.judge.accepts_at(pointer, value, self.direction))
    }

    fn texts(&self) -> &'a Texts {
        &self.maker.judge.texts
    }

    /// Whether only what is required should be made here.
    fn sparing(&self, node: &Node, spot: &Spot) -> bool {
        self.fill == Fill::Smallest
            || spot.above.len() >= DEEP
            || self.visited.get() > BUDGET
            || self.is_within(node, spot)
    }

    /// Whether the place stands within another one of the same schemas.
    fn is_within(&self, node: &Node, spot: &Spot) -> bool {
        let document = &self.maker.api.document;
        let node = node.resolved(document);
        spot.above.iter().any(|above| above.resolved(document) == node)
    }

    fn unmakeable(&self, node: &Node, spot: &Spot, reason: Reason) -> Unmakeable {
        Unmakeable {
            place: spot.path.clone(),
            schema: node.pointers.first().cloned().unwrap_or_default(),
            reason,
        }
    }
}
