//! Entity tags (RFC 9110, 8.8.3): what of a resource changes when it does, in the form that the document gives the header.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use http::header;
use serde_json::Value;
use specwright_openapi::api::{Operation, Response, SchemaId};

use super::{EffectRun, Record, Task};
use crate::{
    fault::{Active, StateFault},
    objection::{Reason, Refusal},
    served::Served,
};

/// The header of a response.
pub(crate) const ETAG: &str = "etag";

impl Task<'_> {
    /// The tag of a record; none where no operation of its resource documents the header, or in a form that cannot be filled.
    pub(super) fn tag(&self, record: &Record) -> Option<String> {
        let resource = self.resource()?;
        let mut operations = resource.operations.iter().filter_map(|id| self.served.api.operation(id));
        let schema = operations.find_map(tagged)?;
        let hash = match self.faults.twists(StateFault::KeepTag) {
            true => 0,
            false => hash(&Value::Object(record.members.clone())),
        };
        written(self.served, schema, hash)
    }
}

impl EffectRun<'_> {
    /// Whether what a request expects of the resource holds (RFC 9110, 13.1.1), where the operation documents what comes of it.
    pub(super) fn expected(&self) -> Result<(), Refusal> {
        let documented = self.operation.exactly(412).is_some();
        let asked = self.call.request.headers().get(header::IF_MATCH).and_then(|value| value.to_str().ok());
        if asked.is_none() && self.operation.exactly(428).is_some() && !self.call.request.method().is_safe() {
            // Only what is there can be lost (RFC 6585, 3).
            let there = self.find().ok().flatten().is_some();
            let refused = there && !self.faults.twists(StateFault::IgnoreIfMatch);
            let why = "If-Match has to name the entity tag that the request expects";
            return if refused { Err(Refusal::new(Reason::Unconditional, why)) } else { Ok(()) };
        }
        let Some(asked) = asked.filter(|_| documented && !self.call.request.method().is_safe()) else {
            return Ok(());
        };
        let there = self.find().ok().flatten();
        let record = there.and_then(|key| self.store.collection(self.name())?.get(key).cloned());
        let tag = record.as_deref().and_then(|record| self.tag(record));
        let held = match (&record, asked.trim()) {
            (Some(_), "*") => true,
            // A weak tag is never the same for a change.
            (Some(_), tags) => lists(tags, tag.as_deref().filter(|tag| !tag.starts_with("W/"))),
            (None, _) => false,
        };
        if held || self.faults.twists(StateFault::IgnoreIfMatch) {
            return Ok(());
        }
        Err(Refusal::new(Reason::Precondition, "If-Match names another entity tag than the present one"))
    }
}

/// Whether a request that already has what a response shows is told so.
pub(crate) fn is_unchanged(
    operation: &Operation,
    request: &http::Request<bytes::Bytes>,
    tag: &str,
    faults: Active<'_>,
) -> bool {
    let asked = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let asked = asked.filter(|_| request.method().is_safe() && operation.exactly(304).is_some());
    asked.is_some_and(|tags| tags.trim() == "*" || lists(tags, Some(tag)))
        && !faults.twists(StateFault::IgnoreIfNoneMatch)
}

/// The schema of the `ETag` header of an operation's success.
pub(crate) fn tagged(operation: &Operation) -> Option<SchemaId> {
    operation.successes().find_map(header_schema)
}

fn header_schema(response: &Response) -> Option<SchemaId> {
    response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(ETAG))?.schema
}

/// Whether a list of tags has this one, compared weakly (RFC 9110, 8.8.3.2).
fn lists(tags: &str, tag: Option<&str>) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned();
    tag.is_some_and(|tag| tags.split(',').any(|other| bare(other) == bare(tag)))
}

/// The first usual form that the header's schema accepts.
fn written(served: &Served, schema: SchemaId, hash: u64) -> Option<String> {
    let short = (hash % (1 << 32), hash);
    let forms = [
        format!("\"{:016x}\"", short.1),
        format!("\"{:08x}\"", short.0),
        format!("W/\"{:016x}\"", short.1),
        format!("{:016x}", short.1),
        format!("{:08x}", short.0),
        short.0.to_string(),
    ];
    forms.into_iter().find(|form| {
        let number = form.parse::<u64>().ok().map(Value::from);
        let said = [Some(Value::from(form.as_str())), number];
        said.into_iter().flatten().any(|value| served.oracle.accepts(schema, &value))
    })
}

fn hash(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.to_string().hash(&mut hasher);
    hasher.finish()
}
