//! A documented pattern: what it is, and what it says of a text.

use std::fmt;

use crate::ast::{Irregular, Kind};
use crate::judge::{Judge, LazyJudge};
use crate::parse::{self, Grammar, Tree};
use crate::reading::{Reading, Units};
use crate::syntax_error::SyntaxError;
use crate::verdict::Verdict;

/// The dialect that a pattern is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// ECMA-262 with the `u` flag, as JSON Schema asks for.
    EcmaUnicode,
    /// ECMA-262 without flags, since the pattern does not compile with `u`.
    EcmaPlain,
}

impl Dialect {
    /// The name used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EcmaUnicode => "ecma-unicode",
            Self::EcmaPlain => "ecma-plain",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A regular expression as a document states it, read as ECMA-262 says: un-anchored and un-grouped stay so.
///
/// ```
/// use specwright_pattern::Pattern;
///
/// let format = Pattern::new("^([a-z]{2}_[A-Z]{2})|(iso)$")?;
/// assert!(format.is_match("en_GB"));
/// // `^` binds to the first branch alone, `$` to the second.
/// assert!(format.is_match("en_GB_evil"));
/// assert!(format.is_match("myiso"));
/// assert!(!format.is_match("iso\n"));
/// # Ok::<(), specwright_pattern::SyntaxError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    pub(crate) tree: Tree,
    pub(crate) reading: Reading,
    unicode_error: Option<SyntaxError>,
    judge: LazyJudge,
    #[cfg(feature = "generate")]
    pub(crate) ground:
        std::sync::Arc<std::sync::OnceLock<Result<crate::ground::Ground, crate::automaton::Refusal>>>,
    /// How each engine that compiles the pattern reads it, made when first asked for.
    #[cfg(feature = "generate")]
    pub(crate) engines: std::sync::Arc<std::sync::OnceLock<Vec<crate::dialect::Model>>>,
}

impl Pattern {
    /// Reads a pattern with the `u` flag, or without it where `u` refuses.
    ///
    /// # Errors
    /// When neither dialect of ECMA-262 compiles the source; the place and the help are those of the dialect without flags.
    pub fn new(source: &str) -> Result<Self, SyntaxError> {
        let (tree, reading, unicode_error) =
            match parse::parse(source, Grammar::EcmaUnicode, Units::CodePoints) {
                Ok(tree) => (tree, Reading::ECMA_UNICODE, None),
                Err(error) => (
                    parse::parse(source, Grammar::EcmaPlain, Units::Utf16)?,
                    Reading::ECMA_PLAIN,
                    Some(error),
                ),
            };
        Ok(Self {
            source: source.to_owned(),
            tree,
            reading,
            unicode_error,
            judge: LazyJudge::new(),
            #[cfg(feature = "generate")]
            ground: std::sync::Arc::default(),
            #[cfg(feature = "generate")]
            engines: std::sync::Arc::default(),
        })
    }

    /// The text of the pattern, as documented.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The dialect that it is read in.
    pub fn dialect(&self) -> Dialect {
        match self.unicode_error {
            None => Dialect::EcmaUnicode,
            Some(_) => Dialect::EcmaPlain,
        }
    }

    /// Why the `u` flag refuses the pattern, where it does.
    pub fn unicode_error(&self) -> Option<&SyntaxError> {
        self.unicode_error.as_ref()
    }

    /// Whether the pattern describes a regular language by its syntax: no back-references. Look-arounds are regular.
    pub fn is_regular(&self) -> bool {
        self.irregular().is_none()
    }

    /// What keeps the pattern outside the regular fragment.
    pub fn irregular(&self) -> Option<Irregular> {
        let refers = self.tree.root.any(&|node| matches!(node.kind, Kind::BackReference(_)));
        refers.then_some(Irregular::BackReference)
    }

    /// Whether the pattern matches somewhere in `text`. A text that cannot be judged within the bounds counts as
    /// matching, so that nobody is accused of breaking a rule that was not checked; [`Pattern::judge`] tells.
    pub fn is_match(&self, text: &str) -> bool {
        self.judge(text) != Verdict::NoMatch
    }

    /// What the pattern says of `text`.
    pub fn judge(&self, text: &str) -> Verdict {
        self.judge.get_or_init(|| Judge::new(&self.tree, &self.reading)).judge(text)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl std::str::FromStr for Pattern {
    type Err = SyntaxError;

    fn from_str(source: &str) -> Result<Self, SyntaxError> {
        Self::new(source)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Pattern {}
