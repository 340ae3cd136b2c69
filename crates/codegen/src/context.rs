//! What every emitter reads, and where it says what it could not express.

use std::cell::RefCell;
use std::collections::BTreeMap;

use specwright_openapi::api::{Api, Contract, Operation, SchemaId};
use specwright_openapi::{Diagnostic, Location, Severity};

use crate::doc::{code_span, inline};
use crate::emit::citation::source;
use crate::fit::obstacle;
use crate::types::{Definition, Names, OperationNames, Types};

/// One run of the generator.
pub(crate) struct Context<'a> {
    /// The document.
    pub(crate) api: &'a Api,
    /// Its types.
    pub(crate) types: Types<'a>,
    /// Names of each operation, in the order of `api.operations`.
    operations: Vec<OperationNames>,
    /// Whether models keep properties that the document does not name.
    pub(crate) keep_unknown: bool,
    sources: RefCell<BTreeMap<String, String>>,
    diagnostics: RefCell<Vec<Diagnostic>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(api: &'a Api, keep_unknown: bool) -> Self {
        let names = Names::claim(api);
        let operations = names.operations.clone();
        Context {
            api,
            types: Types::plan(api, names),
            operations,
            keep_unknown,
            sources: RefCell::default(),
            diagnostics: RefCell::default(),
        }
    }

    /// Each operation with its type and module name.
    pub(crate) fn operations(&self) -> impl Iterator<Item = Named<'a>> + '_ {
        let named = self.api.operations.iter().zip(&self.operations);
        let fit = named.filter(|(operation, _)| obstacle(operation).is_none());
        fit.map(|(operation, names)| Named { operation, names: names.clone() })
    }

    /// Operations of the document that are not generated, each with the reason; the generator's own are said as diagnostics too.
    pub(crate) fn left_out(&self) -> Vec<(String, String)> {
        let unread = self.api.skipped.iter().map(|skipped| (skipped.name.clone(), inline(&skipped.reason)));
        let unfit = self.api.operations.iter().filter_map(|operation| {
            let why = obstacle(operation)?;
            let name = format!("{} {}", operation.method, operation.path);
            let place = Place { location: &operation.location, pointer: &operation.pointer };
            let message = format!("{} is not generated: {why}", code_span(&name));
            self.downgrade(
                &place,
                "operation-not-generated",
                message,
                "correct its path and its path parameters",
            );
            Some((name, why))
        });
        unread.chain(unfit).collect()
    }

    /// Says that something of the document is not, or not wholly, in the generated code.
    pub(crate) fn downgrade(&self, place: &Place<'_>, code: &'static str, message: String, help: &str) {
        let diagnostic = Diagnostic {
            code,
            severity: Severity::Warning,
            message,
            location: place.location.clone(),
            pointer: place.pointer.to_owned(),
            related: Vec::new(),
            follows: None,
            help: Some(help.to_owned()),
        };
        let mut diagnostics = self.diagnostics.borrow_mut();
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }

    /// Notes where the document takes an item from: `EndUser.created_at`.
    pub(crate) fn cite(&self, item: String, contract: &Contract) {
        if let Some(source) = source(contract) {
            self.sources.borrow_mut().entry(item).or_insert(source);
        }
    }

    /// Every item that has a source, with it.
    pub(crate) fn sources(&self) -> BTreeMap<String, String> {
        self.sources.borrow().clone()
    }

    /// Everything said so far, by place.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics.into_inner();
        diagnostics.sort_by_key(|found| {
            (found.location.file.clone(), found.location.line, found.location.column, found.code)
        });
        diagnostics
    }

    /// Where a schema stands.
    pub(crate) fn place_of(&self, id: SchemaId) -> Place<'a> {
        let schema = &self.api.schemas[id];
        Place { location: &schema.location, pointer: &schema.pointer }
    }

    /// The item a type names.
    pub(crate) fn item(&self, id: SchemaId) -> &Definition {
        self.types.definition(id).expect("every item of a type is defined")
    }
}

/// An operation with the names its code has.
#[derive(Clone)]
pub(crate) struct Named<'a> {
    /// The operation.
    pub(crate) operation: &'a Operation,
    /// The names.
    pub(crate) names: OperationNames,
}

impl<'a> Named<'a> {
    /// Where the operation stands.
    pub(crate) fn place(&self) -> Place<'a> {
        Place { location: &self.operation.location, pointer: &self.operation.pointer }
    }
}

/// Where something stands in the document.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) location: &'a Location,
    pub(crate) pointer: &'a str,
}
