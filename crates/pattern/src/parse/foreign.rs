//! Where other grammars than those of ECMA-262 differ, so that the dialects can be compared: what they write otherwise is
//! read so, what is not modelled is refused.

use super::{Grammar, Parser};
use crate::ast::{Assertion, Kind, Node};
use crate::syntax_error::SyntaxError;

impl Parser {
    pub(super) fn is_foreign(&self) -> bool {
        !matches!(self.grammar, Grammar::EcmaUnicode | Grammar::EcmaPlain)
    }

    fn foreign(&self, start: usize, what: &str) -> SyntaxError {
        let message = format!("{what} is read otherwise by {:?}", self.grammar);
        self.error_at(start, message, "write it in a way that all dialects share")
    }

    /// `\A`, `\Z` and `\z` where they are assertions.
    pub(super) fn foreign_assertion(&mut self) -> Option<Assertion> {
        let signs = match self.grammar {
            Grammar::EcmaUnicode | Grammar::EcmaPlain => return None,
            Grammar::Pcre => {
                [('A', Assertion::Start), ('Z', Assertion::End), ('z', Assertion::TextEnd)].as_slice()
            }
            Grammar::Python => &[('A', Assertion::Start), ('Z', Assertion::TextEnd)],
            Grammar::Rust => &[('A', Assertion::Start), ('z', Assertion::TextEnd)],
        };
        signs.iter().find_map(|&(sign, assertion)| self.take(sign).then_some(assertion))
    }

    pub(super) fn knows_properties(&self) -> bool {
        self.unicode || self.grammar == Grammar::Rust
    }

    /// Refuses escapes of letters and digits that the grammar does not share with ECMA-262.
    pub(super) fn check_foreign_escape(&self, start: usize, character: char) -> Result<(), SyntaxError> {
        if !self.is_foreign() {
            return Ok(());
        }
        let hex_follows = |count: usize| {
            let digits = self.symbols.get(self.at..self.at + count).unwrap_or_default();
            digits.len() == count
                && digits.iter().all(|&s| char::from_u32(s).is_some_and(|c| c.is_ascii_hexdigit()))
        };
        let shared = match character {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' | 'f' | 'n' | 'r' | 't' | 'b' => true,
            'v' => self.grammar != Grammar::Pcre,
            'x' => hex_follows(2),
            'u' => self.grammar != Grammar::Pcre && hex_follows(4),
            'p' | 'P' => self.grammar == Grammar::Rust,
            c => !c.is_ascii_alphanumeric(),
        };
        if shared { Ok(()) } else { Err(self.foreign(start, &format!("`\\{character}`"))) }
    }

    /// Refuses `[]` and `[^]`, in which others take the bracket for a member.
    pub(super) fn check_foreign_class(&self, start: usize) -> Result<(), SyntaxError> {
        if self.is_foreign() && self.peek_is(']') {
            Err(self.foreign(start, "an empty class"))
        } else {
            Ok(())
        }
    }

    /// Refuses what opens a POSIX class, or a nested class.
    pub(super) fn check_foreign_bracket(&self, start: usize) -> Result<(), SyntaxError> {
        let opens = match self.grammar {
            Grammar::Pcre => ["[:", "[.", "[="].iter().any(|sign| self.text_at(start, sign)),
            Grammar::Rust => ["[", "&&", "--", "~~"].iter().any(|sign| self.text_at(start, sign)),
            _ => false,
        };
        if opens { Err(self.foreign(start, "a bracket or an operator in a class")) } else { Ok(()) }
    }

    fn text_at(&self, at: usize, text: &str) -> bool {
        self.symbols[at..].len() >= text.len()
            && self.symbols[at..].iter().zip(text.bytes()).all(|(&symbol, byte)| symbol == u32::from(byte))
    }

    pub(super) fn check_foreign_name(&self, start: usize) -> Result<(), SyntaxError> {
        if self.grammar == Grammar::Python { Err(self.foreign(start, "`(?<name>`")) } else { Ok(()) }
    }

    /// Refuses look-behind of more than one length.
    pub(super) fn check_foreign_look(
        &self,
        start: usize,
        ahead: bool,
        body: &Node,
    ) -> Result<(), SyntaxError> {
        if self.is_foreign() && !ahead && width(body).is_none() {
            return Err(self.foreign(start, "look-behind of several lengths"));
        }
        Ok(())
    }
}

/// How many symbols a node takes, where that is one number.
fn width(node: &Node) -> Option<u64> {
    match &node.kind {
        Kind::Empty | Kind::Assert(_) | Kind::Look(_) => Some(0),
        Kind::Symbol(_) | Kind::Dot | Kind::Class(_) => Some(1),
        Kind::Group(group) => width(&group.body),
        Kind::BackReference(_) => None,
        Kind::Repeat(repeat) if repeat.max == Some(repeat.min) => {
            Some(width(&repeat.body)?.saturating_mul(u64::from(repeat.min)))
        }
        Kind::Repeat(_) => None,
        Kind::Concat(nodes) => nodes.iter().map(width).sum(),
        Kind::Alternate(nodes) => {
            let mut widths = nodes.iter().map(width);
            let first = widths.next()??;
            widths.all(|width| width == Some(first)).then_some(first)
        }
    }
}
