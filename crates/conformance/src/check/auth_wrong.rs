//! `auth-wrong`: what asks for credentials refuses those that nobody issued.

use specwright_openapi::api::{Operation, SecurityKind};

use super::{Check, auth_missing::unauthorised};
use crate::{case::Case, case::request::Auth, generate::Context};

pub(super) struct AuthWrong;

impl Check for AuthWrong {
    fn name(&self) -> &'static str {
        "auth-wrong"
    }

    fn about(&self) -> &'static str {
        "A request with credentials that nobody issued, or nearly the right ones, is refused."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let named = |name: &String| {
            let scheme = context.api.security_schemes.get(name);
            scheme.is_some_and(|scheme| matches!(scheme.kind, SecurityKind::Bearer | SecurityKind::Basic))
        };
        let mut all = vec![Auth::Wrong, Auth::Near];
        // Which alternative a run can meet is not known here, so each has to have what is spoiled.
        if operation.security.iter().all(|one| one.schemes.iter().any(|(name, _)| named(name))) {
            all.extend([Auth::Bare, Auth::OtherPrefix]);
        }
        all.into_iter().filter_map(|auth| unauthorised(self.name(), auth, context, operation)).collect()
    }
}
