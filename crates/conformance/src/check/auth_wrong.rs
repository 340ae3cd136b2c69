//! `auth-wrong`: what asks for credentials refuses those that nobody issued.

use specwright_openapi::api::Operation;

use super::{Check, auth_missing::unauthorised};
use crate::{case::Case, case::request::Auth, generate::Context};

pub(super) struct AuthWrong;

impl Check for AuthWrong {
    fn name(&self) -> &'static str {
        "auth-wrong"
    }

    fn about(&self) -> &'static str {
        "A request with credentials that nobody issued is refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        unauthorised(self.name(), Auth::Wrong, context, operation).into_iter().collect()
    }
}
