//! `auth-alternative`: where a document lists several credentials, any one of them is enough.

use super::{
    Check, New, Subject,
    auth_missing::{alternative, alternatives},
};
use crate::{
    case::{Case, Level},
    generate::{operation_basis, weakest},
};

pub(super) struct AuthAlternative;

impl Check for AuthAlternative {
    fn name(&self) -> &'static str {
        "auth-alternative"
    }

    fn about(&self) -> &'static str {
        "Of several alternative credentials, each that the run was given is accepted by itself."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let each = alternatives(context.api, operation).into_iter().filter_map(|position| {
            let name = alternative(operation, position);
            let tail = format!("auth/with/{name}");
            let mut draft = subject.smallest(&tail)?;
            draft.request.through = Some(position);
            let schemes = operation.security[position].schemes.iter();
            let schemes = schemes.filter_map(|(name, _)| context.api.security_schemes.get(name));
            let strongest = schemes.map(|scheme| scheme.contract.basis).min().unwrap_or_default();
            let basis = weakest(&[strongest, operation_basis(operation)]);
            let because =
                context.because(format!("`{name}` is enough by itself"), basis, &[&operation.contract]);
            let expect = context.expect(operation, context.accepts(operation));
            let facts = vec!["security".to_owned()];
            let case = New { check: self.name(), tail, draft, expect, because, facts }.case(subject);
            Some(Case { level: Level::of(basis), ..case })
        });
        each.collect()
    }
}
