//! The tree of a pattern, with the place of each node in the source.
//! Classes stay symbolic (`\d` is not yet a set), because each dialect reads them differently.

use std::fmt;
use std::ops::Range;

use crate::code_set::CodeSet;

/// A node and the bytes of the source that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    Empty,
    /// One symbol: a code point, a UTF-16 code unit or a byte.
    Symbol(u32),
    /// `.`
    Dot,
    Class(Class),
    Assert(Assertion),
    Group(Group),
    Look(Look),
    /// A reference to what a numbered group took.
    BackReference(u32),
    Repeat(Repeat),
    Concat(Vec<Node>),
    Alternate(Vec<Node>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    pub(crate) negated: bool,
    pub(crate) items: Vec<ClassItem>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClassItem {
    pub(crate) kind: ItemKind,
    pub(crate) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ItemKind {
    /// First and last symbol, both in the class.
    Range(u32, u32),
    /// `\d`, `\D`, `\w`, `\W`, `\s`, `\S`.
    Perl(Perl),
    /// `\p{…}` or `\P{…}`, already looked up and negated.
    Property(CodeSet),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Perl {
    pub(crate) kind: PerlKind,
    pub(crate) negated: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PerlKind {
    Digit,
    Word,
    Space,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// The end of the text in every dialect: `\z`.
    TextEnd,
    /// `\b`
    Boundary,
    /// `\B`
    NotBoundary,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// Number of a capturing group, counted from 1.
    pub(crate) index: Option<u32>,
    pub(crate) body: Box<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) ahead: bool,
    pub(crate) negated: bool,
    pub(crate) body: Box<Node>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Repeat {
    pub(crate) min: u32,
    /// `None` is without end.
    pub(crate) max: Option<u32>,
    pub(crate) lazy: bool,
    pub(crate) body: Box<Node>,
}

/// What keeps a pattern outside the regular fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Irregular {
    /// `(?<=…)` or `(?<!…)` that depends on what follows, or stands within another look-around.
    LookBehind,
    /// `\1` or `\k<name>`.
    BackReference,
}

impl Irregular {
    /// The name used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LookBehind => "look-behind",
            Self::BackReference => "back-reference",
        }
    }
}

impl fmt::Display for Irregular {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Node {
    /// The nodes directly below, in the order of the source.
    pub(crate) fn children(&self) -> &[Node] {
        match &self.kind {
            Kind::Concat(nodes) | Kind::Alternate(nodes) => nodes,
            Kind::Group(Group { body, .. })
            | Kind::Look(Look { body, .. })
            | Kind::Repeat(Repeat { body, .. }) => std::slice::from_ref(body),
            _ => &[],
        }
    }

    /// Calls `visit` on this node and on every node below, parents first.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        visit(self);
        for child in self.children() {
            child.walk(visit);
        }
    }

    /// Whether this node or one below satisfies `test`.
    pub(crate) fn any(&self, test: &dyn Fn(&Node) -> bool) -> bool {
        test(self) || self.children().iter().any(|child| child.any(test))
    }
}
