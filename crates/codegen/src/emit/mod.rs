//! One module for each kind of generated artefact.

pub(crate) mod citation;
pub(crate) mod client;
pub(crate) mod composed;
pub(crate) mod constraint;
pub(crate) mod endpoint;
pub(crate) mod example;
pub(crate) mod field;
pub(crate) mod lib_file;
pub(crate) mod manifest;
pub(crate) mod model;
pub(crate) mod open_enum;
pub(crate) mod page;
pub(crate) mod readme;
pub(crate) mod response;
pub(crate) mod status_error;
pub(crate) mod tagged_union;
pub(crate) mod union;

use proc_macro2::TokenStream;

use crate::context::Context;
use crate::source::Imports;
use crate::types::{Definition, Shape};

/// The item a schema became.
pub(crate) fn item(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    match definition.shape {
        Shape::Model => model::emit(context, definition, imports),
        Shape::OpenEnum => open_enum::emit(context, definition, imports),
        Shape::TaggedUnion => tagged_union::emit(context, definition, imports),
        Shape::Union => union::emit(context, definition, imports),
        Shape::Composed => composed::emit(context, definition, imports),
    }
}
