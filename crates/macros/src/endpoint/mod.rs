//! `#[derive(Endpoint)]`: one operation as a value: how it becomes a request and how its answer is read.

mod attribute;
mod emit;
mod page;
mod parameter;
mod path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

use crate::ctxt::Ctxt;
use crate::serde_attr::RenameRule;

pub(crate) use attribute::Attributes;
pub(crate) use parameter::{Location, Parameter};

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let tokens = read_and_emit(&ctxt, input).unwrap_or_default();
    ctxt.check(tokens)
}

fn read_and_emit(ctxt: &Ctxt, input: &DeriveInput) -> Option<TokenStream> {
    let none = syn::punctuated::Punctuated::new();
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            Fields::Unit => &none,
            Fields::Unnamed(fields) => {
                ctxt.error(fields, "`Endpoint` needs named fields: each is a parameter or the body");
                return None;
            }
        },
        _ => {
            ctxt.error(&input.ident, "`Endpoint` is for structs: one operation each");
            return None;
        }
    };
    let read = |field| crate::field::Field::new(ctxt, field, RenameRule::None);
    let fields: Vec<_> = fields.iter().filter_map(read).collect();
    let parameters: Vec<_> = fields.iter().filter_map(|field| Parameter::read(ctxt, field)).collect();
    let attributes = Attributes::read(ctxt, input);
    parameter::check_unique(ctxt, &parameters);
    let attributes = attributes?;
    path::check(ctxt, &attributes.path, &parameters);
    let construct = crate::construct::inherent_impl(&input.ident, &input.generics, &fields);
    let endpoint = emit::endpoint_impl(input, &attributes, &parameters);
    let validate = emit::validate_impl(ctxt, input, &attributes, &parameters);
    let paged = attributes.page.as_ref().map(|page| page.emit(ctxt, input, &parameters));
    Some(quote!(#endpoint #validate #paged #construct))
}
