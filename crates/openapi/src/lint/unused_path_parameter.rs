//! `unused-path-parameter`.

use super::{Check, Context, context::variables};
use crate::{Diagnostic, api::ParameterLocation};

lint!(
    UnusedPathParameter,
    "unused-path-parameter",
    Error,
    "A parameter with `in: path` is not in the path template, so there is no place to send it."
);

impl Check for UnusedPathParameter {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for operation in &context.api.operations {
            let used = variables(&operation.path);
            for parameter in
                operation.parameters_in(ParameterLocation::Path).filter(|p| !used.contains(&p.name.as_str()))
            {
                let message = format!("`{}` is not in the path `{}`", parameter.name, operation.path);
                let mut problem = Diagnostic::of(self, parameter.location_in_source.clone(), message)
                    .at(&parameter.pointer);
                problem.help =
                    Some(format!("write `{{{}}}` in the path, or remove the parameter", parameter.name));
                if !found.contains(&problem) {
                    found.push(problem);
                }
            }
        }
        debug_assert!(context.version <= crate::api::OpenApiVersion::V3_1);
    }
}
