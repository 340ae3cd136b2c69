//! Checks of a whole document that was read, and what each says of it. Codes, severities and explanations stand in
//! `catalogue`; a new check is a function here and its line in `CHECKS`.

mod context;
mod contract;
mod example;
mod keyword;
mod operation;
mod path;
mod pattern;
mod response;
mod scalar;
mod schema;

pub use crate::catalogue::{LINTS, Lint};

pub(crate) use context::Context;
pub(crate) use contract::{Rule, broken_rules};

use crate::{Diagnostic, Severity};

/// Looks at the whole document and adds what it finds.
type Check = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// Every check, in the order in which findings at one place are told.
const CHECKS: &[Check] = &[
    keyword::unknown_keyword,
    keyword::wrong_type,
    keyword::missing_keyword,
    keyword::missing_info,
    scalar::unquoted_scalar,
    scalar::yaml_boolean,
    pattern::escaped_space,
    schema::ignored_sibling,
    operation::duplicate_operation_id,
    operation::duplicate_parameter,
    operation::optional_path_parameter,
    path::overlapping_paths,
    operation::body_on_delete,
    operation::no_operations,
    operation::callbacks_ignored,
    response::invalid_status_code,
    response::invalid_media_type,
    response::missing_response,
    schema::bound_beyond_i64,
    schema::uncompilable_schema,
    example::invalid_example,
    example::invalid_default,
    example::default_outside_enum,
    example::documented_contradiction,
    example::stale_contradiction,
    contract::wrong_contract,
    contract::misspelt_contract,
    contract::contract_name,
    pattern::pattern_syntax,
    pattern::hazards,
];

/// Runs every check.
pub(crate) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for check in CHECKS {
        check(context, &mut found);
    }
    found
}

/// Every lint as a table in Markdown: code, severity, explanation.
pub fn table() -> String {
    let mut table = "| code | severity | explanation |\n|---|---|---|\n".to_owned();
    for lint in LINTS {
        let severity = match lint.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let explanation = lint.explanation.replace('|', "\\|");
        table.push_str(&format!("| `{}` | {severity} | {explanation} |\n", lint.code));
    }
    table
}
