//! Every value that a document gives beside a schema, judged by it.

use std::collections::BTreeMap;

use super::Context;
use crate::{
    Diagnostic, Direction, Judge, Location, Violation,
    api::{Example, MediaType, SchemaId},
    catalogue::{
        DEFAULT_OUTSIDE_ENUM, DOCUMENTED_CONTRADICTION, INVALID_DEFAULT, INVALID_EXAMPLE, Lint,
        STALE_CONTRADICTION,
    },
    source::Span,
    tree::{Node, child},
};

/// Values that are judged; a document has no more by accident.
const MAX_JUDGED: usize = 50_000;

/// What a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It illustrates.
    Example,
    /// It is used where none is given.
    Default,
}

/// A value and how it breaks its schema.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// What it is for.
    pub role: Role,
    /// Pointer of the element whose `x-contract` speaks of it.
    pub owner: String,
    /// Pointer of the value.
    pub pointer: String,
    /// Where it stands.
    pub location: Location,
    /// Why the document is at odds, if it says so.
    pub contradicts: Option<String>,
    /// What it breaks.
    pub violations: Vec<Violation>,
}

/// Judges every example and default.
pub(crate) fn judge(context: &Context<'_>) -> Vec<Judged> {
    let mut judging = Judging { judge: context.judge, judged: Vec::new() };
    for operation in &context.api.operations {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.content_type.is_none()) {
            judging.examples(&parameter.examples, parameter.schema, &[Direction::Request]);
        }
        for media in operation.request_body.iter().flat_map(|body| &body.content) {
            judging.media(media, Direction::Request);
        }
        for media in operation.responses.iter().flat_map(|response| &response.content) {
            judging.media(media, Direction::Response);
        }
    }
    for (index, schema) in (0u32..).zip(&context.api.schemas.nodes) {
        let both = [Direction::Request, Direction::Response];
        let own = |pointer: &str| {
            pointer.strip_prefix(&schema.pointer).is_some_and(|rest| rest.starts_with("/examples/"))
        };
        if schema.examples.iter().all(|example| own(&example.pointer)) {
            judging.examples(&schema.examples, SchemaId(index), &both);
        }
        let pointer = child(&schema.pointer, "default");
        if let Some(value) = context.api.raw(&pointer) {
            let default = Example {
                name: "default".to_owned(),
                summary: None,
                value: value.clone(),
                contract: schema.contract.clone(),
                location: context
                    .root
                    .pointer(&pointer)
                    .map_or_else(|| schema.location.clone(), |node| context.sources.locate(node.span)),
                pointer,
            };
            judging.value(Role::Default, &default, SchemaId(index), &both);
        }
    }
    judging.judged
}

/// Schemas whose default breaks them in both directions.
pub(crate) fn broken_defaults(context: &Context<'_>) -> Vec<SchemaId> {
    let ids = (0u32..).map(SchemaId).zip(&context.api.schemas.nodes);
    let breaks = |id: SchemaId, value: &serde_json::Value| {
        [Direction::Request, Direction::Response]
            .into_iter()
            .all(|direction| !context.judge.accepts(id, value, direction))
    };
    // A contradiction that the document admits is kept as written.
    let admitted = |schema: &crate::api::Schema| schema.contract.contradicts.is_some();
    let ids = ids.filter(|(_, schema)| !admitted(schema));
    ids.filter_map(|(id, schema)| schema.default.as_ref().filter(|value| breaks(id, value)).map(|_| id))
        .take(MAX_JUDGED)
        .collect()
}

struct Judging<'a> {
    judge: &'a Judge,
    judged: Vec<Judged>,
}

impl Judging<'_> {
    /// Only media types whose payload is data; the text of others is not what the schema speaks of.
    fn media(&mut self, media: &MediaType, direction: Direction) {
        let form = ["application/x-www-form-urlencoded", "multipart/form-data"]
            .iter()
            .any(|form| media.name.starts_with(form));
        if let Some(schema) = media.schema.filter(|_| form || media.is_json()) {
            self.examples(&media.examples, schema, &[direction]);
        }
    }

    fn examples(&mut self, examples: &[Example], schema: SchemaId, directions: &[Direction]) {
        for example in examples {
            self.value(Role::Example, example, schema, directions);
        }
    }

    /// Judges a value; it has to fit in one of the directions.
    fn value(&mut self, role: Role, example: &Example, schema: SchemaId, directions: &[Direction]) {
        if self.judged.len() >= MAX_JUDGED {
            return;
        }
        let mut violations = Vec::new();
        for direction in directions {
            violations = self.judge.check(schema, &example.value, *direction);
            if violations.is_empty() {
                break;
            }
        }
        let up = |pointer: &str| pointer.rsplit_once('/').map_or("", |(above, _)| above).to_owned();
        let owner = up(&example.pointer);
        self.judged.push(Judged {
            role,
            owner: if owner.ends_with("/examples") { up(&owner) } else { owner },
            pointer: example.pointer.clone(),
            location: example.location.clone(),
            contradicts: example.contract.contradicts.clone(),
            violations,
        });
    }
}

impl Judged {
    /// Where the offending part of the value stands, if it can be told.
    pub(crate) fn place(&self, context: &Context<'_>, violation: &Violation) -> Location {
        let written = self.pointer.strip_suffix("/examples/0").map(|above| format!("{above}/example"));
        let candidates = [Some(self.pointer.clone()), written];
        let node = |pointer: String| context.root.pointer(&format!("{pointer}{}", violation.instance));
        candidates
            .into_iter()
            .flatten()
            .find_map(node)
            .map_or_else(|| self.location.clone(), |node| context.sources.locate(node.span))
    }

    /// Where the broken keyword stands.
    pub(crate) fn keyword(&self, context: &Context<'_>, violation: &Violation) -> Option<Span> {
        context.root.pointer(&violation.schema).map(|_| context.key(&violation.schema)).or_else(|| {
            let (schema, _) = violation.schema.rsplit_once('/')?;
            context.root.pointer(schema).map(|node: &Node| node.span)
        })
    }

    /// The finding about one violation.
    pub(crate) fn report(&self, context: &Context<'_>, violation: &Violation, lint: &Lint) -> Diagnostic {
        let at =
            if violation.instance.is_empty() { String::new() } else { format!("{}: ", violation.instance) };
        let message = format!("{at}{}", violation.message);
        let mut problem = Diagnostic::of(lint, self.place(context, violation), message).at(&self.pointer);
        if let Some(span) = self.keyword(context, violation) {
            problem = problem.related(context.sources.locate(span), "asked for here");
        }
        problem
    }
}

/// `invalid-example`.
pub(super) fn invalid_example(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for judged in
        context.judged().iter().filter(|judged| judged.role == Role::Example && judged.contradicts.is_none())
    {
        for violation in &judged.violations {
            let problem = judged.report(context, violation, &INVALID_EXAMPLE);
            if !found.contains(&problem) {
                found.push(problem.help(HELP));
            }
        }
    }
}

const HELP: &str = "mend the example or the schema; if the document is at odds with itself, say so in `x-contract.contradicts`";

/// `invalid-default`.
pub(super) fn invalid_default(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for judged in
        context.judged().iter().filter(|judged| judged.role == Role::Default && judged.contradicts.is_none())
    {
        for violation in judged.violations.iter().filter(|violation| violation.keyword != "enum") {
            let problem =
                judged.report(context, violation, &INVALID_DEFAULT).follows("the default is left out");
            found.push(problem.help(
                "mend the default or the schema; if the document says so, add `x-contract.contradicts`",
            ));
        }
    }
}

/// `default-outside-enum`.
pub(super) fn default_outside_enum(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for judged in
        context.judged().iter().filter(|judged| judged.role == Role::Default && judged.contradicts.is_none())
    {
        for violation in judged.violations.iter().filter(|violation| violation.keyword == "enum") {
            found.push(
                judged
                    .report(context, violation, &DEFAULT_OUTSIDE_ENUM)
                    .help("take one of the values, or add this one to them"),
            );
        }
    }
}

/// `documented-contradiction`.
pub(super) fn documented_contradiction(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for judged in context.judged() {
        let (Some(why), Some(violation)) = (&judged.contradicts, judged.violations.first()) else {
            continue;
        };
        let problem = judged
            .report(context, violation, &DOCUMENTED_CONTRADICTION)
            .help(format!("the document is at odds: {why}"));
        if !found.contains(&problem) {
            found.push(problem);
        }
    }
}

/// `stale-contradiction`.
pub(super) fn stale_contradiction(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut owners: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for judged in context.judged().iter().filter(|judged| judged.contradicts.is_some()) {
        owners.entry(&judged.owner).or_default().push(judged);
    }
    for (owner, values) in owners {
        if values.iter().all(|judged| judged.violations.is_empty()) {
            let pointer = format!("{owner}/x-contract/contradicts");
            let message = "the value satisfies its schema, so nothing contradicts";
            found.push(
                context
                    .found(&STALE_CONTRADICTION, context.key(&pointer), owner, message)
                    .help("remove `contradicts`"),
            );
        }
    }
}
