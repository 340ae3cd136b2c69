//! `missing-response`.

use super::{Check, Context};
use crate::{Diagnostic, api::StatusPattern};

lint!(
    MissingResponse,
    "missing-response",
    Warning,
    "An operation documents no response, or none for success, so no answer can be judged right."
);

impl Check for MissingResponse {
    fn check(&self, context: &Context<'_>, found: &mut Vec<Diagnostic>) {
        for operation in &context.api.operations {
            let some = |test: fn(StatusPattern) -> bool| {
                operation.responses.iter().any(|response| test(response.status))
            };
            let what = if operation.responses.is_empty() {
                "no response"
            } else if !some(|status| status.is_success() || status == StatusPattern::Default)
                && !some(|status| {
                    matches!(status, StatusPattern::Code(100..=399) | StatusPattern::Range(1..=3))
                })
            {
                "no response for success"
            } else {
                continue;
            };
            let message = format!("{} {} documents {what}", operation.method, operation.path);
            let problem = context.found(self, context.key(&operation.pointer), &operation.pointer, message);
            found.push(problem.help("add the status that a success has, `'200': {description: …}`"));
        }
    }
}
