//! The engines that are compared.

use std::fmt;

use crate::parse::Grammar;
use crate::reading::{Anchoring, Dollar, Reading, Units};

macro_rules! engines {
    ($($(#[doc = $doc:literal])* $name:ident = $label:literal,)*) => {
        /// An engine, and how it is called.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Engine {
            $($(#[doc = $doc])* $name,)*
        }

        impl Engine {
            /// Every engine compared.
            pub const ALL: &[Engine] = &[$(Engine::$name,)*];

            /// The name used in reports.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

engines! {
    /// ECMA-262 with the `u` flag.
    EcmaUnicode = "ecma-unicode",
    /// ECMA-262 without flags.
    EcmaPlain = "ecma-plain",
    /// PCRE without modifiers, as PHP's `preg_match`: bytes, and `$` before a final newline.
    Pcre = "pcre",
    /// PCRE with the `D` modifier: `$` at the very end alone.
    PcreDollarEnd = "pcre-D",
    /// PCRE with the `u` modifier: code points.
    PcreUnicode = "pcre-u",
    /// PCRE with the modifiers `u` and `D`.
    PcreUnicodeDollarEnd = "pcre-uD",
    /// Python's `re.search`.
    PythonSearch = "python-search",
    /// Python's `re.match`.
    PythonMatch = "python-match",
    /// Python's `re.fullmatch`.
    PythonFullmatch = "python-fullmatch",
    /// Rust's `regex`, the text as it stands.
    Rust = "rust",
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Engine {
    pub(crate) fn grammar(self) -> Grammar {
        match self {
            Self::EcmaUnicode => Grammar::EcmaUnicode,
            Self::EcmaPlain => Grammar::EcmaPlain,
            Self::Pcre | Self::PcreDollarEnd | Self::PcreUnicode | Self::PcreUnicodeDollarEnd => {
                Grammar::Pcre
            }
            Self::PythonSearch | Self::PythonMatch | Self::PythonFullmatch => Grammar::Python,
            Self::Rust => Grammar::Rust,
        }
    }

    pub(crate) fn reading(self) -> Reading {
        let pcre = Reading { foreign: true, dollar: Dollar::EndOrFinalNewline, ..Reading::ECMA_UNICODE };
        let python = Reading { unicode_classes: true, ..pcre };
        match self {
            Self::EcmaUnicode => Reading::ECMA_UNICODE,
            Self::EcmaPlain => Reading::ECMA_PLAIN,
            Self::Pcre => Reading { units: Units::Bytes, ..pcre },
            Self::PcreDollarEnd => Reading { units: Units::Bytes, dollar: Dollar::End, ..pcre },
            Self::PcreUnicode => pcre,
            Self::PcreUnicodeDollarEnd => Reading { dollar: Dollar::End, ..pcre },
            Self::PythonSearch => python,
            Self::PythonMatch => Reading { anchoring: Anchoring::AtStart, ..python },
            Self::PythonFullmatch => Reading { anchoring: Anchoring::Whole, ..python },
            Self::Rust => Reading { dollar: Dollar::End, ..python },
        }
    }
}
