//! Enums with one variant for each documented failure, or, where they differ in type, for each success.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use specwright_openapi::api::{Response, StatusPattern};

use super::response::{ResponseShape, variant_names};
use crate::context::{Context, Named};
use crate::doc::{Doc, code_span};
use crate::source::{Imports, ident};
use crate::types::Type;

/// What an enum of answers is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `#[derive(StatusError)]`
    Failures,
    /// `#[derive(StatusOutput)]`
    Successes,
}

/// The enum of `answers`, called `name`.
pub(crate) fn emit(
    context: &Context<'_>,
    named: &Named<'_>,
    (kind, name): (Kind, &str),
    answers: &[ResponseShape],
    imports: &mut Imports,
) -> TokenStream {
    let (derive, said) = match kind {
        Kind::Failures => ("StatusError", "What %s can fail with, one variant for each documented status."),
        Kind::Successes => {
            ("StatusOutput", "What %s can succeed with, one variant for each documented status.")
        }
    };
    imports.runtime(&[derive]);
    let doc = Doc::new(said.replace("%s", &code_span(&named.names.name))).outer();
    let owner = name;
    let names = variant_names(answers);
    let variants: Vec<TokenStream> = answers
        .iter()
        .zip(&names)
        .map(|(answer, name)| {
            variant(context, &named.operation.responses[answer.at], owner, (answer, name), imports)
        })
        .collect();
    let (derive, name) = (ident(derive), ident(name));
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, #derive)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

fn variant(
    context: &Context<'_>,
    response: &Response,
    owner: &str,
    (answer, name): (&ResponseShape, &str),
    imports: &mut Imports,
) -> TokenStream {
    let described = Doc::default().quoted(Some(&response.description));
    context.cite(format!("{owner}::{name}"), &response.contract);
    let doc = described.outer();
    let status = status(answer.status);
    let name = ident(name);
    let body = answer.body.as_ref().filter(|body| body.ty != Type::Unit);
    let media_type = body.and_then(|body| body.media_type.as_ref()).map(|media_type| quote!(as #media_type));
    let body = body.map(|body| imports.ty(context, &body.ty));
    let fields = match (answer.status, body) {
        (StatusPattern::Code(_), None) => quote!(),
        (StatusPattern::Code(_), Some(body)) => quote!((#body)),
        (_, None) => quote!((u16)),
        (_, Some(body)) => quote!((u16, #body)),
    };
    quote!(#doc #[status(#status #media_type)] #name #fields,)
}

/// A status as attributes write it: `404`, `4XX`, `default`.
pub(crate) fn status(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusPattern::Range(hundreds) => {
            let range: Literal = format!("{hundreds}XX").parse().expect("a digit with a suffix is a literal");
            quote!(#range)
        }
        StatusPattern::Default => quote!(default),
    }
}
