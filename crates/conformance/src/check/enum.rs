//! `enum`: a closed set is closed.

use specwright_openapi::api::Operation;

use super::{Check, refusals};
use crate::{case::Case, generate::Context};

pub(super) struct Enum;

impl Check for Enum {
    fn name(&self) -> &'static str {
        "enum"
    }

    fn about(&self) -> &'static str {
        "A value beyond a documented closed set is refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        refusals(self.name(), (context, operation), |site| context.wrong_enum(site))
    }
}
