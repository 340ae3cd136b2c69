//! From the text of a pattern to its tree, by the grammar of ECMA-262: with the `u` flag, or without it as Annex B says.
//! Refuses what the grammar refuses, with the place; never repairs.

mod class;
mod escape;
mod foreign;
mod group;
pub(crate) mod property;
mod quantifier;

use std::ops::Range;

use crate::ast::{Assertion, Kind, Node};
use crate::reading::Units;
use crate::syntax_error::SyntaxError;

/// Groups nested deeper than this are refused.
const DEEPEST: usize = 200;

/// A pattern longer than this many bytes is refused.
const LONGEST: usize = 64 * 1024;

/// A parsed pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tree {
    pub(crate) root: Node,
    /// How many groups capture.
    pub(crate) groups: u32,
}

/// Whose grammar a pattern is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grammar {
    EcmaUnicode,
    /// ECMA-262 without flags, with Annex B.
    EcmaPlain,
    Pcre,
    Python,
    Rust,
}

/// Reads `source` symbol by symbol.
///
/// # Errors
/// What the grammar refuses; of a grammar other than those of ECMA-262, also what is not modelled here.
pub(crate) fn parse(source: &str, grammar: Grammar, units: Units) -> Result<Tree, SyntaxError> {
    if source.len() > LONGEST {
        return Err(SyntaxError::new(
            LONGEST,
            format!("pattern of {} bytes is longer than {LONGEST}", source.len()),
            "split the pattern, or document a format instead",
        ));
    }
    let mut parser = Parser::new(source, grammar, units);
    let root = parser.disjunction()?;
    if let Some(symbol) = parser.peek() {
        debug_assert_eq!(symbol, u32::from(')'));
        return Err(parser.error("unmatched `)`", "remove it, or write `\\)` for the character"));
    }
    Ok(Tree { root, groups: parser.next_group - 1 })
}

struct Parser {
    symbols: Vec<u32>,
    /// Byte offset of each symbol, and of the end.
    offsets: Vec<usize>,
    at: usize,
    grammar: Grammar,
    unicode: bool,
    next_group: u32,
    group_count: u32,
    names: Vec<(String, u32)>,
    depth: usize,
}

impl Parser {
    fn new(source: &str, grammar: Grammar, units: Units) -> Self {
        let mut symbols = Vec::with_capacity(source.len());
        let mut offsets = Vec::with_capacity(source.len() + 1);
        for (offset, character) in source.char_indices() {
            match units {
                Units::CodePoints => symbols.push(u32::from(character)),
                Units::Utf16 => {
                    symbols.extend(character.encode_utf16(&mut [0; 2]).iter().map(|&unit| u32::from(unit)));
                }
                Units::Bytes => symbols.extend(character.encode_utf8(&mut [0; 4]).bytes().map(u32::from)),
            }
            offsets.resize(symbols.len(), offset);
        }
        offsets.push(source.len());
        let unicode = grammar == Grammar::EcmaUnicode;
        let mut parser = Self {
            symbols,
            offsets,
            at: 0,
            grammar,
            unicode,
            next_group: 1,
            group_count: 0,
            names: Vec::new(),
            depth: 0,
        };
        parser.find_groups();
        parser
    }

    fn peek(&self) -> Option<u32> {
        self.symbols.get(self.at).copied()
    }

    fn peek_is(&self, character: char) -> bool {
        self.peek() == Some(u32::from(character))
    }

    fn next(&mut self) -> Option<u32> {
        let symbol = self.peek()?;
        self.at += 1;
        Some(symbol)
    }

    fn take(&mut self, character: char) -> bool {
        let there = self.peek_is(character);
        self.at += usize::from(there);
        there
    }

    fn take_text(&mut self, text: &str) -> bool {
        let there = self.looking_at(text);
        self.at += if there { text.len() } else { 0 };
        there
    }

    fn looking_at(&self, text: &str) -> bool {
        let rest = &self.symbols[self.at..];
        rest.len() >= text.len()
            && rest.iter().zip(text.bytes()).all(|(&symbol, byte)| symbol == u32::from(byte))
    }

    fn span_from(&self, start: usize) -> Range<usize> {
        self.offsets[start]..self.offsets[self.at]
    }

    fn node(&self, start: usize, kind: Kind) -> Node {
        Node { kind, span: self.span_from(start) }
    }

    fn error(&self, message: impl Into<String>, help: impl Into<String>) -> SyntaxError {
        self.error_at(self.at, message, help)
    }

    fn error_at(&self, at: usize, message: impl Into<String>, help: impl Into<String>) -> SyntaxError {
        SyntaxError::new(self.offsets[at], message, help)
    }

    fn disjunction(&mut self) -> Result<Node, SyntaxError> {
        if self.depth == DEEPEST {
            let message = format!("groups nested deeper than {DEEPEST}");
            return Err(self.error(message, "flatten the pattern"));
        }
        self.depth += 1;
        let start = self.at;
        let mut branches = vec![self.alternative()?];
        while self.take('|') {
            branches.push(self.alternative()?);
        }
        self.depth -= 1;
        match branches.pop() {
            Some(only) if branches.is_empty() => Ok(only),
            last => {
                branches.extend(last);
                Ok(self.node(start, Kind::Alternate(branches)))
            }
        }
    }

    fn alternative(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        let mut terms = Vec::new();
        while self.peek().is_some() && !self.peek_is('|') && !self.peek_is(')') {
            terms.push(self.term()?);
        }
        match terms.pop() {
            None => Ok(self.node(start, Kind::Empty)),
            Some(only) if terms.is_empty() => Ok(only),
            Some(last) => {
                terms.push(last);
                Ok(self.node(start, Kind::Concat(terms)))
            }
        }
    }

    fn term(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        let atom = self.atom()?;
        let quantifiable = match &atom.kind {
            Kind::Assert(_) => false,
            Kind::Look(look) => look.ahead && self.grammar == Grammar::EcmaPlain,
            _ => true,
        };
        self.quantified(start, atom, quantifiable)
    }

    fn atom(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        let Some(symbol) = self.next() else { return Ok(self.node(start, Kind::Empty)) };
        let kind = match char::from_u32(symbol) {
            Some('^') => Kind::Assert(Assertion::Start),
            Some('$') => Kind::Assert(Assertion::End),
            Some('.') => Kind::Dot,
            Some('(') => return self.group(start),
            Some('[') => return self.class(start),
            Some('\\') => return self.escape(start),
            Some('*' | '+' | '?') => return Err(self.nothing_to_repeat(start)),
            Some('{') if self.unicode => return Err(self.lone_brace(start, '{')),
            Some('{') => {
                self.at = start;
                if self.braces()?.is_some() {
                    return Err(self.nothing_to_repeat(start));
                }
                self.at = start + 1;
                Kind::Symbol(symbol)
            }
            Some(brace @ ('}' | ']')) if self.unicode => return Err(self.lone_brace(start, brace)),
            _ => Kind::Symbol(symbol),
        };
        Ok(self.node(start, kind))
    }

    fn nothing_to_repeat(&self, start: usize) -> SyntaxError {
        self.error_at(
            start,
            "nothing to repeat",
            "put what is to be repeated before the quantifier, or escape it",
        )
    }

    fn lone_brace(&self, start: usize, brace: char) -> SyntaxError {
        self.error_at(
            start,
            format!("lone `{brace}` is not allowed with the `u` flag"),
            format!("write `\\{brace}` for the character"),
        )
    }
}
