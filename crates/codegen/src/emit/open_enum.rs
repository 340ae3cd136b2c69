//! Enums of texts that keep the values the document does not list.

use proc_macro2::TokenStream;
use quote::quote;

use super::constraint::is_closed;
use super::model::documentation_of;
use crate::context::Context;
use crate::doc::code_span;
use crate::name::{Scope, variant};
use crate::source::{Imports, ident};
use crate::types::{Definition, listed_values};

/// The enum of a set of texts.
pub(crate) fn emit(context: &Context<'_>, definition: &Definition, imports: &mut Imports) -> TokenStream {
    imports.runtime(&["OpenEnum"]);
    let closed = is_closed(context, definition.schema) && !definition.usage.only_received();
    let closed_attribute = closed.then(|| quote!(#[open_enum(closed)]));
    let said = match closed {
        true => "Values the document does not list are read into `Other`, and refused before sending.",
        false => "Values the document does not list are kept in `Other`.",
    };
    let doc = documentation_of(context, definition).paragraph(said).outer();
    let variants = variants(context, definition).into_iter().map(|(name, value)| {
        let (name, doc) = (ident(&name), format!(" {}", code_span(value)));
        quote!(#[doc = #doc] #[value(#value)] #name,)
    });
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
        #closed_attribute
        pub enum #name {
            #(#variants)*
            #[doc = " Any other value."]
            #[other]
            Other(String),
        }
    }
}

/// Name and value of each variant.
pub(crate) fn variants<'a>(context: &Context<'a>, definition: &Definition) -> Vec<(String, &'a str)> {
    let mut scope = Scope::reserving(&["Other", "Err", "Error"]);
    let values = listed_values(context.api, definition.schema);
    values.into_iter().map(|value| (scope.claim(&[&variant(value)], ""), value)).collect()
}
