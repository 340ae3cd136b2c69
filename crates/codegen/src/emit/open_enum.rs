//! Enums of strings, whole numbers or booleans that keep the values the document does not list.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

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
    let closed = is_closed(context, definition);
    let closed_attribute = closed.then(|| quote!(#[open_enum(closed)]));
    let said = match closed {
        true => "Values the document does not list are read into `Other`, and refused before sending.",
        false => "Values the document does not list are kept in `Other`.",
    };
    let doc = documentation_of(context, definition).paragraph(said).outer();
    let listed = variants(context, definition);
    let other = match listed.first().map(|(_, value)| value) {
        Some(Value::Number(_)) => quote!(i64),
        Some(Value::Bool(_)) => quote!(bool),
        _ => quote!(String),
    };
    let variants = listed.into_iter().map(|(name, value)| {
        let (name, doc) = (ident(&name), format!(" {}", code_span(&shown(value))));
        let value = literal(value);
        quote!(#[doc = #doc] #[value(#value)] #name,)
    });
    let name = ident(&definition.name);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
        #closed_attribute
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " Any other value."]
            #[other]
            Other(#other),
        }
    }
}

/// Name and value of each variant.
pub(crate) fn variants<'a>(context: &Context<'a>, definition: &Definition) -> Vec<(String, &'a Value)> {
    let mut scope = Scope::reserving(&["Other", "Err", "Error"]);
    let values = listed_values(context.api, definition.schema);
    values.into_iter().map(|value| (scope.claim(&[&variant(&shown(value))], ""), value)).collect()
}

/// A value without the quotes of JSON.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value as attributes write it.
pub(crate) fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Bool(truth) => quote!(#truth),
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            let digits = Literal::u64_unsuffixed(number.unsigned_abs());
            if number < 0 { quote!(-#digits) } else { quote!(#digits) }
        }
        other => {
            let text = other.as_str().unwrap_or_default();
            quote!(#text)
        }
    }
}
