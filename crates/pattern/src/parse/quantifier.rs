//! `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, each with an optional `?`.

use super::{Grammar, Parser};
use crate::ast::{Kind, Node, Repeat};
use crate::syntax_error::SyntaxError;

/// Least and greatest number of repetitions.
type Bounds = (u32, Option<u32>);

impl Parser {
    pub(super) fn quantified(
        &mut self,
        start: usize,
        atom: Node,
        allowed: bool,
    ) -> Result<Node, SyntaxError> {
        let at = self.at;
        let Some((min, max)) = self.quantifier()? else { return Ok(atom) };
        if !allowed {
            return Err(self.error_at(
                at,
                "quantifier after an assertion",
                "an assertion takes no characters; remove the quantifier",
            ));
        }
        let lazy = self.take('?');
        if self.peek_is('+') || self.peek_is('*') || self.peek_is('?') {
            return Err(self.error(
                "nothing to repeat: a quantifier follows a quantifier",
                "ECMA-262 has no possessive quantifiers; remove the second one",
            ));
        }
        Ok(self.node(start, Kind::Repeat(Repeat { min, max, lazy, body: Box::new(atom) })))
    }

    fn quantifier(&mut self) -> Result<Option<Bounds>, SyntaxError> {
        for (sign, bounds) in [('*', (0, None)), ('+', (1, None)), ('?', (0, Some(1)))] {
            if self.take(sign) {
                return Ok(Some(bounds));
            }
        }
        let start = self.at;
        match self.braces()? {
            Some(bounds) => Ok(Some(bounds)),
            None if self.unicode && self.peek_is('{') => Err(self.error_at(
                start,
                "incomplete quantifier",
                "write `{n}`, `{n,}` or `{n,m}`, or `\\{` for the character",
            )),
            None => Ok(None),
        }
    }

    /// Reads `{n}`, `{n,}` or `{n,m}`; stays where it is when there is none.
    pub(super) fn braces(&mut self) -> Result<Option<Bounds>, SyntaxError> {
        let start = self.at;
        let bounds = self.braces_inner();
        if bounds.is_none() {
            self.at = start;
        }
        if let Some((min, Some(max))) = bounds
            && max < min
        {
            let message = format!("numbers out of order: {min} is greater than {max}");
            return Err(self.error_at(start, message, "write the smaller number first"));
        }
        Ok(bounds)
    }

    fn braces_inner(&mut self) -> Option<Bounds> {
        if !self.take('{') {
            return None;
        }
        let min = match self.number() {
            None if self.grammar == Grammar::Python && self.peek_is(',') => 0,
            number => number?,
        };
        let max = if !self.take(',') {
            Some(min)
        } else if self.peek_is('}') {
            None
        } else {
            Some(self.number()?)
        };
        self.take('}').then_some((min, max))
    }

    /// Reads decimal digits; numbers beyond `u32` stop there, since no text is that long.
    fn number(&mut self) -> Option<u32> {
        let mut value: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(char::from_u32).and_then(|c| c.to_digit(10)) {
            value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        value
    }
}
