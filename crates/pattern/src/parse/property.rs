//! `\p{…}`: names as ECMA-262 spells them, sets from the Unicode tables of `regex-syntax`.

use regex_syntax::hir::{Class as HirClass, HirKind};

use super::Parser;
use crate::code_set::CodeSet;
use crate::syntax_error::SyntaxError;

impl Parser {
    /// Reads `{Name}` or `{Name=Value}` after `\p` or `\P`.
    pub(super) fn property(&mut self, start: usize, negated: bool) -> Result<CodeSet, SyntaxError> {
        let set = self.property_text().and_then(|text| lookup(&text));
        let Some(set) = set else {
            return Err(self.error_at(
                start,
                "unknown Unicode property",
                "write `\\p{L}`, `\\p{Letter}`, `\\p{Script=Greek}` or `\\p{Alphabetic}`, in this very spelling",
            ));
        };
        Ok(if negated { set.negate(0x10_FFFF) } else { set })
    }

    fn property_text(&mut self) -> Option<String> {
        if !self.take('{') {
            return None;
        }
        let mut text = String::new();
        while !self.take('}') {
            text.push(char::from_u32(self.next()?)?);
        }
        Some(text)
    }
}

/// The code points of a property, by its ECMA-262 spelling.
fn lookup(text: &str) -> Option<CodeSet> {
    match text {
        "Any" => return Some(CodeSet::new([(0, 0x10_FFFF)])),
        "ASCII" => return Some(CodeSet::new([(0, 0x7F)])),
        "Assigned" => return unicode_class(r"\P{Cn}"),
        "Cs" | "Surrogate" => return Some(CodeSet::new([(0xD800, 0xDFFF)])),
        _ => {}
    }
    let known = match text.split_once('=') {
        Some(("General_Category" | "gc", value)) => GENERAL_CATEGORIES.contains(&value),
        Some(("Script" | "sc" | "Script_Extensions" | "scx", value)) => is_script_spelling(value),
        Some(_) => false,
        None => GENERAL_CATEGORIES.contains(&text) || BINARY_PROPERTIES.contains(&text),
    };
    if known { unicode_class(&format!(r"\p{{{text}}}")) } else { None }
}

fn is_script_spelling(value: &str) -> bool {
    value.split('_').all(|word| {
        word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(|c| c.is_ascii_alphanumeric())
    }) && value.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The code points of a class written for `regex-syntax`; `None` when it knows no such class.
pub(crate) fn unicode_class(class: &str) -> Option<CodeSet> {
    let hir = regex_syntax::Parser::new().parse(class).ok()?;
    match hir.kind() {
        HirKind::Class(HirClass::Unicode(set)) => {
            Some(CodeSet::new(set.iter().map(|range| (u32::from(range.start()), u32::from(range.end())))))
        }
        HirKind::Class(HirClass::Bytes(set)) => {
            Some(CodeSet::new(set.iter().map(|range| (u32::from(range.start()), u32::from(range.end())))))
        }
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(CodeSet::new(text.chars().map(|c| (u32::from(c), u32::from(c)))))
        }
        _ => None,
    }
}

const GENERAL_CATEGORIES: &[&str] = &[
    "L",
    "Letter",
    "LC",
    "Cased_Letter",
    "Lu",
    "Uppercase_Letter",
    "Ll",
    "Lowercase_Letter",
    "Lt",
    "Titlecase_Letter",
    "Lm",
    "Modifier_Letter",
    "Lo",
    "Other_Letter",
    "M",
    "Mark",
    "Combining_Mark",
    "Mn",
    "Nonspacing_Mark",
    "Mc",
    "Spacing_Mark",
    "Me",
    "Enclosing_Mark",
    "N",
    "Number",
    "Nd",
    "Decimal_Number",
    "digit",
    "Nl",
    "Letter_Number",
    "No",
    "Other_Number",
    "P",
    "Punctuation",
    "punct",
    "Pc",
    "Connector_Punctuation",
    "Pd",
    "Dash_Punctuation",
    "Ps",
    "Open_Punctuation",
    "Pe",
    "Close_Punctuation",
    "Pi",
    "Initial_Punctuation",
    "Pf",
    "Final_Punctuation",
    "Po",
    "Other_Punctuation",
    "S",
    "Symbol",
    "Sm",
    "Math_Symbol",
    "Sc",
    "Currency_Symbol",
    "Sk",
    "Modifier_Symbol",
    "So",
    "Other_Symbol",
    "Z",
    "Separator",
    "Zs",
    "Space_Separator",
    "Zl",
    "Line_Separator",
    "Zp",
    "Paragraph_Separator",
    "C",
    "Other",
    "Cc",
    "Control",
    "cntrl",
    "Cf",
    "Format",
    "Co",
    "Private_Use",
    "Cn",
    "Unassigned",
];

const BINARY_PROPERTIES: &[&str] = &[
    "ASCII_Hex_Digit",
    "AHex",
    "Alphabetic",
    "Alpha",
    "Bidi_Control",
    "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M",
    "Case_Ignorable",
    "CI",
    "Cased",
    "Changes_When_Casefolded",
    "CWCF",
    "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased",
    "CWL",
    "Changes_When_NFKC_Casefolded",
    "CWKCF",
    "Changes_When_Titlecased",
    "CWT",
    "Changes_When_Uppercased",
    "CWU",
    "Dash",
    "Default_Ignorable_Code_Point",
    "DI",
    "Deprecated",
    "Dep",
    "Diacritic",
    "Dia",
    "Emoji",
    "Emoji_Component",
    "EComp",
    "Emoji_Modifier",
    "EMod",
    "Emoji_Modifier_Base",
    "EBase",
    "Emoji_Presentation",
    "EPres",
    "Extended_Pictographic",
    "ExtPict",
    "Extender",
    "Ext",
    "Grapheme_Base",
    "Gr_Base",
    "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit",
    "Hex",
    "IDS_Binary_Operator",
    "IDSB",
    "IDS_Trinary_Operator",
    "IDST",
    "ID_Continue",
    "IDC",
    "ID_Start",
    "IDS",
    "Ideographic",
    "Ideo",
    "Join_Control",
    "Join_C",
    "Logical_Order_Exception",
    "LOE",
    "Lowercase",
    "Lower",
    "Math",
    "Noncharacter_Code_Point",
    "NChar",
    "Pattern_Syntax",
    "Pat_Syn",
    "Pattern_White_Space",
    "Pat_WS",
    "Quotation_Mark",
    "QMark",
    "Radical",
    "Regional_Indicator",
    "RI",
    "Sentence_Terminal",
    "STerm",
    "Soft_Dotted",
    "SD",
    "Terminal_Punctuation",
    "Term",
    "Unified_Ideograph",
    "UIdeo",
    "Uppercase",
    "Upper",
    "Variation_Selector",
    "VS",
    "White_Space",
    "space",
    "XID_Continue",
    "XIDC",
    "XID_Start",
    "XIDS",
];
