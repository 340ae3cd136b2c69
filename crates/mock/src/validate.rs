//! Does a value satisfy its schema? The one place where the mock asks the judge.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use jsonschema::Validator;
use serde_json::Value;
use specwright_spec::api::{Api, SchemaId};

use crate::objection::{Broken, Objection, Reason};

/// Judges values against the schemas of one API.
pub(crate) struct Oracle {
    document: Arc<Value>,
    pointers: Vec<String>,
    validators: Mutex<HashMap<SchemaId, Option<Arc<Validator>>>>,
}

impl fmt::Debug for Oracle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oracle").finish_non_exhaustive()
    }
}

impl Oracle {
    /// A judge of all schemas of an API.
    pub(crate) fn new(api: &Api) -> Oracle {
        let pointers = api.schemas.nodes.iter().map(|schema| schema.pointer.clone()).collect();
        Oracle { document: Arc::clone(&api.document), pointers, validators: Mutex::default() }
    }

    /// Whether a response may carry the value.
    pub(crate) fn accepts(&self, id: SchemaId, value: &Value) -> bool {
        self.validator(id).is_none_or(|validator| validator.is_valid(value))
    }

    /// What is wrong with a value in a request.
    pub(crate) fn objections(
        &self,
        id: SchemaId,
        value: &Value,
        (place, words): (&str, &str),
    ) -> Vec<Objection> {
        let Some(validator) = self.validator(id) else { return Vec::new() };
        let errors = validator.iter_errors(value).map(|error| {
            let pointer = error.instance_path().to_string();
            let message = format!("Invalid value for: {words}{pointer}: {error}");
            let keyword = error.schema_path().to_string();
            let keyword = keyword.rsplit('/').next().unwrap_or_default().to_owned();
            let broken = Broken {
                place: place.to_owned(),
                pointer,
                keyword,
                value: error.instance().clone().into_owned(),
            };
            Objection::new(Reason::Invalid(Box::new(broken)), message)
        });
        errors.collect()
    }

    fn validator(&self, id: SchemaId) -> Option<Arc<Validator>> {
        let mut validators = self.validators.lock().unwrap_or_else(PoisonError::into_inner);
        validators.entry(id).or_insert_with(|| self.compiled(id).map(Arc::new)).clone()
    }

    fn compiled(&self, id: SchemaId) -> Option<Validator> {
        let mut document = (*self.document).clone();
        let pointer = self.pointers.get(id.0 as usize)?;
        document.as_object_mut()?.insert("$ref".to_owned(), Value::String(format!("#{pointer}")));
        jsonschema::options().should_validate_formats(true).build(&document).ok()
    }
}

/// Texts that a documented pattern matches, shortest first, within lengths in code points.
pub(crate) fn matching(_pattern: &str, _bounds: (Option<u64>, Option<u64>)) -> Vec<String> {
    Vec::new()
}

/// Whether a documented pattern matches a text; a pattern that cannot be read matches everything.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    specwright_pattern::Pattern::new(pattern).map_or(true, |pattern| pattern.is_match(text))
}
