//! `page`: a page is as small as asked for, and following pages shows everything once, then ends.

use serde_json::json;
use specwright_openapi::api::{Operation, ParameterLocation};

use super::{Check, New, accepting_scope};
use crate::{
    case::{Assertion, Case, Fixture, Scope},
    generate::{BodyChoice, Context, Draft, Fill},
};

pub(super) struct Paging;

impl Check for Paging {
    fn name(&self) -> &'static str {
        "page"
    }

    fn about(&self) -> &'static str {
        "Pages respect the limit asked for; following them stays on the host, repeats nothing and ends."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let Some(page) = &operation.page else { return Vec::new() };
        let (limit, items) = (page.limit().map(str::to_owned), page.items().map(str::to_owned));
        let limit = limit.as_ref();
        let Some(items) = items else { return Vec::new() };
        let mut cases = Vec::new();
        let basis = operation.contract.basis_of("page");
        if let Some(limit) = limit
            && let Some(draft) = populated(context, operation, (limit, 1))
        {
            let because = context.because(
                format!("`{limit}` is the most a page may hold"),
                basis,
                &[&operation.contract],
            );
            let mut expect = context.expect(operation, context.accepts(operation));
            expect.assertions.push(Assertion::AtMost(items.clone(), 1));
            let new = New {
                check: self.name(),
                tail: "page/limit".to_owned(),
                draft,
                expect,
                because,
                facts: facts(),
            };
            cases.push(new.case(context, operation));
        }
        if page.position().is_none() {
            return cases;
        }
        let draft = match limit {
            Some(limit) => populated(context, operation, (limit, 2)),
            None => context
                .draft(operation, (Fill::Minimal, BodyChoice::Preferred), accepting_scope(operation), "page")
                .ok(),
        };
        if let Some(draft) = draft {
            let because =
                context.because("following the pages shows every item once", basis, &[&operation.contract]);
            let mut expect = context.expect(operation, context.accepts(operation));
            let id = operation.effect.as_ref().map_or("id", |effect| &effect.id).to_owned();
            for fixture in draft.fixtures.iter().filter(|fixture| fixture.scope == Scope::Populate) {
                let slot = crate::case::request::Slot::Fixture(fixture.name.clone(), format!("/{id}"));
                expect.assertions.push(Assertion::Lists(items.clone(), id.clone(), slot));
            }
            expect.assertions.insert(0, Assertion::Walk { items: items.clone(), id });
            let new = New {
                check: self.name(),
                tail: "page/walk".to_owned(),
                draft,
                expect,
                because,
                facts: facts(),
            };
            let mut case = new.case(context, operation);
            case.steps[0].walk = Some(page.clone());
            cases.push(case);
        }
        cases
    }
}

fn facts() -> Vec<String> {
    vec!["page".to_owned()]
}

/// A request for pages of a size, with more resources there than fit one.
fn populated<'a>(
    context: &Context<'a>,
    operation: &'a Operation,
    (limit, size): (&str, u32),
) -> Option<Draft> {
    let plan = (Fill::Minimal, BodyChoice::Preferred);
    let mut draft = context.draft(operation, plan, accepting_scope(operation), "page").ok()?;
    let site = context.sites(operation, None).into_iter().find(|site| {
        site.place == crate::generate::Place::Parameter(ParameterLocation::Query, limit.to_owned())
    })?;
    site.put(&mut draft.request, operation, &json!(size));
    let resource = &operation.effect.as_ref()?.resource;
    let makes = context.recipes.get(resource).is_some_and(|recipe| recipe.make.is_some());
    for index in 1..=if makes { 3 } else { 0 } {
        let name = format!("listed-{index}");
        draft.fixtures.push(Fixture { name, resource: resource.clone(), scope: Scope::Populate });
    }
    Some(draft)
}
