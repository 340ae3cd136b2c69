//! What can be wrong with a document: one lint per module, all of them in [`LINTS`].
//!
//! Lints that need the whole document have a `check`; those found while reading, resolving or lowering are raised
//! there, and stand here for their code, severity and explanation.

use crate::{Diagnostic, Severity};

/// One thing that can be wrong with a document.
pub trait Lint: Sync {
    /// Stable kebab-case code: `duplicate-key`.
    fn code(&self) -> &'static str;
    /// How bad it is, where the finding does not say otherwise.
    fn severity(&self) -> Severity;
    /// What it means, why it matters and how to mend it, in one paragraph.
    fn explanation(&self) -> &'static str;
}

/// Declares a lint: its type, code, severity and explanation.
macro_rules! lint {
    ($name:ident, $code:literal, $severity:ident, $explanation:literal) => {
        #[doc = $explanation]
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl $crate::lint::Lint for $name {
            fn code(&self) -> &'static str {
                $code
            }

            fn severity(&self) -> $crate::Severity {
                $crate::Severity::$severity
            }

            fn explanation(&self) -> &'static str {
                $explanation
            }
        }
    };
}

mod context;
mod judged;
mod patterns;

mod alias_expansion;
mod body_on_delete;
mod bound_beyond_i64;
mod byte_order_mark;
mod callbacks_ignored;
mod contract_citation;
mod contract_key;
mod contract_name;
mod contract_selector;
mod contract_value;
mod contradictory_bounds;
mod converted_document;
mod cyclic_reference;
mod dangling_reference;
mod default_outside_enum;
mod documented_contradiction;
mod duplicate_key;
mod duplicate_operation_id;
mod duplicate_parameter;
mod empty_document;
mod escaped_space;
mod ignored_sibling;
mod invalid_default;
mod invalid_enum;
mod invalid_example;
mod invalid_media_type;
mod invalid_status_code;
mod key_type;
mod missing_info;
mod missing_keyword;
mod missing_response;
mod network_reference;
mod no_operations;
mod not_utf8;
mod operation_skipped;
mod optional_path_parameter;
mod overlapping_paths;
mod partial_type;
mod pattern_delimiters;
mod pattern_hazard;
mod pattern_syntax;
mod refused_reference;
mod several_documents;
mod stale_contradiction;
mod suspicious_range;
mod syntax;
mod tab_indentation;
mod too_deep;
mod too_large;
mod uncompilable_schema;
mod undeclared_path_parameter;
mod undeclared_server_variable;
mod ungrouped_alternation;
mod unicode_escape;
mod unknown_keyword;
mod unknown_security_scheme;
mod unquoted_scalar;
mod unreadable_file;
mod unsupported_security_scheme;
mod unsupported_version;
mod unused_path_parameter;
mod wrong_type;
mod yaml_boolean;

pub use alias_expansion::AliasExpansion;
pub use body_on_delete::BodyOnDelete;
pub use bound_beyond_i64::BoundBeyondI64;
pub use byte_order_mark::ByteOrderMark;
pub use callbacks_ignored::CallbacksIgnored;
pub use contract_citation::ContractCitation;
pub use contract_key::ContractKey;
pub use contract_name::ContractName;
pub use contract_selector::ContractSelector;
pub use contract_value::ContractValue;
pub use contradictory_bounds::ContradictoryBounds;
pub use converted_document::ConvertedDocument;
pub use cyclic_reference::CyclicReference;
pub use dangling_reference::DanglingReference;
pub use default_outside_enum::DefaultOutsideEnum;
pub use documented_contradiction::DocumentedContradiction;
pub use duplicate_key::DuplicateKey;
pub use duplicate_operation_id::DuplicateOperationId;
pub use duplicate_parameter::DuplicateParameter;
pub use empty_document::EmptyDocument;
pub use escaped_space::EscapedSpace;
pub use ignored_sibling::IgnoredSibling;
pub use invalid_default::InvalidDefault;
pub use invalid_enum::InvalidEnum;
pub use invalid_example::InvalidExample;
pub use invalid_media_type::InvalidMediaType;
pub use invalid_status_code::InvalidStatusCode;
pub use key_type::KeyType;
pub use missing_info::MissingInfo;
pub use missing_keyword::MissingKeyword;
pub use missing_response::MissingResponse;
pub use network_reference::NetworkReference;
pub use no_operations::NoOperations;
pub use not_utf8::NotUtf8;
pub use operation_skipped::OperationSkipped;
pub use optional_path_parameter::OptionalPathParameter;
pub use overlapping_paths::OverlappingPaths;
pub use partial_type::PartialType;
pub use pattern_delimiters::PatternDelimiters;
pub use pattern_hazard::PatternHazard;
pub use pattern_syntax::PatternSyntax;
pub use refused_reference::RefusedReference;
pub use several_documents::SeveralDocuments;
pub use stale_contradiction::StaleContradiction;
pub use suspicious_range::SuspiciousRange;
pub use syntax::Syntax;
pub use tab_indentation::TabIndentation;
pub use too_deep::TooDeep;
pub use too_large::TooLarge;
pub use uncompilable_schema::UncompilableSchema;
pub use undeclared_path_parameter::UndeclaredPathParameter;
pub use undeclared_server_variable::UndeclaredServerVariable;
pub use ungrouped_alternation::UngroupedAlternation;
pub use unicode_escape::UnicodeEscape;
pub use unknown_keyword::UnknownKeyword;
pub use unknown_security_scheme::UnknownSecurityScheme;
pub use unquoted_scalar::UnquotedScalar;
pub use unreadable_file::UnreadableFile;
pub use unsupported_security_scheme::UnsupportedSecurityScheme;
pub use unsupported_version::UnsupportedVersion;
pub use unused_path_parameter::UnusedPathParameter;
pub use wrong_type::WrongType;
pub use yaml_boolean::YamlBoolean;

pub(crate) use context::{Check, Context};

/// The lints that look at the whole document.
const CHECKS: &[&dyn Check] = &[
    &UnknownKeyword,
    &WrongType,
    &MissingKeyword,
    &MissingInfo,
    &UnquotedScalar,
    &YamlBoolean,
    &EscapedSpace,
    &IgnoredSibling,
    &DuplicateOperationId,
    &UndeclaredPathParameter,
    &UnusedPathParameter,
    &DuplicateParameter,
    &OptionalPathParameter,
    &OverlappingPaths,
    &BodyOnDelete,
    &NoOperations,
    &CallbacksIgnored,
    &InvalidStatusCode,
    &InvalidMediaType,
    &MissingResponse,
    &BoundBeyondI64,
    &ContradictoryBounds,
    &UndeclaredServerVariable,
    &UncompilableSchema,
    &InvalidEnum,
    &InvalidExample,
    &InvalidDefault,
    &DefaultOutsideEnum,
    &DocumentedContradiction,
    &StaleContradiction,
    &ContractKey,
    &ContractValue,
    &ContractCitation,
    &ContractSelector,
    &ContractName,
    &PatternSyntax,
    &UnicodeEscape,
    &UngroupedAlternation,
    &SuspiciousRange,
    &PatternDelimiters,
    &PatternHazard,
];

/// Runs every lint that looks at the whole document.
pub(crate) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for check in CHECKS {
        let mut these = Vec::new();
        check.check(context, &mut these);
        found.append(&mut these);
    }
    found
}

/// Every lint as a table in Markdown: code, severity, explanation.
pub fn table() -> String {
    let mut table = "| code | severity | explanation |\n|---|---|---|\n".to_owned();
    for lint in LINTS {
        let severity = match lint.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let explanation = lint.explanation().replace('|', "\\|");
        table.push_str(&format!("| `{}` | {severity} | {explanation} |\n", lint.code()));
    }
    table
}

/// Longest name that is compared for a suggestion.
const COMPARED_LENGTH: usize = 48;

/// Most names that are compared for a suggestion.
const COMPARED_NAMES: usize = 2000;

/// The name most like `wrong`, if one is like it.
pub(crate) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match wrong.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=COMPARED_LENGTH => 2,
        _ => return None,
    };
    let near =
        names.take(COMPARED_NAMES).filter(|name| name.len().abs_diff(wrong.len()) <= limit && *name != wrong);
    near.map(|name| (distance(wrong, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one text into the other.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut rows = vec![(0..=right.len()).collect::<Vec<_>>()];
    for (i, l) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, r) in right.iter().enumerate() {
            let substituted = rows[i][j] + usize::from(l != r);
            let mut best = substituted.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && left[i - 1] == *r && right[j - 1] == *l {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

/// Every lint, in the order of the table in specs/README.md.
pub const LINTS: &[&dyn Lint] = &[
    &UnreadableFile,
    &NotUtf8,
    &TooLarge,
    &EmptyDocument,
    &Syntax,
    &TabIndentation,
    &TooDeep,
    &AliasExpansion,
    &DuplicateKey,
    &KeyType,
    &SeveralDocuments,
    &ByteOrderMark,
    &YamlBoolean,
    &UnquotedScalar,
    &EscapedSpace,
    &UnsupportedVersion,
    &ConvertedDocument,
    &UnknownKeyword,
    &WrongType,
    &MissingKeyword,
    &MissingInfo,
    &DanglingReference,
    &CyclicReference,
    &NetworkReference,
    &RefusedReference,
    &IgnoredSibling,
    &InvalidExample,
    &InvalidDefault,
    &DefaultOutsideEnum,
    &DocumentedContradiction,
    &StaleContradiction,
    &InvalidEnum,
    &UndeclaredPathParameter,
    &UnusedPathParameter,
    &DuplicateParameter,
    &OptionalPathParameter,
    &DuplicateOperationId,
    &OverlappingPaths,
    &PatternSyntax,
    &UngroupedAlternation,
    &SuspiciousRange,
    &UnicodeEscape,
    &PatternDelimiters,
    &PatternHazard,
    &BodyOnDelete,
    &ContractKey,
    &ContractValue,
    &ContractCitation,
    &ContractSelector,
    &ContractName,
    &NoOperations,
    &OperationSkipped,
    &CallbacksIgnored,
    &UnknownSecurityScheme,
    &UnsupportedSecurityScheme,
    &InvalidStatusCode,
    &InvalidMediaType,
    &MissingResponse,
    &BoundBeyondI64,
    &ContradictoryBounds,
    &UndeclaredServerVariable,
    &UncompilableSchema,
    &PartialType,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_only_if_it_is_near() {
        let names = ["pattern", "type", "title", "properties"];
        let near = |wrong| nearest(wrong, names.into_iter());
        assert_eq!(near("patern"), Some("pattern"));
        assert_eq!(near("tpye"), Some("type"));
        assert_eq!(near("typ"), Some("type"));
        assert_eq!(near("xml"), None);
        assert_eq!(near("additional"), None);
    }
}
