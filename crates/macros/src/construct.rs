//! `new(required…)` and one setter for each field that may be left out; the same for models and endpoints.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{Generics, Ident, Type};

use crate::field::{Field, Presence, Wrapper, is_primitive, wrapper};

/// The inherent impl of `name`.
pub(crate) fn inherent_impl(name: &Ident, generics: &Generics, fields: &[Field<'_>]) -> TokenStream {
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let constructor = constructor(name, fields);
    let setters = fields.iter().map(setter);
    quote! {
        #[automatically_derived]
        #[allow(deprecated, clippy::new_without_default, clippy::too_many_arguments)]
        impl #impl_generics #name #ty_generics #where_clause {
            #constructor
            #(#setters)*
        }
    }
}

fn constructor(name: &Ident, fields: &[Field<'_>]) -> TokenStream {
    let required = fields.iter().filter(|field| matches!(field.presence(), Presence::Required));
    let parameters = required.map(|field| {
        let (ident, ty) = (field.ident, taken_as(field.ty));
        quote!(#ident: #ty)
    });
    let values = fields.iter().map(|field| {
        let ident = field.ident;
        match field.presence() {
            Presence::Required => {
                let value = converted(field.ty, &quote!(#ident));
                quote!(#ident: #value)
            }
            _ => quote!(#ident: ::core::default::Default::default()),
        }
    });
    let doc = format!("A `{name}` with what is required; everything else is left out.");
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#values),* }
        }
    }
}

fn setter(field: &Field<'_>) -> TokenStream {
    let ident = field.ident;
    let (ty, wrap) = match field.presence() {
        Presence::Required => return quote!(),
        Presence::Optional(inner) => (inner, quote!(::core::option::Option::Some)),
        Presence::Patch(inner) => (inner, quote!(::specwright_runtime::Patch::Value)),
        Presence::Defaulted => (field.ty, quote!(::core::convert::identity)),
    };
    let method = method_name(ident);
    let (parameter, value) = (taken_as(ty), converted(ty, &quote!(value)));
    let doc = documentation(field);
    let clear = matches!(field.presence(), Presence::Patch(_)).then(|| clear(field));
    quote! {
        #doc
        #[must_use]
        pub fn #method(mut self, value: #parameter) -> Self {
            self.#ident = #wrap(#value);
            self
        }
        #clear
    }
}

/// The second setter of a three-state field.
fn clear(field: &Field<'_>) -> TokenStream {
    let ident = field.ident;
    let method = format_ident!("clear_{}", ident.unraw());
    let doc = format!("Sends `null` for `{}`, which clears it.", field.wire_name());
    quote! {
        #[doc = #doc]
        #[must_use]
        pub fn #method(mut self) -> Self {
            self.#ident = ::specwright_runtime::Patch::Null;
            self
        }
    }
}

fn documentation(field: &Field<'_>) -> TokenStream {
    let carried = field.carried();
    if field.is_documented() {
        return carried;
    }
    let doc = format!("Sets `{}`.", field.wire_name());
    quote!(#[doc = #doc] #carried)
}

/// `new` is the constructor; a field of that name is set by `with_new`.
fn method_name(field: &Ident) -> Ident {
    if field == "new" { format_ident!("with_new") } else { field.clone() }
}

/// Lists are taken from whatever gives their items.
fn taken_as(ty: &Type) -> TokenStream {
    match items_of(ty) {
        Some(item) => {
            quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>)
        }
        None if is_primitive(ty) => quote!(#ty),
        None => quote!(impl ::core::convert::Into<#ty>),
    }
}

fn converted(ty: &Type, value: &TokenStream) -> TokenStream {
    match items_of(ty) {
        Some(_) => quote! {
            ::core::iter::Iterator::collect(::core::iter::Iterator::map(
                ::core::iter::IntoIterator::into_iter(#value),
                ::core::convert::Into::into,
            ))
        },
        None if is_primitive(ty) => quote!(#value),
        None => quote!(::core::convert::Into::into(#value)),
    }
}

/// The type of a list's items; none for bytes, which are taken as they are.
fn items_of(ty: &Type) -> Option<&Type> {
    match wrapper(ty) {
        Some(Wrapper::List(item)) if !matches!(item, Type::Path(path) if path.path.is_ident("u8")) => {
            Some(item)
        }
        _ => None,
    }
}
