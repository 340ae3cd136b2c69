//! What a dialect makes of the parts of a pattern that dialects read differently.
//! Turns symbolic classes into sets of symbols; never looks at a text.

use std::collections::HashMap;
use std::rc::Rc;

use crate::ast::{Class, ItemKind, Kind, Node, Perl, PerlKind};
use crate::code_set::CodeSet;

/// What one symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Units {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// What `$` asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dollar {
    /// The end of the text.
    End,
    /// The end of the text, or just before a newline that ends it.
    EndOrFinalNewline,
}

/// Where a match has to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Anchoring {
    Anywhere,
    AtStart,
    Whole,
}

/// How one dialect reads what the others read differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Reading {
    pub(crate) units: Units,
    pub(crate) dollar: Dollar,
    pub(crate) anchoring: Anchoring,
    /// `\d`, `\w` and `\s` follow Unicode, not ECMA-262.
    pub(crate) unicode_classes: bool,
    /// `.` leaves out `\n` alone, and `\s` is ASCII unless Unicode.
    pub(crate) foreign: bool,
}

impl Reading {
    /// ECMA-262 with the `u` flag.
    pub(crate) const ECMA_UNICODE: Self = Self {
        units: Units::CodePoints,
        dollar: Dollar::End,
        anchoring: Anchoring::Anywhere,
        unicode_classes: false,
        foreign: false,
    };

    /// ECMA-262 without flags.
    pub(crate) const ECMA_PLAIN: Self = Self { units: Units::Utf16, ..Self::ECMA_UNICODE };

    /// The greatest symbol.
    pub(crate) fn last(&self) -> u32 {
        match self.units {
            Units::CodePoints => 0x10_FFFF,
            Units::Utf16 => 0xFFFF,
            Units::Bytes => 0xFF,
        }
    }

    /// Everything that `.` matches.
    pub(crate) fn dot(&self) -> CodeSet {
        let mut left_out = vec![(0x0A, 0x0A)];
        if !self.foreign {
            left_out.extend([(0x0D, 0x0D), (0x2028, 0x2029)]);
        }
        CodeSet::new(left_out).negate(self.last())
    }

    /// What a class matches.
    pub(crate) fn class(&self, class: &Class) -> CodeSet {
        let mut ranges = Vec::with_capacity(class.items.len());
        for item in &class.items {
            match &item.kind {
                ItemKind::Range(low, high) => ranges.push((*low, *high)),
                ItemKind::Perl(perl) => ranges.extend_from_slice(self.perl(*perl).ranges()),
                ItemKind::Property(set) => ranges.extend_from_slice(set.ranges()),
            }
        }
        let set = CodeSet::new(ranges);
        if class.negated { set.negate(self.last()) } else { set }
    }

    /// What `\b` takes for a word character.
    pub(crate) fn word(&self) -> CodeSet {
        self.perl(Perl { kind: PerlKind::Word, negated: false })
    }

    fn perl(&self, perl: Perl) -> CodeSet {
        let set = match (perl.kind, self.unicode_classes) {
            (PerlKind::Digit, false) => CodeSet::new([(0x30, 0x39)]),
            (PerlKind::Word, false) => CodeSet::new([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)]),
            (PerlKind::Space, false) if self.foreign => CodeSet::new([(0x09, 0x0D), (0x20, 0x20)]),
            (PerlKind::Space, false) => CodeSet::new(ECMA_SPACE),
            (PerlKind::Digit, true) => property(r"\p{Nd}"),
            (PerlKind::Word, true) => property(r"[\p{L}\p{N}_]"),
            (PerlKind::Space, true) => property(r"[\s\x1C-\x1F]"),
        };
        if perl.negated { set.negate(self.last()) } else { set }
    }
}

/// The sets of the nodes of one tree, each computed once however often its node is written out.
pub(crate) struct Sets<'a> {
    reading: &'a Reading,
    known: HashMap<(usize, usize), Rc<CodeSet>>,
}

impl<'a> Sets<'a> {
    pub(crate) fn new(reading: &'a Reading) -> Self {
        Self { reading, known: HashMap::new() }
    }

    /// What a node that takes exactly one symbol takes; `None` for all other nodes.
    pub(crate) fn of(&mut self, node: &Node) -> Option<Rc<CodeSet>> {
        let set = match &node.kind {
            Kind::Symbol(symbol) => return Some(Rc::new(CodeSet::single(*symbol))),
            Kind::Dot | Kind::Class(_) => {
                let place = (node.span.start, node.span.end);
                Rc::clone(self.known.entry(place).or_insert_with(|| {
                    Rc::new(match &node.kind {
                        Kind::Class(class) => self.reading.class(class),
                        _ => self.reading.dot(),
                    })
                }))
            }
            _ => return None,
        };
        Some(set)
    }
}

/// WhiteSpace and LineTerminator of ECMA-262.
const ECMA_SPACE: [(u32, u32); 10] = [
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];

/// The code points of a class that the Unicode tables know.
fn property(class: &str) -> CodeSet {
    crate::parse::property::unicode_class(class).unwrap_or_default()
}
