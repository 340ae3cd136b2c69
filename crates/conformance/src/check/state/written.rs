//! What was written is what is shown and read.

use specwright_openapi::api::SchemaKind;

use super::{Stateful, same_as_sent, within, written};
use crate::{
    case::{Assertion, Case, Level, Statuses, request::Slot},
    check::{Subject, telling::telling},
    generate::{BodyChoice, Fill, child, weakest},
};

impl<'a> Stateful<'a, '_> {
    /// Creating answers with what was sent.
    pub(super) fn echoed(self) -> Option<Case> {
        let effect = self.effect;
        let draft = self.full("echoed")?;
        let shown = self.shown();
        let assertions = written(&draft, &shown, &effect.item);
        (!assertions.is_empty())
            .then(|| self.case("echoed", "the answer shows what was sent", draft, assertions))
    }

    /// What is left out has its documented default.
    pub(super) fn defaulted(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let api = context.api;
        let schema = within(context, context.preferred(operation)?.schema?, &effect.sent)?;
        let SchemaKind::Object(object) = &api.schemas[schema].kind else { return None };
        let small = self.smallest("defaulted")?;
        let sent = small.request.body.value()?.pointer(&effect.sent)?.as_object()?;
        let shown = self.shown();
        let mut bases = vec![effect.basis];
        let mut assertions = Vec::new();
        for property in
            object.properties.iter().filter(|one| shown.contains(&one.name) && !sent.contains_key(&one.name))
        {
            let declared = &api.schemas[property.schema];
            // Null says no more than that nothing is there.
            let Some(default) = declared.default.as_ref().filter(|default| !default.is_null()) else {
                continue;
            };
            if !declared.read_only && context.oracle.accepts(property.schema, default) {
                assertions.push(Assertion::Equals(child(&effect.item, &property.name), default.clone()));
                bases.push(declared.contract.basis_of("default"));
            }
        }
        if assertions.is_empty() {
            return None;
        }
        let fact = "what a request leaves out has its documented default";
        let mut made = self.case("defaulted", fact, small, assertions);
        made.because.basis = weakest(&[made.because.basis, weakest(&bases)]);
        made.level = Level::of(made.because.basis);
        Some(made)
    }

    /// Creating keeps what was sent as it is: letters, spaces, order.
    pub(super) fn kept(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, effect } = self;
        let media = context.preferred(operation)?;
        let plain = self.full("kept")?;
        let spared: Vec<String> =
            plain.request.body_slots.iter().map(|(pointer, _)| pointer.clone()).collect();
        let schema = media.schema?;
        let told = telling(context, schema, plain.request.body.value()?, &spared);
        let made = self.draft(Fill::Maximal, BodyChoice::Given(media, &told, "/"), "kept")?;
        if !made.request.body.value().is_some_and(|body| context.oracle.accepts(schema, body)) {
            return None;
        }
        let shown = self.shown();
        let assertions = written(&made, &shown, &effect.item);
        let fact =
            "the response shows what was sent as it was sent: capitals, spaces, letters beyond ASCII, order";
        (!assertions.is_empty()).then(|| self.case("kept", fact, made, assertions))
    }

    /// What is made begins as the document says.
    pub(super) fn begins(self) -> Option<Case> {
        let effect = self.effect;
        let shown = self.shown();
        let top =
            |place: &str| place.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
        let sets = effect.changes.sets.iter().filter(|(place, _)| shown.contains(&top(place)));
        let assertions: Vec<Assertion> = sets
            .map(|(place, value)| Assertion::Equals(format!("{}{place}", effect.item), value.clone()))
            .collect();
        if assertions.is_empty() {
            return None;
        }
        let draft = self.smallest("begins")?;
        Some(self.case("begins", "what is made begins as it is said to begin", draft, assertions))
    }

    /// A PUT says whether it made what it names (RFC 9110, 9.3.4), where the document tells the two apart.
    pub(super) fn created(self) -> Option<Case> {
        let Self { subject: Subject { context, operation }, .. } = self;
        let accepted = context.accepts(operation);
        if !accepted.codes.contains(&201) || accepted.codes.len() < 2 {
            return None;
        }
        let expect = context.expect(operation, Statuses::accept(vec![201]));
        Some(self.expecting(
            "created",
            "a PUT that makes something says so",
            self.smallest("created")?,
            expect,
        ))
    }

    /// Writing the same key twice changes one resource.
    pub(super) fn same(self) -> Option<Case> {
        let Self { subject: Subject { operation, .. }, effect } = self;
        let draft = self.onto_made(self.full("same")?);
        let same = Assertion::Same(
            child(&effect.item, &effect.id),
            Slot::Fixture(effect.resource.clone(), child("", &effect.id)),
        );
        let mut made =
            self.case("same", "writing a known key changes the resource it names", draft, vec![same]);
        made.facts.push(format!("{}/effect", operation.slug));
        Some(made)
    }

    /// Reading shows what creating was sent.
    pub(super) fn read(self) -> Option<Case> {
        let effect = self.effect;
        let draft = self.smallest("read")?;
        let name = self.about(&draft)?;
        let sent = self.sent_properties();
        let shown = self.shown();
        let assertions: Vec<Assertion> = shown
            .iter()
            .filter(|property| sent.contains(property))
            .map(|property| same_as_sent(&effect.item, &name, property))
            .collect();
        (!assertions.is_empty()).then(|| {
            let mut made = self.case("read", "what was created is read, and read again", draft, assertions);
            made.steps.extend(made.steps.first().cloned());
            made
        })
    }
}
