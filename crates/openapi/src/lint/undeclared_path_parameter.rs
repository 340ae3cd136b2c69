//! `undeclared-path-parameter`.

use super::{Check, Context, context::variables};
use crate::{Diagnostic, api::ParameterLocation};

lint!(
    UndeclaredPathParameter,
    "undeclared-path-parameter",
    Error,
    "A path template names a variable in braces that no parameter with `in: path` declares, so its type is unknown. Declare it on the operation or on the path."
);

impl Check for UndeclaredPathParameter {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for operation in &context.api.operations {
            let declared: Vec<&str> =
                operation.parameters_in(ParameterLocation::Path).map(|p| p.name.as_str()).collect();
            for name in variables(&operation.path).into_iter().filter(|name| !declared.contains(name)) {
                let (path, _) = operation.pointer.rsplit_once('/').unwrap_or_default();
                let message =
                    format!("no parameter declares `{{{name}}}` of {} {}", operation.method, operation.path);
                let mut problem = context.found(self, context.key(path), &operation.pointer, message);
                problem.help = Some(match super::nearest(name, declared.iter().copied()) {
                    Some(near) => format!("is it the declared `{near}`?"),
                    None => {
                        format!("add `{{name: {name}, in: path, required: true, schema: {{type: string}}}}`")
                    }
                });
                found.push(problem);
            }
        }
    }
}
