//! `pattern`: each documented regex, exactly: what it matches is accepted, what it just misses is refused.
//!
//! Strings on which regex dialects disagree are tried too, but only ever observed.

use serde_json::{Value, json};
use specwright_openapi::api::{Basis, Operation, SchemaKind};

use super::{Check, New, accepting_scope, refusing_scope};
use crate::{
    case::{Case, Level},
    generate::{BodyChoice, Context, Fill, Sample, Site},
};

pub(super) struct Pattern;

impl Check for Pattern {
    fn name(&self) -> &'static str {
        "pattern"
    }

    fn about(&self) -> &'static str {
        "Texts that a documented regex matches are accepted, near misses refused; dialect differences are observed."
    }

    fn cases<'a>(&self, context: &Context<'a>, operation: &'a Operation) -> Vec<Case> {
        let mut cases = Vec::new();
        for site in context.sites(operation, context.preferred(operation)) {
            let SchemaKind::String(string) = &context.schema(&site).kind else { continue };
            let Some(pattern) = &string.pattern else { continue };
            for sample in context.patterns(pattern, string) {
                let place = (context, operation, &site);
                let case = match sample.matches {
                    true => accepted(place, pattern, &sample),
                    false => refused(place, pattern, &sample),
                };
                cases.extend(case.map(|case| disputed(case, &sample)));
            }
        }
        cases
    }
}

/// What engines read differently is only observed, and counts for no fact.
fn disputed(case: Case, sample: &Sample) -> Case {
    if sample.disputed_by.is_empty() {
        return case;
    }
    let mut because = case.because;
    because.fact = format!("{}, though {} would say otherwise", because.fact, sample.disputed_by.join(", "));
    Case { level: Level::Observation, because, facts: Vec::new(), ..case }
}

type Place<'a, 'c> = (&'c Context<'a>, &'a Operation, &'c Site<'a>);

fn accepted<'a>((context, operation, site): Place<'a, '_>, pattern: &str, sample: &Sample) -> Option<Case> {
    let tail = format!("{}/pattern/{}", site.label, sample.label);
    let salt = format!("{}/{tail}", operation.slug);
    let plan = (Fill::Maximal, BodyChoice::Preferred);
    let mut draft = context.draft(operation, plan, accepting_scope(operation), &salt).ok()?;
    let value = context.oracle.accepts(site.schema, &json!(sample.text)).then(|| json!(sample.text))?;
    site.put(&mut draft.request, operation, &value);
    let fact = format!("{} may be any text that {pattern} matches, such as {value}", site.called());
    let expect = context.expect(operation, super::acceptance(context, operation, site));
    Some(new((context, operation, site), tail, draft, (fact, expect)))
}

fn refused<'a>((context, operation, site): Place<'a, '_>, pattern: &str, sample: &Sample) -> Option<Case> {
    if !travels(site, &sample.text) {
        return None;
    }
    let tail = format!("{}/pattern/{}", site.label, sample.label);
    let salt = format!("{}/{tail}", operation.slug);
    let plan = (Fill::Maximal, BodyChoice::Preferred);
    let mut draft = context.draft(operation, plan, refusing_scope(operation), &salt).ok()?;
    let value: Value = json!(sample.text);
    site.put(&mut draft.request, operation, &value);
    let fact = format!("{} must match {pattern}, which {value} does not", site.called());
    let expect = context.expect(operation, context.refuses(operation));
    let case = new((context, operation, site), tail, draft, (fact, expect));
    let basis = case.because.basis;
    let level =
        if basis == Basis::Documented { Level::Violation } else { context.refusal_level(operation, basis) };
    Some(Case { level, ..case })
}

/// Whether a text reaches the server as what it is: an empty path segment makes another path, and headers carry no line ends.
fn travels(site: &Site<'_>, text: &str) -> bool {
    use specwright_openapi::api::ParameterLocation;
    match &site.place {
        crate::generate::Place::Parameter(ParameterLocation::Path, _) => {
            !text.is_empty() && text != "." && text != ".."
        }
        crate::generate::Place::Parameter(ParameterLocation::Header | ParameterLocation::Cookie, _) => {
            text.trim() == text && text.chars().all(|c| !c.is_control() && c.is_ascii())
        }
        _ => true,
    }
}

fn new<'a>(
    (context, operation, site): Place<'a, '_>,
    tail: String,
    draft: crate::generate::Draft,
    (fact, expect): (String, crate::case::Expect),
) -> Case {
    let because = context.because(fact, site.basis_of("pattern"), &site.contracts);
    let facts = vec![format!("{}/pattern", site.label)];
    New { check: "pattern", tail, draft, expect, because, facts }.case(context, operation)
}
