//! The impls of `Endpoint` and `Validate`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, LitStr};

use super::attribute::{Listed, Success};
use super::{Attributes, Location, Parameter};
use crate::ctxt::Ctxt;
use crate::field::is_unit;
use crate::model::{self, Member};
use crate::status::read_body;

pub(crate) fn endpoint_impl(
    input: &DeriveInput,
    attributes: &Attributes,
    parameters: &[Parameter<'_>],
) -> TokenStream {
    let (name, (impl_generics, ty_generics, where_clause)) = (&input.ident, input.generics.split_for_impl());
    let Attributes { method, path, .. } = attributes;
    let id = attributes.id.as_ref().map_or_else(String::new, LitStr::value);
    let security = attributes.security.iter().map(|together| quote!(&[#(#together),*]));
    let server = attributes.server.as_ref().map(|server| {
        quote!(const SERVER: ::core::option::Option<&'static str> = ::core::option::Option::Some(#server);)
    });
    let idempotent = attributes.is_idempotent();
    let output = attributes.success.output();
    let error = match &attributes.error {
        Some(error) => quote!(#error),
        None => quote!(::specwright_runtime::NoDocumentedError),
    };
    let (statuses, decode) = decoding(&attributes.success);
    let accept = accept(&attributes.success);
    let add = parameters.iter().map(Parameter::add);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl #impl_generics ::specwright_runtime::Endpoint for #name #ty_generics #where_clause {
            type Output = #output;
            type Error = #error;

            const ID: &'static str = #id;
            const METHOD: ::specwright_runtime::Method = ::specwright_runtime::Method::#method;
            const PATH: &'static str = #path;
            const SECURITY: &'static [&'static [&'static str]] = &[#(#security),*];
            const IDEMPOTENT: bool = #idempotent;
            #server
            const SUCCESS: &'static [::specwright_runtime::Statuses] = #statuses;

            fn request(
                &self,
            ) -> ::core::result::Result<::specwright_runtime::Request, ::specwright_runtime::BuildError> {
                #[allow(unused_mut)]
                let mut request = ::specwright_runtime::RequestBuilder::new(Self::ID, Self::METHOD, Self::PATH);
                request.accept(#accept);
                #(#add)*
                request.finish()
            }

            #[allow(unused_variables)]
            fn decode(
                status: u16,
                response: &::specwright_runtime::Response,
            ) -> ::core::option::Option<::core::result::Result<Self::Output, ::specwright_runtime::DecodeError>> {
                #decode
            }
        }
    }
}

/// The documented successes, and how each is read.
fn decoding(success: &Success) -> (TokenStream, TokenStream) {
    let listed = match success {
        Success::Enumerated(ty) => {
            let statuses = quote!(<#ty as ::specwright_runtime::StatusOutput>::STATUSES);
            return (statuses, quote!(<#ty as ::specwright_runtime::StatusOutput>::decode(status, response)));
        }
        Success::Listed(listed) => listed,
    };
    if listed.is_empty() {
        let decode = quote! {
            match status {
                200..=299 => ::core::option::Option::Some(::core::result::Result::Ok(())),
                _ => ::core::option::Option::None,
            }
        };
        return (quote!(&[::specwright_runtime::Statuses::Range(2)]), decode);
    }
    let statuses = listed.iter().map(|listed| listed.statuses.value());
    let arms = listed.iter().map(|Listed { statuses, ty, media_type }| {
        let (pattern, read) = (statuses.success_pattern(), read_body(ty, media_type.as_ref()));
        quote!(#pattern => ::core::option::Option::Some(#read),)
    });
    let decode = quote! {
        #[allow(unreachable_patterns)]
        match status {
            #(#arms)*
            _ => ::core::option::Option::None,
        }
    };
    (quote!(&[#(#statuses),*]), decode)
}

/// The media types of the documented successes; `*/*` where none has a body.
fn accept(success: &Success) -> String {
    let Success::Listed(listed) = success else { return "application/json".to_owned() };
    let mut types: Vec<String> = Vec::new();
    for listed in listed.iter().filter(|listed| !is_unit(&listed.ty)) {
        let media_type =
            listed.media_type.as_ref().map_or_else(|| "application/json".to_owned(), LitStr::value);
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    if types.is_empty() { "*/*".to_owned() } else { types.join(", ") }
}

pub(crate) fn validate_impl(
    ctxt: &Ctxt,
    input: &DeriveInput,
    attributes: &Attributes,
    parameters: &[Parameter<'_>],
) -> TokenStream {
    let checks = parameters.iter().map(|parameter| {
        let (ident, ty) = (parameter.field.ident, parameter.field.ty);
        let mut checks = parameter.constraints.emit(&quote!(&self.#ident), ty);
        if parameter.is_structured_body() {
            checks.extend(quote!(::specwright_runtime::Validate::check(&self.#ident, validator);));
        }
        let (location, name) = (parameter.location_name(), &parameter.name);
        match (checks.is_empty(), parameter.location) {
            (true, _) => quote!(),
            (false, Location::Body) => quote!(validator.at("body", |validator| { #checks });),
            (false, _) => {
                quote!(validator.at(#location, |validator| validator.at(#name, |validator| { #checks }));)
            }
        }
    });
    let exclusive = exclusive(ctxt, attributes, parameters);
    model::validate_impl(input, &quote!(#(#checks)* #exclusive))
}

fn exclusive(ctxt: &Ctxt, attributes: &Attributes, parameters: &[Parameter<'_>]) -> TokenStream {
    let named = parameters.iter().filter(|parameter| parameter.location != Location::Body);
    let members: Vec<Member<'_, '_>> =
        named.map(|parameter| Member { name: parameter.name.clone(), field: parameter.field }).collect();
    let sets = attributes.exclusive.iter().map(|set| model::exclusive_set(ctxt, set, &members, "parameter"));
    let sets: Vec<TokenStream> = sets.collect();
    if sets.is_empty() { quote!() } else { quote!(#(#sets)*) }
}
