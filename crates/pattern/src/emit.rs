//! Writes texts along the tree of a pattern. They match where nothing but symbols stands in the way; look-around is passed
//! over, so the judge has the last word.

use std::ops::Range;

use crate::ast::{Class, ItemKind, Kind, Node, Repeat};
use crate::characters::readable;
use crate::code_set::CodeSet;
use crate::random::Random;
use crate::reading::{Reading, Units};

/// Texts longer than this are not written.
const LONGEST: usize = 20_000;

/// How the choices in a tree are made.
pub(crate) struct Emitter<'a> {
    pub(crate) reading: &'a Reading,
    /// Chooses; without it every choice is the shortest.
    pub(crate) random: Option<Random>,
    /// The repetition at this place is written so many times.
    pub(crate) focus: Option<(Range<usize>, u32)>,
    symbols: Vec<u32>,
    groups: Vec<Range<usize>>,
}

impl<'a> Emitter<'a> {
    pub(crate) fn new(reading: &'a Reading) -> Self {
        Self { reading, random: None, focus: None, symbols: Vec::new(), groups: Vec::new() }
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
            Kind::Dot => self.symbol(&self.reading.dot())?,
            Kind::Class(class) => self.class(class)?,
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

    fn branch(&mut self, nodes: &[Node]) -> usize {
        let holds_focus = |node: &Node| {
            self.focus
                .as_ref()
                .is_some_and(|(span, _)| node.span.start <= span.start && span.end <= node.span.end)
        };
        let focused = nodes.iter().position(holds_focus);
        focused.unwrap_or_else(|| self.random.as_mut().map_or(0, |random| random.below(nodes.len())))
    }

    fn repeat(&mut self, repeat: &Repeat, span: &Range<usize>) -> Option<()> {
        let holds_focus =
            self.focus.as_ref().is_some_and(|(focus, _)| span.start <= focus.start && focus.end <= span.end);
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

    fn class(&mut self, class: &Class) -> Option<()> {
        let single = match class.items.as_slice() {
            [item] if !class.negated => match item.kind {
                ItemKind::Range(low, high) if low == high => Some(low),
                _ => None,
            },
            _ => None,
        };
        match single {
            Some(symbol) => {
                self.symbols.push(symbol);
                Some(())
            }
            None => self.symbol(&self.reading.class(class)),
        }
    }

    fn symbol(&mut self, set: &CodeSet) -> Option<()> {
        let at = self.symbols.len();
        let symbol = match &mut self.random {
            Some(random) if !set.is_empty() => any(set, random),
            _ => u32::from(readable(set, at)?),
        };
        self.symbols.push(symbol);
        Some(())
    }
}

/// Mostly a readable member, sometimes any member of any range.
fn any(set: &CodeSet, random: &mut Random) -> u32 {
    if random.below(4) > 0
        && let Some(character) = readable(set, random.below(64)).filter(|&c| u32::from(c) <= 0xFFFF)
    {
        return u32::from(character);
    }
    let (low, high) = set.ranges()[random.below(set.ranges().len())];
    low + random.below((high - low) as usize + 1) as u32
}
