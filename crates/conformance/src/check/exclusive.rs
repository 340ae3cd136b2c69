//! `exclusive`: parameters that may not stand together are refused together.

use specwright_openapi::{
    api::{Operation, Selector},
    value::Hint,
};

use super::{Check, New, Subject, refusing_scope, status};
use crate::{
    case::Case,
    generate::{BodyChoice, Draft, Fill, Site, weakest},
};

pub(super) struct Exclusive;

impl Check for Exclusive {
    fn name(&self) -> &'static str {
        "exclusive"
    }

    fn about(&self) -> &'static str {
        "Parameters of which at most one may be given are refused when two are."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let sites = context.sites(operation, context.preferred(operation));
        let mut cases = Vec::new();
        for (index, set) in operation.exclusive.iter().enumerate() {
            let members: Vec<&Site<'_>> = sites.iter().filter(|site| set.contains(&site.name)).collect();
            for (at, first) in members.iter().enumerate() {
                let rest = members[at + 1..].iter();
                cases.extend(rest.filter_map(|second| both(subject, first, second, index)));
            }
        }
        cases
    }
}

/// Two parameters of one set together.
fn both<'a>(subject: Subject<'a, '_>, first: &Site<'a>, second: &Site<'a>, set: usize) -> Option<Case> {
    let Subject { context, operation } = subject;
    let tail = format!("exclusive/{}+{}", first.name, second.name);
    let scope = refusing_scope(operation);
    let mut draft = subject.draft(Fill::Minimal, BodyChoice::Preferred, scope, &tail)?;
    for site in [first, second] {
        give(subject, site, &mut draft)?;
    }
    let basis = weakest(&[operation.contract.basis_of("exclusive"), first.basis, second.basis]);
    let fact = format!("`{}` and `{}` exclude each other", first.name, second.name);
    let because = context.because(fact, basis, &[&operation.contract]);
    let expect = context.expect(operation, context.refuses(operation));
    let facts = vec![format!("exclusive/{set}")];
    let case = New { check: "exclusive", tail, draft, expect, because, facts }.case(subject);
    Some(Case { level: context.refusal_level(operation, basis), ..case })
}

/// Gives a parameter a valid value, whatever else is given: one that names a resource names one that is there.
fn give(subject: Subject<'_, '_>, site: &Site<'_>, draft: &mut Draft) -> Option<()> {
    let Subject { context, operation } = subject;
    let value = context.sample(site.schema, Fill::Maximal, Hint { name: &site.name, shown: None }).ok()?;
    // `put` takes rivals out, so it is not told of them.
    let alone = Operation { exclusive: Vec::new(), ..operation.clone() };
    site.put(&mut draft.request, &alone, &value);
    let effect = operation.effect.as_ref();
    let key = effect.filter(|effect| effect.key.contains(&Selector::Query(site.name.clone())));
    if let Some(effect) = key.filter(|effect| context.recipes.contains_key(&effect.resource)) {
        status::name_by_key(draft, &effect.resource, &site.name);
    }
    Some(())
}
