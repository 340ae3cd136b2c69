//! `#[derive(StatusError)]`: one variant for each documented failure; `#[derive(StatusOutput)]`: for each success, where
//! an operation has several.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Fields, Ident, LitStr, Type, Variant};

use crate::ctxt::Ctxt;
use crate::status::{StatusArg, Statuses, as_media_type, read_body};

pub(crate) fn derive_error(input: &DeriveInput) -> syn::Result<TokenStream> {
    derive(input, |variants, name| {
        let decode = emit_decode(variants, Statuses::pattern);
        let statuses = emit_statuses(variants);
        let (status, display) = (emit_status(variants, name), emit_display(variants, name));
        quote! {
            #[automatically_derived]
            impl ::specwright_runtime::StatusError for #name {
                const STATUSES: &'static [::specwright_runtime::Statuses] = &[#statuses];

                fn decode(
                    status: u16,
                    response: &::specwright_runtime::Response,
                ) -> ::core::option::Option<::core::result::Result<Self, ::specwright_runtime::DecodeError>> {
                    #decode
                }

                fn status(&self) -> u16 {
                    #name::status(self)
                }
            }

            #status
            #display

            #[automatically_derived]
            impl ::core::error::Error for #name {}
        }
    })
}

pub(crate) fn derive_output(input: &DeriveInput) -> syn::Result<TokenStream> {
    derive(input, |variants, name| {
        let decode = emit_decode(variants, Statuses::success_pattern);
        let statuses = emit_statuses(variants);
        let status = emit_status(variants, name);
        quote! {
            #[automatically_derived]
            impl ::specwright_runtime::StatusOutput for #name {
                const STATUSES: &'static [::specwright_runtime::Statuses] = &[#statuses];

                fn decode(
                    status: u16,
                    response: &::specwright_runtime::Response,
                ) -> ::core::option::Option<::core::result::Result<Self, ::specwright_runtime::DecodeError>> {
                    #decode
                }
            }

            #status
        }
    })
}

fn derive(
    input: &DeriveInput,
    emit: impl Fn(&[Documented<'_>], &Ident) -> TokenStream,
) -> syn::Result<TokenStream> {
    let ctxt = Ctxt::new();
    let Data::Enum(data) = &input.data else {
        ctxt.error(&input.ident, "expected an enum with one variant for each documented status");
        return ctxt.check(quote!());
    };
    let mut seen = Vec::new();
    let mut variants: Vec<_> =
        data.variants.iter().filter_map(|variant| Documented::read(&ctxt, variant, &mut seen)).collect();
    variants.sort_by_key(|variant| variant.statuses.rank());
    ctxt.check(emit(&variants, &input.ident))
}

/// One documented status.
struct Documented<'a> {
    ident: &'a Ident,
    statuses: Statuses,
    media_type: Option<LitStr>,
    /// Whether the variant holds the status too: a range or `default` has no one code.
    holds_status: bool,
    body: Option<&'a Type>,
}

impl<'a> Documented<'a> {
    fn read(ctxt: &Ctxt, variant: &'a Variant, seen: &mut Vec<Statuses>) -> Option<Self> {
        let Some(attribute) = variant.attrs.iter().find(|attribute| attribute.path().is_ident("status"))
        else {
            ctxt.error(
                variant,
                "expected `#[status(404)]`, `#[status(4XX)]` or `#[status(default)]` on the variant",
            );
            return None;
        };
        let (status, media_type) =
            ctxt.keep(attribute.parse_args_with(|input: syn::parse::ParseStream<'_>| {
                Ok((input.parse::<StatusArg>()?, as_media_type(input)?))
            }))?;
        status.check_unique(ctxt, seen);
        let holds_status = !matches!(status.statuses, Statuses::Code(_));
        let Some(body) = body(&variant.fields, holds_status) else {
            let expected = if holds_status {
                "the status as `u16`, and one body or none"
            } else {
                "one body or nothing"
            };
            ctxt.error(variant, format!("a variant for `{}` holds {expected}", status.place()));
            return None;
        };
        Some(Documented { ident: &variant.ident, statuses: status.statuses, media_type, holds_status, body })
    }

    fn build(&self) -> TokenStream {
        let ident = self.ident;
        match (self.holds_status, self.body) {
            (false, None) => quote!(::core::result::Result::Ok(Self::#ident)),
            (true, None) => quote!(::core::result::Result::Ok(Self::#ident(status))),
            (false, Some(ty)) => {
                let read = read_body(ty, self.media_type.as_ref());
                quote!(#read.map(Self::#ident))
            }
            (true, Some(ty)) => {
                let read = read_body(ty, self.media_type.as_ref());
                quote!(#read.map(|body| Self::#ident(status, body)))
            }
        }
    }

    /// The code that stands for the variant in `status()`.
    fn code(&self) -> TokenStream {
        match self.statuses {
            Statuses::Code(code) => quote!(#code),
            Statuses::Range(_) | Statuses::Default => quote!(*status),
        }
    }

    fn pattern(&self, body: &TokenStream) -> TokenStream {
        let ident = self.ident;
        match (self.holds_status, self.body) {
            (false, None) => quote!(Self::#ident),
            (true, None) => quote!(Self::#ident(status)),
            (false, Some(_)) => quote!(Self::#ident(#body)),
            (true, Some(_)) => quote!(Self::#ident(status, #body)),
        }
    }
}

/// The type of the body; the outer `None` where the fields are not as they must be.
fn body(fields: &Fields, holds_status: bool) -> Option<Option<&Type>> {
    let types: Vec<&Type> = match fields {
        Fields::Unit => Vec::new(),
        Fields::Unnamed(fields) => fields.unnamed.iter().map(|field| &field.ty).collect(),
        Fields::Named(_) => return None,
    };
    match (holds_status, types.as_slice()) {
        (false, []) | (true, [_]) => Some(None),
        (false, [body]) | (true, [_, body]) => Some(Some(body)),
        _ => None,
    }
}

fn emit_statuses(variants: &[Documented<'_>]) -> TokenStream {
    let statuses = variants.iter().map(|variant| variant.statuses.value());
    quote!(#(#statuses),*)
}

fn emit_decode(variants: &[Documented<'_>], pattern: fn(Statuses) -> TokenStream) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let (pattern, build) = (pattern(variant.statuses), variant.build());
        quote!(#pattern => ::core::option::Option::Some(#build),)
    });
    quote! {
        #[allow(unreachable_patterns)]
        match status {
            #(#arms)*
            _ => ::core::option::Option::None,
        }
    }
}

fn emit_status(variants: &[Documented<'_>], name: &Ident) -> TokenStream {
    let arms = variants.iter().map(|variant| {
        let (pattern, code) = (variant.pattern(&quote!(_)), variant.code());
        quote!(#pattern => #code,)
    });
    let scrutinee = if variants.is_empty() { quote!(*self) } else { quote!(self) };
    quote! {
        #[automatically_derived]
        impl #name {
            /// The HTTP status that was answered.
            #[must_use]
            pub fn status(&self) -> u16 {
                match #scrutinee { #(#arms)* }
            }
        }
    }
}

fn emit_display(variants: &[Documented<'_>], name: &Ident) -> TokenStream {
    let arms = variants.iter().filter(|variant| variant.body.is_some()).map(|variant| {
        let pattern = variant.pattern(&quote!(body));
        quote! {
            #[allow(unused_variables)]
            #pattern => ::core::write!(f, ": {body:?}"),
        }
    });
    quote! {
        /// The status; with `{:#}` the body too, which may hold personal data.
        #[automatically_derived]
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::specwright_runtime::__private::write_status(f, self.status())?;
                if !f.alternate() {
                    return ::core::result::Result::Ok(());
                }
                match self {
                    #(#arms)*
                    #[allow(unreachable_patterns)]
                    _ => ::core::result::Result::Ok(()),
                }
            }
        }
    }
}
