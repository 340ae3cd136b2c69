//! `#[derive(Composed)]`: a JSON object that all fields describe together.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields};

use crate::construct;
use crate::ctxt::Ctxt;
use crate::field::Field;
use crate::model::validate_impl;
use crate::serde_attr::RenameRule;

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let tokens = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                let read = |field| Field::new(&ctxt, field, RenameRule::None);
                emit(input, &fields.named.iter().filter_map(read).collect::<Vec<_>>())
            }
            other => {
                ctxt.error(other, "`Composed` needs named fields: each is a part of the object");
                quote!()
            }
        },
        _ => {
            ctxt.error(&input.ident, "`Composed` is for structs");
            quote!()
        }
    };
    ctxt.check(tokens)
}

fn emit(input: &DeriveInput, fields: &[Field<'_>]) -> TokenStream {
    let name = &input.ident;
    let parts: Vec<_> = fields.iter().map(|field| field.ident).collect();
    let checks = quote!(#(::specwright_runtime::Validate::check(&self.#parts, validator);)*);
    let validate = validate_impl(input, &checks);
    let construct = construct::inherent_impl(name, &input.generics, fields);
    let (serde, composed) =
        (quote!(::specwright_runtime::__private::serde), quote!(::specwright_runtime::__private::composed));
    quote! {
        #validate
        #construct

        #[automatically_derived]
        impl #serde::Serialize for #name {
            fn serialize<S: #serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let mut whole = <#composed::Object as ::core::default::Default>::default();
                #(#composed::Object::add::<S::Error>(&mut whole, &self.#parts)?;)*
                #composed::Object::write(&whole, serializer)
            }
        }

        #[automatically_derived]
        impl<'de> #serde::Deserialize<'de> for #name {
            fn deserialize<D: #serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let whole = ::specwright_runtime::__private::tagged::object(deserializer)?;
                ::core::result::Result::Ok(Self { #(#parts: #composed::part(&whole)?),* })
            }
        }
    }
}
