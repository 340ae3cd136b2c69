//! Documented constraints, checked before sending. Every violation is collected, with its JSON pointer and the constraint as
//! the document writes it; the offending value itself is never shown.

pub mod check;
mod implementations;
mod pattern;
mod value;

use std::fmt;

pub use pattern::DocumentedPattern;
pub use value::{Length, Number, Numeric, Text};

/// Something with documented constraints. Derived for models, endpoints, open enums and tagged unions.
pub trait Validate {
    /// Adds what is violated to `validator`.
    fn check(&self, validator: &mut Validator);

    /// Checks every documented constraint.
    ///
    /// # Errors
    ///
    /// All violations, in document order.
    fn validate(&self) -> Result<(), Violations> {
        let mut validator = Validator::new();
        self.check(&mut validator);
        validator.finish()
    }
}

/// Collects violations; knows where it stands.
#[derive(Debug, Default)]
pub struct Validator {
    pointer: String,
    violations: Vec<Violation>,
}

impl Validator {
    /// A validator at the root, with nothing found.
    pub fn new() -> Self {
        Validator::default()
    }

    /// Runs `checks` one segment deeper.
    pub fn at(&mut self, segment: impl fmt::Display, checks: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_segment(&mut self.pointer, &segment.to_string());
        checks(self);
        self.pointer.truncate(length);
    }

    /// Notes that `keyword` is violated here.
    pub fn violated(
        &mut self,
        keyword: &'static str,
        constraint: impl Into<String>,
        found: impl Into<String>,
    ) {
        let (constraint, found) = (constraint.into(), found.into());
        self.violations.push(Violation { pointer: self.pointer.clone(), keyword, constraint, found });
    }

    /// What was found.
    ///
    /// # Errors
    ///
    /// The violations, if there are any.
    pub fn finish(self) -> Result<(), Violations> {
        if self.violations.is_empty() { Ok(()) } else { Err(Violations(self.violations)) }
    }
}

/// Appends `/segment` to a JSON pointer, escaped as RFC 6901 says.
pub(crate) fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    pointer.push_str(&specwright_wire::pointer::escape(segment));
}

/// One constraint that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pointer: String,
    keyword: &'static str,
    constraint: String,
    found: String,
}

impl Violation {
    /// JSON pointer of the value. In an endpoint it begins with the place: `/query/email`, `/path/userId`, `/body/name`.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The keyword as OpenAPI spells it: `maxLength`.
    pub fn keyword(&self) -> &'static str {
        self.keyword
    }

    /// The constraint as the document writes it: `50`, `^\+[0-9]+$`.
    pub fn constraint(&self) -> &str {
        &self.constraint
    }

    /// What was found, without showing the value: `63 characters`; empty where even that would say too much.
    pub fn found(&self) -> &str {
        &self.found
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Violation { pointer, keyword, constraint, found } = self;
        let place = if pointer.is_empty() { "the value" } else { pointer };
        write!(f, "{place}: {keyword} is {constraint}")?;
        if found.is_empty() { Ok(()) } else { write!(f, ", found {found}") }
    }
}

/// Every constraint that does not hold; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations, in document order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, violation) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            violation.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
