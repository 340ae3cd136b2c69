//! Escapes outside and inside classes.

use super::Parser;
use crate::ast::{Assertion, Class, ClassItem, ItemKind, Kind, Node, Perl, PerlKind};
use crate::syntax_error::SyntaxError;

/// What an escape stands for.
pub(super) enum Escape {
    Symbol(u32),
    Set(ItemKind),
}

impl Parser {
    /// Reads what follows a backslash outside a class.
    pub(super) fn escape(&mut self, start: usize) -> Result<Node, SyntaxError> {
        let kind = if self.take('b') {
            Kind::Assert(Assertion::Boundary)
        } else if self.take('B') {
            Kind::Assert(Assertion::NotBoundary)
        } else if let Some(assertion) = self.foreign_assertion() {
            Kind::Assert(assertion)
        } else if let Some(index) = self.back_reference(start)? {
            Kind::BackReference(index)
        } else {
            match self.any_escape(start, false)? {
                Escape::Symbol(symbol) => Kind::Symbol(symbol),
                Escape::Set(kind) => {
                    let item = ClassItem { kind, span: self.span_from(start) };
                    Kind::Class(Class { negated: false, items: vec![item] })
                }
            }
        };
        Ok(self.node(start, kind))
    }

    fn back_reference(&mut self, start: usize) -> Result<Option<u32>, SyntaxError> {
        if self.peek_is('k') && (self.unicode || self.has_names()) {
            self.at += 1;
            return self.reference_name(start).map(Some);
        }
        let digit = |symbol: u32| char::from_u32(symbol).and_then(|c| c.to_digit(10));
        if !matches!(self.peek().and_then(digit), Some(1..=9)) {
            return Ok(None);
        }
        let before = self.at;
        let mut index: u32 = 0;
        while let Some(digit) = self.peek().and_then(digit) {
            index = index.saturating_mul(10).saturating_add(digit);
            self.at += 1;
        }
        if index <= self.group_count {
            return Ok(Some(index));
        }
        if self.unicode {
            return Err(self.error_at(
                start,
                format!("`\\{index}` refers to no group"),
                format!("there are {} groups", self.group_count),
            ));
        }
        self.at = before;
        Ok(None)
    }

    /// Reads an escape that stands for a symbol or for a set.
    pub(super) fn any_escape(&mut self, start: usize, in_class: bool) -> Result<Escape, SyntaxError> {
        let Some(symbol) = self.next() else {
            return Err(self.error_at(start, "lone backslash at the end", "write `\\\\` for the character"));
        };
        let character = char::from_u32(symbol).unwrap_or('\u{fffd}');
        self.check_foreign_escape(start, character)?;
        let symbol = match character {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => return Ok(Escape::Set(ItemKind::Perl(perl(character)))),
            'p' | 'P' if self.knows_properties() => {
                return Ok(Escape::Set(ItemKind::Property(self.property(start, character == 'P')?)));
            }
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'b' if in_class => 0x08,
            '-' if in_class => symbol,
            'c' => self.control(start, in_class)?,
            '0'..='9' => self.octal(start, symbol)?,
            'x' => self.hex(start, 2)?.unwrap_or(symbol),
            'u' => self.code_point(start)?.unwrap_or(symbol),
            'k' if self.has_names() => return Err(self.identity_refused(start, 'k')),
            _ if self.unicode && !r"^$\.*+?()[]{}|/".contains(character) => {
                return Err(self.identity_refused(start, character));
            }
            _ => symbol,
        };
        Ok(Escape::Symbol(symbol))
    }

    fn identity_refused(&self, start: usize, character: char) -> SyntaxError {
        self.error_at(
            start,
            format!("`\\{character}` is not an escape with the `u` flag"),
            format!("write `{character}` without the backslash"),
        )
    }

    /// `\cX`; without the `u` flag a backslash that no letter follows stands for itself.
    fn control(&mut self, start: usize, in_class: bool) -> Result<u32, SyntaxError> {
        let letter = self.peek().and_then(char::from_u32);
        match letter {
            Some(c)
                if c.is_ascii_alphabetic()
                    || (in_class && !self.unicode && (c.is_ascii_digit() || c == '_')) =>
            {
                self.at += 1;
                Ok(u32::from(c) % 32)
            }
            _ if self.unicode => Err(self.error_at(
                start,
                "`\\c` without a letter",
                "write `\\cA` to `\\cZ` for a control character",
            )),
            _ => {
                self.at -= 1;
                Ok(u32::from('\\'))
            }
        }
    }

    /// `\0`, and without the `u` flag octal numbers up to `\377`.
    fn octal(&mut self, start: usize, first: u32) -> Result<u32, SyntaxError> {
        let digit = |symbol: u32| char::from_u32(symbol).and_then(|c| c.to_digit(8));
        let next_is_digit = self.peek().and_then(char::from_u32).is_some_and(|c| c.is_ascii_digit());
        if self.unicode {
            if first == u32::from('0') && !next_is_digit {
                return Ok(0);
            }
            return Err(self.error_at(start, "octal escape with the `u` flag", "write `\\xHH` or `\\u{…}`"));
        }
        let Some(mut value) = digit(first) else { return Ok(first) };
        for _ in 0..2 {
            match self.peek().and_then(digit) {
                Some(next) if value * 8 + next <= 0o377 => {
                    value = value * 8 + next;
                    self.at += 1;
                }
                _ => break,
            }
        }
        Ok(value)
    }

    /// Reads exactly `count` hexadecimal digits, or none.
    fn hex(&mut self, start: usize, count: usize) -> Result<Option<u32>, SyntaxError> {
        let digits = self.symbols.get(self.at..self.at + count).unwrap_or_default();
        let value = digits.iter().try_fold(0, |value, &symbol| {
            char::from_u32(symbol).and_then(|c| c.to_digit(16)).map(|digit| value * 16 + digit)
        });
        match value.filter(|_| digits.len() == count) {
            Some(value) => {
                self.at += count;
                Ok(Some(value))
            }
            None if self.unicode => Err(self.error_at(
                start,
                "incomplete hexadecimal escape",
                "write `\\xHH`, `\\uHHHH` or `\\u{…}` with hexadecimal digits",
            )),
            None => Ok(None),
        }
    }

    /// `\uHHHH`, and with the `u` flag `\u{…}` and surrogate pairs.
    fn code_point(&mut self, start: usize) -> Result<Option<u32>, SyntaxError> {
        if self.unicode && self.take('{') {
            return self.braced_code_point(start).map(Some);
        }
        let Some(first) = self.hex(start, 4)? else { return Ok(None) };
        let before = self.at;
        if self.unicode && (0xD800..0xDC00).contains(&first) && self.take_text("\\u") {
            let second = if self.peek_is('{') { None } else { self.hex(start, 4).unwrap_or(None) };
            if let Some(second @ 0xDC00..=0xDFFF) = second {
                return Ok(Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
            }
            self.at = before;
        }
        Ok(Some(first))
    }

    fn braced_code_point(&mut self, start: usize) -> Result<u32, SyntaxError> {
        let mut value: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(char::from_u32).and_then(|c| c.to_digit(16)) {
            value = Some(value.unwrap_or(0).saturating_mul(16).saturating_add(digit));
            self.at += 1;
        }
        match value.filter(|&value| value <= 0x10_FFFF && self.peek_is('}')) {
            Some(value) => {
                self.at += 1;
                Ok(value)
            }
            None => Err(self.error_at(start, "invalid code point escape", "write `\\u{0}` to `\\u{10FFFF}`")),
        }
    }
}

fn perl(character: char) -> Perl {
    let kind = match character.to_ascii_lowercase() {
        'd' => PerlKind::Digit,
        'w' => PerlKind::Word,
        _ => PerlKind::Space,
    };
    Perl { kind, negated: character.is_ascii_uppercase() }
}
