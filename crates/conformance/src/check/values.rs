//! Checks of values: what each keyword allows is accepted at its edges, and what breaks it alone is refused.
//!
//! One table says which check a keyword belongs to. Where regex dialects disagree, and where few documents mean what they say
//! (`null` for optional properties), what a target does is only observed.

use serde_json::Value;
use specwright_openapi::{
    api::{Basis, EffectKind, Operation},
    value::Keyword,
};

use super::{Check, New, Subject, accepting_scope, refusing_scope};
use crate::{
    case::{Case, Level, Scope, request::Body},
    generate::{Context, Draft, Place, Probe, operation_basis},
};

/// One check of values.
pub(super) struct Values {
    name: &'static str,
    about: &'static str,
    keywords: &'static [Keyword],
}

/// Every check of values, with the keywords that belong to it.
pub(super) const REQUIRED: Values = Values {
    name: "required",
    about: "A request without a required parameter, property or body is refused; one without the optional ones is accepted.",
    keywords: &[Keyword::Required, Keyword::DependentRequired],
};
pub(super) const TYPE: Values = Values {
    name: "type",
    about: "A value of another type than documented is refused, and so is a body that cannot be parsed; every value of the type is accepted.",
    keywords: &[Keyword::Type],
};
pub(super) const NULL: Values = Values {
    name: "null",
    about: "`null` is refused where the document does not allow it (an observation for optional properties), and accepted where it does.",
    keywords: &[Keyword::Null],
};
pub(super) const ENUM: Values = Values {
    name: "enum",
    about: "Every value of a documented closed set is accepted, and any other refused, also in other letters.",
    keywords: &[Keyword::Enum, Keyword::Const],
};
pub(super) const BOUNDS: Values = Values {
    name: "bounds",
    about: "Values at a documented bound are accepted, values one beyond it refused.",
    keywords: &[
        Keyword::MinLength,
        Keyword::MaxLength,
        Keyword::Minimum,
        Keyword::Maximum,
        Keyword::ExclusiveMinimum,
        Keyword::ExclusiveMaximum,
        Keyword::MultipleOf,
        Keyword::MinItems,
        Keyword::MaxItems,
        Keyword::UniqueItems,
        Keyword::MinProperties,
        Keyword::MaxProperties,
    ],
};
pub(super) const FORMAT: Values = Values {
    name: "format",
    about: "A text that is not of the documented format is refused, an unusual one that is of it accepted.",
    keywords: &[Keyword::Format],
};
pub(super) const PATTERN: Values = Values {
    name: "pattern",
    about: "Texts that a documented regex matches are accepted, near misses refused; dialect differences are observed.",
    keywords: &[Keyword::Pattern],
};
pub(super) const PROPERTIES: Values = Values {
    name: "properties",
    about: "Properties beyond the documented ones are refused where the document closes the object.",
    keywords: &[Keyword::AdditionalProperties, Keyword::PropertyNames],
};
pub(super) const ALTERNATIVES: Values = Values {
    name: "alternatives",
    about: "Each documented alternative is accepted; one under the tag of another is refused.",
    keywords: &[Keyword::OneOf, Keyword::AnyOf, Keyword::Discriminator],
};

impl Check for Values {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn cases(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let mine = |probe: &&Probe<'_>| self.keywords.contains(&probe.keyword);
        let mut cases = Vec::new();
        for probe in context.extremes(operation).iter().filter(mine) {
            cases.extend(self.accepted(subject, probe));
        }
        for probe in context.breaks(operation).iter().filter(mine) {
            cases.extend(self.refused(subject, probe));
        }
        match self.name {
            "required" => cases.extend(self.left_out(subject)),
            "type" => cases.extend(self.unreadable(subject)),
            _ => {}
        }
        cases
    }
}

impl Values {
    fn accepted<'a>(&self, subject: Subject<'a, '_>, probe: &Probe<'a>) -> Option<Case> {
        let Subject { context, operation } = subject;
        // What names a resource is never a value of our own.
        if context.is_key(operation, &probe.site) {
            return None;
        }
        let tail = probe.tail();
        let salt = format!("{}/{tail}", operation.slug);
        let mut draft = context.tried(operation, probe, changing_scope(operation), &salt).ok()?;
        let media = probe.media.and_then(|media| media.schema);
        if let (Keyword::Type | Keyword::MinLength | Keyword::MaxLength, Place::Body(place), Some(schema)) =
            (probe.keyword, &probe.site.place, media)
            && let Some(body) = draft.request.body.value_mut()
        {
            context.set_apart(operation, schema, body, place, &salt);
        }
        if !stands(context, probe, &draft, true) {
            return None;
        }
        let fact = format!("{} {}", probe.site.called(), probe.demand);
        let basis = probe.site.basis_of(probe.keyword.as_str());
        let because = context.because(fact, basis, &probe.site.contracts);
        let expect = context.expect(operation, super::acceptance(context, operation, &probe.site));
        // Acceptance alone bears out no fact that nothing can break.
        let can_break = context.breaks(operation).iter().any(|other| other.fact() == probe.fact());
        let facts = Vec::from_iter(can_break.then(|| probe.fact()));
        let mut case = New { check: self.name, tail, draft, expect, because, facts }.case(subject);
        // Few documents that say no more than "a string" mean any string.
        if probe.keyword == Keyword::Type && probe.part.as_ref().is_some_and(Value::is_string) {
            case.level = Level::Observation;
        }
        Some(disputed(context, case, probe))
    }

    fn refused<'a>(&self, subject: Subject<'a, '_>, probe: &Probe<'a>) -> Option<Case> {
        let Subject { context, operation } = subject;
        let tail = probe.tail();
        let salt = format!("{}/{tail}", operation.slug);
        let draft = context.tried(operation, probe, refusing_scope(operation), &salt).ok()?;
        if !stands(context, probe, &draft, false) {
            return None;
        }
        let shown = match &probe.part {
            Some(part) if probe.keyword == Keyword::Pattern => format!(", which {part} does not"),
            _ => String::new(),
        };
        let fact = format!("{} {}{shown}", probe.site.called(), probe.demand);
        let basis = match probe.how.as_str() {
            "missing" => probe.site.required_basis,
            _ => probe.site.basis_of(probe.keyword.as_str()),
        };
        let because = context.because(fact, basis, &probe.site.contracts);
        let expect = context.expect(operation, context.refuses(operation));
        let level = match (probe.keyword, basis) {
            // Many take null for absence, unless the document says what they take for it.
            (Keyword::Null, _) if !probe.site.required && operation.clears.is_empty() => Level::Observation,
            (Keyword::Pattern, Basis::Documented) => Level::Violation,
            _ => context.refusal_level(operation, basis),
        };
        let facts = if probe.keyword == Keyword::Null { Vec::new() } else { vec![probe.fact()] };
        let case = New { check: self.name, tail, draft, expect, because, facts }.case(subject);
        Some(disputed(context, Case { level, ..case }, probe))
    }

    /// Without a required parameter, or without the body.
    fn left_out(&self, subject: Subject<'_, '_>) -> Vec<Case> {
        let Subject { context, operation } = subject;
        let mut cases = Vec::new();
        let sites = context.sites(operation, context.preferred(operation));
        let whole = |place: &Place| !matches!(place, Place::Body(pointer) if !pointer.is_empty());
        for site in sites.iter().filter(|site| site.required && whole(&site.place)) {
            let tail = format!("{}/required", site.label);
            let Some(mut draft) = subject.neighbour(&tail) else { continue };
            site.omit(&mut draft.request);
            let fact = format!("{} is required", site.called());
            let because = context.because(fact, site.required_basis, &site.contracts);
            let expect = context.expect(operation, context.refuses(operation));
            let level = context.refusal_level(operation, because.basis);
            let facts = vec![format!("{}/required", site.label)];
            let case = New { check: self.name, tail, draft, expect, because, facts }.case(subject);
            cases.push(Case { level, ..case });
        }
        cases
    }

    /// A body that is no JSON.
    fn unreadable(&self, subject: Subject<'_, '_>) -> Option<Case> {
        let Subject { context, operation } = subject;
        let media = context.preferred(operation).filter(|media| media.is_json())?;
        let tail = "body/syntax".to_owned();
        let mut draft = subject.neighbour(&tail)?;
        draft.request.body = Body::Raw(media.name.clone(), b"{\"unfinished\": ".to_vec());
        draft.request.body_slots.clear();
        let because = context.because("the body is JSON", operation_basis(operation), &[&operation.contract]);
        let expect = context.expect(operation, context.refuses(operation));
        let level = context.refusal_level(operation, because.basis);
        let new = New { check: self.name, tail, draft, expect, because, facts: Vec::new() };
        Some(Case { level, ..new.case(subject) })
    }
}

/// One resource for all that change it and leave it there; what else an operation may do to its resource, it does to one of its own.
fn changing_scope(operation: &Operation) -> Scope {
    let kind = operation.documented_effect().map(|effect| effect.kind);
    match kind {
        Some(EffectKind::Merges | EffectKind::Replaces) if operation.bulk.is_none() => {
            Scope::Shared(format!("{}/accepted", operation.slug))
        }
        _ => accepting_scope(operation),
    }
}

/// Whether the body is still right, or still wrong, with what was made unique, put in its place or taken out.
fn stands(context: &Context<'_>, probe: &Probe<'_>, draft: &Draft, right: bool) -> bool {
    let schema = probe.media.and_then(|media| media.schema);
    let (Some(schema), Some(body)) = (schema, draft.request.body.value()) else { return true };
    context.oracle.accepts(schema, body) == right
}

/// What engines read differently is only observed, and counts for no fact.
fn disputed(context: &Context<'_>, case: Case, probe: &Probe<'_>) -> Case {
    let text = probe.pattern.as_ref().zip(probe.part.as_ref().and_then(Value::as_str));
    let engines = text.map(|(pattern, text)| context.disputed_by(pattern, text)).unwrap_or_default();
    if engines.is_empty() {
        return case;
    }
    let mut because = case.because;
    because.fact = format!("{}, though {} would say otherwise", because.fact, engines.join(", "));
    Case { level: Level::Observation, because, facts: Vec::new(), ..case }
}
