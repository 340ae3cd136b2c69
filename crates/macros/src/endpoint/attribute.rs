//! `#[endpoint(GET, "/path", …)]` on the struct.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Ident, LitStr, Token, Type, bracketed, parenthesized};

use super::page::Page;
use crate::args::{Grammar, flag_value, skip_argument, text_list, text_value, unknown};
use crate::ctxt::Ctxt;
use crate::status::{StatusArg, Statuses, as_media_type};

const METHODS: &[&str] = &["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

const ARGUMENTS: Grammar<'static> = Grammar {
    known: &["id", "server", "security", "exclusive", "page", "ok", "error", "idempotent"],
    repeatable: &["exclusive"],
};

/// What the attribute says of the operation.
pub(crate) struct Attributes {
    pub(crate) method: Ident,
    pub(crate) path: LitStr,
    pub(crate) id: Option<LitStr>,
    /// Where the operation is served, where that is not where the API is.
    pub(crate) server: Option<LitStr>,
    /// Alternatives, each a set of scheme names.
    pub(crate) security: Vec<Vec<LitStr>>,
    pub(crate) exclusive: Vec<Vec<LitStr>>,
    pub(crate) page: Option<Page>,
    pub(crate) success: Success,
    pub(crate) error: Option<Type>,
    pub(crate) idempotent: Option<bool>,
}

/// What success looks like.
pub(crate) enum Success {
    /// `ok(200 = T, …)`, all of one type.
    Listed(Vec<Listed>),
    /// `ok = T`, where `T` derives `StatusOutput`.
    Enumerated(Box<Type>),
}

/// One entry of `ok(…)`.
pub(crate) struct Listed {
    pub(crate) statuses: Statuses,
    pub(crate) ty: Type,
    pub(crate) media_type: Option<LitStr>,
}

impl Attributes {
    pub(crate) fn read(ctxt: &Ctxt, input: &DeriveInput) -> Option<Self> {
        let mut attributes = input.attrs.iter().filter(|attribute| attribute.path().is_ident("endpoint"));
        let Some(attribute) = attributes.next() else {
            ctxt.error(&input.ident, "expected `#[endpoint(GET, \"/path\", …)]` on the struct");
            return None;
        };
        attributes.for_each(|second| ctxt.error(second, "`#[endpoint(…)]` is given twice"));
        ctxt.keep(attribute.parse_args_with(|input: ParseStream<'_>| Self::parse(ctxt, input)))
    }

    fn parse(ctxt: &Ctxt, input: ParseStream<'_>) -> syn::Result<Self> {
        let method: Ident = input.parse()?;
        let name = method.to_string();
        if !METHODS.contains(&name.as_str()) {
            ctxt.error(&method, unknown("method", &name, METHODS));
        }
        input.parse::<Token![,]>()?;
        let path: LitStr = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let mut read = Attributes {
            method,
            path,
            id: None,
            server: None,
            security: Vec::new(),
            exclusive: Vec::new(),
            page: None,
            success: Success::Listed(Vec::new()),
            error: None,
            idempotent: None,
        };
        ARGUMENTS.read(ctxt, input, &mut |key, input| read.argument(ctxt, key, input))?;
        Ok(read)
    }

    fn argument(&mut self, ctxt: &Ctxt, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        match key.to_string().as_str() {
            "id" => self.id = Some(text_value(input)?),
            "server" => self.server = Some(text_value(input)?),
            "security" => self.security = security(input)?,
            "exclusive" => self.exclusive.push(text_list(input)?),
            "page" => self.page = Some(Page::parse(ctxt, key, input)?),
            "ok" => self.success = success(ctxt, input)?,
            "idempotent" => self.idempotent = Some(flag_value(input)?),
            _ => {
                input.parse::<Token![=]>()?;
                self.error = Some(input.parse()?);
            }
        }
        Ok(())
    }

    /// Whether the operation may be sent again: as the attribute says, else as RFC 9110 says of the method.
    pub(crate) fn is_idempotent(&self) -> bool {
        let method = self.method.to_string();
        self.idempotent.unwrap_or_else(|| !["POST", "PATCH"].contains(&method.as_str()))
    }
}

impl Success {
    pub(crate) fn output(&self) -> TokenStream {
        match self {
            Success::Listed(listed) => {
                listed.first().map(|first| first.ty.to_token_stream()).unwrap_or(quote!(()))
            }
            Success::Enumerated(ty) => ty.to_token_stream(),
        }
    }
}

/// `= ["A", ["B", "C"], []]`: `A` alone, or `B` and `C` together, or nothing.
fn security(input: ParseStream<'_>) -> syn::Result<Vec<Vec<LitStr>>> {
    input.parse::<Token![=]>()?;
    let content;
    bracketed!(content in input);
    let alternatives = Punctuated::<Vec<LitStr>, Token![,]>::parse_terminated_with(&content, |input| {
        if input.peek(LitStr) {
            return Ok(vec![input.parse()?]);
        }
        let together;
        bracketed!(together in input);
        Ok(Punctuated::<LitStr, Token![,]>::parse_terminated(&together)?.into_iter().collect())
    })?;
    Ok(alternatives.into_iter().collect())
}

fn success(ctxt: &Ctxt, input: ParseStream<'_>) -> syn::Result<Success> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        return Ok(Success::Enumerated(Box::new(input.parse()?)));
    }
    let content;
    parenthesized!(content in input);
    let (mut seen, mut listed) = (Vec::new(), Vec::new());
    while !content.is_empty() {
        match one_success(ctxt, &content, &mut seen) {
            Ok(success) => listed.push(success),
            Err(error) => {
                ctxt.syn_error(error);
                skip_argument(&content)?;
                continue;
            }
        }
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    check_one_type(ctxt, &listed);
    listed.sort_by_key(|listed| listed.statuses.rank());
    Ok(Success::Listed(listed))
}

/// `200 = Type`, `200 = Type as "text/plain"`, or `204` alone.
fn one_success(ctxt: &Ctxt, input: ParseStream<'_>, seen: &mut Vec<Statuses>) -> syn::Result<Listed> {
    let status: StatusArg = input.parse()?;
    status.check_unique(ctxt, seen);
    if !matches!(status.statuses, Statuses::Code(200..=299) | Statuses::Range(2) | Statuses::Default) {
        ctxt.error(
            status.place(),
            format!("`{}` is no success: expected 200 to 299, 2XX or default", status.place()),
        );
    }
    if !input.peek(Token![=]) {
        return Ok(Listed { statuses: status.statuses, ty: syn::parse_quote!(()), media_type: None });
    }
    input.parse::<Token![=]>()?;
    Ok(Listed { statuses: status.statuses, ty: input.parse()?, media_type: as_media_type(input)? })
}

fn check_one_type(ctxt: &Ctxt, listed: &[Listed]) {
    let text = |listed: &Listed| listed.ty.to_token_stream().to_string();
    let Some(first) = listed.first() else { return };
    for other in &listed[1..] {
        if text(other) != text(first) {
            let message = "successes of different types: derive `StatusOutput` on an enum of them and write `ok = ThatEnum`";
            ctxt.error(&other.ty, message);
        }
    }
}
