//! From the tree of a pattern to a program.

use std::collections::HashMap;
use std::rc::Rc;

use super::{Instruction, Program};
use crate::ast::{Group, Kind, Look, Node, Repeat};
use crate::code_set::CodeSet;
use crate::parse::Tree;
use crate::reading::{Reading, Sets};

/// Programs longer than this are refused.
const LONGEST: usize = 100_000;

/// The program of a tree; `None` when its repetitions, written out, make it too long.
pub(crate) fn compile(tree: &Tree, reading: &Reading) -> Option<Program> {
    let program = Program {
        instructions: Vec::new(),
        sets: Vec::new(),
        word: reading.word(),
        slots: 2 * (tree.groups as usize + 1),
        has_back_references: tree.root.any(&|node| matches!(node.kind, Kind::BackReference(_))),
        reading: *reading,
    };
    let mut compiler = Compiler { program, ids: HashMap::new(), known: Sets::new(reading), back: false };
    compiler.node(&tree.root)?;
    compiler.push(Instruction::Match)?;
    Some(compiler.program)
}

struct Compiler<'a> {
    program: Program,
    ids: HashMap<Rc<CodeSet>, usize>,
    known: Sets<'a>,
    /// Inside a look-behind, which reads towards the start of the text.
    back: bool,
}

impl Compiler<'_> {
    fn push(&mut self, instruction: Instruction) -> Option<usize> {
        let at = self.here();
        self.program.instructions.push(instruction);
        (at < LONGEST).then_some(at)
    }

    fn here(&self) -> usize {
        self.program.instructions.len()
    }

    /// The set of a node that takes exactly one symbol.
    fn single(&mut self, node: &Node) -> Option<usize> {
        if let Kind::Group(Group { index: None, body }) = &node.kind {
            return self.single(body);
        }
        let set = self.known.of(node)?;
        let sets = &mut self.program.sets;
        Some(*self.ids.entry(set).or_insert_with_key(|set| {
            sets.push(CodeSet::clone(set));
            sets.len() - 1
        }))
    }

    fn node(&mut self, node: &Node) -> Option<()> {
        let back = self.back;
        match &node.kind {
            Kind::Empty => {}
            Kind::Symbol(symbol) => {
                self.push(Instruction::Symbol { symbol: *symbol, back })?;
            }
            Kind::Dot | Kind::Class(_) => {
                let set = self.single(node)?;
                self.push(Instruction::Set { set, back })?;
            }
            Kind::Assert(assertion) => {
                self.push(Instruction::Assert(*assertion))?;
            }
            Kind::Group(group) => self.group(group)?,
            Kind::Look(look) => self.look(look)?,
            Kind::BackReference(group) => {
                self.push(Instruction::BackReference { group: *group as usize, back })?;
            }
            Kind::Repeat(repeat) => self.repeat(repeat)?,
            Kind::Concat(nodes) if back => nodes.iter().rev().try_for_each(|node| self.node(node))?,
            Kind::Concat(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Kind::Alternate(nodes) => self.alternate(nodes)?,
        }
        Some(())
    }

    fn group(&mut self, group: &Group) -> Option<()> {
        let Some(index) = group.index.filter(|_| self.program.has_back_references) else {
            return self.node(&group.body);
        };
        let (first, second) = (2 * index as usize, 2 * index as usize + 1);
        let (before, after) = if self.back { (second, first) } else { (first, second) };
        self.push(Instruction::Save(before))?;
        self.node(&group.body)?;
        self.push(Instruction::Save(after)).map(|_| ())
    }

    fn look(&mut self, look: &Look) -> Option<()> {
        let at = self.push(Instruction::Look { negated: look.negated, after: 0 })?;
        let outer = std::mem::replace(&mut self.back, !look.ahead);
        self.node(&look.body)?;
        self.back = outer;
        self.push(Instruction::Match)?;
        self.program.instructions[at] = Instruction::Look { negated: look.negated, after: self.here() };
        Some(())
    }

    fn alternate(&mut self, nodes: &[Node]) -> Option<()> {
        let mut jumps = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            if at + 1 == nodes.len() {
                self.node(node)?;
            } else {
                let split = self.push(Instruction::Match)?;
                self.node(node)?;
                jumps.push(self.push(Instruction::Match)?);
                self.program.instructions[split] =
                    Instruction::Split { first: split + 1, second: self.here() };
            }
        }
        for jump in jumps {
            self.program.instructions[jump] = Instruction::Jump(self.here());
        }
        Some(())
    }

    fn repeat(&mut self, repeat: &Repeat) -> Option<()> {
        if let Some(set) = self.single(&repeat.body) {
            let (min, max) = (repeat.min, repeat.max.unwrap_or(u32::MAX));
            return self
                .push(Instruction::Run { set, min, max, lazy: repeat.lazy, back: self.back })
                .map(|_| ());
        }
        let groups = self.groups_in(&repeat.body);
        for _ in 0..repeat.min {
            self.forget(groups)?;
            self.node(&repeat.body)?;
        }
        match repeat.max {
            None => self.star(repeat, groups),
            Some(max) => self.optional(repeat, groups, max - repeat.min),
        }
    }

    fn star(&mut self, repeat: &Repeat, groups: Option<(usize, usize)>) -> Option<()> {
        let split = self.push(Instruction::Match)?;
        self.iteration(repeat, groups)?;
        self.push(Instruction::Jump(split))?;
        self.program.instructions[split] = choice(repeat.lazy, split + 1, self.here());
        Some(())
    }

    fn optional(&mut self, repeat: &Repeat, groups: Option<(usize, usize)>, times: u32) -> Option<()> {
        let mut splits = Vec::new();
        for _ in 0..times {
            splits.push(self.push(Instruction::Match)?);
            self.iteration(repeat, groups)?;
        }
        for split in splits {
            self.program.instructions[split] = choice(repeat.lazy, split + 1, self.here());
        }
        Some(())
    }

    /// One optional pass through the body of a loop, which must take something.
    fn iteration(&mut self, repeat: &Repeat, groups: Option<(usize, usize)>) -> Option<()> {
        let slot = self.program.slots;
        self.program.slots += 1;
        self.push(Instruction::Save(slot))?;
        self.forget(groups)?;
        self.node(&repeat.body)?;
        self.push(Instruction::Progress(slot)).map(|_| ())
    }

    fn forget(&mut self, groups: Option<(usize, usize)>) -> Option<()> {
        if let Some((from, to)) = groups {
            self.push(Instruction::Forget { from, to })?;
        }
        Some(())
    }

    /// The slots of the groups inside a loop, where anything refers to groups.
    fn groups_in(&self, body: &Node) -> Option<(usize, usize)> {
        let (mut least, mut greatest) = (u32::MAX, 0);
        body.walk(&mut |node| {
            if let Kind::Group(Group { index: Some(index), .. }) = node.kind {
                (least, greatest) = (least.min(index), greatest.max(index));
            }
        });
        (self.program.has_back_references && greatest > 0)
            .then_some((2 * least as usize, 2 * greatest as usize + 2))
    }
}

fn choice(lazy: bool, inside: usize, outside: usize) -> Instruction {
    if lazy {
        Instruction::Split { first: outside, second: inside }
    } else {
        Instruction::Split { first: inside, second: outside }
    }
}
