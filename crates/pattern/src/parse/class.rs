//! Classes: `[…]` and `[^…]`.

use super::Parser;
use super::escape::Escape;
use crate::ast::{Class, ClassItem, ItemKind, Kind, Node};
use crate::syntax_error::SyntaxError;

impl Parser {
    /// Reads what follows `[`.
    pub(super) fn class(&mut self, start: usize) -> Result<Node, SyntaxError> {
        let negated = self.take('^');
        self.check_foreign_class(start)?;
        let mut items = Vec::new();
        loop {
            if self.take(']') {
                return Ok(self.node(start, Kind::Class(Class { negated, items })));
            }
            let first = self.class_atom(start)?;
            let dash = self.at;
            if self.peek_is('-') && self.symbols.get(self.at + 1).is_some_and(|&next| next != u32::from(']'))
            {
                self.at += 1;
                let last = self.class_atom(start)?;
                self.range(&mut items, (first, last), dash)?;
            } else {
                items.push(first);
            }
        }
    }

    fn range(
        &self,
        items: &mut Vec<ClassItem>,
        (first, last): (ClassItem, ClassItem),
        dash: usize,
    ) -> Result<(), SyntaxError> {
        let span = first.span.start..last.span.end;
        match (&first.kind, &last.kind) {
            (&ItemKind::Range(low, _), &ItemKind::Range(high, _)) if low <= high => {
                items.push(ClassItem { kind: ItemKind::Range(low, high), span });
                Ok(())
            }
            (ItemKind::Range(..), ItemKind::Range(..)) => Err(SyntaxError::new(
                span.start,
                "range out of order in a class",
                "write the smaller character first, or put `-` at the end of the class",
            )),
            _ if self.unicode || self.is_foreign() => Err(SyntaxError::new(
                self.offsets[dash],
                "range with a class such as `\\w` at one end",
                "put `-` at the end of the class, or write `\\-`",
            )),
            _ => {
                let dash = self.offsets[dash];
                let sign = ItemKind::Range(u32::from('-'), u32::from('-'));
                items.extend([first, ClassItem { kind: sign, span: dash..dash + 1 }, last]);
                Ok(())
            }
        }
    }

    fn class_atom(&mut self, class: usize) -> Result<ClassItem, SyntaxError> {
        let start = self.at;
        let kind = match self.next() {
            None => {
                return Err(self.error_at(
                    class,
                    "unclosed class",
                    "close it with `]`, or write `\\[` for the character",
                ));
            }
            Some(symbol) if symbol == u32::from('\\') => match self.any_escape(start, true)? {
                Escape::Symbol(symbol) => ItemKind::Range(symbol, symbol),
                Escape::Set(kind) => kind,
            },
            Some(symbol) => {
                self.check_foreign_bracket(start)?;
                ItemKind::Range(symbol, symbol)
            }
        };
        Ok(ClassItem { kind, span: self.span_from(start) })
    }
}
