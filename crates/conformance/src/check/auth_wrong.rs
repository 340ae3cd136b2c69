//! `auth-wrong`: what asks for credentials refuses those that nobody issued.

use specwright_openapi::api::SecurityKind;

use super::{
    Check, Subject,
    auth_missing::{Spoiled, alternatives, unauthorised},
};
use crate::{case::Case, case::request::Auth};

pub(super) struct AuthWrong;

impl Check for AuthWrong {
    fn name(&self) -> &'static str {
        "auth-wrong"
    }

    fn about(&self) -> &'static str {
        "A request with credentials that nobody issued, or nearly the right ones, is refused."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let named = |name: &String| {
            let scheme = context.api.security_schemes.get(name);
            scheme.is_some_and(|scheme| matches!(scheme.kind, SecurityKind::Bearer | SecurityKind::Basic))
        };
        let mut all = vec![Auth::Wrong, Auth::Near, Auth::Longer, Auth::OtherCase];
        // Which alternative a run can meet is not known here, so each has to have what is spoiled.
        if operation.security.iter().all(|one| one.schemes.iter().any(|(name, _)| named(name))) {
            all.extend([Auth::Bare, Auth::OtherPrefix]);
        }
        // What the first that can be met does not tell of the others.
        let each = alternatives(context.api, operation).into_iter();
        let each = each.map(|position| Spoiled { auth: Auth::Near, through: Some(position) });
        let all = all.into_iter().map(Spoiled::from).chain(each);
        all.filter_map(|auth| unauthorised(self.name(), auth, subject)).collect()
    }
}
