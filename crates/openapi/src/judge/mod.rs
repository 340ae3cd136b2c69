//! Judges values against the raw JSON Schema of a document.
//!
//! Patterns are judged by `specwright-pattern`, formats are asserted, nothing is fetched, and the schema's typed view
//! plays no part.

mod dialect;
mod discriminator;
mod message;
mod prepare;
mod weight;

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use self::discriminator::Discriminators;
pub(crate) use self::discriminator::Families;
use jsonschema::{Registry, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

use crate::{
    Api,
    api::{Schema, SchemaId},
    resolve::percent_decode,
    value,
};

/// Name under which the document is known to the validator.
const DOCUMENT: &str = "specwright:///document";

/// Violations of one value that are reported.
const MAX_VIOLATIONS: usize = 100;

/// Which way a value travels: `readOnly` members need not be in requests, `writeOnly` ones not in responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// One way in which a value breaks its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// JSON pointer of the offending part of the value.
    pub instance: String,
    /// JSON pointer of the broken keyword in [`Api::document`].
    pub schema: String,
    /// The broken keyword: `maxLength`.
    pub keyword: String,
    /// Expected and actual, as a sentence fragment. Values of secrets are left out, long ones are cut.
    pub message: String,
}

/// Judges values. Schemas are compiled when they are first needed, once.
#[derive(Debug)]
pub struct Judge {
    document: Arc<Value>,
    schemas: Vec<String>,
    discriminators: Discriminators,
    /// Whether a property is for one direction alone.
    directed: bool,
    /// Pointers of the schemas that would be too much work.
    heavy: OnceLock<HashSet<String>>,
    request: Side,
    response: Side,
    ids: OnceLock<HashMap<String, SchemaId>>,
    /// What was derived from patterns, for the maker of values.
    pub(crate) texts: value::Texts,
}

/// The schemas of one direction.
#[derive(Debug)]
struct Side {
    direction: Direction,
    registry: OnceLock<Option<Registry<'static>>>,
    compiled: Vec<OnceLock<Compiled>>,
    /// Schemas that have no id, by pointer.
    unnamed: Mutex<HashMap<String, Arc<Compiled>>>,
}

type Compiled = Result<Validator, String>;

impl Judge {
    /// Schemas whose values are those of the schemas that include them.
    pub(crate) fn families(&self) -> &Families {
        self.discriminators.families()
    }

    /// A judge for the schemas of `api`.
    ///
    /// ```
    /// use specwright_openapi::{Direction, Judge, load_text};
    ///
    /// let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {Id: {type: integer, minimum: 1}}}\n";
    /// let api = load_text("t.yaml", text).api.unwrap();
    /// let violations = Judge::new(&api).check(api.schemas.named["Id"], &serde_json::json!(0), Direction::Request);
    /// assert_eq!(violations[0].schema, "/components/schemas/Id/minimum");
    /// assert_eq!(violations[0].message, "expected at least 1, found 0");
    /// ```
    pub fn new(api: &Api) -> Judge {
        let schemas: Vec<String> =
            api.schemas.nodes.iter().map(|schema: &Schema| schema.pointer.clone()).collect();
        let side = |direction| Side {
            direction,
            registry: OnceLock::new(),
            compiled: std::iter::repeat_with(OnceLock::new).take(schemas.len()).collect(),
            unnamed: Mutex::default(),
        };
        Judge {
            document: Arc::clone(&api.document),
            discriminators: Discriminators::of(api),
            directed: prepare::is_directed(&api.document),
            heavy: OnceLock::new(),
            request: side(Direction::Request),
            response: side(Direction::Response),
            ids: OnceLock::new(),
            texts: value::Texts::default(),
            schemas,
        }
    }

    /// Every way in which `instance` breaks the schema, up to a hundred; none where it satisfies it, or where it cannot be judged.
    pub fn check(&self, schema: SchemaId, instance: &Value, direction: Direction) -> Vec<Violation> {
        match self.validator(schema, direction) {
            Ok(validator) => validator
                .iter_errors(instance)
                .take(MAX_VIOLATIONS)
                .map(|error| self.violation(&error, instance))
                .collect(),
            Err(_) => Vec::new(),
        }
    }

    /// The first way in which `instance` breaks the schema. Nothing is kept but that one: [`Judge::check`] needs memory for
    /// every violation of a list, this does not.
    pub fn first(&self, schema: SchemaId, instance: &Value, direction: Direction) -> Option<Violation> {
        let validator = self.validator(schema, direction).ok()?;
        validator.validate(instance).err().map(|error| self.violation(&error, instance))
    }

    /// Whether `instance` satisfies the schema.
    pub fn accepts(&self, schema: SchemaId, instance: &Value, direction: Direction) -> bool {
        self.validator(schema, direction).map_or(true, |validator| validator.is_valid(instance))
    }

    /// Every way in which `instance` breaks the schema at a JSON pointer of the document, as [`Judge::check`].
    pub fn check_at(&self, pointer: &str, instance: &Value, direction: Direction) -> Vec<Violation> {
        self.with(pointer, direction, |compiled| match compiled {
            Ok(validator) => validator
                .iter_errors(instance)
                .take(MAX_VIOLATIONS)
                .map(|error| self.violation(&error, instance))
                .collect(),
            Err(_) => Vec::new(),
        })
    }

    /// Whether `instance` satisfies the schema at a JSON pointer of the document.
    pub fn accepts_at(&self, pointer: &str, instance: &Value, direction: Direction) -> bool {
        self.with(pointer, direction, |compiled| match compiled {
            Ok(validator) => validator.is_valid(instance),
            Err(_) => true,
        })
    }

    /// The schema that stands at a JSON pointer of the document, where it has an id.
    pub fn id_at(&self, pointer: &str) -> Option<SchemaId> {
        let ids = self.ids.get_or_init(|| {
            // Alternatives of several types share a pointer; the first is the schema itself.
            let mut ids = HashMap::new();
            for (pointer, number) in self.schemas.iter().zip(0..) {
                ids.entry(pointer.clone()).or_insert(SchemaId(number));
            }
            ids
        });
        ids.get(pointer).copied()
    }

    fn with<T>(&self, pointer: &str, direction: Direction, judge: impl Fn(&Compiled) -> T) -> T {
        let side = self.side(direction);
        if let Some(cell) = self.id_at(pointer).and_then(|id| side.compiled.get(id.0 as usize)) {
            return judge(cell.get_or_init(|| self.compile(side, pointer, self.id_at(pointer))));
        }
        let known = || side.unnamed.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(pointer).cloned();
        let compiled = found.unwrap_or_else(|| {
            let compiled = Arc::new(self.compile(side, pointer, None));
            known().insert(pointer.to_owned(), Arc::clone(&compiled));
            compiled
        });
        judge(&compiled)
    }

    fn side(&self, direction: Direction) -> &Side {
        match direction {
            // Both directions mean the same where no property is for one of them alone.
            _ if !self.directed => &self.request,
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }

    /// Why values cannot be judged by this schema, so that all of them pass.
    pub fn uncompilable(&self, schema: SchemaId) -> Option<&str> {
        self.validator(schema, Direction::Request).err()
    }

    fn validator(&self, schema: SchemaId, direction: Direction) -> Result<&Validator, &str> {
        let side = self.side(direction);
        let Some(cell) = side.compiled.get(schema.0 as usize) else {
            return Err("the schema is not of this document");
        };
        let pointer = &self.schemas[schema.0 as usize];
        cell.get_or_init(|| self.compile(side, pointer, Some(schema))).as_ref().map_err(String::as_str)
    }

    fn compile(&self, side: &Side, pointer: &str, schema: Option<SchemaId>) -> Compiled {
        let heavy = self.heavy.get_or_init(|| weight::heavy(&self.document, &self.schemas));
        if heavy.contains(pointer) {
            return Err(weight::REASON.to_owned());
        }
        let registry = side.registry.get_or_init(|| {
            let prepared = prepare::prepare(&prepare::Input {
                document: &self.document,
                schemas: &self.schemas,
                heavy,
                discriminators: &self.discriminators,
                direction: side.direction,
            });
            let resource = jsonschema::Draft::Draft202012.create_resource(prepared);
            Registry::new().add(DOCUMENT, resource).ok()?.prepare().ok()
        });
        let Some(registry) = registry else {
            return Err("the document's schemas cannot be resolved".to_owned());
        };
        let options: ValidationOptions<'_> = dialect::options().with_registry(registry);
        let pointer = self.discriminators.root(pointer, schema);
        let root = json!({ "$ref": format!("{DOCUMENT}#{}", encode(&pointer)) });
        options.build(&root).map_err(|error| error.masked().to_string())
    }

    fn violation(&self, error: &ValidationError<'_>, instance: &Value) -> Violation {
        let place = error.absolute_keyword_location().map(|uri| uri.as_str().to_owned());
        let pointer =
            place.as_deref().and_then(|uri| uri.split_once('#')).map(|(_, pointer)| percent_decode(pointer));
        let schema = prepare::as_written(&pointer.unwrap_or_else(|| error.schema_path().as_str().to_owned()));
        let schema = discriminator::as_written(&self.document, &schema);
        let parent = schema.rsplit_once('/').and_then(|(parent, _)| self.document.pointer(parent));
        Violation {
            instance: error.instance_path().as_str().to_owned(),
            keyword: schema.rsplit('/').next().unwrap_or_default().to_owned(),
            message: message::message(error, parent, instance),
            schema,
        }
    }
}

/// A JSON pointer as the fragment of a URL.
fn encode(pointer: &str) -> String {
    let mut encoded = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
