//! Query strings as pairs, encoded once and never again.

use std::fmt;

use crate::{
    error::{ReadError, ReadProblem},
    percent,
};

/// One `name=value`, both percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The name as it is sent.
    pub name: String,
    /// The value as it is sent; none for a name without `=`.
    pub value: Option<String>,
}

impl Pair {
    /// A pair whose name and value are encoded already.
    pub fn encoded(name: impl Into<String>, value: impl Into<String>) -> Self {
        Pair { name: name.into(), value: Some(value.into()) }
    }

    /// A pair of plain strings.
    ///
    /// ```
    /// assert_eq!(specwright_wire::Pair::plain("a b", "c&d").to_string(), "a%20b=c%26d");
    /// ```
    pub fn plain(name: &str, value: &str) -> Self {
        Pair::encoded(percent::encode(name), percent::encode(value))
    }

    /// The name, decoded.
    ///
    /// # Errors
    ///
    /// Where it is not percent-encoded.
    pub fn decoded_name(&self) -> Result<String, ReadError> {
        percent::decode_form(&self.name).map_err(|error| self.malformed(error))
    }

    /// The value, decoded; empty where there is none.
    ///
    /// # Errors
    ///
    /// Where it is not percent-encoded.
    pub fn decoded_value(&self) -> Result<String, ReadError> {
        percent::decode_form(self.value.as_deref().unwrap_or_default()).map_err(|error| self.malformed(error))
    }

    fn malformed(&self, error: percent::PercentError) -> ReadError {
        let place = format!("query parameter `{}`", percent::decode_lossy(&self.name));
        ReadError { place, problem: ReadProblem::Percent(error) }
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{}={value}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A query string, its pairs in order, names decoded for looking up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pairs: Vec<Pair>,
    names: Vec<String>,
}

impl Query {
    /// Splits a query string, without its `?`.
    ///
    /// # Errors
    ///
    /// Where a name is not percent-encoded. Values are decoded when they are read.
    ///
    /// ```
    /// let query = specwright_wire::Query::parse("a=1&b&a=%202")?;
    /// let values: Vec<String> = query.named("a").map(|pair| pair.decoded_value()).collect::<Result<_, _>>()?;
    /// assert_eq!(values, ["1", " 2"]);
    /// # Ok::<(), specwright_wire::ReadError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, ReadError> {
        let mut query = Query::default();
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let pair = match part.split_once('=') {
                Some((name, value)) => Pair::encoded(name, value),
                None => Pair { name: part.to_owned(), value: None },
            };
            query.names.push(pair.decoded_name()?);
            query.pairs.push(pair);
        }
        Ok(query)
    }

    /// The pairs in order.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pairs with their decoded names, in order.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Pair)> {
        self.names.iter().map(String::as_str).zip(&self.pairs)
    }

    /// The pairs of one name, which is given decoded.
    pub fn named<'q>(&'q self, name: &str) -> impl Iterator<Item = &'q Pair> {
        self.names.iter().zip(&self.pairs).filter(move |(known, _)| *known == name).map(|(_, pair)| pair)
    }

    /// Keeps the pairs for which `keep` says so, by decoded name.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &Pair) -> bool) {
        let both = std::mem::take(&mut self.names).into_iter().zip(std::mem::take(&mut self.pairs));
        (self.names, self.pairs) = both.filter(|(name, pair)| keep(name, pair)).unzip();
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

impl From<Vec<Pair>> for Query {
    fn from(pairs: Vec<Pair>) -> Self {
        let names = pairs.iter().map(|pair| percent::decode_lossy(&pair.name)).collect();
        Query { pairs, names }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, pair) in self.pairs.iter().enumerate() {
            if position > 0 {
                f.write_str("&")?;
            }
            write!(f, "{pair}")?;
        }
        Ok(())
    }
}

/// A path, which may have a query of its own, with further pairs.
///
/// ```
/// use specwright_wire::{Pair, query::join};
/// assert_eq!(join("/a?b=1", &[Pair::plain("c", "2")]), "/a?b=1&c=2");
/// assert_eq!(join("/a", &[]), "/a");
/// ```
pub fn join(path: &str, pairs: &[Pair]) -> String {
    let mut target = path.to_owned();
    for pair in pairs {
        target.push(if target.contains('?') { '&' } else { '?' });
        target.push_str(&pair.to_string());
    }
    target
}
