//! Groups and look-around: `(…)`, `(?:…)`, `(?<name>…)`, `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.

use super::Parser;
use crate::ast::{Group, Kind, Look, Node};
use crate::syntax_error::SyntaxError;

impl Parser {
    /// Counts the capturing groups and collects their names, since a reference may come before its group.
    pub(super) fn find_groups(&mut self) {
        let mut in_class = false;
        let mut count = 0;
        let mut at = 0;
        while let Some(&symbol) = self.symbols.get(at) {
            match char::from_u32(symbol) {
                Some('\\') => at += 1,
                Some('[') => in_class = true,
                Some(']') => in_class = false,
                Some('(') if !in_class => {
                    let named =
                        self.is_at(at + 1, "?<") && !self.is_at(at + 1, "?<=") && !self.is_at(at + 1, "?<!");
                    if named || !self.is_at(at + 1, "?") {
                        count += 1;
                    }
                    if named && let Some(name) = self.name_from(at + 3) {
                        self.names.push((name, count));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.group_count = count;
    }

    fn is_at(&self, at: usize, text: &str) -> bool {
        self.symbols.get(at..at + text.len()).is_some_and(|symbols| {
            symbols.iter().zip(text.bytes()).all(|(&symbol, byte)| symbol == u32::from(byte))
        })
    }

    fn name_from(&self, at: usize) -> Option<String> {
        let rest = self.symbols.get(at..)?;
        let length = rest.iter().position(|&symbol| symbol == u32::from('>'))?;
        name_of(&rest[..length])
    }

    pub(super) fn has_names(&self) -> bool {
        !self.names.is_empty()
    }

    pub(super) fn group(&mut self, start: usize) -> Result<Node, SyntaxError> {
        let kind = if self.take_text("?:") {
            let body = self.group_body(start)?;
            Kind::Group(Group { index: None, body })
        } else if let Some((ahead, negated)) = self.look_sign() {
            let body = self.group_body(start)?;
            self.check_foreign_look(start, ahead, &body)?;
            Kind::Look(Look { ahead, negated, body })
        } else {
            if self.take_text("?<") {
                self.check_foreign_name(start)?;
                self.group_name(start)?;
            } else if self.peek_is('?') {
                return Err(self.unknown_group(start));
            }
            let index = self.next_group;
            self.next_group += 1;
            let body = self.group_body(start)?;
            Kind::Group(Group { index: Some(index), body })
        };
        Ok(self.node(start, kind))
    }

    fn look_sign(&mut self) -> Option<(bool, bool)> {
        [("?=", true, false), ("?!", true, true), ("?<=", false, false), ("?<!", false, true)]
            .into_iter()
            .find_map(|(sign, ahead, negated)| self.take_text(sign).then_some((ahead, negated)))
    }

    fn group_body(&mut self, start: usize) -> Result<Box<Node>, SyntaxError> {
        let body = self.disjunction()?;
        if !self.take(')') {
            return Err(self.error_at(
                start,
                "unclosed group",
                "close it with `)`, or write `\\(` for the character",
            ));
        }
        Ok(Box::new(body))
    }

    fn group_name(&mut self, start: usize) -> Result<(), SyntaxError> {
        let name = self.name_from(self.at).ok_or_else(|| {
            self.error_at(start, "invalid name of a group", "write `(?<name>…)`, the name as an identifier")
        })?;
        if self.names.iter().filter(|(other, _)| *other == name).count() > 1 {
            return Err(self.error_at(
                start,
                format!("group `{name}` is named twice"),
                "give each group its own name",
            ));
        }
        while !self.take('>') {
            self.at += 1;
        }
        Ok(())
    }

    fn unknown_group(&self, start: usize) -> SyntaxError {
        let (message, help) = if self.looking_at("?P<") || self.looking_at("?P=") {
            ("`(?P` names a group in Python, PCRE and Rust, not in ECMA-262", "write `(?<name>…)`")
        } else if self.looking_at("?>") {
            ("atomic groups are PCRE, not ECMA-262", "write `(?:…)`")
        } else if self.looking_at("?#") {
            ("comment groups are PCRE and Python, not ECMA-262", "move the comment to the description")
        } else {
            (
                "inline flags are PCRE, Python and Rust, not ECMA-262",
                "spell out both cases in classes such as `[Aa]`, or write `(?:…)` for a group",
            )
        };
        self.error_at(start + 1, message, help)
    }

    /// Reads `<name>` of `\k<name>`; the number of its group.
    pub(super) fn reference_name(&mut self, start: usize) -> Result<u32, SyntaxError> {
        let name = if self.take('<') { self.name_from(self.at) } else { None };
        let found = name.and_then(|name| self.names.iter().find(|(other, _)| *other == name));
        let Some(&(_, index)) = found else {
            return Err(self.error_at(
                start,
                "`\\k` refers to no group",
                "write `\\k<name>` with the name of a group, or remove the backslash",
            ));
        };
        while !self.take('>') {
            self.at += 1;
        }
        Ok(index)
    }
}

/// An identifier; escapes inside names are not read.
fn name_of(symbols: &[u32]) -> Option<String> {
    let units: Vec<u16> =
        symbols.iter().map(|&symbol| u16::try_from(symbol)).collect::<Result<_, _>>().ok()?;
    let name = String::from_utf16(&units).ok()?;
    let mut characters = name.chars();
    let first = characters.next()?;
    let starts = |c: char| c.is_alphabetic() || c == '_' || c == '$';
    (starts(first) && characters.all(|c| starts(c) || c.is_numeric())).then_some(name)
}
