//! Writes texts along the tree of a pattern. They match where nothing but symbols stands in the way; look-around is passed
//! over, so the judge has the last word.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::ast::{Kind, Node, Repeat};
use crate::characters::{printable, readable};
use crate::code_set::CodeSet;
use crate::random::Random;
use crate::reading::{Reading, Sets, Units};

/// Texts longer than this are not written.
const LONGEST: usize = 6_000;

/// How the choices in a tree are made.
pub(crate) struct Emitter<'a> {
    reading: &'a Reading,
    /// Chooses; without it every choice is the shortest.
    pub(crate) random: Option<Random>,
    /// The repetition at this place is written so many times.
    pub(crate) focus: Option<(Range<usize>, u32)>,
    /// The node at this place, which takes one symbol, takes this one.
    pub(crate) chosen: Option<(Range<usize>, u32)>,
    symbols: Vec<u32>,
    groups: Vec<Range<usize>>,
    sets: Sets<'a>,
    choices: HashMap<(usize, usize), Rc<Choice>>,
}

/// A set, and its readable members.
struct Choice {
    set: Rc<CodeSet>,
    members: Vec<char>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(reading: &'a Reading) -> Self {
        Self {
            reading,
            random: None,
            focus: None,
            chosen: None,
            symbols: Vec::new(),
            groups: Vec::new(),
            sets: Sets::new(reading),
            choices: HashMap::new(),
        }
    }

    /// A text for the tree; `None` where it would be too long, is in no encoding, or the tree matches nothing.
    pub(crate) fn text(&mut self, root: &Node) -> Option<String> {
        self.symbols.clear();
        self.groups.clear();
        self.node(root)?;
        match self.reading.units {
            Units::CodePoints => self.symbols.iter().map(|&symbol| char::from_u32(symbol)).collect(),
            Units::Utf16 => {
                String::from_utf16(&self.symbols.iter().map(|&unit| unit as u16).collect::<Vec<_>>()).ok()
            }
            Units::Bytes => String::from_utf8(self.symbols.iter().map(|&byte| byte as u8).collect()).ok(),
        }
    }

    fn node(&mut self, node: &Node) -> Option<()> {
        match &node.kind {
            Kind::Empty | Kind::Assert(_) | Kind::Look(_) => {}
            Kind::Symbol(symbol) => self.symbols.push(*symbol),
            Kind::Dot | Kind::Class(_) => self.one_of(node)?,
            Kind::Group(group) => {
                let start = self.symbols.len();
                self.node(&group.body)?;
                if let Some(index) = group.index {
                    self.groups.resize(self.groups.len().max(index as usize + 1), 0..0);
                    self.groups[index as usize] = start..self.symbols.len();
                }
            }
            Kind::BackReference(group) => {
                let taken = self.groups.get(*group as usize).cloned().unwrap_or(0..0);
                self.symbols.extend_from_within(taken);
            }
            Kind::Repeat(repeat) => self.repeat(repeat, &node.span)?,
            Kind::Concat(nodes) => nodes.iter().try_for_each(|node| self.node(node))?,
            Kind::Alternate(nodes) => {
                let chosen = self.branch(nodes);
                self.node(&nodes[chosen])?;
            }
        }
        (self.symbols.len() <= LONGEST).then_some(())
    }

    /// Whether a place holds what is wanted.
    fn holds_focus(&self, place: &Range<usize>) -> bool {
        let within = |span: &Range<usize>| place.start <= span.start && span.end <= place.end;
        self.focus.as_ref().is_some_and(|(span, _)| within(span))
            || self.chosen.as_ref().is_some_and(|(span, _)| within(span))
    }

    fn branch(&mut self, nodes: &[Node]) -> usize {
        let focused = nodes.iter().position(|node| self.holds_focus(&node.span));
        focused.unwrap_or_else(|| self.random.as_mut().map_or(0, |random| random.below(nodes.len())))
    }

    fn repeat(&mut self, repeat: &Repeat, span: &Range<usize>) -> Option<()> {
        let holds_focus = self.holds_focus(span);
        let times = match (&self.focus, &mut self.random) {
            (Some((focus, times)), _) if focus == span => *times,
            (_, Some(random)) => {
                let most = repeat.max.unwrap_or(u32::MAX).min(repeat.min.saturating_add(6));
                repeat.min + random.below((most - repeat.min) as usize + 1) as u32
            }
            _ if holds_focus => repeat.min.max(1),
            _ => repeat.min,
        };
        for _ in 0..times {
            let before = self.symbols.len();
            self.node(&repeat.body)?;
            if self.symbols.len() == before {
                break;
            }
        }
        Some(())
    }

    /// Writes a member of the set of a node.
    fn one_of(&mut self, node: &Node) -> Option<()> {
        if let Some((_, symbol)) = self.chosen.as_ref().filter(|(span, _)| *span == node.span) {
            self.symbols.push(*symbol);
            return Some(());
        }
        let place = (node.span.start, node.span.end);
        let choice = match self.choices.get(&place) {
            Some(choice) => Rc::clone(choice),
            None => {
                let set = self.sets.of(node)?;
                let choice = Rc::new(Choice { members: readable(&set), set });
                self.choices.insert(place, Rc::clone(&choice));
                choice
            }
        };
        let symbol = match &mut self.random {
            Some(random) => choice.any(random)?,
            None => choice.readable(self.symbols.len())?,
        };
        self.symbols.push(symbol);
        Some(())
    }
}

impl Choice {
    fn readable(&self, turn: usize) -> Option<u32> {
        match self.members.len() {
            0 => self.set.ranges().iter().find_map(|&(low, high)| printable(low, high)).map(u32::from),
            count => Some(u32::from(self.members[turn % count])),
        }
    }

    /// Mostly a readable member, sometimes any member of any range.
    fn any(&self, random: &mut Random) -> Option<u32> {
        let ranges = self.set.ranges();
        if ranges.is_empty() || random.below(4) > 0 {
            return self.readable(random.below(64));
        }
        let (low, high) = ranges[random.below(ranges.len())];
        Some(low + random.below((high - low) as usize + 1) as u32)
    }
}
