//! `page`: a page is as small as asked for, and following pages shows everything once, then ends.

use serde_json::json;
use specwright_openapi::api::{Next, Page, PageBy, ParameterLocation};

use super::{Check, New, Subject};
use crate::{
    case::{Assertion, Case, Fixture, Scope, request::Slot},
    generate::{Draft, Place, child},
};

pub(super) struct Paging;

impl Check for Paging {
    fn name(&self) -> &'static str {
        "page"
    }

    fn about(&self) -> &'static str {
        "Pages respect the limit asked for; following them stays on the host, repeats nothing and ends."
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Some(page) = &subject.operation.page else { return Vec::new() };
        let Some(items) = page.items() else { return Vec::new() };
        let limited = page.limit().and_then(|limit| self.limited(subject, limit, items));
        let walked = page.position().and_then(|_| self.walked(subject, page, items));
        let linked = walked.as_ref().and_then(|walked| linked(walked, page));
        limited.into_iter().chain(walked).chain(linked).collect()
    }
}

impl Paging {
    /// A page is no longer than asked for.
    fn limited(&self, subject: Subject<'_, '_>, limit: &str, items: &str) -> Option<Case> {
        let draft = populated(subject, limit, 1)?;
        let mut case =
            self.case(subject, "page/limit", format!("`{limit}` is the most a page may hold"), draft);
        case.steps[0].expect.assertions.push(Assertion::AtMost(items.to_owned(), 1));
        Some(case)
    }

    /// Following the pages shows what is there, what the run made among it, once.
    fn walked(&self, subject: Subject<'_, '_>, page: &Page, items: &str) -> Option<Case> {
        let draft = match page.limit() {
            Some(limit) => populated(subject, limit, 2),
            None => subject.smallest("page"),
        }?;
        let id = subject.operation.effect.as_ref().map_or("id", |effect| &effect.id).to_owned();
        let mut assertions = vec![Assertion::Walk { items: items.to_owned(), id: id.clone() }];
        for fixture in draft.fixtures.iter().filter(|fixture| fixture.scope == Scope::Populate) {
            let slot = Slot::Fixture(fixture.name.clone(), child("", &id));
            assertions.push(Assertion::Lists(items.to_owned(), id.clone(), slot));
        }
        let fact = "following the pages shows every item once".to_owned();
        let total = page.total.clone().map(|place| Assertion::Total { items: items.to_owned(), place });
        assertions.extend(total);
        let mut case = self.case(subject, "page/walk", fact, draft);
        case.steps[0].expect.assertions = assertions;
        case.steps[0].walk = Some(page.clone());
        Some(case)
    }

    fn case(&self, subject: Subject<'_, '_>, tail: &str, fact: String, draft: Draft) -> Case {
        let Subject { context, operation } = subject;
        let because = context.because(fact, operation.contract.basis_of("page"), &[&operation.contract]);
        let expect = context.expect(operation, context.accepts(operation));
        let facts = vec!["page".to_owned()];
        New { check: self.name(), tail: tail.to_owned(), draft, expect, because, facts }.case(subject)
    }
}

/// Where numbers lead from page to page and links do as well, the links lead to the same.
fn linked(walked: &Case, page: &Page) -> Option<Case> {
    page.next.as_ref().filter(|_| page.cursor().is_none())?;
    let parameter = page.position()?.to_owned();
    let mut case = walked.clone();
    case.id = case.id.replacen("/page/walk", "/page/link", 1);
    case.because.fact = "following the links to the next page shows every item once".to_owned();
    let by = PageBy::Cursor { parameter, form: Next::Link };
    case.steps[0].walk = Some(Page { by, total: None, ..page.clone() });
    case.steps[0].expect.assertions.retain(|assertion| !matches!(assertion, Assertion::Total { .. }));
    Some(case)
}

/// A request for pages of a size, with more resources there than fit one.
fn populated(subject: Subject<'_, '_>, limit: &str, size: u32) -> Option<Draft> {
    let Subject { context, operation } = subject;
    let mut draft = subject.smallest("page")?;
    let place = Place::Parameter(ParameterLocation::Query, limit.to_owned());
    let site = context.sites(operation, None).into_iter().find(|site| site.place == place)?;
    site.put(&mut draft.request, operation, &json!(size));
    let resource = &operation.effect.as_ref()?.resource;
    let makes = context.recipes.get(resource).is_some_and(|recipe| recipe.make.is_some());
    for index in 1..=if makes { 3 } else { 0 } {
        let name = format!("listed-{index}");
        draft.fixtures.push(Fixture::new(name, resource.clone(), Scope::Populate));
    }
    Some(draft)
}
