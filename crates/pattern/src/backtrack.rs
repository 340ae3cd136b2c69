//! A bounded matcher for what the linear-time engine cannot judge: look-around, back-references, huge repetitions.
//! Counts its steps and stops at the bound; never recurses deeper than look-arounds nest.

mod compile;
mod run;

pub(crate) use compile::compile;
pub(crate) use run::{Outcome, run};

use crate::ast::Assertion;
use crate::code_set::CodeSet;
use crate::reading::Reading;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) instructions: Vec<Instruction>,
    pub(crate) sets: Vec<CodeSet>,
    /// The set that `\b` takes for word characters.
    pub(crate) word: CodeSet,
    /// Two slots for each capturing group, then one for each loop.
    pub(crate) slots: usize,
    pub(crate) has_back_references: bool,
    pub(crate) reading: Reading,
}

#[derive(Clone, Debug)]
pub(crate) enum Instruction {
    Symbol {
        symbol: u32,
        back: bool,
    },
    Set {
        set: usize,
        back: bool,
    },
    /// Takes symbols of a set, `min` to `max` times.
    Run {
        set: usize,
        min: u32,
        max: u32,
        lazy: bool,
        back: bool,
    },
    Split {
        first: usize,
        second: usize,
    },
    Jump(usize),
    Save(usize),
    /// Forgets what the groups inside a loop took.
    Forget {
        from: usize,
        to: usize,
    },
    /// Fails when nothing was taken since the slot was saved.
    Progress(usize),
    Assert(Assertion),
    /// Runs the program that begins at the next instruction, then goes on at `after`.
    Look {
        negated: bool,
        after: usize,
    },
    BackReference {
        group: usize,
        back: bool,
    },
    Match,
}
