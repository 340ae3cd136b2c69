//! `format`: a documented format is held to.

use specwright_openapi::api::Operation;

use super::{Check, refusals};
use crate::{case::Case, generate::Context};

pub(super) struct Format;

impl Check for Format {
    fn name(&self) -> &'static str {
        "format"
    }

    fn about(&self) -> &'static str {
        "A text that is no UUID, date or time where the format says so is refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        refusals(self.name(), (context, operation), |site| context.wrong_format(site))
    }
}
