//! `#[derive(Model)]`: documented constraints become `Validate`; constructor and setters.

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned as _;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Type};

use crate::args::{Grammar, list, text_list, unknown};
use crate::constraint::{Constraints, KEYWORDS};
use crate::construct;
use crate::ctxt::Ctxt;
use crate::field::{Field, Presence};
use crate::serde_attr::RenameRule;

pub(crate) fn derive(input: &DeriveInput) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let tokens = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => named(&ctxt, input, fields.named.iter()),
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => newtype(&ctxt, input, &fields.unnamed[0]),
            Fields::Unnamed(_) => {
                ctxt.error(&input.ident, "`Model` needs named fields or exactly one unnamed field");
                quote!()
            }
            Fields::Unit => named(&ctxt, input, [].into_iter()),
        },
        Data::Enum(data) => untagged(&ctxt, input, data),
        Data::Union(_) => {
            ctxt.error(&input.ident, "`Model` is for structs and enums");
            quote!()
        }
    };
    ctxt.check(tokens)
}

fn named<'a>(
    ctxt: &Ctxt,
    input: &'a DeriveInput,
    fields: impl Iterator<Item = &'a syn::Field>,
) -> TokenStream {
    let rule = RenameRule::read(ctxt, &input.attrs);
    let fields: Vec<Field<'_>> = fields.filter_map(|field| Field::new(ctxt, field, rule)).collect();
    let exclusive = exclusive(ctxt, &input.attrs, &fields);
    let checks = fields.iter().map(|field| {
        let constraints = constraints(ctxt, field.attributes);
        let ident = field.ident;
        let checks = constraints.emit(&quote!(&self.#ident), field.ty);
        let name = field.wire_name();
        match (constraints.is_empty(), field.serde.flatten) {
            (true, _) => quote!(),
            (false, true) => checks,
            (false, false) => quote!(validator.at(#name, |validator| { #checks });),
        }
    });
    let validate = validate_impl(input, &quote!(#(#checks)* #exclusive));
    let construct = construct::inherent_impl(&input.ident, &input.generics, &fields);
    quote!(#validate #construct)
}

fn newtype(ctxt: &Ctxt, input: &DeriveInput, field: &syn::Field) -> TokenStream {
    let mut constraints = constraints(ctxt, &field.attrs);
    read_into(ctxt, &input.attrs, &mut constraints);
    let ty = &field.ty;
    let validate = validate_impl(input, &constraints.emit(&quote!(&self.0), ty));
    let (name, (impl_generics, ty_generics, where_clause)) = (&input.ident, input.generics.split_for_impl());
    quote! {
        #validate
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#ty> for #name #ty_generics #where_clause {
            fn from(value: #ty) -> Self {
                Self(value)
            }
        }
    }
}

/// An enum that serde reads untagged: each alternative has its own constraints.
fn untagged(ctxt: &Ctxt, input: &DeriveInput, data: &syn::DataEnum) -> TokenStream {
    let arms = data.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let constraints = constraints(ctxt, &variant.attrs);
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let checks = constraints.emit(&quote!(value), &fields.unnamed[0].ty);
                if constraints.is_empty() {
                    quote!(Self::#ident(_) => {})
                } else {
                    quote!(Self::#ident(value) => { #checks })
                }
            }
            Fields::Unit => quote!(Self::#ident => {}),
            fields => {
                ctxt.syn_error(syn::Error::new(
                    fields.span(),
                    "`Model` needs variants with one unnamed field or none",
                ));
                quote!()
            }
        }
    });
    validate_impl(input, &quote!(match self { #(#arms)* }))
}

/// `impl Validate`, with `validator` in scope of `checks`.
pub(crate) fn validate_impl(input: &DeriveInput, checks: &TokenStream) -> TokenStream {
    let (name, (impl_generics, ty_generics, where_clause)) = (&input.ident, input.generics.split_for_impl());
    quote! {
        #[automatically_derived]
        #[allow(deprecated, unused_variables)]
        impl #impl_generics ::specwright_runtime::Validate for #name #ty_generics #where_clause {
            fn check(&self, validator: &mut ::specwright_runtime::validate::Validator) {
                #checks
            }
        }
    }
}

fn constraints(ctxt: &Ctxt, attributes: &[Attribute]) -> Constraints {
    let mut constraints = Constraints::default();
    read_into(ctxt, attributes, &mut constraints);
    constraints
}

fn read_into(ctxt: &Ctxt, attributes: &[Attribute], constraints: &mut Constraints) {
    let grammar = Grammar { known: KEYWORDS, repeatable: &[] };
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("model")) {
        grammar.read_attribute(ctxt, attribute, &mut |key, input| constraints.read(ctxt, key, input));
    }
}

/// `#[model(exclusive("a", "b"))]` on the struct.
fn exclusive(ctxt: &Ctxt, attributes: &[Attribute], fields: &[Field<'_>]) -> TokenStream {
    let grammar = Grammar { known: &["exclusive"], repeatable: &["exclusive"] };
    let mut sets = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("model")) {
        grammar.read_attribute(ctxt, attribute, &mut |_, input| {
            sets.push(text_list(input)?);
            Ok(())
        });
    }
    let members: Vec<Member<'_, '_>> =
        fields.iter().map(|field| Member { name: field.wire_name(), field }).collect();
    sets.iter().map(|set| exclusive_set(ctxt, set, &members, "property")).collect()
}

/// Something that may be named in an exclusive set.
pub(crate) struct Member<'f, 'a> {
    pub(crate) name: String,
    pub(crate) field: &'f Field<'a>,
}

/// The check that at most one of `set` is given. Every name must be known and optional.
pub(crate) fn exclusive_set(
    ctxt: &Ctxt,
    set: &[LitStr],
    members: &[Member<'_, '_>],
    what: &str,
) -> TokenStream {
    let mut given = Vec::new();
    if let [only] = set {
        ctxt.error(only, "an exclusive set needs at least two names");
    }
    for name in set {
        let Some(member) = members.iter().find(|member| member.name == name.value()) else {
            let known: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
            ctxt.error(name, unknown(what, &name.value(), &known));
            continue;
        };
        let ident = member.field.ident;
        let is_given = match member.field.presence() {
            Presence::Optional(_) => quote!(::core::option::Option::is_some(&self.#ident)),
            Presence::Patch(_) => quote!(!::specwright_runtime::Patch::is_absent(&self.#ident)),
            Presence::Required | Presence::Defaulted => {
                let optional = list(&["Option<…>", "Patch<…>"]);
                ctxt.error(
                    name,
                    format!("`{}` is always given: an exclusive {what} is one of {optional}", name.value()),
                );
                continue;
            }
        };
        given.push(quote!((#name, #is_given)));
    }
    quote!(::specwright_runtime::validate::check::exclusive(validator, &[#(#given),*]);)
}

/// The type of the one unnamed field of a variant.
pub(crate) fn only_field(fields: &Fields) -> Option<&Type> {
    match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| &field.ty),
        _ => None,
    }
}
