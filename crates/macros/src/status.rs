//! Statuses as documents write them: a code, a hundred codes (`4XX`), or `default`; and what a body of one is read as.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitInt, LitStr, Token, Type};

use crate::ctxt::Ctxt;
use crate::field::is_unit;

/// What one `responses` key covers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statuses {
    Code(u16),
    Range(u8),
    Default,
}

/// A status as written, with its place.
pub(crate) struct StatusArg {
    pub(crate) statuses: Statuses,
    place: TokenStream,
}

impl Parse for StatusArg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Ident) {
            let word: Ident = input.parse()?;
            if word == "default" {
                return Ok(StatusArg { statuses: Statuses::Default, place: word.into_token_stream() });
            }
            return Err(syn::Error::new(word.span(), "expected a status: 404, 4XX or default"));
        }
        let literal: LitInt = input.parse()?;
        let statuses = match (literal.base10_digits().parse::<u16>(), literal.suffix()) {
            (Ok(code @ 100..=599), "") => Statuses::Code(code),
            (Ok(hundreds @ 1..=5), "XX" | "xx") => Statuses::Range(hundreds as u8),
            _ => {
                let message =
                    format!("`{literal}` is no HTTP status: expected 100 to 599, 1XX to 5XX or default");
                return Err(syn::Error::new(literal.span(), message));
            }
        };
        Ok(StatusArg { statuses, place: literal.into_token_stream() })
    }
}

impl StatusArg {
    /// Refuses a status that was given before.
    pub(crate) fn check_unique(&self, ctxt: &Ctxt, seen: &mut Vec<Statuses>) {
        if seen.contains(&self.statuses) {
            ctxt.error(&self.place, format!("status `{}` is given twice", self.place));
        }
        seen.push(self.statuses);
    }

    pub(crate) fn place(&self) -> &TokenStream {
        &self.place
    }
}

impl Statuses {
    /// The value of `specwright_runtime::Statuses`.
    pub(crate) fn value(self) -> TokenStream {
        match self {
            Statuses::Code(code) => quote!(::specwright_runtime::Statuses::Code(#code)),
            Statuses::Range(hundreds) => quote!(::specwright_runtime::Statuses::Range(#hundreds)),
            Statuses::Default => quote!(::specwright_runtime::Statuses::Default),
        }
    }

    /// A match pattern over `u16`.
    pub(crate) fn pattern(self) -> TokenStream {
        match self {
            Statuses::Code(code) => quote!(#code),
            Statuses::Range(hundreds) => {
                let (first, last) = (u16::from(hundreds) * 100, u16::from(hundreds) * 100 + 99);
                quote!(#first..=#last)
            }
            Statuses::Default => quote!(_),
        }
    }

    /// A match pattern over `u16` where only successes are read: `default` covers failures too, which are read elsewhere.
    pub(crate) fn success_pattern(self) -> TokenStream {
        if self == Statuses::Default { quote!(200..=299) } else { self.pattern() }
    }

    /// Codes before ranges before `default`, so that the most exact one wins.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Statuses::Code(_) => 0,
            Statuses::Range(_) => 1,
            Statuses::Default => 2,
        }
    }
}

/// How a body of type `ty` is read: nothing for `()`, JSON unless another media type is said.
pub(crate) fn read_body(ty: &Type, media_type: Option<&LitStr>) -> TokenStream {
    let is_json = media_type.is_none_or(|media_type| is_json(&media_type.value()));
    if is_unit(ty) {
        quote!(::core::result::Result::Ok(()))
    } else if is_json {
        quote!(::specwright_runtime::Response::json::<#ty>(response))
    } else {
        quote!(::specwright_runtime::Response::raw::<#ty>(response))
    }
}

/// Whether bodies of this media type are JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    specwright_wire::media_type::is_json(media_type)
}

/// Reads `as "text/plain"` where it is given.
pub(crate) fn as_media_type(input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if !input.peek(Token![as]) {
        return Ok(None);
    }
    input.parse::<Token![as]>()?;
    input.parse().map(Some)
}
