//! `exclusive`: parameters that may not stand together are refused together.

use specwright_spec::api::Operation;

use super::{Check, New, refusing_scope};
use crate::{
    case::Case,
    generate::{BodyChoice, Context, Fill, weakest},
};

pub(super) struct Exclusive;

impl Check for Exclusive {
    fn name(&self) -> &'static str {
        "exclusive"
    }

    fn about(&self) -> &'static str {
        "Parameters of which at most one may be given are refused when two are."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = Vec::new();
        let sites = context.sites(operation, context.preferred(operation));
        for (index, set) in operation.exclusive.iter().enumerate() {
            let members: Vec<_> = sites.iter().filter(|site| set.contains(&site.name)).collect();
            for (at, first) in members.iter().enumerate() {
                for second in &members[at + 1..] {
                    let tail = format!("exclusive/{}+{}", first.name, second.name);
                    let salt = format!("{}/{tail}", operation.slug);
                    let plan = (Fill::Minimal, BodyChoice::Preferred);
                    let Ok(mut draft) = context.draft(operation, plan, refusing_scope(operation), &salt)
                    else {
                        continue;
                    };
                    for site in [first, second] {
                        let value = context.sample(site.schema, Fill::Maximal, (&site.name, None));
                        let Some(value) = value else { continue };
                        // Rivals are taken out by `put`, so the set is emptied for it.
                        let alone = Operation { exclusive: Vec::new(), ..operation.clone() };
                        site.put(&mut draft.request, &alone, &value);
                    }
                    let basis =
                        weakest(&[operation.contract.basis_of("exclusive"), first.basis, second.basis]);
                    let fact = format!("`{}` and `{}` exclude each other", first.name, second.name);
                    let because = context.because(fact, basis, &[&operation.contract]);
                    let expect = context.expect(operation, context.refuses(operation));
                    let level = context.refusal_level(operation, basis);
                    let facts = vec![format!("exclusive/{index}")];
                    let case = New { check: self.name(), tail, draft, expect, because, facts }
                        .case(context, operation);
                    cases.push(Case { level, ..case });
                }
            }
        }
        cases
    }
}
