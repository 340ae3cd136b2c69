//! Objects that a schema describes in two parts: properties of its own beside alternatives.

use proc_macro2::TokenStream;
use quote::quote;
use specwright_openapi::api::SchemaKind;

use super::model::documentation_of;
use super::{tagged_union, union};
use crate::context::Context;
use crate::source::{Imports, ident};
use crate::types::{Definition, alternatives_shape};

/// The struct of both parts, and the enum of the alternatives.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    let SchemaKind::Union(schema) = &context.api.schemas[definition.schema].kind else {
        return TokenStream::new();
    };
    let (Some(base), Some(inner)) = (schema.base, &definition.inner) else { return TokenStream::new() };
    imports.runtime(&["Composed"]);
    let doc = documentation_of(context, definition).outer();
    let base = imports.ty(context, &context.types.type_in(definition.schema, base));
    let (name, alternative) = (ident(&definition.name), ident(inner));
    let shape = alternatives_shape(context.api, schema);
    let definition = Definition { name: inner.clone(), shape, inner: None, ..definition.clone() };
    let alternatives = match shape {
        crate::types::Shape::TaggedUnion => tagged_union::emit(context, &definition, imports),
        _ => union::emit(context, &definition, imports),
    };
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Composed)]
        pub struct #name {
            #[doc = " What every alternative has."]
            pub base: #base,
            #[doc = " The alternative."]
            pub alternative: #alternative,
        }
        #alternatives
    }
}
